"""Forms of letters of all kinds of senders, without contents: what is general must hold for every form."""

import tomllib
from pathlib import Path

import pytest

FORMS = tomllib.loads((Path(__file__).parent / "forms.toml").read_text("utf8"))
NAMES = [
    "province", "municipality", "no_closing", "two_ministers", "typeset", "disclosure", "circular", "agency",
    "immigration", "cover_and_answers", "water_board", "no_blank_lines",
]  # fmt: skip
FIELDS = ("kind", "subject", "date", "reference", "sender", "signatories", "headings")


def with_key(key: str) -> list[str]:
    """The forms that say what `key` of their first part must be."""
    return [name for name in NAMES if key in FORMS[name]["parts"][0]]


@pytest.fixture
def letter(structure, name):
    """The form with its structure."""
    return structure(FORMS[name]["text"].strip("\n").split("\n"))


def test_no_form_is_forgotten_and_none_lost_its_expectations() -> None:
    assert list(FORMS) == NAMES
    assert [len(with_key(key)) for key in ("addressee", "roles", "on_behalf_of")] == [6, 3, 3]
    assert [name for name in NAMES if "whole" in FORMS[name]] == [
        "typeset", "circular", "water_board", "no_blank_lines",
    ]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_parts(letter, name) -> None:
    got = [
        {
            "kind": part.kind,
            "subject": part.subject,
            "date": part.date,
            "reference": part.reference,
            "sender": part.sender.name if part.sender else None,
            "signatories": [signatory.name for signatory in part.signatories],
            "headings": [section.heading.nl if section.heading else "" for section in part.sections],
        }
        for part in letter.parts
    ]
    wanted = [
        {field: part.get(field, [] if field == "signatories" else None) for field in FIELDS}
        for part in FORMS[name]["parts"]
    ]
    assert got == wanted


@pytest.mark.parametrize("name", with_key("addressee"))
def test_addressees(letter, name) -> None:
    assert letter.parts[0].addressee == FORMS[name]["parts"][0]["addressee"]


@pytest.mark.parametrize("name", with_key("roles"))
def test_roles(letter, name) -> None:
    roles = [signatory.role for signatory in letter.parts[0].signatories]
    assert roles == FORMS[name]["parts"][0]["roles"]


@pytest.mark.parametrize("name", with_key("on_behalf_of"))
def test_on_whose_behalf(letter, name) -> None:
    assert letter.parts[0].signatories[0].on_behalf_of == FORMS[name]["parts"][0]["on_behalf_of"]


@pytest.mark.parametrize("name", [name for name in NAMES if "whole" in FORMS[name]])
def test_cut_sentences_are_whole(letter, name) -> None:
    texts = [p.text for part in letter.parts for section in part.sections for p in section.paragraphs]
    assert sum(FORMS[name]["whole"] in text for text in texts) == 1
