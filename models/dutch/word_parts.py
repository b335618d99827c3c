"""Embedding of words: spaCy's hashed norm, prefix, suffix and shape, a longer ending, and a vector where there is one.

Dutch compounds end in their head (`vredesconferentie`): an ending of five letters says more of an unknown word than
the three that spaCy's own MultiHashEmbed looks at.
"""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from spacy.attrs import LOWER, NORM, ORTH, PREFIX, SHAPE, SUFFIX
from spacy.strings import hash_string  # type: ignore[attr-defined]  # the stubs leave it out
from thinc.api import (
    HashEmbed,
    Linear,
    Maxout,
    Model,
    chain,
    concatenate,
    list2ragged,
    ragged2list,
    with_array,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc
    from thinc.types import Floats2d, Ints2d, Ragged

ARCHITECTURE = "tweebrief.WordParts.v1"
ATTRIBUTES = (NORM, PREFIX, SUFFIX, SHAPE)
TABLES = len(ATTRIBUTES) + 1
ENDING = 5
DIGIT = re.compile(r"\d")
# Words whose ending is remembered; more would let memory grow with the letters read.
REMEMBERED = 200_000


def word_parts(width: int, rows: Sequence[int]) -> "Model[list[Doc], list[Floats2d]]":
    """Embed every token: a hash table of `rows[i]` rows per part and its vector, mixed to `width`."""
    if len(rows) != TABLES:
        raise ValueError(f"rows of {TABLES} tables are needed, not of {len(rows)}")
    tables = [HashEmbed(width, count, column=i, seed=i + 8, dropout=0.0) for i, count in enumerate(rows)]
    features: Model[list[Doc], list[Ints2d]] = Model("word_parts", WordParts())
    hashed = chain(features, list2ragged(), with_array(concatenate(*tables)))
    inputs = width * (TABLES + 1)
    mixed = with_array(Maxout(nO=width, nI=inputs, nP=3, dropout=0.0, normalize=True))
    return chain(concatenate(hashed, _vectors(width)), mixed, ragged2list())


class WordParts:
    """Hashes of the parts of every token, a row a token; endings once seen are remembered."""

    def __init__(self) -> None:
        self.endings: dict[int, int] = {}

    def __call__(
        self, model: "Model[list[Doc], list[Ints2d]]", docs: "list[Doc]", is_train: bool
    ) -> "tuple[list[Ints2d], Callable[[list[Ints2d]], list[Doc]]]":
        if len(self.endings) > REMEMBERED:
            self.endings.clear()
        return [self._hashes(doc) for doc in docs], _no_gradient

    def _hashes(self, doc: "Doc") -> "Ints2d":
        words = doc.to_array(ORTH).tolist()
        for word in set(words) - self.endings.keys():
            self.endings[word] = hash_string(ending(doc.vocab.strings[word]))
        endings = np.array([self.endings[word] for word in words], dtype=np.uint64)
        return np.column_stack([doc.to_array(ATTRIBUTES), endings])


def ending(word: str) -> str:
    """The last five letters, lower case; digits count as one, so that all years are one word."""
    return DIGIT.sub("0", word.lower()[-ENDING:])


def _vectors(width: int) -> "Model[list[Doc], Ragged]":
    """Vectors of the vocabulary by lower-case form, zero for unknown words, projected to `width`."""
    found: Model[list[Doc], list[Floats2d]] = Model("lower_vectors", _looked_up)
    return chain(found, list2ragged(), with_array(Linear(width)))


def _looked_up(
    model: "Model[list[Doc], list[Floats2d]]", docs: "list[Doc]", is_train: bool
) -> "tuple[list[Floats2d], Callable[[list[Floats2d]], list[Doc]]]":
    return [_rows(doc) for doc in docs], _no_gradient


def _rows(doc: "Doc") -> "Floats2d":
    vectors = doc.vocab.vectors
    rows = vectors.find(keys=doc.to_array(LOWER))
    found = vectors.data[rows].astype(np.float32)
    found[rows < 0] = 0
    return found


def _no_gradient(gradient: Any) -> "list[Doc]":
    """Hashes and vectors are given: nothing is learnt below them."""
    return []
