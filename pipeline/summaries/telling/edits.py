"""Edits: words of a sentence that are told otherwise, and what becomes of each word."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tweebrief.summaries.words import WORD, words

TOLD_AS = " > "
SPACES = re.compile(r" {2,}")


@dataclass(frozen=True, slots=True)
class Edit:
    """`start:end` of the sentence text, which is not empty, is told as `text`; `moved` where words change places."""

    rule: str
    start: int
    end: int
    text: str
    moved: bool = False


def told_words(text: str, edits: Sequence[Edit]) -> list[list[str]]:
    """For each word of the text, in lower case, the words by which it is told; the first word of an edit has all."""
    found: list[list[str]] = []
    used: set[int] = set()
    for match in WORD.finditer(text):
        place = next(
            (i for i, e in enumerate(edits) if e.start < match.end() and match.start() < e.end), None
        )
        if place is None:
            found.append([match.group().lower()])
        else:
            found.append([] if place in used else words(edits[place].text))
            used.add(place)
    return found


def told(text: str, edits: Sequence[Edit]) -> str:
    """The text with the edits made."""
    for edit in sorted(edits, key=_start, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return SPACES.sub(" ", text) if edits else text


def moves(edits: Sequence[Edit]) -> bool:
    """True where words changed places."""
    return any(e.moved for e in edits)


def described(text: str, edits: Sequence[Edit]) -> tuple[str, ...]:
    """What was told otherwise, with the rule that did it: `writer: heb ik > heeft de minister`."""
    pieces = ((e.rule, _clean(text[e.start : e.end]), _clean(e.text)) for e in sorted(edits, key=_start))
    return tuple(f"{rule}: {was}{TOLD_AS}{said}" for rule, was, said in pieces if said)


def _clean(text: str) -> str:
    return SPACES.sub(" ", text).strip()


def _start(edit: Edit) -> int:
    return edit.start
