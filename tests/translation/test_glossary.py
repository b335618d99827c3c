import pytest
from hypothesis import given
from hypothesis import strategies as st

from tweebrief.translation.glossary import (
    Term,
    build,
    check,
    has_term,
    read_names,
    read_terms,
    write_in,
    written_in,
)

TERMS = (
    Term("minister", "minister", "role"),
    Term("minister van Defensie", "Minister of Defence", "role"),
    Term("Raad van State", "Council of State", "body"),
    Term("raad", "council", "body"),
    Term("gemeente", "municipality", "body"),
    Term("Sociaal-Economische Raad", "Social and Economic Council", "body"),
)


@pytest.mark.parametrize(
    ("nl", "expected"),
    [
        ("De minister van Defensie komt.", "De ⟦ Minister of Defence⟧ komt."),  # the longest term wins
        ("Minister van Defensie", "⟦ Minister of Defence⟧"),  # a capital at the start of a heading
        ("de Raad van State", "de ⟦ Council of State⟧"),
        ("de raad van state", "de ⟦ council⟧ van state"),  # capitals in a term must be there
        ("de gemeenteraad", "de gemeenteraad"),  # no part of a word
        ("gemeente-ambtenaar", "gemeente-ambtenaar"),
        (
            "de Sociaal Economische Raad (SER)",
            "de ⟦ Social and Economic Council⟧ (SER)",
        ),  # as letters write it
        ("de Sociaal- Economische Raad", "de ⟦ Social and Economic Council⟧"),
        ("", ""),
    ],
)
def test_terms_are_written_in(nl: str, expected: str):
    assert write_in(nl, build(TERMS).find(nl)) == expected


def test_report_says_what_was_missed():
    report = check("De gemeente hoort de Raad van State.", "The municipalities hear the Board.", build(TERMS))
    assert [term.en for term in report.hits] == ["municipality"]
    assert [term.en for term in report.misses] == ["Council of State"]


@pytest.mark.parametrize(
    ("text", "term", "expected"),
    [
        ("All municipalities agree.", "municipality", True),
        ("MUNICIPALITY", "municipality", True),
        ("orders in council", "order in council", True),
        ("The city agrees.", "municipality", False),
    ],
)
def test_endings_of_a_term(text: str, term: str, expected: bool):
    assert has_term(text, term) is expected


def test_shipped_glossary_leaves_out_what_depends_on_context():
    names = {term.nl.lower() for term in read_terms()}
    assert "tweede kamer" in names
    assert not names & {"besluit", "verslag", "termijn", "kamer"}


@given(st.text())
def test_text_outside_the_terms_is_kept(text: str):
    glossary = build(TERMS)
    marked = write_in(text, glossary.find(text))
    plain = text
    for match in reversed(glossary.find(text)):
        plain = plain[: match.start] + f"⟦ {match.term.en}⟧" + plain[match.end :]
    assert marked == plain


def test_marks_are_read_back():
    assert written_in("de ⟦ Council of State⟧ en de ⟦ council⟧") == ("Council of State", "council")


def test_names_are_names_and_stand_once():
    names = [term.nl for term in read_names()]
    glossary = {term.nl.lower() for term in read_terms()}
    assert len(set(names)) == len(names)
    assert [name for name in names if name.lower() in glossary or not any(map(str.isupper, name))] == []


def test_a_name_is_translated_whole():
    glossary = build([*read_terms(), *read_names()])
    [found] = glossary.find("Dat staat in de Kaderregeling subsidies OCW, SZW en VWS.")
    assert found.term.en.startswith("Framework Regulation on Grants")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Voor deze,", 1),
        ("Voor deze groep geldt dit.", 0),
        ("Bijlage 2", 1),
        ("Vraag en aanbod", 0),
        ("Datum: 3 mei", 1),
    ],
)
def test_a_label_is_one_where_nothing_follows_it(text, found):
    assert len(build(read_terms()).find(text)) == found
