"""Due dates: *voor de zomer*, *binnen zes weken*, *uiterlijk 14 mei 2025* as ISO dates, counted from the letter.

The date is the last day by which the thing is to be done: the first day of a period after *voor* and *per*, the
last day of it otherwise (*in het eerste kwartaal van 2026* is 2026-03-31, *begin 2025* the end of March).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tweebrief.dates import MONTHS
from tweebrief.points.periods import Period, add_months, add_working_days, day, months, week, yearly
from tweebrief.points.vocabulary import Vocabulary, vocabulary

RECENT = 183


@dataclass(frozen=True, slots=True)
class Due:
    """A due date with the words that it was read from; `score` is 0 to 1."""

    date: str
    text: str
    score: float


def find_due(text: str, written: str | None) -> Due | None:
    """The surest due date of a sentence in a letter of the date `written` (ISO); None where there is none.

    Without a date of the letter only what names its year is read. Days that had passed are no due dates.
    """
    start = date.fromisoformat(written) if written else None
    first = written or ""
    found = [
        due
        for due in candidates(text, start)
        if due.date >= first and due.score >= vocabulary().scores["least"]
    ]
    return max(found, key=_score, default=None)


def _score(due: Due) -> float:
    return due.score


def candidates(text: str, written: date | None) -> Iterator[Due]:
    """Every expression of time in the text that can be a due date, in order."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = text
    for match in vocabulary().length.finditer(lowered):
        yield from _read_length(match, text, written)
    for match in vocabulary().period.finditer(lowered):
        yield from _read_period(match, text, written)


def _read_length(match: re.Match[str], text: str, written: date | None) -> Iterator[Due]:
    words = vocabulary()
    start = _anchor(match, written)
    if start is None:
        return
    number = words.numbers.get(match["number"]) or int(match["number"])
    due = _later(start, number, match["unit"], words)
    yield Due(due.isoformat(), text[match.start() : match.end("unit")], words.spans[match["span"]])


def _anchor(match: re.Match[str], written: date | None) -> date | None:
    """The day that a length of time counts from: the letter's, or a date that is named; None if neither."""
    if not match["start"]:
        return written
    if match["anchor"].startswith(vocabulary().letter) or match["start"] == "vanaf":
        return written
    named = vocabulary().period.match(match["anchor"])
    period = _period(named, written) if named and (named["day"] or named["numeric"]) else None
    return period.first if period else None


def _later(start: date, number: int, unit: str, words: Vocabulary) -> date:
    if unit in words.working_days:
        return add_working_days(start, number * words.working_days[unit])
    if unit in words.days:
        return start + timedelta(days=number * words.days[unit])
    return add_months(start, number * words.months[unit])


def _read_period(match: re.Match[str], text: str, written: date | None) -> Iterator[Due]:
    words = vocabulary()
    period = _period(match, written) if _is_due(match, text, written) else None
    if period is None:
        return
    lead = words.leads.get(match["lead"] or "", "none")
    due = _end(period, lead, match["edge"], words)
    yield Due(due.isoformat(), text[match.start() : match.end()], round(_sureness(match, lead, words), 3))


def _is_due(match: re.Match[str], text: str, written: date | None) -> bool:
    """Whether the words can be a due date: not past, not the date of a document, not a bare number or unit."""
    words = vocabulary()
    if text[match.end() :].lstrip(" ,(").lower().startswith(words.past):
        return False
    if text[: match.start()].lower().endswith(words.before_past):
        return False
    if match["unit"]:
        return bool(match["near"] or match["edge"])
    if match["bare"] and (
        not (match["lead"] or match["edge"]) or words.leads.get(match["lead"] or "") == "after"
    ):
        return False
    return bool(match["bare"] or match["year"] or match["numeric"] or written) and not _told(
        match, text, written
    )


def _told(match: re.Match[str], text: str, written: date | None) -> bool:
    """Whether a day is told of rather than set: *op 21 oktober heeft ...* in November, *de brief van 3 mei 2004*."""
    words = vocabulary()
    if match["lead"] and words.leads[match["lead"]] not in ("in", "after"):
        return False
    said = re.findall(r"\w+", text.lower())
    tells = not words.past_verbs.isdisjoint(said) and words.future_words.isdisjoint(said)
    if written is None:
        return tells or text[: match.start()].lower().endswith("van ")
    last = None if match["bare"] or match["year"] or match["numeric"] else _in_year(match, written.year)
    if last and last.first > written:
        last = _in_year(match, written.year - 1)
    return tells and last is not None and 0 <= (written - last.last).days <= RECENT


