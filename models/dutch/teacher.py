"""A larger parser that only teaches: a reader of words in both directions with a biaffine choice of heads.

Dozat and Manning (2017, ICLR) for heads and relations; it is too slow to ship, so the small pipeline learns from the
trees that it builds over text without annotation.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from tweebrief.models.dutch.treebank import Token, Tree

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Index 0 is padding and 1 the unknown, in words, characters and labels alike.
UNKNOWN, FIRST = 1, 2
LONGEST_WORD = 20
# A missing gold label.
NONE = -100


@dataclass(frozen=True, slots=True)
class Sizes:
    """Widths of the network's parts and the share of values dropped in training."""

    word: int = 100
    character: int = 32
    form: int = 100
    reader: int = 256
    layers: int = 2
    head: int = 256
    relation: int = 100
    dropout: float = 0.33


@dataclass(frozen=True, slots=True)
class Tables:
    """What the teacher can name; every table maps a string to its index."""

    words: dict[str, int]
    characters: dict[str, int]
    tags: dict[str, int]
    classes: dict[str, int]
    relations: dict[str, int]
    vectors: "NDArray[np.float32]" = field(repr=False)


@dataclass(frozen=True, slots=True)
class Batch:
    """Sentences as tensors: words and vectors (sentences, tokens), characters (tokens, letters), a mask of tokens."""

    words: Tensor
    vectors: Tensor
    characters: Tensor
    mask: Tensor


@dataclass(frozen=True, slots=True)
class Scores:
    """Scores of tags, classes (part of speech and features), heads (sentences, tokens, tokens + root), relations."""

    tags: Tensor
    classes: Tensor
    heads: Tensor
    relations: Tensor


def build_tables(trees: Iterable[Tree], vectors: "NDArray[np.float32]") -> Tables:
    """Count what the trees hold; words that stand there once are unknown."""
    tokens = [token for tree in trees for token in tree]
    words = Counter(token.text.lower() for token in tokens)
    return Tables(
        _index([word for word, count in words.items() if count > 1], FIRST),
        _index({letter for token in tokens for letter in token.text}, FIRST),
        _index({token.tag for token in tokens}),
        _index({word_class(token) for token in tokens}),
        _index({token.dep for token in tokens}),
        vectors,
    )


def _index(names: Iterable[str], first: int = 0) -> dict[str, int]:
    return {name: i for i, name in enumerate(sorted(names), first)}


def word_class(token: Token) -> str:
    """Part of speech and features as one name."""
    return f"{token.pos}|{token.morph}"


class Teacher(nn.Module):
    """Reads sentences and scores every token's tag, class, head and relation."""

    def __init__(self, tables: Tables, sizes: Sizes) -> None:
        super().__init__()
        self.drop = nn.Dropout(sizes.dropout)
        self.words = nn.Embedding(len(tables.words) + FIRST, sizes.word, padding_idx=0)
        self.vectors = nn.Embedding.from_pretrained(  # type: ignore[no-untyped-call]
            torch.from_numpy(tables.vectors), freeze=True, padding_idx=0
        )
        self.characters = nn.Embedding(len(tables.characters) + FIRST, sizes.character, padding_idx=0)
        self.form = nn.Conv1d(sizes.character, sizes.form, 3, padding=1)
        width = sizes.word + tables.vectors.shape[1] + sizes.form
        self.reader = nn.LSTM(
            width, sizes.reader, sizes.layers, batch_first=True, bidirectional=True, dropout=sizes.dropout
        )
        wide = 2 * sizes.reader
        self.tags, self.classes = nn.Linear(wide, len(tables.tags)), nn.Linear(wide, len(tables.classes))
        self.root = nn.Parameter(torch.zeros(1, 1, wide))
        self.arcs = nn.ModuleList(nn.Linear(wide, sizes.head) for _ in range(2))
        self.links = nn.ModuleList(nn.Linear(wide, sizes.relation) for _ in range(2))
        self.arc = nn.Parameter(torch.zeros(sizes.head + 1, sizes.head))
        self.link = nn.Parameter(torch.zeros(len(tables.relations), sizes.relation + 1, sizes.relation + 1))

    def read(self, batch: Batch) -> Tensor:
        """Return what the reader makes of every token, (sentences, tokens, width)."""
        letters = self.form(self.characters(batch.characters).transpose(1, 2)).amax(-1)
        forms = letters.new_zeros(*batch.words.shape, letters.shape[-1])
        forms[batch.mask] = letters
        seen = torch.cat([self.words(batch.words), self.vectors(batch.vectors), forms], -1)
        lengths = batch.mask.sum(1).cpu()
        packed = nn.utils.rnn.pack_padded_sequence(
            self.drop(seen), lengths, batch_first=True, enforce_sorted=False
        )
        read, _ = nn.utils.rnn.pad_packed_sequence(self.reader(packed)[0], batch_first=True)
        dropped: Tensor = self.drop(read)
        return dropped

    def forward(self, batch: Batch, heads: Tensor | None = None) -> Scores:
        """Score a batch; relations are those to `heads` (index of the token, its count for the root) or to the best."""
        read = self.read(batch)
        with_root = torch.cat([read, self.root.expand(len(read), 1, -1)], 1)
        arcs = self._arcs(read, with_root)
        arcs = arcs.masked_fill(~functional.pad(batch.mask, (0, 1), value=True)[:, None], float("-inf"))
        chosen = arcs.argmax(-1) if heads is None else heads
        return Scores(self.tags(read), self.classes(read), arcs, self._relations(read, with_root, chosen))

    def _arcs(self, read: Tensor, with_root: Tensor) -> Tensor:
        dependent = self.drop(functional.leaky_relu(self.arcs[0](read), 0.1))
        head = self.drop(functional.leaky_relu(self.arcs[1](with_root), 0.1))
        arcs: Tensor = _biased(dependent) @ self.arc @ head.transpose(1, 2)
        return arcs

    def _relations(self, read: Tensor, with_root: Tensor, heads: Tensor) -> Tensor:
        dependent = self.drop(functional.leaky_relu(self.links[0](read), 0.1))
        governor = self.drop(functional.leaky_relu(self.links[1](with_root), 0.1))
        governor = governor.gather(1, heads.clamp(min=0)[..., None].expand(-1, -1, governor.shape[-1]))
        return torch.einsum("bti,rij,btj->btr", _biased(dependent), self.link, _biased(governor))


def _biased(states: Tensor) -> Tensor:
    return functional.pad(states, (0, 1), value=1.0)


def batch_of(tables: Tables, ranks: dict[str, int], sentences: Sequence[Sequence[str]]) -> Batch:
    """Turn words into tensors; `ranks` says which row of the vectors a lower-case word has."""
    longest = max(map(len, sentences))
    words = torch.zeros(len(sentences), longest, dtype=torch.long)
    vectors = torch.zeros_like(words)
    for i, sentence in enumerate(sentences):
        words[i, : len(sentence)] = torch.tensor(
            [tables.words.get(word.lower(), UNKNOWN) for word in sentence]
        )
        vectors[i, : len(sentence)] = torch.tensor([ranks.get(word.lower(), 0) for word in sentence])
    flat = [word[:LONGEST_WORD] for sentence in sentences for word in sentence]
    letters = torch.zeros(len(flat), max(map(len, flat)), dtype=torch.long)
    for i, word in enumerate(flat):
        letters[i, : len(word)] = torch.tensor([tables.characters.get(letter, UNKNOWN) for letter in word])
    return Batch(words, vectors, letters, words > 0)
