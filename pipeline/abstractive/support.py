"""Does the letter say what the model wrote? Evidence is found by shared words; then nothing may go or come.

Every check is deterministic. A sentence that fails one is not used, so a check may be strict.
"""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import cast

from tweebrief.letter import Check, Sentence
from tweebrief.verify.numerals import numbers
from tweebrief.verify.polarity import mark_count
from tweebrief.verify.wordlists import Kind

WORD = re.compile(r"\w+")
NAME = re.compile(r"(?<=[\w,;:)»”] )[A-ZÀ-Þ][\w-]*\w")
ENDED = re.compile(r"[.!?…][”»\")]?$")
POLARITY: tuple[Kind, ...] = ("negation", "duty", "leave")


@dataclass(frozen=True, slots=True)
class Bounds:
    """The figures and words of `configs/abstractive/support.toml`."""

    share: float
    stem: int
    evidence: int
    gain: float
    free: frozenset[str]


@cache
def bounds() -> Bounds:
    """Read the data file."""
    table = tomllib.loads((files("tweebrief.configs") / "abstractive" / "support.toml").read_text("utf8"))
    return Bounds(**{**table, "free": frozenset(table["free"].split())})


def content(text: str) -> list[str]:
    """The beginnings of the words that say something, in order."""
    known = bounds()
    return [word[: known.stem] for word in WORD.findall(text.lower()) if word not in known.free]


def evidence_for(text: str, sentences: Sequence[Sentence]) -> list[Sentence]:
    """The sentences that cover most of the text's content words, at most three, in reading order.

    They are taken one by one, each the one that covers most of what is not covered yet.
    """
    known, wanted = bounds(), set(content(text))
    left, taken = set(wanted), list[int]()
    bags = [set(content(sentence.text)) for sentence in sentences]
    while left and len(taken) < known.evidence:
        gains = [len(left & bag) for bag in bags]
        best = max(range(len(bags)), key=gains.__getitem__, default=None)
        if best is None or gains[best] == 0 or (taken and gains[best] < known.gain * len(wanted)):
            break
        taken.append(best)
        left -= bags[best]
    return [sentences[i] for i in sorted(taken)]


def check_support(text: str, evidence: Sequence[Sentence]) -> tuple[Check, ...]:
    """Shape, words, numbers, names, negation, duty, leave and length of the text against its evidence (Dutch)."""
    source = " ".join(sentence.text for sentence in evidence)
    return (
        _shape(text),
        _words(text, source),
        _numbers(text, source),
        _names(text, source),
        *(_polarity(kind, text, source) for kind in POLARITY),
        _length(text, source),
    )


def _shape(text: str) -> Check:
    tokens = text.lower().split()
    twice = any(a == b for a, b in pairwise(tokens))
    fine = bool(ENDED.search(text)) and len(tokens) > 2 and not twice
    return Check("shape", fine, "" if fine else "is no whole sentence")


def _words(text: str, source: str) -> Check:
    wanted, have = content(text), set(content(source))
    share = sum(word in have for word in wanted) / len(wanted) if wanted else 0.0
    fine = share >= bounds().share
    return Check("words", fine, "" if fine else f"{share:.0%} of its words are in the letter")


def _numbers(text: str, source: str) -> Check:
    have = {value for number in numbers(source, "nl") for value in number.values}
    strange = [number.printed for number in numbers(text, "nl") if not number.values & have]
    return Check("numbers", not strange, ", ".join(strange))


def _names(text: str, source: str) -> Check:
    have = set(WORD.findall(source))
    strange = [name for name in NAME.findall(text) if not set(WORD.findall(name)) <= have]
    return Check("names", not strange, ", ".join(strange))


def _polarity(kind: Kind, text: str, source: str) -> Check:
    """Both have such a word, or neither has."""
    fine = bool(mark_count(kind, text, "nl")[0]) == bool(mark_count(kind, source, "nl")[0])
    return Check(cast(str, kind), fine, "" if fine else "is not the letter's")


def _length(text: str, source: str) -> Check:
    fine = len(text.split()) <= len(source.split())
    return Check("length", fine, "" if fine else "is longer than its evidence")
