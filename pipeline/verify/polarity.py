"""Checks of what turns a meaning round: negation and modality."""

import re

from tweebrief.letter import Check
from tweebrief.verify.wordlists import Kind, Tongue, marks

MONTH_OF_MAY = re.compile(r"(?<=[\w,] )May\b")


def check_negation(dutch: str, english: str) -> Check:
    """The number of denials agrees: those that are certain, and up to those that a weak word may stand for."""
    fault = _difference("negation", dutch, english)
    return Check("negation", not fault, fault)


def check_modality(dutch: str, english: str) -> Check:
    """Duty stays duty and leave stays leave: neither goes, comes, or changes into the other."""
    faults = [f"{kind} {fault}" for kind in ("duty", "leave") if (fault := _absence(kind, dutch, english))]
    more_duty, more_leave = _surplus("duty", dutch, english), _surplus("leave", dutch, english)
    if more_duty < 0 < more_leave:
        faults.append("duty has become leave")
    if more_leave < 0 < more_duty:
        faults.append("leave has become duty")
    return Check("modality", not faults, "; ".join(faults))


def _difference(kind: Kind, dutch: str, english: str) -> str:
    nl_low, nl_high = mark_count(kind, dutch, "nl")
    en_low, en_high = mark_count(kind, english, "en")
    if nl_low > en_high:
        return "is missing"
    return "is not in the Dutch" if en_low > nl_high else ""


def _absence(kind: Kind, dutch: str, english: str) -> str:
    """One language has it for certain and the other has nothing like it."""
    nl_low, nl_high = mark_count(kind, dutch, "nl")
    en_low, en_high = mark_count(kind, english, "en")
    if nl_low and not en_high:
        return "is missing"
    return "is not in the Dutch" if en_low and not nl_high else ""


def _surplus(kind: Kind, dutch: str, english: str) -> int:
    return mark_count(kind, english, "en")[0] - mark_count(kind, dutch, "nl")[0]


def mark_count(kind: Kind, text: str, tongue: Tongue) -> tuple[int, int]:
    """How many words of the kind the text has for certain, and at most."""
    known = marks(kind, tongue)
    text = MONTH_OF_MAY.sub(" ", text) if tongue == "en" else text
    lower = text.lower().replace("’", "'")
    strong = sum(1 for _ in known.strong.finditer(known.ignored.sub(" ", lower)))
    return strong, strong + sum(1 for _ in known.weak.finditer(lower))
