"""Trees that the teacher grows over text without annotation, for the small pipeline to learn from."""

import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tweebrief.models.dutch.fit_teacher import fit_teacher, grown
from tweebrief.models.dutch.silver import sentences
from tweebrief.models.dutch.treebank import Token, Tree, varied
from tweebrief.models.prose import prose

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from spacy.language import Language
    from spacy.tokens import Doc

# Sentences of the written prose beside those of letters, and the shortest and longest that are read, in tokens.
OF_PROSE = 9_000
SHORTEST, LONGEST = 3, 80
# Share of the teacher's trees that come a second time as letters print them, and its longest sentence.
VARIED = 0.15
LONGEST_LESSON = 120


def grown_trees(
    syntax: "Language",
    training: Sequence[tuple[Sequence[Tree], int]],
    vectors: tuple[Sequence[str], "NDArray[np.float16]"],
    texts: Sequence[str],
    seed: int,
) -> list[Tree]:
    """Train the teacher on the treebanks (each with its weight), and return its trees over the texts.

    Tags, features and lemmas are those of `syntax`. Forty minutes of one processor.
    """
    taught = fit_teacher(list(_lessons(training, seed)), *vectors)
    return grown(taught, list(bare_trees(syntax, texts)))


def unannotated(data: Path, most: int, seed: int) -> list[str]:
    """Sentences of letters and official papers, and of the prose written for this project, in random order."""
    own = [sentence.nl for sentence in prose()]
    source = random.Random(seed)
    source.shuffle(own)
    texts = [*sentences(data, most=most, seed=seed), *own[:OF_PROSE]]
    source.shuffle(texts)
    return texts


def _lessons(training: Sequence[tuple[Sequence[Tree], int]], seed: int) -> Iterator[Tree]:
    source = random.Random(seed)
    trees = [
        tree for part, times in training for _ in range(times) for tree in part if len(tree) <= LONGEST_LESSON
    ]
    yield from trees
    yield from (varied(tree, source) for tree in trees if source.random() < VARIED)


def bare_trees(syntax: "Language", texts: Iterable[str]) -> Iterator[Tree]:
    """Yield sentences with the tags, features and lemmas of a pipeline; every token is a root still."""
    for doc in syntax.pipe(texts, batch_size=200, disable=["parser", "senter"]):
        if SHORTEST <= len(doc) <= LONGEST:
            yield _bare(doc)


def _bare(doc: "Doc") -> Tree:
    kept = [token for token in doc if not token.is_space]
    return tuple(
        Token(t.text, t.lemma_, t.pos_, t.tag_, str(t.morph), i, "ROOT", bool(t.whitespace_))
        for i, t in enumerate(kept)
    )
