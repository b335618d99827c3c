"""Cutting: what goes goes cleanly, and the verb moves behind the subject."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tweebrief.summaries.compression.cuts import Cut, apply_cuts, clash, cut_texts

DAARNAAST = "Daarnaast heeft het kabinet besloten."

CASES = [
    (DAARNAAST, [Cut("lead-in", 0, 10, (10, 16, 27))], "Het kabinet heeft besloten."),
    ("De ATR (bijlage 1) adviseert.", [Cut("bracket", 6, 18)], "De ATR adviseert."),
    ("De wet, die nieuw is, geldt.", [Cut("relative", 6, 21)], "De wet geldt."),
    ("Ik onderzoek dit, omdat het moet.", [Cut("reason", 16, 32)], "Ik onderzoek dit."),
    ("Zijn er regels, en zo ja, welke?", [Cut("follow-up", 14, 31)], "Zijn er regels?"),
]


@pytest.mark.parametrize(("text", "cuts", "expected"), CASES)
def test_apply(text, cuts, expected):
    assert apply_cuts(text, cuts) == expected


def test_nothing_cut_is_nothing_changed():
    assert apply_cuts("Het  blijft , zoals het is ;", []) == "Het  blijft , zoals het is ;"


def test_crossing_cuts_clash_and_nested_ones_do_not():
    assert clash(Cut("a", 0, 10), Cut("b", 5, 15))
    assert not clash(Cut("a", 0, 10), Cut("b", 5, 10))
    assert not clash(Cut("a", 0, 10), Cut("b", 10, 15))


def test_only_one_cut_may_move_the_verb():
    assert clash(Cut("a", 0, 2, (2, 3, 4)), Cut("b", 6, 8, (8, 9, 10)))


def test_cut_texts_name_the_rule_and_leave_out_what_is_inside_another():
    text = "De wet, die (sinds kort) geldt, helpt."
    assert cut_texts(text, [Cut("relative", 6, 31), Cut("bracket", 11, 24)]) == (
        "relative: die (sinds kort) geldt",
    )


@given(st.text("abc ,.;", max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_a_cut_adds_no_letter(text, start, end):
    start, end = sorted((min(start, len(text)), min(end, len(text))))
    kept = [c for c in apply_cuts(text, [Cut("x", start, end)]) if c.isalpha()]
    assert kept == [c for c in text[:start] + text[end:] if c.isalpha()]


def test_a_cut_before_the_full_stop_leaves_one_stop():
    text = "Ik ken de motie van A.B. Naam c.s. (nr. 107)."
    assert apply_cuts(text, [Cut("bracket", 34, 44)]) == "Ik ken de motie van A.B. Naam c.s."
