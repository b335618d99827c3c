"""Check that what the Dutch says has come along: no run of its words may be without a counterpart in the English."""

from itertools import groupby
from operator import itemgetter

from tweebrief.letter import Check
from tweebrief.models.counterparts.loader import load_counterparts

# A run of so many words without a counterpart is a lost clause ...
LOST = 4
# ... and so is one shorter where fewer than this share of all words has one.
SHORTER, FEW = 3, 0.6


def check_content(dutch: str, english: str) -> Check:
    """No clause is lost: of the Dutch words with known translations, not too many in a row have none in the English."""
    words = load_counterparts().answered(dutch, english)
    run = _longest_run(words)
    share = sum(found for _, found in words) / max(len(words), 1)
    ok = len(run) < SHORTER or (len(run) < LOST and share >= FEW)
    return Check("content", ok, "" if ok else f"nothing for: {', '.join(run)}")


def _longest_run(words: list[tuple[str, bool]]) -> list[str]:
    runs = [[word for word, _ in run] for found, run in groupby(words, itemgetter(1)) if not found]
    return max(runs, key=len, default=[])
