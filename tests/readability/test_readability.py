"""Syllables of Dutch words, and the figure worked out by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tweebrief.readability import readability, syllables

WORDS = {
    "brief": 1, "geen": 1, "ijs": 1, "nieuw": 1, "nieuwe": 2, "kamer": 2, "overheid": 3, "beïnvloeden": 4,
    "bijeenkomst": 3, "gemeentelijke": 5, "systeem": 2, "coördinatie": 5, "draaien": 2, "zorgverzekeraars": 5,
    "2017": 1, "mln": 1, "één": 2, "geëerd": 3, "bureau": 2, "leeuw": 1, "vroeger": 2,
}  # fmt: skip


@pytest.mark.parametrize(("word", "count"), WORDS.items())
def test_syllables(word, count):
    assert syllables(word) == count


def test_the_figure_is_the_formula():
    found = readability(
        ["De brief is kort.", "Ik lees hem nu."]
    )  # eight words of one syllable each, four a sentence
    assert found.sentence_words == 4
    assert found.flesch_douma == pytest.approx(206.84 - 0.93 * 4 - 77 * 1, abs=0.05)


def test_a_longer_sentence_with_longer_words_is_harder():
    easy = readability(["U krijgt geld.", "Dat komt in mei."])
    hard = readability(["De tegemoetkoming wordt overeenkomstig de subsidieregeling in mei overgemaakt."])
    assert hard.flesch_douma < easy.flesch_douma
    assert hard.sentence_words > easy.sentence_words


@pytest.mark.parametrize("sentences", [[], [""], ["…", "- "]])
def test_no_word_has_no_figure(sentences):
    assert readability(sentences) is None


@given(st.lists(st.text(max_size=60), max_size=5))
def test_any_text_has_a_figure_or_none(sentences):
    found = readability(sentences)
    assert found is None or found.sentence_words >= 1
