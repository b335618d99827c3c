"""What the gate knows of both languages, read from `configs/verify/`."""

import csv
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

Tongue = Literal["nl", "en"]
Kind = Literal["negation", "duty", "leave", "chance", "nominal", "denial", "lesser"]

HARD_FROM = 3  # first and second are often no numbers (second reading, at first)


@dataclass(frozen=True, slots=True)
class NumberWords:
    """Number words of one language; `soft` stand for a number only loosely (both, twice, first)."""

    hard: Mapping[str, float]
    soft: Mapping[str, float]
    scales: Mapping[str, float]
    idioms: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Marks:
    """Patterns for one kind of word in one language; see the comments in the data file."""

    strong: re.Pattern[str]
    weak: re.Pattern[str]
    ignored: re.Pattern[str]


@cache
def number_words(tongue: Tongue) -> NumberWords:
    """Number words of a language, compounds such as `vierentwintig` included."""
    data = _toml("numbers.toml")
    table = data[tongue]
    hard = {word: float(value) for word, value in table["cardinals"].items()}
    soft = {word: float(value) for kind in ("ordinals", "other") for word, value in table[kind].items()}
    late = {word: value for word, value in soft.items() if word in table["ordinals"] and value >= HARD_FROM}
    return NumberWords(
        hard={**_compounds(hard, tongue), **hard, **late},
        soft=soft,
        scales={word: float(value) for word, value in table["scales"].items()},
        idioms=_any(map(re.escape, data["idioms"][tongue])),
    )


def _compounds(cardinals: Mapping[str, float], tongue: Tongue) -> dict[str, float]:
    """`vierentwintig`, `tweeëntwintig`, `twenty-four`: 21 to 99; `tweehonderd`."""
    units = {w: v for w, v in cardinals.items() if v < 10} | (
        {"een": 1.0} if tongue == "nl" else {"one": 1.0}
    )
    tens = {w: v for w, v in cardinals.items() if v >= 20}
    if tongue == "en":
        return {f"{t}-{u}": a + b for t, a in tens.items() for u, b in units.items()}
    joined = {
        f"{u}{'ën' if u.endswith('e') else 'en'}{t}": a + b for t, a in tens.items() for u, b in units.items()
    }
    return joined | {f"{u}honderd": 100 * v for u, v in units.items() if v > 1}


@cache
def months() -> Mapping[Tongue, Mapping[str, int]]:
    """Number of the month by its name, whole or short, lower case."""
    data = _toml("calendar.toml")
    names = data["months"]
    return {
        "nl": {**{n: i for i, n in enumerate(names, 1)}, **data["short"]["nl"]},
        "en": {**{n: i for i, n in enumerate(names.values(), 1)}, **data["short"]["en"]},
    }


@cache
def weekdays() -> Mapping[Tongue, Mapping[str, int]]:
    """Number of the day by its name, Monday is 1."""
    names = _toml("calendar.toml")["days"]
    return {
        "nl": {n: i for i, n in enumerate(names, 1)},
        "en": {n: i for i, n in enumerate(names.values(), 1)},
    }


@cache
def marks(kind: Kind, tongue: Tongue) -> Marks:
    """The words of one kind of a language."""
    table = _toml("polarity.toml")[kind][tongue]
    return Marks(_any(table["strong"]), _any(table["weak"]), _any(table["ignored"]))


@cache
def places() -> tuple[tuple[str, str], ...]:
    """(Dutch, English) names of countries, regions and cities that the languages call differently, and adjectives."""
    text = (files("tweebrief.configs") / "verify" / "places.csv").read_text("utf8")
    return tuple((row["nl"], row["en"]) for row in csv.DictReader(text.splitlines()))


@cache
def official_names() -> Mapping[str, frozenset[str]]:
    """English names and abbreviations of the glossary by Dutch name or abbreviation, all lower case."""
    text = (files("tweebrief.configs") / "glossary.csv").read_text("utf8")
    found: dict[str, set[str]] = {}
    for row in csv.DictReader(text.splitlines()):
        english = {v.lower() for v in (row["en"], row["en_abbr"]) if v}
        for dutch in filter(None, (row["nl"], row["abbr"])):
            found.setdefault(dutch.lower(), set()).update(english)
    return {dutch: frozenset(english) for dutch, english in found.items()}


@cache
def abbreviations() -> frozenset[str]:
    """Dutch abbreviations that need not come back as they are."""
    return _lines("abbreviations.txt")


@cache
def english_abbreviations() -> frozenset[str]:
    """English abbreviations that the Dutch need not have."""
    return _lines("english_abbreviations.txt")


@cache
def titles() -> frozenset[str]:
    """English words that are written with a capital without being a name that the Dutch must have, lower case."""
    return _lines("titles.txt")


@cache
def open_ended() -> frozenset[str]:
    """English words after which a sentence does not end."""
    return _lines("open_ended.txt")


def _lines(name: str) -> frozenset[str]:
    text = (files("tweebrief.configs") / "verify" / name).read_text("utf8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


@cache
def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((files("tweebrief.configs") / "verify" / name).read_text("utf8"))


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    """One pattern for any of the patterns as whole words, longest first; an empty list matches nothing."""
    longest_first = sorted(patterns, key=len, reverse=True)
    if not longest_first:
        return re.compile(r"(?!)")
    return re.compile(r"(?<![\w-])(?:" + "|".join(longest_first) + r")(?![\w-])")
