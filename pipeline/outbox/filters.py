"""What narrows a search down: theme, sender, period, kind of point, due date."""

import re
import sqlite3
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import get_args

from tweebrief.errors import UsageError
from tweebrief.letter import PointKind
from tweebrief.outbox.folding import folded, suggestion
from tweebrief.outbox.toplist import concepts_of_the_list
from tweebrief.render.labels import labels

KINDS = get_args(PointKind)
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")

Day = str | date


@dataclass(frozen=True, slots=True)
class Filters:
    """What a letter must be; None is no condition.

    `theme` is a URI or a label in Dutch or English, of the TOP-lijst; a theme above others stands for them too.
    `sender` is a piece of a sender's name in Dutch or English, or its URI. `since` and `until` are days, months
    (2024-05) or years (2024), both included. `point` is a kind of point that the letter makes, `due_before` a day
    before which a point of that kind (or of any) is due, that day not included.
    """

    theme: str | None = None
    sender: str | None = None
    since: Day | None = None
    until: Day | None = None
    point: str | None = None
    due_before: Day | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition of SQL on `letters` with its values."""

    sql: str
    values: tuple[object, ...]


def conditions(filters: Filters, index: sqlite3.Connection) -> list[Condition]:
    """The filters as conditions; raises UsageError on what does not exist, with what is close to it."""
    found = [_theme(filters.theme), _sender(filters.sender, index), point_condition(filters)]
    if filters.since:
        found.append(Condition("letters.date >= ?", (first_day(filters.since, "since"),)))
    if filters.until:
        found.append(Condition("letters.date <= ?", (last_day(filters.until, "until"),)))
    return [condition for condition in found if condition]


def point_condition(filters: Filters) -> Condition | None:
    """The condition that a letter makes such a point."""
    sql, values = points_asked_for(filters)
    if not sql:
        return None
    return Condition(f"letters.number IN (SELECT number FROM points WHERE {sql})", tuple(values))


def points_asked_for(filters: Filters) -> tuple[str, list[object]]:
    """SQL on `points` with its values; empty when no point is asked for."""
    parts, values = [], list[object]()
    if filters.point:
        parts.append("points.kind = ?")
        values.append(_kind(filters.point))
    if filters.due_before:
        parts.append("points.due < ?")
        values.append(first_day(filters.due_before, "due_before"))
    return " AND ".join(parts), values


def _kind(name: str) -> str:
    """The kind of point of this name, in either language."""
    kinds = {label: kind for table in (labels("nl"), labels("en")) for kind, label in table.points_of.items()}
    kinds |= {kind: kind for kind in KINDS}
    if folded(name) not in kinds:
        raise UsageError(f"no kind of point is called '{name}': {suggestion(name, KINDS)}")
    return kinds[folded(name)]


def _theme(name: str | None) -> Condition | None:
    if not name:
        return None
    uris = theme_uris(name)
    marks = ", ".join("?" * len(uris))
    return Condition(f"letters.number IN (SELECT number FROM letter_themes WHERE uri IN ({marks}))", uris)


def theme_uris(name: str) -> tuple[str, ...]:
    """The URI of a theme and of those below it; raises UsageError when the TOP-lijst has none of that name."""
    wanted = folded(name)
    concepts = concepts_of_the_list()
    named = [
        concept for concept in concepts if wanted in map(folded, (*concept.labels, concept.uri, concept.id))
    ]
    if not named:
        labels = [label for concept in concepts for label in concept.labels]
        raise UsageError(f"the TOP-lijst has no theme '{name}': {suggestion(name, labels)}")
    uris = {concept.uri for concept in named}
    return tuple(concept.uri for concept in concepts if concept.uri in uris or concept.parent in uris)


def _sender(name: str | None, index: sqlite3.Connection) -> Condition | None:
    if not name:
        return None
    condition = Condition("instr(letters.sender_key, ?) > 0", (folded(name),))
    if index.execute(f"SELECT 1 FROM letters WHERE {condition.sql}", condition.values).fetchone() is None:
        rows = index.execute("SELECT DISTINCT sender, sender_en FROM letters").fetchall()
        names = sorted({name for row in rows for name in row if name})
        raise UsageError(f"no letter in the outbox has a sender '{name}': {suggestion(name, names)}")
    return condition


def check_day(value: Day | None, what: str) -> None:
    """Raise UsageError when a value is given that is no day, month or year; `what` names it."""
    if value is not None:
        first_day(value, what)


def first_day(value: Day, what: str) -> str:
    """The first day of a day, a month or a year as an ISO date; raises UsageError on anything else."""
    year, month, day = _numbers(value, what)
    return _day(value, what, year, month or 1, day or 1)


def last_day(value: Day, what: str) -> str:
    """The last day of a day, a month or a year as an ISO date; raises UsageError on anything else."""
    year, month, day = _numbers(value, what)
    month = month or 12
    return _day(
        value, what, year, month, day or (monthrange(year, month)[1] if 1 <= month <= 12 and year else 1)
    )


def _numbers(value: Day, what: str) -> tuple[int, int, int]:
    """Year, month and day; 0 for what is not given."""
    found = _DATE.fullmatch(str(value).strip())
    if not found:
        raise UsageError(f"{what} '{value}' is no date: write 2024-05-31, 2024-05 or 2024")
    year, month, day = (int(number or 0) for number in found.groups())
    return year, month, day


def _day(value: Day, what: str, year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError as error:
        raise UsageError(f"{what} '{value}' is no date: there is no such day") from error
