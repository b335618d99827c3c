"""The words by which a letter is told by another, read from `configs/summary/telling.toml`."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from tweebrief.summaries.language import phrase_pattern


@dataclass(frozen=True, slots=True)
class QuestionWords:
    """How questions open; patterns start at the beginning of the question and are blind to case."""

    opening: str
    whether: str
    after: str
    ask: re.Pattern[str]
    true: re.Pattern[str]
    what: re.Pattern[str]
    being: re.Pattern[str]
    asked: re.Pattern[str]
    clauses: frozenset[str]
    leaning: frozenset[str]


@dataclass(frozen=True, slots=True)
class TellingWords:
    """Names of writers and readers, persons, and verbs; all in lower case."""

    roles: tuple[tuple[str, str], ...]
    together: str
    ministry: str
    offices: tuple[tuple[str, str], ...]
    house: tuple[str, ...]
    house_name: str
    called: str
    subject: frozenset[str]
    object: frozenset[str]
    reflexive: frozenset[str]
    plural: frozenset[str]
    ours: frozenset[str]
    shared: frozenset[str]
    related: frozenset[str]
    leave: re.Pattern[str]
    phrases: Mapping[str, str]
    phrase: re.Pattern[str]
    irregular: Mapping[str, str]
    same: frozenset[str]
    second: frozenset[str]
    question: QuestionWords


@cache
def load_telling() -> TellingWords:
    """Read the data file once."""
    text = (files("tweebrief.configs") / "summary" / "telling.toml").read_text("utf8")
    data = tomllib.loads(text)
    writer, reader, first = data["writer"], data["reader"], data["first_person"]
    return TellingWords(
        roles=_pairs(writer["roles"]),
        together=writer["together"],
        ministry=writer["ministry"],
        offices=_pairs(writer["offices"]),
        house=tuple(reader["house"]),
        house_name=reader["name"],
        called=reader["called"],
        subject=frozenset(first["subject"]),
        object=frozenset(first["object"]),
        reflexive=frozenset(first["self"]),
        plural=frozenset(first["plural"]),
        ours=frozenset(first["ours"]),
        shared=frozenset(data["second_person"]["shared"]),
        related=frozenset(first["related"]),
        leave=phrase_pattern(first["leave"]),
        phrases=dict(_pairs(first["phrases"])),
        phrase=phrase_pattern(dict(_pairs(first["phrases"]))),
        irregular=dict(_pairs(data["verbs"]["irregular"])),
        same=frozenset(data["verbs"]["same"]),
        second=frozenset(data["verbs"]["second"]),
        question=_question(data["question"]),
    )


def _question(data: Mapping[str, Any]) -> QuestionWords:
    asked = _any(data["asked"])
    return QuestionWords(
        opening=data["opening"],
        whether=data["whether"],
        after=data["after"],
        ask=_opening(rf"{_any(data['can'])} u (?:{_any(data['also'])} )?{_any(data['ask'])} (?={asked}\b)"),
        true=_opening(_any(data["true"]) + r" "),
        what=_opening(rf"{_any(data['what'])} (?=(?:de|het|uw)\b)(?!{_any(data['not_what'])}\b)"),
        being=_opening(rf"bent u (?P<state>(?:er |ook )?(?:{_any(data['being'])}))\b"),
        asked=_opening(rf"(?:{asked})\b"),
        clauses=frozenset(data["clauses"]),
        leaning=frozenset(data["leaning"]),
    )


def _opening(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _any(phrases: Iterable[str]) -> str:
    longest_first = sorted(phrases, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(p) for p in longest_first) + ")"


def _pairs(rows: Iterable[Iterable[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((a, b) for a, b in rows)
