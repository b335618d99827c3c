"""Checks of what turns a meaning round: negation and modality."""

import re
import unicodedata

from tweebrief.letter import Check
from tweebrief.verify.wordlists import Kind, Tongue, marks

ACUTE = "\u0301"
LONG = 12  # words from which the place of a denial says something
FAR = 0.35  # of the length of the sentence: English denies at its verb, Dutch often only at the end, seldom the reverse
MONTH_OF_MAY = re.compile(r"(?<=[\w,] )May\b")


def check_negation(dutch: str, english: str) -> Check:
    """The number of denials agrees, and they deny the same.

    The number: those that are certain, and up to those that a weak word may stand for. The same: a denied
    infinitive (`het niet voldoen aan`) has not become a denied verb (`cannot comply`), and a single denial has not
    moved towards the end by a third of the sentence.
    """
    fault = _difference("negation", dutch, english)
    if not fault and _misplaced(dutch, english):
        fault = "denies something else"
    return Check("negation", not fault, fault)


def check_modality(dutch: str, english: str) -> Check:
    """Duty stays duty and leave stays leave: neither goes, comes, or changes into the other."""
    faults = [f"{kind} {fault}" for kind in ("duty", "leave") if (fault := _absence(kind, dutch, english))]
    more_duty, more_leave = _surplus("duty", dutch, english), _surplus("leave", dutch, english)
    lesser = mark_count("lesser", english, "en")[0]
    if more_duty + lesser < 0 < more_leave:
        faults.append("duty has become leave")
    stronger = more_duty >= 0 and more_duty + lesser > 0
    if stronger and (more_leave < 0 or _chances(english, "en") < _chances(dutch, "nl")):
        faults.append("leave has become duty")
    return Check("modality", not faults, "; ".join(faults))


def _chances(text: str, tongue: Tongue) -> int:
    """Words by which something is possible or allowed, verbs and others."""
    return mark_count("chance", text, tongue)[0]


def _misplaced(dutch: str, english: str) -> bool:
    nominal, denied = marks("nominal", "nl").strong, marks("nominal", "en")
    lower = english.lower().replace("’", "'")
    if nominal.search(dutch.lower()) and denied.strong.search(lower) and not denied.weak.search(lower):
        return len(_places("negation", dutch, "nl")) == 1
    places = _places("denial", dutch, "nl"), _places("denial", english, "en")
    if any(len(found) != 1 for found in places) or len(dutch.split()) < LONG:
        return False
    return places[1][0] - places[0][0] > FAR


def _places(kind: Kind, text: str, tongue: Tongue) -> list[float]:
    """Where the certain words of the kind stand, as shares of the text."""
    known = marks(kind, tongue)
    blanked = known.ignored.sub(_blank, _bare(text))
    return [match.start() / len(blanked) for match in known.strong.finditer(blanked)]


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


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


def _bare(text: str) -> str:
    """Lower case, straight apostrophes, no accents: `géén` is geen."""
    letters = unicodedata.normalize("NFD", text.lower().replace("’", "'"))
    return unicodedata.normalize("NFC", "".join(c for c in letters if c != ACUTE))


def mark_count(kind: Kind, text: str, tongue: Tongue) -> tuple[int, int]:
    """How many words of the kind the text has for certain, and at most."""
    known = marks(kind, tongue)
    text = MONTH_OF_MAY.sub(" ", text) if tongue == "en" else text
    lower = _bare(text)
    strong = sum(1 for _ in known.strong.finditer(known.ignored.sub(" ", lower)))
    return strong, strong + sum(1 for _ in known.weak.finditer(lower))
