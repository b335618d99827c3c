"""Due dates: a golden table of sentences of real letters, and the rules one by one."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tweebrief.points.due import find_due
from tweebrief.points.periods import add_months, add_working_days, yearly

TABLE = Path(__file__).with_name("due.tsv")


def _golden():
    lines = [line for line in TABLE.read_text("utf8").splitlines() if not line.startswith("#")]
    rows = [line.split("\t") for line in lines]
    return [(sentence, None if w == "-" else w, None if due == "-" else due) for w, due, sentence in rows]


def test_golden_table_is_right_in_at_least_85_of_100():
    golden = _golden()
    wrong = [(text, due, found) for text, written, due in golden if (found := _date(text, written)) != due]
    assert len(golden) >= 60
    assert len(wrong) <= 0.15 * len(golden), wrong


def _date(text, written):
    due = find_due(text, written)
    return due.date if due else None


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("voor de zomer", "2025-06-21"),
        ("vóór het commissiedebat van 12 maart 2025", "2025-03-12"),
        ("in het eerste kwartaal van 2026", "2026-03-31"),
        ("binnen zes weken", "2025-03-17"),
        ("eind 2025", "2025-12-31"),
        ("begin volgend jaar", "2026-03-31"),
        ("voor 1 juli", "2025-07-01"),
        ("dit najaar", "2025-12-20"),
        ("na het zomerreces", "2025-09-01"),
        ("voor het kerstreces", "2025-12-20"),
        ("komende maand", "2025-03-31"),
        ("in de tweede helft van dit jaar", "2025-12-31"),
        ("volgende week", "2025-02-16"),
        ("over twee maanden", "2025-04-03"),
        ("uiterlijk 31-12-2025", "2025-12-31"),
        ("zo spoedig mogelijk", None),
        ("voor 31 juni 2025", None),
        ("op 5 januari jl.", None),
    ],
)
def test_expressions_count_from_the_letters_date(text, due):
    assert _date(text, "2025-02-03") == due


@pytest.mark.parametrize("text", ["voor de zomer", "binnen zes weken", "eind dit jaar", "voor 1 juli"])
def test_without_a_letters_date_only_named_years_are_read(text):
    assert find_due(text, None) is None


def test_the_words_and_how_sure_are_told():
    due = find_due("Ik informeer u uiterlijk 14 mei 2025.", None)
    assert (due.text, due.score) == ("uiterlijk 14 mei 2025", 1.0)
    assert find_due("Ik informeer u begin 2025.", None).score < due.score


def test_days_before_the_letter_are_no_due_dates():
    assert find_due("Dat had uiterlijk 1 maart 2024 gemoeten.", "2024-04-01") is None


@given(st.text(max_size=80), st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_any_text_is_read_and_no_due_date_lies_before_the_letter(text, written):
    due = find_due(text, written.isoformat())
    assert due is None or (due.date >= written.isoformat() and due.text in text and 0 < due.score <= 1)


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(1, 60))
def test_lengths_of_time_move_on(start, number):
    assert add_months(start, number) > start
    assert add_working_days(start, number).weekday() < 5


def test_a_winter_ends_in_the_next_year():
    assert yearly(2024, "12-21", "03-19").last == date(2025, 3, 19)
