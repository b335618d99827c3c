"""How many letters of a result have which theme, sender, year, month and kind of point."""

import sqlite3

from tweebrief.outbox.results import Facet, Facets
from tweebrief.render.labels import labels

MOST = 100
# CROSS JOIN: SQLite then goes from the few letters found to their rows, not the other way round.
_THEMES = """
SELECT uri, label_nl, label_en, count(*) FROM found CROSS JOIN letter_themes USING (number)
GROUP BY uri ORDER BY 4 DESC, label_nl LIMIT ?
"""
_SENDERS = """
SELECT sender, sender, coalesce(max(sender_en), sender), count(*) FROM found CROSS JOIN letters USING (number)
WHERE sender IS NOT NULL GROUP BY sender ORDER BY count(*) DESC, sender LIMIT ?
"""
_PERIODS = """
SELECT substr(date, 1, ?), count(*) FROM found CROSS JOIN letters USING (number)
WHERE date IS NOT NULL GROUP BY 1 ORDER BY 1
"""
_POINTS = """
SELECT kind, count(*) FROM found CROSS JOIN letter_points USING (number)
GROUP BY kind ORDER BY 2 DESC, kind
"""


def facets(index: sqlite3.Connection) -> Facets:
    """The counts over the letters in the temporary table `found`."""
    return Facets(
        themes=tuple(Facet(*row) for row in index.execute(_THEMES, (MOST,))),
        senders=tuple(Facet(*row) for row in index.execute(_SENDERS, (MOST,))),
        years=_periods(index, len("2024")),
        months=_periods(index, len("2024-05")),
        points=tuple(
            Facet(kind, labels("nl").points_of.get(kind, kind), labels("en").points_of.get(kind, kind), count)
            for kind, count in index.execute(_POINTS)
        ),
    )


def _periods(index: sqlite3.Connection, length: int) -> tuple[Facet, ...]:
    rows = index.execute(_PERIODS, (length,))
    return tuple(Facet(period, period, period, count) for period, count in rows)
