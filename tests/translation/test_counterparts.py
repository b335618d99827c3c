"""Which English words answer a Dutch word: counting, keeping, asking, and choosing by it."""

from pathlib import Path

import pytest

from tweebrief.errors import ModelMissing
from tweebrief.models.counterparts import Counterparts, load_counterparts, recipe
from tweebrief.models.counterparts.loader import FILE, pack, read_counterparts
from tweebrief.models.counterparts.recipe import TrainOptions, count, steady
from tweebrief.models.translation import alignment
from tweebrief.translation.contract import Search
from tweebrief.translation.translator import SentenceTranslator

TABLE = Counterparts({"huizen": frozenset({"house", "homes"}), "bouw": frozenset({"const", "build"})})


def test_a_word_is_answered_by_any_of_its_counterparts_or_by_itself():
    english = "Construction of rental-homes"
    assert TABLE.answered("De bouw van huizen", english) == [("bouw", True), ("huizen", True)]
    assert TABLE.answered("Huizen in de Huizen-bouw", "Houses in Huizen") == [("huizen", True)]
    assert TABLE.answered("De bouw van huizen", "Ships") == [("bouw", False), ("huizen", False)]


def test_the_shipped_table_knows_official_dutch():
    found = load_counterparts().answered(
        "De gemeente weigert de vergunning.", "The province issues the permit."
    )
    assert found == [("gemeente", False), ("weigert", False), ("vergunning", True)]


def test_a_table_comes_back_as_it_was_packed(tmp_path: Path):
    (tmp_path / FILE).write_bytes(pack(TABLE.english))
    assert read_counterparts(tmp_path / FILE) == TABLE


def test_a_broken_table_is_a_clear_error(tmp_path: Path):
    (tmp_path / FILE).write_bytes(b"nothing")
    with pytest.raises(ModelMissing, match="models train counterparts"):
        read_counterparts(tmp_path / FILE)


def _in_order(sources, targets):
    """Links word to word by place."""
    return [alignment._positions(" ".join(f"{i}-{i}" for i in range(len(t))), len(t)) for t in targets]


def test_links_are_counted_by_word(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(alignment, "align", _in_order)
    seen, links = count([(["de", "das"], ["the", "badger"]), (["de", "vos"], ["the", "fox"])])
    assert seen == {"de": 2, "das": 1, "vos": 1}
    assert links == {"de": {"the": 2}, "das": {"badger": 1}, "vos": {"fox": 1}}


def test_words_with_few_links_or_counterparts_that_say_little_are_left_out():
    options = TrainOptions()
    assert steady({"housing": 5, "houses": 3, "that": 1}, 10, options) == {"housi", "house"}
    assert steady({"housing": 5}, 10, options) == set()
    assert steady({"that": 6, "housing": 3}, 10, options) == set()
    assert steady({"housing": 3}, 3, options) == set()


def test_the_recipe_writes_a_table_that_loads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    texts = [(["gemeenten", "bouwen"], ["municipalities", "build"])] * 4
    monkeypatch.setattr(alignment, "align", _in_order)
    monkeypatch.setattr(recipe, "_texts", lambda options: texts)
    folder = recipe.train(TrainOptions(output=tmp_path / "weights"))
    table = read_counterparts(folder / FILE)
    assert table.english == {"gemeenten": {"munic"}, "bouwen": {"build"}}


def test_of_likely_translations_the_one_that_answers_more_words_is_taken(fake):
    engine = fake({"De bouw van huizen": ["The ships of the sea", "The construction of homes"]})
    assert SentenceTranslator(engine).translate(["De bouw van huizen"])[0].text == "The ships of the sea"
    translator = SentenceTranslator(engine, counterparts=TABLE, search=Search(best=2))
    [found] = translator.translate(["De bouw van huizen"])
    assert found.text == "The construction of homes"
