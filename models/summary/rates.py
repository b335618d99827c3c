"""How often summaries that people wrote use a word, a pair of neighbours, or a place in the sentence's grammar."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tweebrief.letter import Sentence
from tweebrief.summaries.words import WORD, pairs, words

Matrix = NDArray[np.float64]

KEYS = ("word", "pair", "relation", "relations", "place")
SMOOTHING = {"word": 8.0, "pair": 8.0, "relation": 20.0, "relations": 20.0, "place": 20.0}
RAREST = 3  # a key that was seen less often has the rate of all words
CLAUSES = frozenset({"acl:relcl", "advcl", "ccomp", "acl", "csubj", "parataxis"})
DEEPEST = 2  # clauses within clauses that are told apart
UNPARSED = "-"
LEXICON_SMOOTHING = 1.0
LEXICON_SHRINK = 5.0
LEXICON_RAREST = 4


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A word where it stands: its keys in the order of KEYS, and its place in the parse as numbers."""

    keys: tuple[str, ...]
    depth: int
    clauses: int
    bracketed: int
    subtree: int


def occurrences(sentence: Sentence) -> list[Occurrence]:
    """One per word of the sentence; without a parse the grammar is unknown and its numbers are 0."""
    tokens = words(sentence.text)
    both = [*(" ".join(pair) for pair in pairs(tokens)), f"{tokens[-1]} </s>"] if tokens else []
    grammar = _grammar(sentence)
    brackets = _brackets(sentence.text)
    return [
        Occurrence((word, pair, *keys), depth, clauses, brackets[match.start()], subtree)
        for word, pair, match, (keys, depth, clauses, subtree) in zip(
            tokens, both, WORD.finditer(sentence.text), grammar, strict=True
        )
    ]


Grammar = tuple[tuple[str, str, str], int, int, int]


def _grammar(sentence: Sentence) -> list[Grammar]:
    starts = [match.start() for match in WORD.finditer(sentence.text)]
    span = sentence.tokens
    if span is None or not span.doc.has_annotation("DEP"):
        return [((UNPARSED,) * 3, 0, 0, 0)] * len(starts)
    ends = np.array([t.idx - span.start_char + len(t) for t in span])
    found: list[Grammar] = []
    for place in np.minimum(np.searchsorted(ends, starts, side="right"), len(span) - 1):
        token = span[int(place)]
        above = [token, *token.ancestors]
        clauses = sum(t.dep_ in CLAUSES for t in above)
        relations = f"{token.dep_}<{token.head.dep_}<{token.head.pos_}"
        keys = (token.dep_, relations, f"{token.dep_}|{token.pos_}|{min(clauses, DEEPEST)}")
        found.append((keys, len(above) - 1, clauses, sum(1 for _ in token.subtree)))
    return found


def _brackets(text: str) -> list[int]:
    """How many brackets are open at each code point."""
    depths: list[int] = []
    depth = 0
    for c in text:
        depth += c == "("
        depths.append(depth)
        depth = max(0, depth - (c == ")"))
    return depths


@dataclass(frozen=True, slots=True)
class Rates:
    """`tables[key]` gives by value the shares of its occurrences whose word, and whose pair, a summary has."""

    tables: Mapping[str, Mapping[str, tuple[float, float]]]
    base: tuple[float, float]

    def of(self, found: Sequence[Occurrence]) -> Matrix:
        """[words, 2 * KEYS]: both rates by every key."""
        return np.array(
            [
                [rate for k, v in zip(KEYS, o.keys, strict=True) for rate in self.tables[k].get(v, self.base)]
                for o in found
            ]
        ).reshape(-1, 2 * len(KEYS))


def learn_rates(found: Sequence[Occurrence], targets: Matrix) -> Rates:
    """Smoothed shares over all occurrences; `targets` are [words, (word used, pair used)]."""
    base = targets.mean(axis=0)
    tables: dict[str, dict[str, tuple[float, float]]] = {}
    for place, key in enumerate(KEYS):
        codes, inverse, counts = np.unique(
            [o.keys[place] for o in found], return_inverse=True, return_counts=True
        )
        sums = np.column_stack([np.bincount(inverse, targets[:, t], len(codes)) for t in range(2)])
        weight = SMOOTHING[key]
        shares = (sums + weight * base) / (counts + weight)[:, None]
        tables[key] = {
            str(code): (round(float(a), 4), round(float(b), 4))
            for code, (a, b), count in zip(codes, shares, counts, strict=True)
            if count >= RAREST
        }
    return Rates(tables, (round(float(base[0]), 4), round(float(base[1]), 4)))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Logarithms of the odds that a sentence with a word, or a pair of words, is one that any summary must have."""

    odds: Mapping[str, float]

    def score(self, text: str) -> float:
        """The mean over the words and pairs of the text, drawn to 0 where few are known."""
        known = [self.odds[t] for t in _terms(text) if t in self.odds]
        return sum(known) / (len(known) + LEXICON_SHRINK)


def learn_lexicon(texts: Sequence[str], must: Sequence[bool]) -> Lexicon:
    """Naive Bayes over words and pairs (each counted once a sentence)."""
    counts: dict[str, list[int]] = {}
    for text, wanted in zip(texts, must, strict=True):
        for term in _terms(text):
            counts.setdefault(term, [0, 0])[wanted] += 1
    total = np.array([len(must) - sum(must), sum(must)]) + 2 * LEXICON_SMOOTHING
    return Lexicon({t: _odds(c, total) for t, c in counts.items() if sum(c) >= LEXICON_RAREST})


def _odds(count: Sequence[int], total: NDArray[np.float64]) -> float:
    no, yes = (np.array(count) + LEXICON_SMOOTHING) / total
    return round(float(np.log(yes / no)), 4)


def _terms(text: str) -> Iterable[str]:
    tokens = words(text)
    return sorted({*tokens, *(" ".join(pair) for pair in pairs(tokens))})
