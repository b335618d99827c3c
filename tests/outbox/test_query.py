"""What people type is never a syntax error, and means what it looks like."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tweebrief.errors import UsageError
from tweebrief.outbox.query import MOST_TERMS, parsed

TYPED = [
    ("", (), ()),
    ("stikstof boeren", ('"stikstof"', '"boeren"'), ()),
    ('"vast te stellen"', ('"vast te stellen"',), ()),
    ('"vast te', ('"vast te"',), ()),
    ("natuur*", ('"natuur" *',), ()),
    ('"vast te stel*"', ('"vast te stel" *',), ()),
    ("natuur -wolf", ('"natuur"',), ('"wolf"',)),
    ('-"de wolf"', (), ('"de wolf"',)),
    ("SER-advies", ('"SER advies"',), ()),
    ("'s-Gravenhage", ('"s Gravenhage"',), ()),
    ("wolf AND OR NOT NEAR(", ('"wolf"', '"AND"', '"OR"', '"NOT"', '"NEAR"'), ()),
    ("title:wolf ^wolf {a b}:c", ('"title wolf"', '"wolf"', '"a"', '"b c"'), ()),
    ("* ** - -- ( ) : ^ + \" ''", (), ()),
    ("wolf wolf", ('"wolf"',), ()),
    ("€ 12,50", ('"12 50"',), ()),
]


@pytest.mark.parametrize(("text", "wanted", "unwanted"), TYPED)
def test_what_is_typed(text, wanted, unwanted):
    query = parsed(text)
    assert (query.wanted, query.unwanted) == (wanted, unwanted)


def test_too_many_words_are_refused():
    with pytest.raises(UsageError, match="more than 64"):
        parsed(" ".join(f"w{number}" for number in range(MOST_TERMS + 1)))


@pytest.fixture(scope="module")
def words():
    database = sqlite3.connect(":memory:")
    database.execute(
        "CREATE VIRTUAL TABLE words USING fts5 (text, tokenize = 'unicode61 remove_diacritics 2')"
    )
    database.execute("INSERT INTO words VALUES ('De wolf is terug in Nederland.')")
    yield database
    database.close()


SYNTAX = st.text(st.sampled_from("\"'*-^:(){}+,.=<>;%_\\/ \t\n\0aAé\u0301ORNDEAT12wolf"), max_size=40)


@given(st.one_of(SYNTAX, st.text(max_size=40)))
def test_nothing_that_is_typed_is_a_syntax_error(words, text):
    query = parsed(text)
    for expression in (query.all_of, query.any_of, query.none_of):
        if expression:
            words.execute("SELECT rowid FROM words WHERE words MATCH ?", (expression,)).fetchall()


@given(st.lists(st.sampled_from(["de", "wolf", "terug", "Nederland"]), min_size=1), SYNTAX)
def test_words_are_found_whatever_stands_around_them(words, chosen, noise):
    marks = "".join(c for c in noise if not c.isalnum() and c not in '*-"\u0301')
    query = parsed(" ".join(f"{marks}{word}{marks}" for word in chosen))
    assert words.execute("SELECT rowid FROM words WHERE words MATCH ?", (query.all_of,)).fetchall() == [(1,)]
