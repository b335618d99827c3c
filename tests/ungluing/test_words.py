"""The word list: counting, packing, loading."""

import json
from collections import Counter

import pytest

from tweebrief.errors import ModelMissing
from tweebrief.models.words import Words, load_words
from tweebrief.models.words.loader import read_words
from tweebrief.models.words.recipe import (
    TrainOptions,
    best_cut,
    compound_parts,
    count,
    pack,
    train,
    without_glue,
)


def counted(*texts):
    words, pairs = Counter(), Counter()
    for text in texts:
        count(text, words, pairs)
    return words, pairs


def test_words_and_neighbours_are_counted_in_lower_case():
    words, pairs = counted("De wet, de EER-landen en de wet.")
    assert words == {"de": 3, "wet": 2, "eer-landen": 1, "en": 1}
    assert pairs == {"de wet": 2, "de eer-landen": 1, "eer-landen en": 1, "en de": 1}


def test_a_form_without_its_second_half_is_no_word():
    assert counted("uitvoerings- en handhavingskosten, IC’s -smokkel")[0] == {
        "en": 1,
        "handhavingskosten": 1,
        "ic’s": 1,
    }


def test_rare_forms_that_are_two_words_elsewhere_are_left_out():
    words = Counter({"hetaantal": 2, "daarom": 2, "opdat": 90, "het": 9, "aantal": 9})
    pairs = {"het aantal": 6, "daar om": 1, "op dat": 800}
    assert without_glue(words, pairs) == Counter({"daarom": 2, "opdat": 90, "het": 9, "aantal": 9})


def test_compounds_count_for_both_their_parts():
    parts = compound_parts({"handel": 50, "akkoord": 40, "handelsakkoord": 3, "akkoorden": 2})
    assert parts == {"handels+": 1, "+akkoord": 1, "+": 1}
    assert best_cut("wetten", {"wet": 20}) is None


def test_a_packed_list_reads_back_and_is_the_same_each_time(tmp_path):
    counts = {"de": 12, "het": 12, "de wet": 3, "é": 1}
    (tmp_path / "a.gz").write_bytes(pack(counts, 40))
    assert read_words(tmp_path / "a.gz") == Words(counts, 40)
    assert pack(counts, 40) == pack(dict(reversed(counts.items())), 40)


@pytest.mark.parametrize("content", [b"", b"no list", pack({}, 1)[:-6], pack({"a\nb": 1}, 1)])
def test_a_broken_list_is_refused(content, tmp_path):
    (tmp_path / "a.gz").write_bytes(content)
    with pytest.raises(ModelMissing, match="models train words"):
        read_words(tmp_path / "a.gz")


def test_unknown_words_have_a_chance_too():
    words = Words({"de": 10, "wet": 5, "de wet": 4, "zorg+": 3, "+plan": 2, "+": 10}, 100)
    assert words.chance("De") > words.chance("wet") > words.chance("nieuw")
    assert words.pair_chance("de", "wet") > words.pair_chance("wet", "de")
    assert words.compound_chance("zorg", "plan") > words.compound_chance("plan", "zorg")


def test_the_recipe_writes_a_list_with_its_manifest(tmp_path):
    import lzma

    data, output = tmp_path / "data", tmp_path / "weights"
    (data / "mono").mkdir(parents=True)
    (data / "ud").mkdir()
    with lzma.open(data / "mono" / "government-sentences.txt.xz", "wt") as stream:
        stream.write("De wet geldt.\nDe wet vervalt.\n")
    with lzma.open(data / "ud" / "a-train.conllu.xz", "wt") as stream:
        stream.write("# text = De wet\n1\tDe\tde\n")
    train(TrainOptions(data, output, least_word=2, least_pair=3))
    assert read_words(output / "words.tsv.gz") == Words({"de": 3, "wet": 3, "de wet": 3}, 8)
    assert list(json.loads((output / "weights.json").read_text())["sha256"]) == ["words.tsv.gz"]


@pytest.mark.weights
def test_the_shipped_list_knows_dutch():
    words = load_words()
    assert words.count("Tweede Kamer") > 100
    assert words.count("hetaantal") == 0
    assert words.total > 1_000_000
