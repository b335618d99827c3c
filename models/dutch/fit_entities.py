"""Train the named-entity recogniser: first on silver sentences, then on annotated texts with swapped names."""

import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tweebrief.models.dutch.mentions import MarkedText, swapped, to_entity_doc

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.training import Example

SHAPE = Path(__file__).with_name("entities.cfg")
Report = Callable[[str, int, float], None]


@dataclass(frozen=True, slots=True)
class Schedule:
    """How long and how fast: `variants` swapped copies of every gold text an epoch; the rate falls to a twentieth."""

    silver_epochs: int = 1
    epochs: int = 8
    variants: int = 1
    batch: int = 16
    rate: float = 0.001
    dropout: float = 0.25
    seed: int = 5


@dataclass(frozen=True, slots=True)
class Material:
    """What it learns from: annotated texts, silver sentences, names to swap by label and shape, held-out ones."""

    gold: Sequence[MarkedText]
    silver: Sequence[MarkedText]
    stock: Mapping[str, Sequence[str]]
    held_out: Sequence[MarkedText] = ()


def fit_entities(syntax: "Language", material: Material, schedule: Schedule, report: Report) -> "Language":
    """Return a pipeline with the trained recogniser alone; `report` is told phase, epoch and held-out F."""
    from thinc.api import Adam

    nlp = new_recogniser(syntax, material.gold)
    source = random.Random(schedule.seed)
    optimizer = Adam(schedule.rate, L2=0.01, grad_clip=1.0, use_averages=True, L2_is_weight_decay=True)
    for epoch in range(schedule.silver_epochs if material.silver else 0):
        _epoch(nlp, list(material.silver), optimizer, schedule, source)
        report("silver", epoch, _held_out(nlp, material, optimizer))
    for epoch in range(schedule.epochs):
        optimizer.learn_rate = schedule.rate * max(1 - epoch / schedule.epochs, 0.05)
        _epoch(nlp, list(_varied(material, schedule.variants, source)), optimizer, schedule, source)
        report("letters", epoch, _held_out(nlp, material, optimizer))
    with nlp.use_params(optimizer.averages):
        return _copied(nlp)


def new_recogniser(syntax: "Language", gold: Iterable[MarkedText]) -> "Language":
    """A blank pipeline with an untrained recogniser that has the word vectors of `syntax`."""
    import spacy

    from tweebrief.models.dutch.tokens import with_letter_tokens

    nlp = with_letter_tokens(spacy.blank("nl"))
    nlp.vocab.vectors = syntax.vocab.vectors
    nlp.add_pipe("ner", config=spacy.util.load_config(SHAPE, interpolate=True))
    nlp.initialize(_Given(list(_examples(nlp, gold))))
    return nlp


@dataclass(frozen=True, slots=True)
class _Given:
    examples: list["Example"]

    def __call__(self) -> list["Example"]:
        return self.examples


def _examples(nlp: "Language", marked: Iterable[MarkedText]) -> Iterator["Example"]:
    from spacy.training import Example

    for one in marked:
        doc = to_entity_doc(nlp, one)
        yield Example(nlp.make_doc(one.text), doc)


def _varied(material: Material, variants: int, source: random.Random) -> Iterator[MarkedText]:
    yield from material.gold
    for _ in range(variants):
        yield from (swapped(one, material.stock, source) for one in material.gold if one.mentions)


def _epoch(
    nlp: "Language", marked: list[MarkedText], optimizer: Any, schedule: Schedule, source: random.Random
) -> None:
    from spacy.util import minibatch

    source.shuffle(marked)
    for batch in minibatch(marked, size=schedule.batch):
        nlp.update(list(_examples(nlp, batch)), sgd=optimizer, drop=schedule.dropout)


def _held_out(nlp: "Language", material: Material, optimizer: Any) -> float:
    if not material.held_out:
        return 0.0
    with nlp.use_params(optimizer.averages):
        return float(nlp.evaluate(list(_examples(nlp, material.held_out)))["ents_f"] or 0.0)


def _copied(nlp: "Language") -> "Language":
    """A copy that keeps the averaged weights after they are put back in `nlp`."""
    import spacy

    config = nlp.config
    other = spacy.util.load_model_from_config(config, auto_fill=True)
    return other.from_bytes(nlp.to_bytes())
