"""Which passages of a letter the words of a query stand in, and where.

The passages of the few letters that are shown go into a full-text table in memory with the tokenizer of the index, so
that the marks are those of the search itself.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from functools import partial

from tweebrief.outbox.query import Query
from tweebrief.outbox.results import Snippet

PER_LETTER = 3
TOKENS = 32
OPEN, CLOSE, CUT = "\ue000", "\ue001", "\ue002"
_FIELDS = "number, place, language, section, heading, sentences, text"
_PLACES = ("title", "gist", "heading", "summary", "sentence")


def snippets(
    index: sqlite3.Connection, numbers: Sequence[int], query: Query
) -> Mapping[int, tuple[Snippet, ...]]:
    """Up to three passages per letter: those with most of the words, summaries before sentences."""
    if not query.wanted or not numbers:
        return {}
    marks = ", ".join("?" * len(numbers))
    rows = index.execute(f"SELECT {_FIELDS} FROM passages WHERE number IN ({marks}) ORDER BY rowid", numbers)
    with closing(sqlite3.connect(":memory:")) as memory:
        memory.execute(
            "CREATE VIRTUAL TABLE found USING fts5 (number UNINDEXED, place UNINDEXED, language UNINDEXED,"
            " section UNINDEXED, heading UNINDEXED, sentences UNINDEXED, text,"
            " tokenize = 'unicode61 remove_diacritics 2')"
        )
        memory.executemany("INSERT INTO found VALUES (?, ?, ?, ?, ?, ?, ?)", map(_without_marks, rows))
        return _chosen(memory, numbers, query)


def _without_marks(row: tuple[object, ...]) -> tuple[object, ...]:
    """The row with a text in which nothing looks like our marks."""
    text = str(row[-1])
    for mark in (OPEN, CLOSE, CUT):
        text = text.replace(mark, " ")
    return (*row[:-1], text)


def _chosen(
    memory: sqlite3.Connection, numbers: Sequence[int], query: Query
) -> dict[int, tuple[Snippet, ...]]:
    hits: dict[int, dict[int, int]] = {}
    for term in query.wanted:
        for row, letter in memory.execute("SELECT rowid, number FROM found WHERE found MATCH ?", (term,)):
            found = hits.setdefault(letter, {})
            found[row] = found.get(row, 0) + 1
    return {number: _of_letter(memory, hits.get(number, {}), query) for number in numbers}


def _of_letter(memory: sqlite3.Connection, hits: Mapping[int, int], query: Query) -> tuple[Snippet, ...]:
    places = dict(
        memory.execute(f"SELECT rowid, place FROM found WHERE rowid IN ({_listed(hits)})", tuple(hits))
    )
    best = sorted(hits, key=partial(_rank, hits, places))
    chosen: list[Snippet] = []
    for row in best:
        snippet = _snippet(memory, row, query)
        if all(snippet.text != other.text for other in chosen):
            chosen.append(snippet)
        if len(chosen) == PER_LETTER:
            break
    return tuple(chosen)


def _listed(hits: Mapping[int, int]) -> str:
    return ", ".join("?" * len(hits))


def _rank(hits: Mapping[int, int], places: Mapping[int, str], row: int) -> tuple[int, int, int]:
    return (-hits[row], _PLACES.index(places[row]), row)


def _snippet(memory: sqlite3.Connection, row: int, query: Query) -> Snippet:
    place, language, section, heading, sentences, whole, marked = memory.execute(
        "SELECT place, language, section, heading, sentences, text, snippet(found, 6, ?, ?, ?, ?) FROM found"
        " WHERE found MATCH ? AND rowid = ?",
        (OPEN, CLOSE, CUT, TOKENS, query.any_of, row),
    ).fetchone()
    text, marks = _unmarked(marked)
    return Snippet(text, marks, language, place, section, heading, tuple(sentences.split()), text != whole)


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
