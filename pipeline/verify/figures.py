"""Checks of what can be counted: numbers, dates, amounts, percentages."""

import re
from collections import Counter

from tweebrief.letter import Check
from tweebrief.verify.numerals import Number, day_numbers, month_numbers, numbers
from tweebrief.verify.wordlists import Tongue

EURO = re.compile(r"€|\beuro(?:'s|’s|s)?\b|\beur\b", re.IGNORECASE)
OTHER_MONEY = re.compile(
    r"\$|£|\bdollars?\b|\bpounds?\b|\bponden\b|\bguilders?\b|\bguldens?\b|\byen\b|\bfrancs?\b|ƒ|\bnlg\b|\bf\.?\s?(?=\d)",
    re.IGNORECASE,
)
PERCENT = re.compile(r"%|\bprocent(?:punt(?:en)?)?\b|\bper ?cent(?:age points?)?\b|\bpct\b", re.IGNORECASE)
MOST_GROUPS = 4  # of three figures in one number
NEAR = 3  # characters between a sign and its number


def check_numbers(dutch: str, english: str) -> Check:
    """Every number of either language must be in the other, in figures, in words, or as a month."""
    nl, en = numbers(dutch, "nl"), numbers(english, "en")
    lost = _unmatched(nl, en, month_numbers(english, "en"))
    new = _unmatched(en, nl, month_numbers(dutch, "nl"))
    lost, new = _glued(lost, english), _glued(new, dutch)
    return _check("numbers", lost, new)


def _unmatched(ours: list[Number], theirs: list[Number], their_months: list[int]) -> list[str]:
    values = {v for number in theirs for v in number.values} | {str(m) for m in their_months}
    return [number.printed for number in ours if number.hard and not number.values & values]


def _glued(printed: list[str], other: str) -> list[str]:
    """Numbers whose figures stand in the other text with other spacing: `35 334` and `35,334`."""
    figures = re.sub(r"(?<=\d)[\s.,](?=\d)", "", other)
    digits = [re.sub(r"\D", "", p) for p in printed]
    found: set[int] = set()
    for first in range(len(printed)):
        for last in range(first, min(first + MOST_GROUPS, len(printed))):
            joined = "".join(digits[first : last + 1])
            if len(joined) > NEAR and all(digits[first : last + 1]) and joined in figures:
                found |= set(range(first, last + 1))
    return [p for i, p in enumerate(printed) if i not in found]


def check_dates(dutch: str, english: str) -> Check:
    """The same months and days of the week in both; a month may be a figure in one of them."""
    lost, new = [], []
    for name, find in (("month", month_numbers), ("weekday", day_numbers)):
        nl, en = Counter(find(dutch, "nl")), Counter(find(english, "en"))
        lost += [f"{name} {n}" for n in nl.keys() - en.keys() if not _as_figure(n, english, "en")]
        new += [f"{name} {n}" for n in en.keys() - nl.keys() if not _as_figure(n, dutch, "nl")]
    return _check("dates", lost, new)


def _as_figure(number: int, text: str, tongue: Tongue) -> bool:
    return any(str(number) in n.values and n.printed.isdigit() for n in numbers(text, tongue))


def check_amounts(dutch: str, english: str) -> Check:
    """The same numbers carry a euro sign or word in both, and no other currency comes or goes."""
    lost, new = _differences(_marked(dutch, "nl", EURO), _marked(english, "en", EURO))
    if bool(EURO.search(dutch)) != bool(EURO.search(english)):
        lost = [*lost, "euro"]
    if bool(OTHER_MONEY.search(dutch)) != bool(OTHER_MONEY.search(english)):
        new = [*new, "another currency"]
    return _check("amounts", lost, new)


def check_percentages(dutch: str, english: str) -> Check:
    """The same numbers are percentages in both."""
    lost, new = _differences(_marked(dutch, "nl", PERCENT), _marked(english, "en", PERCENT))
    if PERCENT.search(dutch) and not PERCENT.search(english):
        lost = [*lost, "per cent"]
    if PERCENT.search(english) and not PERCENT.search(dutch) and "percentage" not in dutch.lower():
        new = [*new, "per cent"]
    return _check("percentages", lost, new)


def _marked(text: str, tongue: Tongue, sign: re.Pattern[str]) -> list[Number]:
    """The numbers with the sign beside them."""
    signs = [(m.start(), m.end(), m.group() == "€") for m in sign.finditer(text)]
    return [n for n in numbers(text, tongue) if any(_beside(n, *place) for place in signs)]


def _beside(number: Number, start: int, end: int, sign_first: bool) -> bool:
    """The euro sign stands before its number in both languages, a word or the per cent sign behind it."""
    gap = number.start - end if sign_first else start - number.end
    return 0 <= gap <= NEAR


def _differences(nl: list[Number], en: list[Number]) -> tuple[list[str], list[str]]:
    nl_values = {v for n in nl for v in n.values}
    en_values = {v for n in en for v in n.values}
    lost = [n.printed for n in nl if en and not n.values & en_values]
    return lost, [n.printed for n in en if nl and not n.values & nl_values]


def _check(name: str, lost: list[str], new: list[str]) -> Check:
    details = [
        f"{verb}: {', '.join(items)}"
        for verb, items in (("missing", lost), ("not in the Dutch", new))
        if items
    ]
    return Check(name, not details, "; ".join(details))
