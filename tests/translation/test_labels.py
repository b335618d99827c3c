"""Headings that are known whole: numbers, colons and capitals of the Dutch are kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tweebrief.translation.labels import Labels, numbered, read_labels
from tweebrief.translation.text import fold
from tweebrief.translation.translator import SentenceTranslator

LABELS = Labels({"kernpunten": "key points", "tot slot": "in conclusion", "eu": "EU"})


@pytest.mark.parametrize(
    ("dutch", "english"),
    [
        ("Kernpunten", "Key points"),
        ("kernpunten", "key points"),
        ("KERNPUNTEN", "KEY POINTS"),
        ("Tot slot:", "In conclusion:"),
        ("De kernpunten", ""),
        ("Kernpunten van het advies", ""),
        ("3.", ""),
        ("", ""),
    ],
)
def test_a_label_is_taken_over_whole(dutch, english):
    assert LABELS.whole(dutch) == english


@pytest.mark.parametrize(
    ("heading", "number"),
    [
        ("3. Kernpunten", "3. "),
        ("2.1 Kernpunten", "2.1 "),
        ("IV Kernpunten", "IV "),
        ("IV. Kernpunten", "IV. "),
        ("b) Tot slot", "b) "),
        ("E Wijziging reisafstand", "E "),
        ("U ontvangt subsidie", ""),
        ("Vraag 3", ""),
        ("2024 in cijfers", ""),
        ("3.", ""),
        ("", ""),
    ],
)
def test_the_number_of_a_heading_stands_apart(heading, number):
    assert numbered(heading) == (number, heading.removeprefix(number))


def test_the_engine_is_not_asked_for_a_label(fake):
    [found] = SentenceTranslator(fake({}), labels=LABELS).translate(["Kernpunten"])
    assert (found.text, found.score) == ("Key points", 1.0)


@given(st.text(max_size=30))
def test_no_other_text_is_a_label(text):
    assert LABELS.whole(text) == "" or any(label in text.lower() for label in LABELS.english)


def test_the_shipped_labels_are_clean():
    labels = read_labels().english
    assert len(labels) > 1_500
    for dutch, english in labels.items():
        assert dutch == dutch.strip().lower() == fold(dutch)
        assert english.strip() == english != ""
        assert not english.endswith((".", ":")), english
    assert (labels["kernpunten"], labels["tot slot"]) == ("Key points", "In conclusion")
