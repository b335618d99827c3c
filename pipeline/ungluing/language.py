"""What ungluing knows of Dutch and of printed lines, from configs/ungluing.toml."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class WordRules:
    """Words that may stand alone, and parts of words that look like words."""

    one_letter: frozenset[str]
    ordinals: frozenset[str]
    endings: frozenset[str]
    prefixes: frozenset[str]
    least: int
    short: int
    least_short: int
    affix: float
    sound: int
    known: float
    compound: int
    unknown: float


@dataclass(frozen=True, slots=True)
class PlaceScores:
    """How likely a line ends at a place of each kind, as logarithms of odds."""

    camel: float
    sentence: float
    comma: float
    quote: float
    bracket: float
    loose_bracket: float
    number: float
    hyphen_known: float
    hyphen_fragment: float
    hyphen_drop: float
    hyphen_keep: float
    space: float
    done: float
    certain: float


@dataclass(frozen=True, slots=True)
class LineWidths:
    """Lengths of printed lines in characters, and what a length is worth."""

    usual: float
    least: int
    most: int
    deviation: float
    fit: float
    misfit: float
    short: float


@dataclass(frozen=True, slots=True)
class Damage:
    """From how many certain places, and which share of the expected line ends, a letter counts as damaged."""

    places: int
    share: float


@dataclass(frozen=True, slots=True)
class GlueRules:
    """All of configs/ungluing.toml."""

    words: WordRules
    places: PlaceScores
    width: LineWidths
    damage: Damage


@cache
def load_glue_rules() -> GlueRules:
    """Read configs/ungluing.toml."""
    data = tomllib.loads((files("tweebrief.configs") / "ungluing.toml").read_text("utf8"))
    sets: dict[str, Any] = {
        key: frozenset(value) if isinstance(value, list) else value for key, value in data["words"].items()
    }
    return GlueRules(
        WordRules(**sets),
        PlaceScores(**data["places"]),
        LineWidths(**data["width"]),
        Damage(**data["damage"]),
    )
