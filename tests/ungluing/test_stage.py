"""The stage: damaged letters get their words back, all others are handed on as they are."""

import pytest

from tweebrief.assemble import Pipeline
from tweebrief.config import load
from tweebrief.errors import ConfigError
from tweebrief.letter import Letter, Paragraph, Part, Section
from tweebrief.reading.reading import Line, Source
from tweebrief.registry import known
from tweebrief.sentences import ranges_of
from tweebrief.ungluing import UnglueStage

PRINTED = [
    "Kunt u dit jaar de gegevens van het aantal studenten in het land krijgen en",
    "dat van de studenten in deze wet en het aantal gegevens van het onderzoek u",
    "dit jaar krijgen van de monitor, dat is het aantal studenten in deze verga-",
    "derjaar november",
]
GLUED = "".join(PRINTED)
SOUND = " ".join(PRINTED).replace("- ", "")


def letter(text):
    paragraph = Paragraph(text, tuple(range(len(text))), "question")
    section = Section("p1s1", None, 1, "text", 0, len(text), (paragraph,))
    lines = (Line(text, 0, len(text), 1),)
    return Letter(
        Source("a.txt", "0" * 64, "text/plain", 1), text, lines, parts=(Part("answers", sections=(section,)),)
    )


def test_a_damaged_letter_is_repaired_and_its_text_is_not(words):
    damaged = letter(GLUED)
    (repaired,) = UnglueStage(words)([damaged])
    paragraph = repaired.parts[0].sections[0].paragraphs[0]
    assert paragraph.text == SOUND
    assert paragraph.role == "question"
    assert repaired.text == GLUED
    assert "".join(GLUED[a:b] for a, b in ranges_of(paragraph.origin)) == GLUED.replace("-", "")


def test_other_letters_are_not_touched(words):
    sound, empty = letter(SOUND), Letter(Source("b.txt", "0" * 64, "text/plain", 1), "")
    done = UnglueStage(words)([sound, empty])
    assert done[0] is sound
    assert done[1] is empty


def test_it_stands_behind_structure():
    assert known().index("structure") < known().index("unglue") < known().index("sentences")
    with pytest.raises(ConfigError, match="unglue"):
        Pipeline(load(settings=['stages=["unglue"]']))


def test_an_inserted_space_covers_nothing():
    assert ranges_of([3, 4, 4, 5]) == ((3, 6),)
    assert ranges_of([3, 4, 9, 9, 10]) == ((3, 5), (9, 11))
    assert ranges_of([4, 4, 5]) == ((4, 6),)
