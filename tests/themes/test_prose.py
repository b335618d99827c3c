"""The sentences written for this project: clean, in both languages, for every theme."""

from tweebrief.models import prose as module
from tweebrief.models.prose import ProseSentence, prose, prose_runs
from tweebrief.models.themes.lexicon import concepts
from tweebrief.translation.text import fold


def test_every_sentence_has_a_theme_and_two_languages():
    sentences = prose()
    assert {one.theme for one in sentences} == {concept.id for concept in concepts()}
    assert len({one.nl for one in sentences}) == len(sentences) > 10_000
    assert all(text == fold(text) != "" for one in sentences for text in (one.nl, one.en))


def test_runs_are_of_one_theme_and_leave_no_short_rest(monkeypatch):
    rows = [ProseSentence(theme, f"{theme} {i}.", "") for theme in ("a", "b") for i in range(5)]
    monkeypatch.setattr(module, "prose", lambda: rows)
    assert prose_runs(2) == [
        ("a 0. a 1.", ("a",)),
        ("a 2. a 3.", ("a",)),
        ("b 0. b 1.", ("b",)),
        ("b 2. b 3.", ("b",)),
    ]
