"""Numbers read from both languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tweebrief.verify.figures import check_numbers
from tweebrief.verify.numerals import month_numbers, numbers

READ = [
    ("nl", "1.234,5", "1234.5"),
    ("en", "1,234.5", "1234.5"),
    ("nl", "€ 91.800,-", "91800"),
    ("nl", "1,5 miljoen", "1500000"),
    ("en", "2 billion", "2000000000"),
    ("nl", "tweeëntwintig", "22"),
    ("nl", "vierentwintig", "24"),
    ("en", "twenty-four", "24"),
    ("nl", "de vijfde keer", "5"),
    ("en", "the 19th century", "19"),
]


@pytest.mark.parametrize(("tongue", "text", "value"), READ)
def test_value(tongue, text, value):
    assert any(value in number.values for number in numbers(text, tongue))


def test_may_is_a_month_only_with_a_capital():
    assert month_numbers("It may rain on 3 May.", "en") == [5]


@given(st.integers(0, 10**9), st.integers(0, 99))
def test_the_same_number_in_both_ways_of_writing_agrees(whole, cents):
    english = f"{whole:,}.{cents:02d}"
    dutch = english.replace(",", "_").replace(".", ",").replace("_", ".")
    assert check_numbers(f"Het is {dutch} waard.", f"It is worth {english}.").ok


@given(st.integers(100, 10**6), st.integers(100, 10**6))
def test_another_number_is_seen(left, right):
    result = check_numbers(f"Het zijn {left} mensen.", f"It is {right} people.")
    assert result.ok == (left == right)
