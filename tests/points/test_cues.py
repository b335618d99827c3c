"""Cue patterns: the notation, and the phrases that they must and must not find."""

import re

import pytest

from tweebrief.models.points.cues import cues, expression, find, tokens


def _found(text):
    return {f"{cue.kind}.{cue.name}" for cue in find(tokens(text))}


def test_numbers_years_and_months_are_told_apart():
    assert tokens("Vóór 1 juli 2025 ontvangt u € 3,50.") == [
        "vóór", "#", "#month", "#year", "ontvangt", "u", "€", "#", ".",
    ]  # fmt: skip


def test_notation_of_words_sets_and_gaps():
    assert expression("ik zal|wil", {}) == "(?<![^ ])(?:ik )(?:zal |wil )"
    assert expression("WIE", {"WIE": ["ik", "het kabinet"]}) == "(?<![^ ])(?:ik |het kabinet )"
    assert expression("zet .. in", {}) == r"(?<![^ ])(?:zet )(?:[^ :;]+ ){0,14}?(?:in )"


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Ik zal uw Kamer voor de zomer informeren.", "commitment.sender_shall"),
        ("U wordt hier voor het einde van het jaar over geïnformeerd.", "commitment.house_is_told"),
        ("Het kabinet is niet voornemens de wet te wijzigen.", "decision.not_going_to"),
        ("Het kabinet heeft besloten de regeling te verlengen.", "decision.cabinet_decided"),
        ("Daarom verzoek ik u het formulier in te vullen.", "request.sender_asks"),
        ("Vermeld hierbij het kenmerk.", "request.imperative"),
        ("Instellingen moeten dit uiterlijk 1 december melden.", "deadline.at_latest"),
        ("Naar mijn mening is dat onwenselijk.", "position.finds"),
        ("Uit het onderzoek blijkt dat het aantal daalt.", "finding.appears"),
        ("Via deze weg wil ik iedereen bedanken.", "manner.courtesy"),
        ("Bent u bereid het rapport met de Kamer te delen?", "request.question_deliver"),
    ],
)
def test_phrases_of_each_kind_are_found(text, cue):
    assert cue in _found(text)


def test_a_question_is_no_first_person_promise():
    assert "commitment.sender_shall" not in _found("Kunt u toezeggen dat de Kamer wordt geïnformeerd?")


def test_a_pattern_can_say_which_words_may_not_be_there():
    assert "commitment.sender_wants" in _found("Ik wil de regels vereenvoudigen.")
    assert "commitment.sender_wants" not in _found("Ik wil iedereen bedanken.")


def test_a_gap_does_not_cross_a_semicolon():
    pattern = re.compile(expression("zet .. in", {}))
    assert pattern.search("zet hier op in ")
    assert not pattern.search("zet hier ; in ")


def test_every_cue_has_patterns_and_a_name_of_its_own():
    names = [(cue.kind, cue.name) for cue in cues()]
    assert len(set(names)) == len(names)
    assert all(cue.patterns for cue in cues())
