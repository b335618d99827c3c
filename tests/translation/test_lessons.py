"""The sentences that an earlier translator got wrong: clean, and none of them twice."""

from tweebrief.models.prose import prose
from tweebrief.models.translation.data import PROSE, Pair, acceptable
from tweebrief.models.translation.lessons import lessons
from tweebrief.translation.text import fold


def test_every_lesson_is_a_clean_pair():
    found = list(lessons())
    assert len(found) > 10_000
    assert all(text == fold(text) != "" for pair in found for text in pair)
    assert all(acceptable(Pair(nl, en, PROSE)) for nl, en in found)


def test_no_sentence_is_there_twice():
    dutch = [nl for nl, _ in lessons()]
    assert len(set(dutch)) == len(dutch)
    assert not set(dutch) & {one.nl for one in prose()}
