"""Written Dutch dates to ISO 8601."""

import re
from datetime import date

MONTHS = {
    "januari": 1, "februari": 2, "maart": 3, "april": 4, "mei": 5, "juni": 6, "juli": 7, "augustus": 8,
    "september": 9, "oktober": 10, "november": 11, "december": 12,
    "jan": 1, "feb": 2, "febr": 2, "mrt": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9,
    "okt": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_NAMES = "|".join(sorted(MONTHS, key=len, reverse=True))
_WRITTEN = re.compile(rf"\b(\d ?\d?)[. ]*({_NAMES})\b\.?[ ,]*((?:19|20)\d\d|\d ?\d ?\d ?\d)\b", re.IGNORECASE)
_NUMERIC = re.compile(r"\b(\d{1,2})[-/.](\d{1,2})[-/.]((?:19|20)\d\d)\b")
_ISO = re.compile(r"\b((?:19|20)\d\d)-(\d\d)-(\d\d)\b")


def find_date(text: str) -> str | None:
    """Return the first full date in `text` as YYYY-MM-DD, or None.

    Reads `3 april 2017`, `3-4-2017`, `2017-04-03` and stamped dates such as `2 2 APR. 2026`.
    """
    if match := _WRITTEN.search(text):
        day, month, year = match.groups()
        return _iso(year.replace(" ", ""), MONTHS[month.lower()], day.replace(" ", ""))
    if match := _ISO.search(text):
        return _iso(match[1], int(match[2]), match[3])
    if match := _NUMERIC.search(text):
        return _iso(match[3], int(match[2]), match[1])
    return None


def _iso(year: str, month: int, day: str) -> str | None:
    try:
        return date(int(year), month, int(day)).isoformat()
    except ValueError:
        return None
