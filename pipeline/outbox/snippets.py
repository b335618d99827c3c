"""Which passages of a letter the words of a query stand in, and where.

The passages of the few letters that are shown go into a full-text table in memory with the tokenizer of the index, so
that the marks are those of the search itself.
"""

import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial

from tweebrief.outbox.query import Query
from tweebrief.outbox.results import Language, Place, Snippet

PER_LETTER = 3
TOKENS = 32
OPEN, CLOSE, CUT = "\ue000", "\ue001", "\ue002"
_UNMARKED = {ord(mark): " " for mark in (OPEN, CLOSE, CUT)}  # nothing in a text looks like our marks
_PLACES = ("title", "gist", "heading", "summary", "sentence")
_PASSAGES = """
SELECT rowid, number, place, language, section, heading, sentences, text FROM passages
WHERE number IN ({}) ORDER BY rowid
"""


@dataclass(frozen=True, slots=True)
class _Passage:
    """A row of `passages`."""

    row: int
    number: int
    place: Place
    language: Language
    section: str | None
    heading: str | None
    sentences: str
    text: str


def snippets(
    index: sqlite3.Connection, numbers: Sequence[int], query: Query
) -> Mapping[int, tuple[Snippet, ...]]:
    """Up to three passages per letter: those with most of the words, summaries before sentences."""
    if not query.wanted or not numbers:
        return {}
    rows = index.execute(_PASSAGES.format(", ".join("?" * len(numbers))), numbers)
    passages = {passage.row: passage for passage in (_Passage(*row) for row in rows)}
    with closing(sqlite3.connect(":memory:")) as memory:
        memory.execute(
            "CREATE VIRTUAL TABLE found USING fts5 (text, tokenize = 'unicode61 remove_diacritics 2', columnsize = 0)"
        )
        memory.executemany(
            "INSERT INTO found (rowid, text) VALUES (?, ?)",
            ((row, passage.text.translate(_UNMARKED)) for row, passage in passages.items()),
        )
        hits = Counter(
            row
            for term in query.wanted
            for (row,) in memory.execute("SELECT rowid FROM found WHERE found MATCH ?", (term,))
        )
        found: dict[int, list[_Passage]] = {number: [] for number in numbers}
        for row in sorted(hits, key=partial(_rank, hits, passages)):
            found[passages[row].number].append(passages[row])
        return {number: _best(memory, some, query) for number, some in found.items()}


def _rank(hits: Mapping[int, int], passages: Mapping[int, _Passage], row: int) -> tuple[int, int, int]:
    return (-hits[row], _PLACES.index(passages[row].place), row)


def _best(memory: sqlite3.Connection, passages: Sequence[_Passage], query: Query) -> tuple[Snippet, ...]:
    """The first passages of which none says the same as another."""
    chosen: list[Snippet] = []
    for passage in passages:
        snippet = _snippet(memory, passage, query)
        if all(snippet.text != other.text for other in chosen):
            chosen.append(snippet)
        if len(chosen) == PER_LETTER:
            break
    return tuple(chosen)


def _snippet(memory: sqlite3.Connection, passage: _Passage, query: Query) -> Snippet:
    marked = memory.execute(
        "SELECT snippet(found, 0, ?, ?, ?, ?) FROM found WHERE found MATCH ? AND rowid = ?",
        (OPEN, CLOSE, CUT, TOKENS, query.any_of, passage.row),
    ).fetchone()[0]
    text, marks = _unmarked(marked)
    about = (passage.language, passage.place, passage.section, passage.heading)
    return Snippet(text, marks, *about, tuple(passage.sentences.split()), CUT in marked)


def _unmarked(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text without our marks, and the ranges that they marked; a cut shows as an ellipsis."""
    plain, marks, start = "", [], 0
    for character in text.replace(CUT, "…"):
        if character == OPEN:
            start = len(plain)
        elif character == CLOSE:
            marks.append((start, len(plain)))
        else:
            plain += character
    return plain, tuple(marks)
