"""Linking: official identifiers, spelling variants, abbreviations of the letter, dates, nothing when in doubt."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tweebrief.entities.claims import WETTEN, Claim, key_of
from tweebrief.entities.gazetteer import read_terms
from tweebrief.entities.linking import Link, Linker, linker
from tweebrief.letter import Entity

NONE = Link(None, None)


def read_links() -> list[dict[str, str]]:
    with Path(__file__).with_name("links.tsv").open(encoding="utf8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


LINKS = read_links()


def entity(text: str, label: str = "ORG", sentence: str = "s1") -> Entity:
    return Entity(text, label, sentence, 0, len(text), 1.0, "test")  # type: ignore[arg-type]


def linked(row: dict[str, str]) -> Entity:
    """Link the last mention of a letter of two sentences: the definition, then the mention alone."""
    texts = {"s1": row["definition"], "s2": row["mention"]}
    found, places = [], []
    if row["definition"]:
        first, _, rest = row["definition"].partition(" (")
        second = rest.rstrip(")").removeprefix("hierna: ").removeprefix("verder: ").strip("‘’")
        for name in (first, second):
            found.append(entity(name, row["label"]))
            places.append(row["definition"].rindex(name) if name == second else 0)
    found.append(entity(row["mention"], row["label"], "s2"))
    return linker().link(found, texts, [*places, 0], on=row["date"] or None)[-1]


@pytest.mark.parametrize("row", LINKS, ids=["|".join(list(row.values())[:4]) for row in LINKS])
def test_links_as_in_the_table(row: dict[str, str]) -> None:
    found = linked(row)
    assert (found.uri or "", found.name_en or "") == (row["uri"], row["name_en"])


def test_identifiers_of_the_table_stand_in_the_data() -> None:
    known = {row["tooi_uri"] for row in read_terms("terms/polder_organisaties.csv")}
    known |= {row["uri"] for row in read_terms("glossary.csv")}
    known |= {WETTEN + row["bwb"] for row in read_terms("entities/laws_bwb.csv")}
    assert {row["uri"] for row in LINKS} - known - {""} == set()


def test_laws_have_one_identifier_each() -> None:
    rows = read_terms("entities/laws_bwb.csv")
    assert len({key_of(row["nl"]) for row in rows}) == len({row["bwb"] for row in rows}) == len(rows)


@pytest.mark.parametrize("text", ["SER-advies", "SER- advies", "SER advies", "ser‑advies"])
def test_spellings_share_a_key(text: str) -> None:
    assert key_of(text) == "seradvies"


def test_ambiguous_names_get_no_link() -> None:
    links = Linker(
        [Claim("AR", "ORG", "body", "first", "a", "Audit"), Claim("AR", "ORG", "body", "second", "b")]
    )
    assert links.look_up("AR", "ORG") == NONE


def test_abbreviation_that_the_letter_leaves_unknown_gets_no_link() -> None:
    links = Linker(
        [
            Claim("Sociaal-Economische Raad", "ORG", "body", "sociaaleconomischeraad", "ser"),
            Claim("ROZ", "ORG", "body", "roz", "wrong"),
        ]
    )
    texts = {
        "s1": "De Sociaal Economische Raad (SER) schrijft.",
        "s2": "De Raad Onroerende Zaken (ROZ) ook, en de SER.",
        "s3": "ROZ.",
    }
    found = [
        entity("Sociaal Economische Raad"), entity("SER"),
        entity("Raad Onroerende Zaken", sentence="s2"), entity("ROZ", sentence="s2"), entity("SER", sentence="s2"),
        entity("ROZ", sentence="s3"),
    ]  # fmt: skip
    places = [3, 29, 3, 26, 42, 0]
    assert [one.uri for one in links.link(found, texts, places)] == ["ser", "ser", None, None, "ser", None]


def test_a_definition_holds_in_its_own_letter_only() -> None:
    row = {"mention": "SER", "label": "ORG", "date": "", "definition": "Stichting Eerste Rubriek (SER)"}
    assert linked(row).uri is None
    assert linked(row | {"definition": ""}).uri is not None


@given(st.text(max_size=40))
def test_any_mention_can_be_looked_up(text: str) -> None:
    for label in ("ORG", "LOC", "LAW"):
        assert isinstance(linker().look_up(text, label, on="2020-01-01"), Link)  # type: ignore[arg-type]


@pytest.mark.parametrize("label", ["PERSON", "WORK", "DATE"])
def test_other_labels_get_no_link(label: str) -> None:
    assert linker().look_up("BZK", label) == NONE  # type: ignore[arg-type]
