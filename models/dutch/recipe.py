"""The whole recipe: vectors from text, syntax from the treebanks, entities from annotated texts, one pipeline."""

import random
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tweebrief.models.annotations import read_annotations
from tweebrief.models.dutch import treebank
from tweebrief.models.dutch.classes import COMPONENT as CLASSES
from tweebrief.models.dutch.fit_entities import Material, Schedule, fit_entities
from tweebrief.models.dutch.fit_vectors import with_vectors, word_vectors
from tweebrief.models.dutch.harmony import harmonised, learn
from tweebrief.models.dutch.lemmas import COMPONENT as LEMMAS
from tweebrief.models.dutch.lemmas import known_lemmas
from tweebrief.models.dutch.mean import write_mean
from tweebrief.models.dutch.mentions import marked_letters, name_stock
from tweebrief.models.dutch.raw_text import tokenised
from tweebrief.models.dutch.silver import sentences, silver_labels, silver_names
from tweebrief.models.entities.labelled import labelled_sentences
from tweebrief.models.shipped import write_manifest

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from spacy.language import Language
    from spacy.strings import StringStore
    from spacy.tokens import Doc

    Vectors = tuple[list[str], NDArray[np.float16]]

SYNTAX = Path(__file__).with_name("syntax.cfg")
CONVERTED = "alpino-train"
# Released treebanks with how often an epoch sees them; part of the first stands in the test set and is left out.
RELEASED = (("lassysmall-train-part", 3), ("lassysmall-dev", 3), ("alpino-dev", 1))
TESTS = ("lassysmall-test", "alpino-test")
# Words with a vector, and its width.
WORDS, WIDTH = 25_000, 64
# Every sixth block of 25 development sentences is held out to choose the best epoch.
BLOCK, BLOCKS = 25, 6
# Share of the second pass in the mean of both.
SECOND = 0.75


@dataclass(frozen=True, slots=True)
class TrainOptions:
    """What a run may set: where the data is, where the run and the weights go, on what, for how long.

    `variants` is the share of trees that come a second time as letters print them; `silver` the number of
    unannotated sentences with entities by rule, `grown` of those over which a teacher builds trees for a
    second pass (0: no second pass); `syntax` a pipeline already trained, to train entities alone.
    """

    data: Path = Path("../shared/data")
    gold: Path = Path("../shared/gold/train")
    run: Path = Path("build/dutch")
    output: Path = Path("models/dutch/weights")
    steps: int = 15_000
    second_steps: int = 8_000
    epochs: int = 8
    variants: float = 0.2
    silver: int = 9_000
    grown: int = 24_000
    seed: int = 7
    syntax: Path | None = None


def train(options: TrainOptions | None = None) -> Path:
    """Train the Dutch pipeline and return the folder of its weights; some five hours of one processor."""
    import spacy
    from thinc.api import set_current_ops

    import tweebrief.models.dutch.registry  # noqa: F401  (registers what the configuration names)
    from tweebrief.models.dutch.products import BlasOps

    options = options or TrainOptions()
    options.run.mkdir(parents=True, exist_ok=True)
    set_current_ops(BlasOps())
    syntax = spacy.load(options.syntax or train_syntax(options))
    recogniser = train_entities(syntax, options)
    add_tables(syntax, options)
    return assemble(syntax, recogniser, options.output)


def train_syntax(options: TrainOptions) -> Path:
    """Train encoder, tagger, morphologizer, parser, lemmatizer and senter on the treebanks."""
    vectors = fitted_vectors(options)
    write_corpora(options)
    write_vectors(options, vectors)
    settings = {"initialize.vectors": str(options.run / "vectors")}
    first = _fit(SYNTAX, options, "first", options.steps, settings)
    return train_on(first, vectors, options) if options.grown else first


