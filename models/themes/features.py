"""What speaks for each concept in each section: a table of sections by concepts by features.

Every feature compares a section, or the part around it, with one concept, and means the same for all concepts, so
that what is learned holds for concepts that the training letters never show.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

import numpy as np

from tweebrief.models.hashing import Bags, Floats, collect, word_buckets, words
from tweebrief.models.themes.lexicon import Found, concepts, find_terms, ministry_scores, term_scores

BUCKETS = 2**15
SHORTEST, LONGEST = 4, 6
NAMES = (
    "text section", "text part", "text section share", "text part share", "text both",
    "terms section", "terms section share", "terms part", "terms title", "terms title share", "terms both",
    "terms of neighbours", "ministry", "frequency", "second level", "parent",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PartView:
    """What is looked at in a part: `title` with the subject, `sender` with roles, and heading with text a section."""

    title: str
    sender: str
    sections: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Signals:
    """Scores of sections by concepts, before they are compared; `part` is the index of a section's part."""

    text: Floats
    part_text: Floats
    terms: Floats
    part_terms: Floats
    title_terms: Floats
    ministry: Floats
    part: tuple[int, ...]
    found: tuple[Mapping[str, Found], ...]


def bags(texts: Sequence[Sequence[str]]) -> Bags:
    """Bags of words and their character n-grams, words counted by 1 + log n."""
    return collect(_row(Counter(text)) for text in texts)


def _row(counts: Mapping[str, int]) -> list[tuple[int, float]]:
    return [
        (bucket, value * (1 + log(count)))
        for word, count in counts.items()
        for bucket, value in word_buckets(word, BUCKETS, SHORTEST, LONGEST)
    ]


def signals(
    parts: Sequence[PartView], weights: Floats, bias: Floats, idf: Floats, rarity: Mapping[str, float]
) -> Signals:
    """Scores of the text classifier and of the terms; `weights` is buckets by concepts."""
    sections = [words(f"{heading} {text}") for part in parts for heading, text in part.sections]
    whole = [words(" ".join(text for _, text in part.sections)) for part in parts]
    owner = tuple(i for i, part in enumerate(parts) for _ in part.sections)
    found = tuple(find_terms(section) for section in sections)
    part_terms = _stack(term_scores(find_terms(text), rarity) for text in whole)
    title_terms = _stack(term_scores(find_terms(words(part.title)), rarity) for part in parts)
    ministry = _stack(ministry_scores(part.sender) for part in parts)
    places = list(owner)
    return Signals(
        text=bags(sections).scaled(idf).times(weights) + bias,
        part_text=(bags(whole).scaled(idf).times(weights) + bias)[places],
        terms=_stack(term_scores(hits, rarity) for hits in found),
        part_terms=part_terms[places],
        title_terms=title_terms[places],
        ministry=ministry[places],
        part=owner,
        found=found,
    )


def _stack(rows: Iterable[Floats]) -> Floats:
    table = list(rows)
    return np.stack(table) if table else np.zeros((0, len(concepts())), np.float32)


def pair_features(signals: Signals, frequency: Floats) -> Floats:
    """The features of NAMES, float32 [sections, concepts, features]; `frequency` is one number a concept."""
    text, part_text = signals.text, signals.part_text
    terms = signals.terms
    tree = concepts()
    level = np.array([concept.level == 2 for concept in tree], np.float32)
    parents = np.array([-1 if concept.parent is None else concept.parent for concept in tree])
    above = np.where(parents >= 0, (text + part_text)[:, parents], 0)
    columns = (
        text, part_text, _share(text), _share(part_text), np.sqrt(_positive(text) * _positive(part_text)),
        np.log1p(terms), _share(terms), np.log1p(signals.part_terms), np.log1p(signals.title_terms),
        _share(signals.title_terms), np.sqrt(_share(terms) * _share(signals.part_terms)),
        _part_means(_portion(terms), signals.part), signals.ministry, np.broadcast_to(frequency, text.shape),
        np.broadcast_to(level, text.shape), above,
    )  # fmt: skip
    return np.stack(columns, axis=-1).astype(np.float32)


def _positive(scores: Floats) -> Floats:
    return np.maximum(scores, 0)


def _share(scores: Floats) -> Floats:
    """Scores over the best score of the row."""
    best = scores.max(axis=1, keepdims=True, initial=0)
    return np.asarray(_positive(scores) / np.maximum(best, 1e-6), np.float32)


def _portion(scores: Floats) -> Floats:
    """Scores over the sum of the row."""
    return np.asarray(scores / np.maximum(scores.sum(axis=1, keepdims=True), 1e-6), np.float32)


def _part_means(scores: Floats, part: Sequence[int]) -> Floats:
    """For every row the mean over all rows of its part."""
    means = np.zeros_like(scores)
    owners = np.array(part)
    for owner in sorted(set(part)):
        means[owners == owner] = scores[owners == owner].mean(axis=0)
    return means
