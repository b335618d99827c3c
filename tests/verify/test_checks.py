"""The gate on pairs that are right and on pairs that are wrong in one way."""

import pytest

from tweebrief.letter import Entity
from tweebrief.verify import check_translation, passes

SOUND = [
    ("De bijdrage bedraagt € 1.234,50 per jaar.", "The contribution is €1,234.50 per year."),
    ("Het gaat om 1,5 miljoen euro.", "This concerns 1.5 million euros."),
    ("Er zijn vierentwintig gemeenten.", "There are 24 municipalities."),
    ("In 2020 daalde het met 12,5 procent.", "In 2020 it fell by 12.5%."),
    ("Op 3 april 2017 stuurde ik de brief.", "I sent the letter on 3 April 2017."),
    ("Ik stuur dit op 01-05-2024.", "I will send this on 1 May 2024."),
    ("Zie Kamerstuk 35 334, nr. 323.", "See Parliamentary Paper 35,334, no. 323."),
    ("De Tweede Kamer heeft de motie aangenomen.", "The House of Representatives has adopted the motion."),
    ("Dat is niet mogelijk.", "That is not possible."),
    ("Dit is niet alleen nodig, maar ook nuttig.", "This is not only necessary but also useful."),
    ("De gemeente mag dit niet doen.", "The municipality must not do this."),
    ("De aanvrager moet een plan indienen.", "The applicant must submit a plan."),
    ("De overheid hoort zorgvuldig om te gaan met gegevens.", "The government must take care with data."),
    ("Het gaat om een niet of nauwelijks bestaand probleem.", "It concerns a problem that barely exists."),
    (
        "Dat draagt eraan bij dat een akkoord vooralsnog uitblijft.",
        "That is why there is as yet no agreement.",
    ),
    ("Tussen de € 10 en € 100 miljoen.", "Between €10 million and €100 million."),
    ("Nederland en Duitsland werken samen.", "The Netherlands and Germany are working together."),
    ("Het RIVM onderzoekt dit.", "The RIVM is investigating this."),
    ("Het niet tonen van de pas kan leiden tot een boete.", "Failure to show the pass may lead to a fine."),
    (
        "Er waren 46 890 aanvragen tegenover 133 441 in 2023.",
        "There were 46,890 applications against 133,441 in 2023.",
    ),
    ("Begin ’95 is de regeling ingesteld.", "The scheme was introduced in early 1995."),
    ("Een tijdvak van 10 jaren geldt.", "A ten-year period applies."),
    (
        "Alle regels en plannen voor de scholen in het land gelden daarom nu nog niet.",
        "The rules and plans for the schools in the country therefore do not yet apply at present.",
    ),
]
WRONG = [
    (
        "negation",
        "Het niet voldoen aan de eisen kan leiden tot een boete.",
        "It cannot comply with the demands may lead to a fine.",
    ),
    (
        "negation",
        "De minister wil niet dat de gemeenten in het land voor de scholen extra plannen moeten maken.",
        "The minister wants the municipalities in the country to make extra plans for schools not.",
    ),
    (
        "modality",
        "De gemeente kan mogelijk subsidie geven, dat is nodig.",
        "The municipality must give a subsidy, that is needed.",
    ),
    (
        "length",
        "Het kabinet verhoogt het budget voor de gemeenten in het komende jaar.",
        "The government raises the budget for the municipalities in the.",
    ),
    (
        "content",
        "De minister stuurt de Kamer een brief met de voortgang van het onderzoek naar schulden.",
        "The minister sends the House of Representatives all that it wants to have from him again.",
    ),
    (
        "modality",
        "De gemeente dient afspraken te maken over uitingen die afbreuk kunnen doen aan het gezag.",
        "The municipality should make agreements on expressions that must detract from its authority.",
    ),
    ("numbers", "Het gaat om 45 gemeenten.", "This concerns 54 municipalities."),
    ("numbers", "Er zijn drie scholen.", "There are seven schools."),
    ("numbers", "Het gaat om 10 miljoen mensen.", "This concerns 10 billion people."),
    ("dates", "De wet geldt vanaf 1 maart 2020.", "The act applies from 1 August 2020."),
    ("dates", "Het overleg is op maandag.", "The meeting is on Tuesday."),
    ("amounts", "De bijdrage is € 500.", "The contribution is $500."),
    ("percentages", "De huur stijgt met 4%.", "The rent rises by 4."),
    ("negation", "Dat is niet mogelijk.", "That is possible."),
    ("negation", "De regeling geldt.", "The scheme does not apply."),
    ("modality", "De aanvrager moet een plan indienen.", "The applicant may submit a plan."),
    ("modality", "De gemeente kan subsidie geven.", "The municipality must give a subsidy."),
    ("names", "Duitsland steunt het voorstel.", "France supports the proposal."),
    ("names", "Het RIVM onderzoekt dit.", "The QZX is investigating this."),
    ("names", "De heer Achternaam vraagt dit.", "This is asked by Mr Voornaam."),
    ("empty", "De wet geldt.", " "),
    (
        "language",
        "Het kabinet heeft het voorstel niet gesteund in de Kamer.",
        "Het kabinet heeft het voorstel niet gesteund in de Kamer.",
    ),
    (
        "length",
        "Het kabinet verhoogt het budget voor de gemeenten in het komende jaar fors.",
        "The government raises it.",
    ),
    ("repetition", "Het kabinet verhoogt het budget.", "The government raises the raises the budget."),
]


@pytest.mark.parametrize(("dutch", "english"), SOUND)
def test_a_sound_pair_passes(dutch, english):
    failed = [c for c in check_translation(dutch, english) if not c.ok]
    assert failed == []


@pytest.mark.parametrize(("name", "dutch", "english"), WRONG)
def test_the_check_fails_and_says_why(name, dutch, english):
    failed = {c.name: c.detail for c in check_translation(dutch, english) if not c.ok}
    assert failed.get(name)


def test_the_last_name_of_a_person_must_be_there():
    person = Entity("Naam Achternaam", "PERSON", "s", 0, 15, 1.0, "test")
    assert not passes(check_translation("Naam Achternaam vraagt dit.", "He asks this.", [person]))
    assert passes(
        check_translation("Naam Achternaam vraagt dit.", "This is asked by Naam Achternaam.", [person])
    )


def test_an_empty_translation_is_one_fault():
    assert [c.name for c in check_translation("De wet geldt.", "")] == ["empty"]
