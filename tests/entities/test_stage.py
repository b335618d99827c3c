"""The stage: offsets in the canonical text, names that recur in the letter."""

from dataclasses import replace

import pytest

from tweebrief.entities import EntityStage
from tweebrief.entities.candidates import Heard, find_candidates
from tweebrief.entities.spans import Found
from tweebrief.letter import Letter, Part, Section, Sentence

TEXT = "Het ministerie\nvan VWS antwoordt. Nij Instituut voor Zorg (NIZ)."


def made(letter: Letter) -> Letter:
    first = "Het ministerie van VWS antwoordt."
    sentences = (Sentence("p1s1.1", first, ((0, 14), (15, 34)), "text", tuple(range(len(first)))),)
    section = Section("p1s1", None, 1, "text", 0, len(TEXT), (), sentences)
    return replace(letter, text=TEXT, parts=(Part("letter", sections=(section,)),))


@pytest.mark.weights
def test_offsets_are_those_of_the_canonical_text(letter: Letter) -> None:
    (result,) = EntityStage()([made(letter)])
    (found,) = result.parts[0].sections[0].entities
    assert (found.text, found.label, found.sentence) == ("ministerie van VWS", "ORG", "p1s1.1")
    assert result.text[found.start : found.end] == "ministerie\nvan VWS"
    assert found.uri is not None
    assert "organisation" in found.by
    assert 0 < found.score <= 1


@pytest.mark.weights
def test_as_many_letters_come_back_in_the_same_order(letter: Letter) -> None:
    letters = [made(letter), replace(letter, text="", parts=())]
    assert [one.text for one in EntityStage()(letters)] == [TEXT, ""]


def test_name_of_one_sentence_is_a_candidate_in_all() -> None:
    model = (Found(4, 10, "ORG", 1.0, "model"),)
    first, second = find_candidates([Heard("Het FooBar is er.", model), Heard("Ook FooBar komt.", ())])
    assert "letter" in {one.by for one in second[4, 10]}
    assert "model" in {one.by for one in first[4, 10]}