def _end(period: Period, lead: str, edge: str | None, words: Vocabulary) -> date:
    """The day of the period that the lead and the edge point at."""
    if edge:
        return period.until(words.edge_share[words.edges[edge]])
    return period.first if words.takes[lead] == "first" else period.last


def _sureness(match: re.Match[str], lead: str, words: Vocabulary) -> float:
    kind = next(name for name in _KINDS if any(match[group] for group in _KINDS[name]))
    score = words.scores[f"lead {lead}"] * words.scores[kind]
    if match["edge"]:
        score *= words.scores[f"edge {words.edges[match['edge']]}"]
    if kind in ("date", "month") and not match["year"] and not match["numeric"]:
        score *= words.scores["guessed_year"]
    if match["bare"] and match["lead"] == "voor" and not match["edge"]:
        score *= words.scores["bare_year_for"]
    return score


_KINDS = {
    "date": ("day", "numeric"),
    "quarter": ("ordinal", "q", "number"),
    "half": ("half",),
    "season": ("season",),
    "event": ("event",),
    "month": ("month",),
    "year": ("bare",),
    "relative": ("unit",),
}


def _period(match: re.Match[str], written: date | None) -> Period | None:
    """The period that the words name; None where its year is not known."""
    if match["numeric"]:
        number, month, year = (int(part) for part in re.split("[-/]", match["numeric"]))
        return day(year, month, number)
    if match["bare"]:
        return months(int(match["bare"]), 1, 12)
    if match["unit"]:
        return _near_unit(match, written)
    named = _year(match, written)
    if named is not None:
        return _in_year(match, named)
    return _next(match, written) if written else None


def _year(match: re.Match[str], written: date | None) -> int | None:
    """The year that the words name; None where they name none."""
    if match["year"]:
        return int(match["year"])
    if match["year_near"] and written:
        return written.year + vocabulary().near[match["year_near"]]
    if written and vocabulary().near.get(match["near"] or "", 0) and (match["near"] or "").endswith(_NEXT):
        return written.year + 1
    return None


_NEXT = ("volgend", "volgende")


def _next(match: re.Match[str], written: date) -> Period | None:
    """The first time at or after the letter's date that the period comes round."""
    for near in (written.year - 1, written.year, written.year + 1):
        period = _in_year(match, near)
        if period and period.last >= written and not (_before(match) and period.first < written):
            return period
    return None


def _before(match: re.Match[str]) -> bool:
    """Whether the period has yet to begin: *voor de zomer* written in July is about next summer."""
    words = vocabulary()
    return words.takes[words.leads.get(match["lead"] or "", "none")] == "first" and not match["edge"]


def _in_year(match: re.Match[str], year: int) -> Period | None:
    words = vocabulary()
    if match["day"]:
        return day(year, MONTHS[match["day_month"]], int(match["day"]))
    if match["month"]:
        return months(year, MONTHS[match["month"]], MONTHS[match["month"]])
    if match["half"]:
        first = 1 if words.ordinals[match["half"]] == 1 else 7
        return months(year, first, first + 5)
    if match["season"]:
        return yearly(year, *words.seasons[match["season"]])
    if match["event"]:
        return yearly(year, *words.events[match["event"]])
    quarter = int(match["q"] or match["number"] or words.ordinals[match["ordinal"]])
    return months(year, 3 * quarter - 2, 3 * quarter)


def _near_unit(match: re.Match[str], written: date | None) -> Period | None:
    """*dit jaar*, *komende maand*; *het einde van het jaar* is that of the letter's year."""
    if written is None:
        return None
    steps = vocabulary().near.get(match["near"] or "", 0)
    if match["unit"] == "week":
        return week(written + timedelta(weeks=steps))
    if match["unit"] == "jaar":
        return months(written.year + steps, 1, 12)
    size = 1 if match["unit"] == "maand" else 3
    month = add_months(written.replace(day=1), steps * size).replace(day=1)
    first = (month.month - 1) // size * size + 1
    return months(month.year, first, first + size - 1)