def train_on(first: Path, vectors: "Vectors", options: TrainOptions) -> Path:
    """Train the syntax in `first` on, with trees that a teacher grows over text without annotation."""
    import spacy

    from tweebrief.models.dutch.grown import grown_trees, unannotated

    training, _ = _divided(options)
    texts = unannotated(options.data, options.grown, options.seed)
    write_corpora(options, grown_trees(spacy.load(first), training, vectors, texts, options.seed))
    second = _fit(_second_pass(first, options), options, "second", options.second_steps, {})
    return without_words(write_mean({second: SECOND, first: 1 - SECOND}, options.run / "syntax"), first)


def without_words(pipeline: Path, first: Path) -> Path:
    """Leave out of the string table what only the grown trees brought, but for what the lemmatizer writes."""
    import spacy
    import srsly

    nlp = spacy.load(pipeline)
    edits = srsly.msgpack_loads(nlp.get_pipe("lemmatizer").trees.to_bytes())
    needed = {text for tree in edits["trees"] for text in _texts_of(tree, nlp.vocab.strings)}
    known = needed | set(srsly.read_json(first / "vocab" / "strings.json"))
    path = pipeline / "vocab" / "strings.json"
    srsly.write_json(path, [text for text in srsly.read_json(path) if text in known])
    return pipeline


def _texts_of(edit: dict[str, int], strings: "StringStore") -> Iterator[str]:
    """The letters that an edit of the lemmatizer takes away and puts in their place."""
    yield from (strings[edit[key]] for key in ("orig", "subst") if edit.get(key))


def _second_pass(first: Path, options: TrainOptions) -> Path:
    """Write the configuration that goes on from the weights in `first`; the senter stays as it is."""
    from thinc.api import Config

    config = Config().from_disk(SYNTAX, interpolate=False)
    config["components"] = {name: {"source": str(first)} for name in config["nlp"]["pipeline"]}
    config["training"] |= {"frozen_components": ["senter"], "dropout": 0.15, "eval_frequency": 1200}
    config["training"]["batcher"]["size"]["start"] = 500
    config["training"]["optimizer"]["learn_rate"]["initial_rate"] = 0.0008
    config["initialize"]["vectors"] = str(first)
    config["initialize"]["after_init"] = {"@callbacks": "tweebrief.known_edits.v1"}
    path = options.run / "second_pass.cfg"
    config.to_disk(path, interpolate=False)
    return path


def _fit(config: Path, options: TrainOptions, name: str, steps: int, settings: dict[str, str]) -> Path:
    """Train by a configuration for so many steps and return the folder of the best weights."""
    from spacy.cli.train import train as run_training

    overrides: dict[str, Any] = {
        **settings,
        "paths.train": str(options.run / "train.spacy"),
        "paths.dev": str(options.run / "dev.spacy"),
        "training.max_steps": steps,
        "training.optimizer.learn_rate.total_steps": steps,
        "system.seed": options.seed,
    }
    run_training(config, options.run / name, overrides=overrides)
    return options.run / name / "model-best"


def write_corpora(options: TrainOptions, grown: Sequence[treebank.Tree] = ()) -> None:
    """Write the treebanks as documents of several sentences, those for training with letter-like variants.

    No sentence of a test set is trained on, wherever it stands. Grown trees are training documents like others.
    """
    import spacy

    vocab = spacy.blank("nl").vocab
    training, held_out = _divided(options)
    docs: list[Doc] = []
    for trees, times in [*training, (list(grown), 1)]:
        for turn in range(times):
            docs += treebank.training_docs(vocab, trees, variants=options.variants, seed=options.seed + turn)
    random.Random(options.seed).shuffle(docs)
    _write(docs, options.run / "train.spacy")
    _write(list(treebank.held_out_docs(vocab, held_out)), options.run / "dev.spacy")


def fitted_vectors(options: TrainOptions) -> "Vectors":
    """Words and their vectors, from running text and the trees to train on; no test sentence is in it."""
    training, _ = _divided(options)
    trees = [tuple(token.text.lower() for token in tree) for part, _ in training for tree in part]
    return word_vectors([*tokenised(options.data), *trees], most=WORDS, width=WIDTH, seed=options.seed)


