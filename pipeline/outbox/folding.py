"""Text as people look for it: without case, accents and double spaces; and what they may have meant."""

import re
import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher, get_close_matches
from functools import partial

SUGGESTED = 3
LISTED = 12
CLOSE = 0.7


def folded(text: str) -> str:
    """The text without case and accents, its white space collapsed."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in parts if not unicodedata.combining(c)).split())


def suggestion(name: str, known: Sequence[str]) -> str:
    """What is meant, perhaps: known names that look like it or have its words; else what there is."""
    names = list(dict.fromkeys(known))
    if not names:
        return "there is none"
    found = get_close_matches(name, names, n=SUGGESTED, cutoff=CLOSE)
    found += [n for n in sorted(names, key=partial(_distance, name)) if _distance(name, n) <= 1 - CLOSE]
    if found:
        return f"did you mean {' or '.join(repr(n) for n in list(dict.fromkeys(found))[:SUGGESTED])}?"
    return f"there is {', '.join(names[:LISTED])}{', ...' if len(names) > LISTED else ''}"


def _distance(name: str, known: str) -> float:
    """0 when every word of the name has its like among the words of the known name, 1 when none has."""
    words, others = _words(name), _words(known)
    if not words or not others:
        return 1.0
    best = [max(SequenceMatcher(None, word, other).ratio() for other in others) for word in words]
    return 1.0 - sum(best) / len(best)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", folded(text))
