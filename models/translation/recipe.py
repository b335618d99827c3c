"""The whole recipe: pairs, vocabulary, alignments, training and export, each kept in the run's folder."""

from __future__ import annotations

import lzma
from dataclasses import dataclass, field
from pathlib import Path

from tweebrief.models.translation import corpus, vocabulary
from tweebrief.models.translation.augment import augment
from tweebrief.models.translation.data import PairSets, gather
from tweebrief.models.translation.network import Shape
from tweebrief.translation.glossary import build, official_terms
from tweebrief.translation.text import fold

MONO_LINES = 20_000


@dataclass(frozen=True, slots=True)
class TrainOptions:
    """What a run may set: where the data is, where the run and the weights go, for how long, on what.

    `steps` are batches of at most `pieces` padded target pieces; `minutes`, when not zero, ends a longer run; `run`
    keeps checkpoints, so that a stopped run goes on; `threads` of the processor; `device` is cpu or cuda. With `start`,
    a folder of weights such as the shipped one, the run goes on from them, with their vocabulary.
    """

    data: Path = Path("../shared/data")
    gold: Path = Path("../shared/gold")
    run: Path = Path("build/translation")
    output: Path = Path("models/translation/weights")
    steps: int = 8_000
    minutes: float = 0
    pieces: int = 4000
    threads: int = 1
    device: str = "cpu"
    seed: int = 7
    start: Path | None = None
    shape: Shape = field(default_factory=Shape)


def train(options: TrainOptions | None = None) -> Path:
    """Train the translator and return the folder of its weights; needs the extra `[train]` and eflomal."""
    from tweebrief.models.translation.export import export
    from tweebrief.models.translation.fit import describe, fit
    from tweebrief.models.translation.schedule import Schedule, continued

    options = options or TrainOptions()
    options.run.mkdir(parents=True, exist_ok=True)
    sets = gather(options.data, options.gold)
    model, encoded = _prepared(sets, options)
    schedule = Schedule(options.steps, options.minutes, options.pieces, threads=options.threads)
    schedule = continued(schedule) if options.start else schedule
    (options.run / "settings.json").write_text(describe(options.shape, schedule), encoding="utf-8")
    weights = fit(
        encoded, sets.held, model, options.run, options.shape, schedule,
        seed=options.seed, device=options.device, start=options.start,
    )  # fmt: skip
    export(weights, options.shape, model.parent, options.output)
    return options.output


def _prepared(sets: PairSets, options: TrainOptions) -> tuple[Path, corpus.Corpus]:
    """Return the vocabulary and the encoded corpus, from the run's folder when they are there already."""
    model, path = options.run / "vocabulary" / "vocabulary.model", options.run / "corpus.npz"
    terms = official_terms()
    if options.start and not model.exists():
        vocabulary.take_vocabulary(options.start, model)
    if not model.exists():
        words = [text for term in terms for text in (term.nl, term.en)]
        vocabulary.train_vocabulary(sets.train, [*_dutch_lines(options.data), *words], model.parent)
    if not path.exists():
        extra = augment(sets.train, build(terms), terms, options.seed)
        corpus.save(corpus.encode([*sets.train, *extra], model), path)
    return model, corpus.load(path)


def _dutch_lines(data: Path) -> list[str]:
    with lzma.open(data / "mono" / "government-sentences.txt.xz", "rt", encoding="utf-8") as lines:
        return [fold(line) for _, line in zip(range(MONO_LINES), lines, strict=False)]
