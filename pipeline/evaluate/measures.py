"""The measures behind `tweebrief evaluate`: F, overlap, ROUGE, chrF, on plain texts."""

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence

WORD = re.compile(r"\w+")
CHRF_ORDER = 6
CHRF_BETA = 2


def norm(text: str | None) -> str:
    """Letters and digits only, lower case: blind to spacing, hyphens and quotes."""
    return "".join(c for c in (text or "").lower() if c.isalnum())


def words(text: str | None) -> list[str]:
    """Runs of letters and digits, lower case."""
    return WORD.findall((text or "").lower())


def precision_recall_f(hits: float, found: float, wanted: float) -> tuple[float, float, float]:
    """Shares, 0 to 1; nothing found or wanted counts as 0."""
    precision = hits / found if found else 0.0
    recall = hits / wanted if wanted else 0.0
    both = precision + recall
    return precision, recall, 2 * precision * recall / both if both else 0.0


def common(left: Iterable[Hashable], right: Iterable[Hashable]) -> int:
    """How many items two bags share."""
    return (Counter(left) & Counter(right)).total()


def overlap(left: str | None, right: str | None) -> float:
    """F of the words of two strings."""
    a, b = words(left), words(right)
    return precision_recall_f(common(a, b), len(a), len(b))[2]


def rouge(system: str, reference: str) -> dict[str, float]:
    """ROUGE-1, -2 and -L (Lin, 2004, "ROUGE: a package for automatic evaluation of summaries"), F without stemming."""
    s, r = words(system), words(reference)
    found = {}
    for size in (1, 2):
        a, b = _runs(s, size), _runs(r, size)
        found[f"rouge{size}"] = precision_recall_f(common(a, b), len(a), len(b))[2]
    found["rougeL"] = precision_recall_f(longest_common(s, r), len(s), len(r))[2]
    return found


def _runs(tokens: Sequence[str], size: int) -> list[tuple[str, ...]]:
    return [tuple(tokens[i : i + size]) for i in range(len(tokens) - size + 1)]


def longest_common(left: Sequence[str], right: Sequence[str]) -> int:
    """Length of the longest common subsequence."""
    row = [0] * (len(right) + 1)
    for x in left:
        before = 0
        for j, y in enumerate(right, 1):
            before, row[j] = row[j], before + 1 if x == y else max(row[j], row[j - 1])
    return row[-1]


def chrf_counts(system: str, reference: str) -> list[int]:
    """(found, wanted, shared) character n-grams for n of 1 to 6, white space left out, one after the other."""
    counts: list[int] = []
    a, b = "".join(system.split()), "".join(reference.split())
    for size in range(1, CHRF_ORDER + 1):
        s = Counter(a[i : i + size] for i in range(len(a) - size + 1))
        r = Counter(b[i : i + size] for i in range(len(b) - size + 1))
        counts += [s.total() if r else 0, r.total(), (s & r).total()]
    return counts


def chrf(counts: Sequence[float]) -> float:
    """chrF2 (Popović, 2015, doi:10.18653/v1/W15-3049) of summed counts, 0 to 100; empty orders do not count."""
    precisions, recalls = [], []
    for found, wanted, shared in zip(counts[::3], counts[1::3], counts[2::3], strict=True):
        if found > 0 and wanted > 0:
            precisions.append(shared / found)
            recalls.append(shared / wanted)
    if not precisions:
        return 0.0
    precision, recall = sum(precisions) / len(precisions), sum(recalls) / len(recalls)
    weighted = CHRF_BETA**2 * precision + recall
    return 100 * (1 + CHRF_BETA**2) * precision * recall / weighted if weighted else 0.0
