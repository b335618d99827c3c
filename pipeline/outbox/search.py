"""Reading an outbox: search with facets, lists of letters and of points."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from tweebrief.errors import UsageError
from tweebrief.outbox.facets import facets
from tweebrief.outbox.filters import Condition, Day, Filters, conditions, points_asked_for
from tweebrief.outbox.query import Query, parsed
from tweebrief.outbox.record import failed, files_of, ledger_of
from tweebrief.outbox.results import Commitment, Failed, Hit, LetterCard, Results, ThemeOf
from tweebrief.outbox.snippets import snippets

LIMIT = 20
MOST = 1000
# How much a word counts in the title, the gist, a heading, a summary and a sentence.
WEIGHTS = "10.0, 5.0, 5.0, 3.0, 1.0"
_CARD = (
    "letter, path, name, status, title, date, kind, reference, sender, sender_en, gist_nl, gist_en,"
    " (SELECT count(*) FROM points WHERE points.number = letters.number AND points.kind = 'commitment')"
)
_POINT = (
    "points.number, letters.letter, letters.path, letters.title, letters.date, letters.sender, letters.sender_en,"
    " points.kind, points.section, points.heading, points.sentence, points.text, points.text_en, points.due,"
    " points.due_text, points.actor, points.score FROM points JOIN letters USING (number)"
)


_DUE = 12  # its place in a row of _POINT without the number


@dataclass(frozen=True, slots=True)
class Outbox:
    """An outbox that is open for reading, in one thread; `opened` gives it."""

    folder: Path
    index: sqlite3.Connection

    def search(
        self,
        words: str = "",
        *,
        theme: str | None = None,
        sender: str | None = None,
        since: Day | None = None,
        until: Day | None = None,
        point: str | None = None,
        due_before: Day | None = None,
        limit: int = LIMIT,
        offset: int = 0,
        today: date | None = None,
    ) -> Results:
        """Letters with all the words (`query`) that pass the filters (`Filters`), the best first.

        Without words, the newest first. Raises UsageError on a filter that cannot be, with what may be meant.
        """
        filters = Filters(theme, sender, since, until, point, due_before)
        query = parsed(words)
        _find(self.index, query, conditions(filters, self.index))
        order = "found.rank, letters.date DESC" if query.wanted else "letters.date DESC, letters.title"
        numbers = [
            number
            for (number,) in self.index.execute(
                "SELECT letters.number FROM found CROSS JOIN letters USING (number)"
                f" ORDER BY {order}, letters.path LIMIT ? OFFSET ?",
                (max(0, min(limit, MOST)), max(0, offset)),
            )
        ]
        total = self.index.execute("SELECT count(*) FROM found").fetchone()[0]
        return Results(total, self._hits(numbers, query, filters, today or date.today()), facets(self.index))

    def _hits(self, numbers: Sequence[int], query: Query, filters: Filters, today: date) -> tuple[Hit, ...]:
        passages = snippets(self.index, numbers, query)
        points = self._points_of(numbers, filters, today)
        return tuple(
            Hit(self._card(number), passages.get(number, ()), tuple(points.get(number, ())))
            for number in numbers
        )

    def _card(self, number: int) -> LetterCard:
        *about, gist_nl, gist_en, commitments = self.index.execute(
            f"SELECT {_CARD} FROM letters WHERE number = ?", (number,)
        ).fetchone()
        themes = self.index.execute(
            "SELECT uri, label_nl, label_en, score FROM letter_themes WHERE number = ? ORDER BY score DESC, uri",
            (number,),
        )
        shown = tuple(ThemeOf(*row) for row in themes)
        nl, en = (tuple((gist or "").splitlines()) for gist in (gist_nl, gist_en))
        return LetterCard(*[*about, shown, nl, en, commitments])

    def _points_of(
        self, numbers: Sequence[int], filters: Filters, today: date
    ) -> dict[int, list[Commitment]]:
        """The points asked for of these letters; none when no kind and no date is asked for."""
        sql, values = points_asked_for(filters)
        found: dict[int, list[Commitment]] = {}
        if not sql or not numbers:
            return found
        marks = ", ".join("?" * len(numbers))
        rows = self.index.execute(
            f"SELECT {_POINT} WHERE {sql} AND points.number IN ({marks})"
            " ORDER BY points.due IS NULL, points.due, points.rowid",
            (*values, *numbers),
        )
        for number, *row in rows:
            found.setdefault(number, []).append(_commitment(row, today))
        return found

    def commitments(
        self,
        *,
        due_before: Day | None = None,
        open_only: bool = False,
        kind: str = "commitment",
        today: date | None = None,
    ) -> tuple[Commitment, ...]:
        """The points of a kind over all letters by due date, those without one last.

        `due_before` leaves out what is due on that day or later, or on no day; `open_only` what was due before
        today. What was fulfilled no letter says, so that nothing else closes an undertaking.
        """
        now = today or date.today()
        sql, values = points_asked_for(Filters(point=kind, due_before=due_before))
        if open_only:
            sql, values = f"{sql} AND (points.due IS NULL OR points.due >= ?)", [*values, now.isoformat()]
        rows = self.index.execute(
            f"SELECT {_POINT} WHERE {sql} ORDER BY points.due IS NULL, points.due, letters.date DESC,"
            " letters.path, points.rowid",
            values,
        )
        return tuple(_commitment(row, now) for _, *row in rows)

    def card(self, letter: str) -> LetterCard:
        """One letter by its id; raises UsageError when it is not there."""
        return self._card(self._number(letter))

    def letter(self, letter: str) -> Path:
        """The JSON of a letter by its id; raises UsageError when it is not there."""
        return self.folder / self.card(letter).path

    def files(self, letter: str) -> dict[tuple[str, str], Path]:
        """The results of a letter by format and language (`("html", "both")`); only those that are there."""
        with ledger_of(self.folder) as ledger:
            found = files_of(ledger, letter)
        return {key: self.folder / path for key, path in found.items() if (self.folder / path).is_file()}

    def failed(self) -> tuple[Failed, ...]:
        """What is quarantined or was refused, in order of name."""
        with ledger_of(self.folder) as ledger:
            return failed(ledger)

    def _number(self, letter: str) -> int:
        row = self.index.execute("SELECT number FROM letters WHERE letter = ?", (letter,)).fetchone()
        if row is None:
            raise UsageError(f"the outbox has no letter {letter}: search for it anew")
        return int(row[0])


def _commitment(row: Sequence[Any], today: date) -> Commitment:
    due = row[_DUE]
    return Commitment(*[*row, due is not None and due < today.isoformat()])


def _find(index: sqlite3.Connection, query: Query, filters: Sequence[Condition]) -> None:
    """Fill the temporary table `found` with the numbers of the letters that answer, and how well."""
    index.execute("CREATE TEMP TABLE IF NOT EXISTS found (number INTEGER PRIMARY KEY, rank REAL)")
    index.execute("DELETE FROM found")
    tables, rank, where, values = "letters", "0.0", ["1"], list[object]()
    if query.wanted:
        tables, rank = "words JOIN letters ON letters.number = words.rowid", f"bm25(words, {WEIGHTS})"
        where.append("words MATCH ?")
        values.append(query.all_of)
    if query.unwanted:
        where.append("letters.number NOT IN (SELECT rowid FROM words WHERE words MATCH ?)")
        values.append(query.none_of)
    for condition in filters:
        where.append(condition.sql)
        values += condition.values
    index.execute(
        f"INSERT INTO found SELECT letters.number, {rank} FROM {tables} WHERE {' AND '.join(where)}", values
    )
