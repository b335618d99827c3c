"""Abbreviations are written out once, by the letter's own definition."""

import pytest

from tweebrief.letter import Part, Section, Sentence, SummarySentence
from tweebrief.summaries.unfolding import Definition, definitions, unfolded


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
    assert {short: d.long for short, d in known(text).items()} == expected
    assert {d.sentence for d in known(text).values()} <= {"s.1"}


TABLE = {"AP": Definition("Autoriteit Persoonsgegevens", "s.1")}


def test_only_the_first_bare_use_is_written_out_and_its_definition_cited():
    summary = [SummarySentence("De AP kijkt.", ("1",), "x"), SummarySentence("De AP besluit.", ("2",), "x")]
    first, second = unfolded(summary, TABLE, room=9)
    assert (first.text, first.evidence) == ("De Autoriteit Persoonsgegevens (AP) kijkt.", ("s.1", "1"))
    assert second == summary[1]


def test_nothing_is_written_out_for_which_there_is_no_room():
    summary = (SummarySentence("De AP kijkt.", ("1",), "x"),)
    assert unfolded(summary, TABLE, room=1) == summary


def test_what_is_explained_stays():
    summary = [SummarySentence("De Autoriteit Persoonsgegevens (AP) en de AP-regels.", ("1",), "x")]
    assert list(unfolded(summary, TABLE, room=9)) == summary
