"""Cue patterns of points: phrases such as *ik zal ... informeren*, read from `configs/points/cues.toml`.

The notation is explained at the top of that file. Patterns are compiled to regular expressions over the tokens of
a sentence, so that they stay the same whichever Dutch pipeline split it.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tweebrief.dates import MONTHS

TOKEN = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*|\d+(?:[.,:]\d+)*|[^\w\s]")
YEAR = re.compile(r"(?:19|20)\d\d$")
PIECE = re.compile(r"\([^)]*\)|\S+")
GAP, ANY, START, NOT = "..", "_", "<s>", "!"


@dataclass(frozen=True, slots=True)
class Cue:
    """A named group of patterns; `kind` is a kind of point or a group such as negation."""

    kind: str
    name: str
    patterns: tuple["Pattern", ...]

    def matches(self, line: str, present: frozenset[str]) -> bool:
        """Whether a pattern is in a line of tokens; `present` are the tokens as a set."""
        return any(
            present.isdisjoint(pattern.without)
            and all(not present.isdisjoint(words) for words in pattern.anchors)
            and pattern.regex.search(line)
            for pattern in self.patterns
        )


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern; a sentence without a word of every anchor, or with one of `without`, need not be searched."""

    regex: re.Pattern[str]
    anchors: tuple[frozenset[str], ...]
    without: frozenset[str]


def tokens(text: str) -> list[str]:
    """Lower-cased tokens; a number becomes #, a year #year, a month's name #month."""
    return [_token(word) for word in TOKEN.findall(text.lower())]


def _token(word: str) -> str:
    if word in MONTHS:
        return "#month"
    if word[0].isdigit():
        return "#year" if YEAR.match(word) else "#"
    return word


@cache
def cues() -> tuple[Cue, ...]:
    """All cues of the configuration, in its order."""
    data = tomllib.loads(files("tweebrief.configs").joinpath("points/cues.toml").read_text("utf8"))
    sets: Mapping[str, Sequence[str]] = data.pop("sets")
    return tuple(
        Cue(kind, name, tuple(_pattern(pattern, sets) for pattern in patterns))
        for kind, group in data.items()
        for name, patterns in group.items()
    )


def _pattern(notation: str, sets: Mapping[str, Sequence[str]]) -> Pattern:
    wanted, _, unwanted = notation.partition(f" {NOT}")
    pieces = [_alternatives(piece, sets) for piece in PIECE.findall(wanted) if piece not in (GAP, ANY)]
    anchors = tuple(
        frozenset(phrase.split()[0] for phrase in phrases)
        for phrases in pieces
        if "*" not in "".join(phrases)
    )
    without = frozenset(_alternatives(unwanted, sets) if unwanted else ())
    return Pattern(re.compile(expression(wanted, sets)), anchors, without)


def expression(notation: str, sets: Mapping[str, Sequence[str]]) -> str:
    """A regular expression for tokens that are each followed by a space.

    >>> expression("ik zal|wil", {})
    '(?<![^ ])(?:ik )(?:zal |wil )'
    """
    return "(?<![^ ])" + "".join(_piece(piece, sets) for piece in PIECE.findall(notation))


def _piece(piece: str, sets: Mapping[str, Sequence[str]]) -> str:
    if piece == GAP:
        return r"(?:[^ :;]+ ){0,14}?"
    if piece == ANY:
        return r"(?:\S+ )"
    return f"(?:{'|'.join(_phrase(phrase) for phrase in _alternatives(piece, sets))})"


def _alternatives(piece: str, sets: Mapping[str, Sequence[str]]) -> list[str]:
    parts = piece.strip("()").split("|")
    return [phrase for part in parts for phrase in sets.get(part, (part,))]


def _phrase(phrase: str) -> str:
    return "".join(re.escape(word).replace(r"\*", r"\S*") + " " for word in phrase.split())


def find(words: Sequence[str], among: Sequence[Cue] | None = None) -> list[Cue]:
    """The cues that a tokenised sentence matches, of all or of some."""
    line = f"{START} {' '.join(words)} "
    present = frozenset((START, *words))
    return [cue for cue in (cues() if among is None else among) if cue.matches(line, present)]