def write_vectors(options: TrainOptions, vectors: "Vectors") -> None:
    """Write an empty pipeline whose vocabulary has the vectors."""
    import spacy

    nlp = spacy.blank("nl")
    with_vectors(nlp.vocab, *vectors)
    nlp.to_disk(options.run / "vectors")


def add_tables(syntax: "Language", options: TrainOptions) -> None:
    """Add what follows from the tree, and the lemmas of the forms trained on; the released trees weigh more."""
    training, _ = _divided(options)
    syntax.add_pipe(CLASSES)
    syntax.add_pipe(LEMMAS).learn(known_lemmas(tree for trees, times in training for tree in trees * times))


def _divided(options: TrainOptions) -> tuple[list[tuple[list[treebank.Tree], int]], list[treebank.Tree]]:
    """Trees to train on, each set with its weight, and trees held out; the three kinds share no sentence."""
    released = {name: _trees(options, name) for name, _ in RELEASED}
    held_out = [tree for name in released if name.endswith("-dev") for tree in _blocks(released[name])]
    barred = {_key(tree) for name in TESTS for tree in _trees(options, name)}
    barred |= {_key(tree) for tree in held_out}
    kept = {name: [tree for tree in trees if _key(tree) not in barred] for name, trees in released.items()}
    converted = [tree for tree in _trees(options, CONVERTED) if _key(tree) not in barred]
    harmony = learn([tree for trees in kept.values() for tree in trees], converted)
    weighted = [(kept[name], times) for name, times in RELEASED]
    return [(harmonised(converted, harmony), 1), *weighted], held_out


def _blocks(trees: Sequence[treebank.Tree]) -> list[treebank.Tree]:
    return [tree for i, tree in enumerate(trees) if i // BLOCK % BLOCKS == BLOCKS - 1]


def _key(tree: treebank.Tree) -> str:
    return "".join(token.text for token in tree).lower()


def _trees(options: TrainOptions, name: str) -> list[treebank.Tree]:
    return list(treebank.read_trees(options.data / "ud" / f"{name}.conllu.xz"))


def _write(docs: Sequence["Doc"], path: Path) -> None:
    from spacy.tokens import DocBin

    DocBin(docs=docs).to_disk(path)


def train_entities(syntax: "Language", options: TrainOptions) -> "Language":
    """Train the recogniser on sentences labelled by the rules, then on annotated letters and labelled sentences."""
    gold = [*marked_letters(read_annotations(options.gold)), *labelled_sentences(options.data)]
    silver = silver_labels(sentences(options.data, most=options.silver, seed=options.seed))
    stock = name_stock(gold, silver_names(silver))
    return fit_entities(syntax, Material(gold, silver, stock), Schedule(epochs=options.epochs), _log)


def _log(phase: str, epoch: int, held_out: float) -> None:
    import logging

    logging.getLogger(__name__).info("%s %d: held-out F %.3f", phase, epoch, held_out)


def assemble(syntax: "Language", recogniser: "Language", output: Path) -> Path:
    """Put both together, write the pipeline to `output` and beside its files their SHA-256."""
    syntax.config["paths"] = dict.fromkeys(syntax.config["paths"])
    if "ner" in syntax.pipe_names:
        syntax.remove_pipe("ner")
    syntax.add_pipe("ner", source=recogniser)
    _mark_spaces(syntax)
    syntax.meta.update(
        name="letters", version="1.0.0", license="CC BY-SA 4.0", description="Dutch of government letters",
        performance={},
    )  # fmt: skip
    shutil.rmtree(output, ignore_errors=True)
    syntax.to_disk(output)
    write_manifest(output)
    return output


def _mark_spaces(syntax: "Language") -> None:
    """White space gets the tag that nl_core_news_sm gives it."""
    ruler = syntax.get_pipe("attribute_ruler")
    if not ruler.patterns:
        ruler.add_patterns([{"patterns": [[{"IS_SPACE": True}]], "attrs": {"TAG": "_SP", "POS": "SPACE"}}])
