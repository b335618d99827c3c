"""Linking: official identifiers, spelling variants, abbreviations of the letter, nothing when in doubt."""

import pytest

from tweebrief.entities.linking import Link, Linker, key_of, linker
from tweebrief.letter import Entity


def entity(text: str, label: str = "ORG", sentence: str = "s1") -> Entity:
    return Entity(text, label, sentence, 0, len(text), 1.0, "test")  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["SER-advies", "SER- advies", "SER advies", "ser‑advies"])
def test_spellings_share_a_key(text: str) -> None:
    assert key_of(text) == "seradvies"


@pytest.mark.parametrize(
    ("text", "label", "uri"),
    [
        ("ministerie van Binnenlandse Zaken en Koninkrijksrelaties", "ORG", "mnre1034"),
        ("BZK", "ORG", "mnre1034"),
        ("ministerie van BZK", "ORG", "mnre1034"),
        ("Tweede Kamer der Staten-Generaal", "ORG", "oorg10002"),
        ("Zutphen", "LOC", "gm"),
        ("gemeente Zutphen", "LOC", "gm"),
        ("Zeeland", "LOC", "pv"),
        ("Algemene wet bestuursrecht", "LAW", "BWBR0005537"),
        ("Awb", "LAW", "BWBR0005537"),
    ],
)
def test_official_identifiers(text: str, label: str, uri: str) -> None:
    found = linker().look_up(text, label).uri  # type: ignore[arg-type]
    assert found is not None
    assert uri in found


def test_official_english_name() -> None:
    assert linker().look_up("Tweede Kamer", "ORG").name_en == "House of Representatives"


def test_ambiguous_names_get_no_link() -> None:
    links = Linker([("ORG", "AR", Link("a", "Audit")), ("ORG", "AR", Link("b", None))])
    assert links.look_up("AR", "ORG") == Link(None, None)


def test_abbreviation_means_what_the_letter_says() -> None:
    links = Linker(
        [("ORG", "Sociaal-Economische Raad", Link("ser", "SER")), ("ORG", "ROZ", Link("wrong", None))]
    )
    texts = {
        "s1": "De Sociaal Economische Raad (SER) schrijft.",
        "s2": "De Raad Onroerend (ROZ) ook, en de SER.",
        "s3": "ROZ.",
    }
    found = [
        entity("Sociaal Economische Raad"), entity("SER"),
        entity("Raad Onroerend", sentence="s2"), entity("ROZ", sentence="s2"), entity("SER", sentence="s2"),
        entity("ROZ", sentence="s3"),
    ]  # fmt: skip
    linked = links.link(found, texts, [3, 29, 3, 19, 35, 0])
    assert [one.uri for one in linked] == ["ser", "ser", None, None, "ser", None]


def test_unknown_names_get_no_link() -> None:
    assert linker().look_up("Stichting Geheel Onbekend", "ORG") == Link(None, None)
