"""The concepts of the TOOI TOP-lijst with their terms, and where the terms occur in a text.

The list is the official value list (`configs/themes/tooi_toplijst.csv`), the terms and examples were written for
this project (`configs/themes/lexicon.jsonl`).
"""

import csv
import json
import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from math import log1p

import numpy as np

from tweebrief.models.hashing import Floats, words

SHORTEST_PART = 6
ENDINGS = ("en", "s", "e", "n")
WHOLE, PART, PHRASE = 1.0, 0.7, 1.5


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept: `parent` is the index of the concept above it, `terms` have weights 1 to 3."""

    uri: str
    label_nl: str
    label_en: str
    level: int
    parent: int | None
    scope: str
    terms: tuple[tuple[str, int], ...]
    ministries: tuple[str, ...]
    examples: tuple[str, ...]

    @property
    def id(self) -> str:
        """The last part of the URI, such as c_7a0f87d5."""
        return self.uri.rsplit("/", 1)[-1]


@dataclass(frozen=True, slots=True)
class Found:
    """Occurrences of one term: how much they count, and the words of the text that showed it first."""

    amount: float
    surface: str


@cache
def concepts() -> tuple[Concept, ...]:
    """All concepts in the order of the list."""
    folder = files("tweebrief.configs").joinpath("themes")
    rows = list(csv.DictReader(folder.joinpath("tooi_toplijst.csv").read_text("utf8").splitlines()))
    lines = folder.joinpath("lexicon.jsonl").read_text("utf8").splitlines()
    entries = {entry["uri"]: entry for entry in map(json.loads, lines)}
    places = {row["uri"]: i for i, row in enumerate(rows)}
    return tuple(_concept(row, entries[row["uri"]], places) for row in rows)


def _concept(row: Mapping[str, str], entry: Mapping[str, list[str]], places: Mapping[str, int]) -> Concept:
    label = row["label_nl"]
    written = [(" ".join(words(str(term))), int(weight)) for term, weight in [*entry["terms"], (label, 3)]]
    return Concept(
        uri=row["uri"],
        label_nl=label,
        label_en=row["label_en_unofficial"],
        level=int(row["level"]),
        parent=places.get(row["parent_uri"]),
        scope=str(entry["scope_nl"]),
        terms=tuple((term, weight) for term, weight in written if term),
        ministries=tuple(entry["ministries"]),
        examples=tuple(entry["examples"]),
    )


@cache
def terms() -> Mapping[str, tuple[tuple[int, int], ...]]:
    """For every term the concepts it speaks for, as (index, weight), in alphabetical order."""
    found: dict[str, list[tuple[int, int]]] = {}
    for i, concept in enumerate(concepts()):
        for term, weight in concept.terms:
            found.setdefault(term, []).append((i, weight))
    return {term: tuple(found[term]) for term in sorted(found)}


@cache
def _phrases() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Terms of several words by their first word."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for term in terms():
        first, *rest = term.split()
        if rest:
            found.setdefault(first, []).append((first, *rest))
    return {first: tuple(phrases) for first, phrases in found.items()}


@lru_cache(maxsize=200_000)
def terms_in_word(word: str) -> tuple[tuple[str, float], ...]:
    """Terms that a word is, is an inflected form of, or has inside (a compound), with how much each counts."""
    known = terms()
    for form in (word, *(word.removesuffix(ending) for ending in ENDINGS if word.endswith(ending))):
        if form in known:
            return ((form, WHOLE),)
    inside = [part for part in _parts(word) if part in known]
    longest = [a for a in inside if not any(a != b and a in b for b in inside)]
    return tuple((part, PART) for part in dict.fromkeys(longest))


def _parts(word: str) -> list[str]:
    ends = range(SHORTEST_PART, len(word) + 1)
    return [word[start:end] for end in ends for start in range(end - SHORTEST_PART + 1)]


def find_terms(text: Sequence[str]) -> dict[str, Found]:
    """Terms in a text given as lower-cased words."""
    amounts: defaultdict[str, float] = defaultdict(float)
    surfaces: dict[str, str] = {}
    phrases = _phrases()
    for i, word in enumerate(text):
        hits = [(term, amount, word) for term, amount in terms_in_word(word)]
        for phrase in phrases.get(word, ()):
            if _follows(text, i, phrase):
                hits.append((" ".join(phrase), PHRASE, " ".join(text[i : i + len(phrase)])))
        for term, amount, surface in hits:
            amounts[term] += amount
            surfaces.setdefault(term, surface)
    return {term: Found(amount, surfaces[term]) for term, amount in amounts.items()}


def _follows(text: Sequence[str], start: int, phrase: Sequence[str]) -> bool:
    """Whether the phrase stands at `start`; a word may have an ending of two letters more."""
    here = text[start : start + len(phrase)]
    return len(here) == len(phrase) and all(
        word.startswith(part) and len(word) - len(part) <= 2 for word, part in zip(here, phrase, strict=True)
    )


def term_scores(found: Mapping[str, Found], rarity: Mapping[str, float]) -> Floats:
    """What the terms found say for every concept; `rarity` is 1 for a term that nobody uses, 0 for a common one."""
    scores = np.zeros(len(concepts()), np.float32)
    for term, hit in found.items():
        owners = terms()[term]
        share = log1p(hit.amount) * rarity[term] / len(owners) ** 0.5
        for concept, weight in owners:
            scores[concept] += weight * share
    return scores


@cache
def _ministries() -> Mapping[str, tuple[str, ...]]:
    text = files("tweebrief.configs").joinpath("themes/ministries.toml").read_text("utf8")
    return {name: tuple(phrases) for name, phrases in tomllib.loads(text).items()}


def ministry_scores(sender: str) -> Floats:
    """1 over the root of their number for the concepts of the ministries that the sender's names show."""
    text = sender.lower()
    named = {name for name, phrases in _ministries().items() if any(phrase in text for phrase in phrases)}
    scores = np.array([bool(named.intersection(concept.ministries)) for concept in concepts()], np.float32)
    return scores / np.float32(max(float(scores.sum()), 1.0) ** 0.5)
