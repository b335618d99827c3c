"""Entities of sentences: a golden table from the kinds of letters that taught the rules."""

import pytest

from tweebrief.entities.candidates import Heard, find_candidates
from tweebrief.entities.definitions import spells
from tweebrief.entities.model import found_by_model, words_of
from tweebrief.entities.recognition import recognise
from tweebrief.entities.spans import Found, longest
from tweebrief.models.dutch import load_dutch

pytestmark = pytest.mark.weights


def entities(text: str, model: tuple[Found, ...] | None = None) -> list[tuple[str, str]]:
    parsed = load_dutch()(text)[:]
    ((*found,),) = recognise([Heard(text, model or found_by_model(parsed), words_of(parsed))])
    return [(text[one.start : one.end], one.label) for one in found]


def candidates(text: str, words: dict[int, str] | None = None) -> set[str]:
    (spans,) = find_candidates([Heard(text, None, words or {})])
    return {text[start:end] for start, end in spans}


GOLDEN = [
    ("Op 14 mei 2025 heeft u een aanvraag gedaan.", [("14 mei 2025", "DATE")]),
    ("Van 1 mei 2007 tot en met 31 juli 2010 gold dit.", [("1 mei 2007 tot en met 31 juli 2010", "DATE")]),
    ("Ik meldde dit op 21 mei jl. en eind 2024.", [("21 mei jl.", "DATE"), ("eind 2024", "DATE")]),
    ("Het volgt in het eerste kwartaal van 2025.", [("eerste kwartaal van 2025", "DATE")]),
    ("De rente geldt per 1-1-1992.", [("1-1-1992", "DATE")]),
    ("Er is € 141 miljoen voor 25% van de scholen.", [("€ 141 miljoen", "MONEY"), ("25%", "PERCENT")]),
    ("Dat kost 60.000 euro, ofwel € 96.849,-.", [("60.000 euro", "MONEY"), ("€ 96.849,-", "MONEY")]),
    ("Vanaf 2023 2 miljoen euro.", [("2023", "DATE"), ("2 miljoen euro", "MONEY")]),
    ("Zie Kamerstuk 25 424, nr. 691.", [("Kamerstuk 25 424, nr. 691", "WORK")]),
    ("In mijn brief van 7 mei 2023 stond dit.", [("brief van 7 mei 2023", "WORK"), ("7 mei 2023", "DATE")]),
    (
        "Op grond van artikel 5, tweede lid, van de Financiële-verhoudingswet kan dat.",
        [("artikel 5, tweede lid, van de Financiële-verhoudingswet", "LAW")],
    ),
    ("Zie artikel 3:2 Awb.", [("artikel 3:2 Awb", "LAW")]),
    ("Het Vuurwerkbesluit geldt.", [("Vuurwerkbesluit", "LAW")]),
    ("De Wet op de huurcommissies regelt dit.", [("Wet op de huurcommissies", "LAW")]),
    ("Het ministerie van VWS schrijft dat.", [("ministerie van VWS", "ORG")]),
    ("De minister van VWS schrijft dat.", []),  # a role is no organisation
    ("Het lid Beckerman (SP) vroeg dit.", [("Beckerman", "PERSON"), ("SP", "ORG")]),
    ("De gemeente Weststellingwerf koopt het.", [("gemeente Weststellingwerf", "LOC")]),
    ("Postbus 20011, 2500 EA Den Haag", [("Den Haag", "LOC")]),
    (
        "De aangenomen motie van de leden Naam en Van Anders c.s. verzoekt dit.",
        [("motie van de leden Naam en Van Anders c.s.", "WORK")],
    ),
    ("Ik voer de motie-Van Anders uit.", [("motie-Van Anders", "WORK")]),
    ("Dat volgt uit Verordening (EU) 2016/679.", [("Verordening (EU) 2016/679", "LAW")]),
    ("Richtlijn 2014/24/EU regelt dit.", [("Richtlijn 2014/24/EU", "LAW")]),
    ("Zie artikel 3 van Verordening (EG) nr. 1107/2009.", [("artikel 3 van Verordening (EG) nr. 1107/2009", "LAW")]),
    ("De Wet langdurige zorg (Wlz) geldt.", [("Wet langdurige zorg", "LAW"), ("Wlz", "LAW")]),
    ("Dat staat in de Wet inkomstenbelasting 2001.", [("Wet inkomstenbelasting 2001", "LAW")]),
    ("De afgelopen vijf jaar steeg dat.", []),
    ("Kaderregeling subsidies OCW, SZW en VWS;", [("Kaderregeling subsidies OCW, SZW en VWS", "LAW")]),
    (
        "Het volgt uit artikel 1.2 van de Kaderregeling subsidies OCW, SZW en VWS.",
        [("artikel 1.2 van de Kaderregeling subsidies OCW, SZW en VWS", "LAW")],
    ),
    ("Wet overige OCW-subsidies BWBR0009458;", [("Wet overige OCW-subsidies", "LAW")]),
    (
        "Subsidieregeling reiskosten DAMU-leerlingen, nr. VO/1360431",
        [("Subsidieregeling reiskosten DAMU-leerlingen", "LAW")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), GOLDEN)
def test_golden_entities(text: str, expected: list[tuple[str, str]]) -> None:
    assert entities(text) == expected


def test_model_and_rules_join_to_a_citation() -> None:
    """The model knows the law, the rule knows the article before it."""
    text = "Zie artikel 21 van het Bsb voor meer."
    law = Found(text.index("Bsb"), text.index("Bsb") + 3, "LAW", 0.85, "model")
    assert entities(text, (law,)) == [("artikel 21 van het Bsb", "LAW")]


def test_law_name_ends_before_a_verb_that_the_pipeline_found() -> None:
    text = "Volgens de Wet toegang hulp beslist de burgemeester."
    names = candidates(text, {text.index("beslist"): "VERB|pv"})
    assert "Wet toegang hulp" in names
    assert not any(name.startswith("Wet") and "beslist" in name for name in names)


@pytest.mark.parametrize(
    ("text", "whole", "part"),
    [
        (
            "Van 1 mei 2007 tot en met 31 juli 2010 gold dit.",
            "1 mei 2007 tot en met 31 juli 2010",
            "1 mei 2007",
        ),
        ("De motie van het lid De Naam is uitgevoerd.", "motie van het lid De Naam", "PERSON"),
    ],
)
def test_parts_of_a_whole_are_no_candidates(text: str, whole: str, part: str) -> None:
    (spans,) = find_candidates([Heard(text)])
    found = {(text[start:end], one.label) for (start, end), ones in spans.items() for one in ones}
    assert whole in {name for name, _ in found}
    assert part not in {field for one in found for field in one}


@pytest.mark.parametrize(
    "text", ["De motie van de Tweede Kamer.", "De motie Kamerstuk 25 424.", "De motie van de SP."]
)
def test_motions_without_members_have_no_name(text: str) -> None:
    (spans,) = find_candidates([Heard(text)])
    assert "motion" not in {one.by for found in spans.values() for one in found}


def test_surname_of_a_person_is_a_candidate_further_on() -> None:
    spans = find_candidates([Heard("De heer Jan Naam schreef."), Heard("Volgens Naam is dat zo.")])
    assert (8, 12) in spans[1]


@pytest.mark.parametrize(
    ("name", "short", "spelled"),
    [
        ("Wet langdurige zorg", "Wlz", True),
        ("Wet op de huurcommissies", "Wh", True),
        ("Wet op de huurcommissies", "Wodh", True),
        ("Wet op de huurcommissies", "Whc", False),
        ("Wet", "W", False),
    ],
)
def test_words_that_spell_an_abbreviation(name: str, short: str, spelled: bool) -> None:
    assert spells(name, short) is spelled


def test_a_name_that_begins_with_a_given_name_is_a_person() -> None:
    (spans,) = find_candidates([Heard("dat zei Jan van der Naam, niet Postbus Naam")])
    given = {place for place, found in spans.items() for one in found if one.by == "given"}
    assert given == {(8, 24)}


def test_longest_wins() -> None:
    short, long = Found(3, 6, "ORG", 0.9, "a"), Found(0, 6, "ORG", 0.5, "b")
    assert longest([short, long]) == [long]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("De Algemene Onderwijsbond (AOb) helpt.", [("Algemene Onderwijsbond", "ORG"), ("AOb", "ORG")]),
        ("Het Civic Space Fund (CSF) helpt.", [("Civic Space Fund", "PROGRAM"), ("CSF", "PROGRAM")]),
        ("De Te Beschermen Belangen (TBB) zijn er.", []),
        ("Het rapport (PDF) is er.", []),
    ],
)
def test_names_defined_by_their_initials(text: str, expected: list[tuple[str, str]]) -> None:
    assert entities(text) == expected


def test_title_between_quotation_marks_is_one_candidate() -> None:
    text = "Bent u bekend met het bericht «In 400 wijken in Assen: «Dat is veel»»?"
    title = "In 400 wijken in Assen: «Dat is veel»"
    start = text.index(title)
    [spans] = find_candidates([Heard(text)])
    assert "WORK" in {found.label for found in spans[start, start + len(title)]}


@pytest.mark.parametrize(
    "law",
    [
        "artikel 21 van het Bsb",
        "artikel 55, lid 3 van de RGSVH'87",
        "artikelen 21, tweede lid, en 22 BBSH",
        "artikelen 28, 32, eerste lid, en 38",
        "artikel 3 van deze regeling",
    ],
)
def test_citations_of_laws_that_nobody_knows(law: str) -> None:
    text = f"Dit volgt uit {law} en geldt nu."
    assert law in candidates(text)
