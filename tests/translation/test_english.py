"""Words that no English text had: found, counted as a fault, and looked for again."""

from pathlib import Path

import pytest

from tweebrief.errors import ModelMissing
from tweebrief.models.english import EnglishWords, load_english, recipe
from tweebrief.models.english.loader import FILE, pack, read_english
from tweebrief.models.english.recipe import TrainOptions
from tweebrief.translation.contract import Search
from tweebrief.translation.translator import SentenceTranslator

WORDS = EnglishWords(frozenset({"acceptability", "plan", "houses", "province", "influenza"}))


@pytest.mark.parametrize(
    ("dutch", "english", "invented"),
    [
        ("De aanvaardbaarheid van het plan", "The acceptability of the plan", []),
        ("De aanvaardbaarheid van het plan", "The acceptanceability of the plans", ["acceptanceability"]),
        ("De polder", "The polder", []),
        ("De Groningse provincie", "The Groningen province", []),
        ("De Groningse provincie", "The groninger province", ["groninger"]),
        ("De griep", "Influenzas", []),
        ("Het IZA", "The IZ-xa", []),
        ("De huizen", "House-buil houses", ["House", "buil"]),
    ],
)
def test_invented_words(dutch: str, english: str, invented: list[str]):
    assert WORDS.invented(dutch, english) == invented


@pytest.mark.parametrize(
    ("english", "expected"),
    [
        ("They are designateing it.", "They are designating it."),
        ("It is impededed and denyed.", "It is impeded and denied."),
        ("It is choiceed, not seeing.", "It is choiceed, not seeing."),
    ],
)
def test_endings_are_spelled_as_english_spells_them(english: str, expected: str):
    assert load_english().mended("x", english) == expected


def test_the_shipped_list_knows_official_english():
    known = load_english()
    assert (
        known.invented("x", "The State Secretary has undertaken to inform the House of this inquiry.") == []
    )
    assert known.invented("x", "The choiceed guide was impededed") == ["choiceed", "impededed"]


def test_a_list_comes_back_as_it_was_packed(tmp_path: Path):
    (tmp_path / FILE).write_bytes(pack(WORDS.known))
    assert read_english(tmp_path / FILE) == WORDS


def test_a_broken_list_is_a_clear_error(tmp_path: Path):
    (tmp_path / FILE).write_bytes(b"nothing")
    with pytest.raises(ModelMissing, match="models train english"):
        read_english(tmp_path / FILE)


def test_the_recipe_keeps_words_of_four_letters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(recipe, "_texts", lambda options: ["The House's 12 Plans", "plans of 2024"])
    folder = recipe.train(TrainOptions(output=tmp_path))
    assert read_english(folder / FILE).known == {"house", "plans"}


def test_of_likely_translations_one_without_invented_words_is_taken(fake):
    engine = fake({"De huizen": ["The houseful", "The houses"]})
    assert SentenceTranslator(engine).translate(["De huizen"])[0].text == "The houseful"
    [found] = SentenceTranslator(engine, english=WORDS, search=Search(best=2)).translate(["De huizen"])
    assert (found.text, found.faults) == ("The houses", ())


def test_an_ending_is_mended_before_anything_is_asked(fake):
    engine = fake({"Zij wijzen aan": ["They are designateing"]})
    [found] = SentenceTranslator(engine, english=load_english()).translate(["Zij wijzen aan"])
    assert (found.text, found.faults) == ("They are designating", ())


def test_what_remains_is_a_fault(fake):
    engine = fake({"De huizen": ["The houseful"]})
    [found] = SentenceTranslator(engine, english=WORDS).translate(["De huizen"])
    assert found.faults == ("word: houseful",)
