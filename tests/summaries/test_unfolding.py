"""Abbreviations are written out once, by the letter's own definition."""

import pytest

from tweebrief.letter import Part, Section, Sentence, SummarySentence
from tweebrief.summaries.unfolding import definitions, unfolded


def known(text):
    section = Section("s", None, 1, "text", 0, 1, sentences=(Sentence("s.1", text, ()),))
    return definitions(Part("letter", sections=(section,)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("De Autoriteit Persoonsgegevens (AP) houdt toezicht.", {"AP": "Autoriteit Persoonsgegevens"}),
        ("De Inspectie Gezondheidszorg en Jeugd (IGJ) kijkt.", {"IGJ": "Inspectie Gezondheidszorg en Jeugd"}),
        ("Het rapport van De Naam (PVV) is er.", {}),
        ("De Europese Unie (27 landen) kijkt.", {}),
    ],
)
def test_definitions(text, expected):
    assert known(text) == expected


def test_only_the_first_bare_use_is_written_out():
    table = {"AP": "Autoriteit Persoonsgegevens"}
    summary = [SummarySentence("De AP kijkt.", ("1",), "x"), SummarySentence("De AP besluit.", ("2",), "x")]
    assert [s.text for s in unfolded(summary, table)] == [
        "De Autoriteit Persoonsgegevens (AP) kijkt.",
        "De AP besluit.",
    ]


def test_what_is_explained_stays():
    table = {"AP": "Autoriteit Persoonsgegevens"}
    summary = [SummarySentence("De Autoriteit Persoonsgegevens (AP) en de AP-regels.", ("1",), "x")]
    assert list(unfolded(summary, table)) == summary
