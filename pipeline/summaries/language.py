"""The Dutch that the summary stage knows, read from `configs/summary/language.toml`."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from tweebrief.summaries.words import words

GAP = r"(?:\s+[^\s.;:!?]+){0,6}\s+"


@dataclass(frozen=True, slots=True)
class Anaphors:
    """Openings by which a sentence leans on the one before it; see the comments in the data file."""

    words: frozenset[str]
    determiners: frozenset[str]
    late_determiners: frozenset[str]
    openers: frozenset[str]
    phrases: tuple[tuple[str, ...], ...]
    performative: frozenset[str]
    self_reference: frozenset[str]
    conditions: frozenset[str]
    compared: frozenset[str]


@dataclass(frozen=True, slots=True)
class Language:
    """All word lists; `cues` maps the name of a group to one pattern that finds its phrases."""

    anaphors: Anaphors
    lead_ins: tuple[str, ...]
    conjunctions: frozenset[str]
    stop: frozenset[str]
    announcements: re.Pattern[str]
    cues: Mapping[str, re.Pattern[str]]


@cache
def load_language() -> Language:
    """Read the data file once."""
    text = (files("tweebrief.configs") / "summary" / "language.toml").read_text("utf8")
    data = tomllib.loads(text)
    return Language(
        anaphors=_anaphors(data["anaphors"]),
        lead_ins=tuple(sorted(data["lead_ins"]["phrases"], key=len, reverse=True)),
        conjunctions=frozenset(data["lead_ins"]["conjunctions"]),
        stop=frozenset(data["stop"]["words"]),
        announcements=phrase_pattern(data["announcements"]["phrases"]),
        cues={name: phrase_pattern(phrases) for name, phrases in data["cues"].items()},
    )


def phrase_pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """One pattern for any of the phrases as whole words, longest first, blind to case; ".." is up to six words."""
    longest_first = sorted(phrases, key=len, reverse=True)
    patterns = (GAP.join(re.escape(p) for p in phrase.split(" .. ")) for phrase in longest_first)
    return re.compile(r"\b(?:" + "|".join(patterns) + r")\b", re.IGNORECASE)


def _anaphors(data: Mapping[str, Any]) -> Anaphors:
    return Anaphors(
        words=frozenset(data["words"]),
        determiners=frozenset(data["determiners"]),
        late_determiners=frozenset(data["late_determiners"]),
        openers=frozenset(data["openers"]),
        phrases=tuple(tuple(words(p)) for p in data["phrases"]),
        performative=frozenset(data["performative"]),
        self_reference=frozenset(data["self"]),
        conditions=frozenset(data["conditions"]),
        compared=frozenset(data["compared"]),
    )
