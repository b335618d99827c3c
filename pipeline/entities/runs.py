"""Runs of words with a capital: where a name that no rule and no list knows may stand."""

import re
from collections.abc import Iterator

from tweebrief.entities.spans import Found

CAPITAL = r"(?:[A-ZÀ-Þ][\w’'&+.]*[\w+](?:-[\w]+)*|[A-Z](?![\w.]))"
SMALL = r"(?:van|voor|de|der|den|het|en|of|in|op|aan|bij|tot|te|ten|ter|the|and|for|on|to|du|des|la|&|’t|'t|[0-9]+)"
YEAR = r"(?:\s(?:19|20)[0-9]{2}(?!\w))?"
RUN = re.compile(rf"(?<![\w-]){CAPITAL}(?:(?:\s{SMALL}){{0,3}}\s{CAPITAL})*{YEAR}")
PIECE = re.compile(rf"{CAPITAL}(?:\s{CAPITAL})*")
LEADS = frozenset(
    [
        "De",
        "Het",
        "Een",
        "In",
        "Op",
        "Voor",
        "Van",
        "Aan",
        "Bij",
        "Deze",
        "Dit",
        "Die",
        "Als",
        "Ook",
        "Met",
        "Door",
        "Tot",
        "Is",
    ]
)


def find_runs(text: str) -> list[Found]:
    """Find runs of capitalised words with small words between, and their pieces; their label means nothing."""
    return [Found(start, end, "ORG", 1.0, "run") for start, end in dict.fromkeys(_runs(text))]


def _runs(text: str) -> Iterator[tuple[int, int]]:
    for run in RUN.finditer(text):
        start, end = run.span()
        lead, _, rest = run.group().partition(" ")
        if lead in LEADS:
            if not rest[:1].isupper():
                continue
            start += len(lead) + 1
        yield start, end
        pieces = list(PIECE.finditer(text, start, end))
        if len(pieces) > 1:
            yield from (piece.span() for piece in pieces)
