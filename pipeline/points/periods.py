"""Periods of the calendar: quarters, seasons, halves, and parts of them."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Period:
    """From `first` to `last`, both included."""

    first: date
    last: date

    def until(self, share: float) -> date:
        """The day at which a share of the period has passed; of a year, the end of the month."""
        if share >= 1:
            return self.last
        if self.first == date(self.first.year, 1, 1) and self.last == date(self.first.year, 12, 31):
            return months(self.first.year, 1, round(12 * share)).last
        return self.first + timedelta(days=max(int(share * ((self.last - self.first).days + 1)), 1) - 1)


def day(year: int, month: int, number: int) -> Period | None:
    """A single day; None where the calendar has no such day."""
    if not 1 <= month <= 12 or not 1 <= number <= monthrange(year, month)[1]:
        return None
    return Period(date(year, month, number), date(year, month, number))


def months(year: int, first: int, last: int) -> Period:
    """Whole months of one year."""
    return Period(date(year, first, 1), date(year, last, monthrange(year, last)[1]))


def yearly(year: int, first: str, last: str) -> Period:
    """A period that comes every year, given as MM-DD; one that ends before it begins ends in the next year."""
    begin, end = date.fromisoformat(f"{year}-{first}"), date.fromisoformat(f"{year}-{last}")
    return Period(begin, end if end >= begin else end.replace(year=year + 1))


def week(day_in_it: date) -> Period:
    """Monday to Sunday."""
    monday = day_in_it - timedelta(days=day_in_it.weekday())
    return Period(monday, monday + timedelta(days=6))


def add_months(start: date, number: int) -> date:
    """The same day so many months later, or the last day of that month."""
    index = start.month - 1 + number
    year, month = start.year + index // 12, index % 12 + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))


def add_working_days(start: date, number: int) -> date:
    """So many days later, not counting Saturdays and Sundays; public holidays are not known."""
    found = start
    while number > 0:
        found += timedelta(days=1)
        number -= found.weekday() < SATURDAY
    return found
