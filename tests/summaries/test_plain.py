"""`summarise.plain` prefers shorter sentences, on real letters and in the choice itself."""

from pathlib import Path

import pytest

from tweebrief import summarise
from tweebrief.config import load
from tweebrief.readability import readability

LETTERS = Path(__file__).parents[1] / "letters"
STAGES = ["clean", "structure", "unglue", "sentences", "entities", "themes", "points", "summarise"]


def sentences(name, *, plain):
    """Dutch summary sentences of a letter."""
    config = load(settings=[f"summarise.plain={str(plain).lower()}", f"stages={STAGES}"])
    letter = summarise(LETTERS / name, config=config)
    return [s.text for part in letter.parts for section in part.sections for s in section.summary.nl]


@pytest.mark.weights
@pytest.mark.parametrize("name", ["seed.txt", "doc4.pdf", "0060.txt"])
def test_sentences_get_no_longer(name):
    """Other sentences may be chosen where one is too long: a few tenths of a word are chance."""
    usual, plain = (readability(sentences(name, plain=plain)) for plain in (False, True))
    assert plain.sentence_words <= usual.sentence_words + 0.3


@pytest.mark.weights
def test_a_summary_gets_shorter_sentences():
    assert sentences("seed.txt", plain=True) != sentences("seed.txt", plain=False)
