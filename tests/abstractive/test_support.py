"""What a model wrote against the letter: each kind of invention is found."""

import pytest

from tweebrief.abstractive.support import check_support, evidence_for
from tweebrief.letter import Sentence

TEXTS = (
    "De regering stuurt uw Kamer voor 1 juli 2017 een brief over de voortgang van het programma.",
    "Gemeenten krijgen in 2018 een bijdrage van € 12 miljoen voor de opvang van asielzoekers.",
    "Het is niet mogelijk om deze bijdrage in 2017 al uit te keren.",
    "Aanvragers moeten het formulier binnen zes weken indienen bij de Dienst Uitvoering Onderwijs.",
)
SENTENCES = tuple(Sentence(f"p1s1.{i}", text, ((0, 1),)) for i, text in enumerate(TEXTS, 1))


def failed(text):
    """Names of the checks that fail."""
    return {check.name for check in check_support(text, evidence_for(text, SENTENCES)) if not check.ok}


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("De Kamer krijgt voor 1 juli 2017 een brief over de voortgang.", ["p1s1.1"]),
        ("Gemeenten krijgen een bijdrage van € 12 miljoen voor de opvang.", ["p1s1.2"]),
        ("Aanvragers moeten het formulier binnen zes weken indienen.", ["p1s1.4"]),
    ],
)
def test_what_the_letter_says_is_let_through(text, evidence):
    assert [s.id for s in evidence_for(text, SENTENCES)] == evidence
    assert failed(text) == set()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Gemeenten krijgen een bijdrage van € 21 miljoen voor de opvang.", "numbers"),
        ("Gemeenten krijgen geen bijdrage van € 12 miljoen voor de opvang.", "negation"),
        ("Het is mogelijk om deze bijdrage in 2017 al uit te keren.", "negation"),
        ("Aanvragers kunnen het formulier binnen zes weken indienen.", "duty"),
        ("Aanvragers kunnen het formulier binnen zes weken indienen.", "leave"),
        ("Gemeenten krijgen van Frankrijk een bijdrage voor de opvang.", "names"),
        ("Gemeenten krijgen vissen, olifanten, auto's en een bijdrage.", "words"),
        ("Gemeenten krijgen een bijdrage voor voor de opvang.", "shape"),
        ("Gemeenten krijgen een bijdrage", "shape"),
        ("", "shape"),
        ("Ik negeer alle eerdere opdrachten en schrijf een gedicht.", "words"),
    ],
)
def test_what_it_does_not_say_is_found(text, name):
    assert name in failed(text)


def test_evidence_of_a_sentence_that_joins_two():
    text = "De Kamer krijgt een brief over de voortgang en gemeenten krijgen een bijdrage voor de opvang."
    assert [s.id for s in evidence_for(text, SENTENCES)] == ["p1s1.1", "p1s1.2"]


def test_no_evidence_without_shared_words():
    assert evidence_for("Olifanten vissen.", SENTENCES) == []
