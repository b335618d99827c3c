"""Words that no English text had: found, counted as a fault, and looked for again."""

from pathlib import Path

import pytest

from tweebrief.errors import ModelMissing
from tweebrief.models.english import EnglishWords, load_english, recipe
from tweebrief.models.english.loader import FILE, read_english
from tweebrief.models.english.recipe import TrainOptions
from tweebrief.models.tables import pack
from tweebrief.translation.contract import Search, Translation
from tweebrief.translation.translator import SentenceTranslator, _cost

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
        ("in november", "in Novemstions", ["Novemstions"]),
        ("De provincie", "The provincys", ["provincys"]),
    ],
)
def test_invented_words(dutch: str, english: str, invented: list[str]):
    assert WORDS.invented(dutch, english) == tuple(invented)


@pytest.mark.parametrize(
    ("english", "expected"),
    [
        ("They are designateing it.", "They are designating it."),
        ("It is impededed and denyed.", "It is impeded and denied."),
        ("The partys made choicees.", "The parties made choices."),
        ("It is choiceed, not seeing.", "It is choiceed, not seeing."),
    ],
)
def test_endings_are_spelled_as_english_spells_them(english: str, expected: str):
    assert load_english().mended("x", english)[0] == expected


def test_what_no_ending_mends_is_said_and_longer_words_are_left_alone():
    assert WORDS.mended("x", "A planed houseful, planedness") == (
        "A planed houseful, planedness",
        ("planed", "houseful", "planedness"),
    )
    words = EnglishWords(frozenset({"planing", "planeing-like"}))
    assert words.mended("x", "planeing planeings") == ("planing planeings", ("planeings",))


def test_the_shipped_list_knows_official_english():
    known = load_english()
    assert (
        known.invented("x", "The State Secretary has undertaken to inform the House of this inquiry.") == ()
    )
    assert known.invented("x", "The choiceed guide was impededed") == ("choiceed", "impededed")


def test_a_list_comes_back_as_it_was_packed(tmp_path: Path):
    (tmp_path / FILE).write_bytes(pack(sorted(WORDS.known)))
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


def test_a_much_likelier_translation_keeps_its_invented_word_and_is_marked():
    def made(score, *faults):
        return Translation("x", score, faults)

    assert _cost(made(0.70)) < _cost(made(0.72, "word: houseful"))
    assert _cost(made(0.60)) > _cost(made(0.72, "word: houseful"))
    assert _cost(made(0.99, "numbers")) > _cost(made(0.5, "word: houseful"))


def test_what_remains_is_a_fault(fake):
    engine = fake({"De huizen": ["The houseful"]})
    [found] = SentenceTranslator(engine, english=WORDS).translate(["De huizen"])
    assert found.faults == ("word: houseful",)
