"""Edits: words of a sentence that are told otherwise, and what becomes of each word."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from tweebrief.summaries.words import WORD, words

TOLD_AS = " > "
BEFORE_MARK = re.compile(r" +([,.;:?!])")
by_start = attrgetter("start")
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
    """For each word of the text, in lower case, the words by which it is told.

    Edits do not overlap. The first word of an edit has all of its words; those of an edit of a mark go to the word
    before it.
    """
    spans = [match.span() for match in WORD.finditer(text)]
    touched = [[k for k, span in enumerate(spans) if _touches(edit, span)] for edit in edits]
    edited = {k for some in touched for k in some}
    found = [[] if k in edited else [text[start:end].lower()] for k, (start, end) in enumerate(spans)]
    for edit, some in zip(edits, touched, strict=True):
        before = [k for k, (_, end) in enumerate(spans) if end <= edit.start]
        if some or before:
            found[some[0] if some else before[-1]] += words(edit.text)
    return found


def _touches(edit: Edit, span: tuple[int, int]) -> bool:
    return edit.start < span[1] and span[0] < edit.end


def told(text: str, edits: Sequence[Edit]) -> str:
    """The text with the edits made."""
    for edit in sorted(edits, key=by_start, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    if any(not e.text for e in edits):
        text = BEFORE_MARK.sub(r"\1", text)
    return SPACES.sub(" ", text) if edits else text


def moves(edits: Sequence[Edit]) -> bool:
    """True where words changed places."""
    return any(e.moved for e in edits)


def described(text: str, edits: Sequence[Edit]) -> tuple[str, ...]:
    """What was told otherwise, with the rule that did it: `writer: heb ik > heeft de minister`."""
    pieces = ((e.rule, _clean(text[e.start : e.end]), _clean(e.text)) for e in sorted(edits, key=by_start))
    return tuple(f"{rule}: {was}{TOLD_AS}{said}" for rule, was, said in pieces if said)


def _clean(text: str) -> str:
    return SPACES.sub(" ", text).strip()
