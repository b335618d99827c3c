"""Letters and due dates of an outbox in the order of time."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from tweebrief.outbox import Commitment, LetterCard


@dataclass(frozen=True, slots=True)
class Event:
    """A letter that was sent, or a day on which something is due."""

    day: str
    kind: Literal["letter", "due"]
    letter: LetterCard | None = None
    point: Commitment | None = None


@dataclass(frozen=True, slots=True)
class Month:
    """The events of a month; `name` is YYYY-MM."""

    name: str
    events: tuple[Event, ...]


def months_of(letters: Iterable[LetterCard], points: Iterable[Commitment]) -> list[Month]:
    """The months in which something happened or is due, the latest first, each in the order of its days."""
    events = [Event(card.date, "letter", letter=card) for card in letters if card.date]
    events += [Event(point.due, "due", point=point) for point in points if point.due]
    events.sort(key=_order)
    names = sorted({event.day[:7] for event in events}, reverse=True)
    return [Month(name, tuple(e for e in events if e.day[:7] == name)) for name in names]


def _order(event: Event) -> tuple[str, str]:
    return (event.day, event.kind)
