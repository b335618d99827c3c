"""Measures against values worked out by hand, and chrF against sacrebleu."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tweebrief.evaluate.measures import chrf, chrf_counts, longest_common, norm, overlap, rouge


def test_norm_is_blind_to_spacing_and_marks():
    assert norm("Vraag 3, 4 en 5 ") == "vraag34en5"
    assert norm(None) == ""


def test_rouge_by_hand():
    found = rouge("de minister stuurt een brief", "de minister schrijft een brief")
    assert found["rouge1"] == pytest.approx(0.8)
    assert found["rouge2"] == pytest.approx(0.5)
    assert found["rougeL"] == pytest.approx(0.8)


def test_overlap_of_nothing_is_nothing():
    assert overlap("", "") == 0.0


def test_longest_common_keeps_the_order():
    assert longest_common("abcd", "acbd") == 3


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.text("abc de", max_size=12), st.text("abc de", max_size=12)), min_size=1, max_size=4
    )
)
def test_chrf_is_that_of_sacrebleu(pairs):
    sacrebleu = pytest.importorskip("sacrebleu")
    totals = [sum(column) for column in zip(*(chrf_counts(s, r) for s, r in pairs), strict=True)]
    expected = sacrebleu.corpus_chrf([s for s, _ in pairs], [[r for _, r in pairs]]).score
    assert chrf(totals) == pytest.approx(expected)
