"""A cut: what a rule may take out of a sentence; and the sentence without it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tweebrief.summaries.telling.edits import Edit, told

SPACE = re.compile(r"\s+")
BEFORE_MARK = re.compile(r"\s+([,.;:?!)\]»”])")
AFTER_OPEN = re.compile(r"([(\[«“])\s+")
DOUBLED = re.compile(r"([,;:])(?:\s*[,;:])+")
LOOSE = re.compile(r"\s*[,;:]\s*([.?!])")
TWO_STOPS = re.compile(r"(?<!\.)\.\s*\.$")
LEADING = re.compile(r"^[\s,;:–-]+")


PAIRED = (("(", ")"), ("[", "]"), ("«", "»"), ("“", "”"))


@dataclass(frozen=True, slots=True)
class Cut:
    """`start:end` of the sentence text may go.

    `swap` is set when what goes stood before the finite verb: (verb start, subject start, subject end), where
    the subject follows the verb at once; without the front the two change places
    (`Daarnaast heeft het kabinet ...` gives `Het kabinet heeft ...`).
    """

    rule: str
    start: int
    end: int
    swap: tuple[int, int, int] | None = None


def clash(left: Cut, right: Cut) -> bool:
    """True when the two cannot both be made: they cross, or both move the verb."""
    if left.swap and right.swap:
        return True
    if left.end <= right.start or right.end <= left.start:
        return False
    inside = left.start <= right.start and right.end <= left.end
    return not inside and not (right.start <= left.start and left.end <= right.end)


def balanced(text: str, cut: Cut) -> bool:
    """True when the cut takes something, and no bracket or quotation mark without its other half."""
    piece = text[cut.start : cut.end]
    even = all(piece.count(mark) % 2 == 0 for mark in '"')
    return bool(piece) and even and all(piece.count(a) == piece.count(b) for a, b in PAIRED)


def apply_cuts(text: str, cuts: Sequence[Cut], edits: Sequence[Edit] = ()) -> str:
    """The sentence without the cuts, told by the edits, spaced, punctuated and capitalised as a sentence again."""
    if not cuts:
        return told(text, edits)
    instead = {e.start: e.text for e in edits}
    behind = {i for e in edits for i in range(e.start + 1, e.end)}
    gone = {i for cut in cuts for i in range(cut.start, cut.end)} | behind
    order: list[int | None] = list(range(len(text)))
    for cut in cuts:
        if cut.swap:
            verb, start, end = cut.swap
            order = [
                *order[:verb],
                *order[start:end],
                None,
                *order[verb:start],
                *order[end:],
            ]
    kept = "".join(" " if i is None or i in gone else instead.get(i, text[i]) for i in order)
    return tidy(kept, capital=text[:1].isupper())


def tidy(text: str, *, capital: bool) -> str:
    """One space between words, no doubled or loose marks, a capital at the start when there was one."""
    text = SPACE.sub(" ", text)
    text = BEFORE_MARK.sub(r"\1", AFTER_OPEN.sub(r"\1", text))
    text = LOOSE.sub(r"\1", DOUBLED.sub(r"\1", text))
    text = TWO_STOPS.sub(".", LEADING.sub("", text).strip())
    return text[:1].upper() + text[1:] if capital else text


def cut_texts(text: str, cuts: Iterable[Cut]) -> tuple[str, ...]:
    """What was taken out, with the rule that did it: `lead-in: Daarnaast`."""
    outermost = [c for c in cuts if not any(_holds(o, c) for o in cuts)]
    return tuple(f"{c.rule}: {text[c.start : c.end].strip(' ,;')}" for c in sorted(outermost, key=_start))


def _holds(outer: Cut, inner: Cut) -> bool:
    return outer != inner and outer.start <= inner.start and inner.end <= outer.end


def _start(cut: Cut) -> int:
    return cut.start
