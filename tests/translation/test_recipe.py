import json
import lzma
import random
from pathlib import Path

import numpy as np
import pytest
import sentencepiece

from tweebrief.models.prose import ProseSentence
from tweebrief.models.translation import data
from tweebrief.models.translation.augment import (
    copied_words,
    foreign_words,
    marked_pairs,
    marked_words,
    other_names,
    other_numbers,
    word_lists,
)
from tweebrief.models.translation.corpus import NONE, VARIED, Corpus, batches, load, save, segmented
from tweebrief.models.translation.data import (
    LETTERS,
    PROSE,
    TREATIES,
    WEB,
    WRITTEN,
    Pair,
    acceptable,
    distinct,
    forbidden,
    gather,
    letter_pairs,
)
from tweebrief.models.translation.facts import fact
from tweebrief.models.translation.vocabulary import REQUIRED
from tweebrief.translation.faults import lost_numbers
from tweebrief.translation.glossary import Term, build
from tweebrief.translation.pieces import MarianPieces


@pytest.mark.parametrize(
    ("pair", "expected"),
    [
        (Pair("Dit is een brief.", "This is a letter.", WEB), True),
        (Pair("Dit is een brief.", "", WEB), False),
        (Pair("Ja.", "This is much too long to be a translation of it.", WEB), False),
        (Pair("Ja.", "This is much too long to be a translation of it.", LETTERS), True),
        (Pair("Artikel 3 van het Verdrag", "Article 4 of the Treaty", TREATIES), False),
        (Pair("het Verdrag " * 25, "the Treaty " * 25, TREATIES), True),
        (Pair("Это письмо", "This is a letter", WEB), False),
    ],
)
def test_acceptable(pair: Pair, expected: bool):
    assert acceptable(pair) is expected


def test_pairs_come_once():
    one, two = Pair("a", "b", WEB), Pair("a", "c", WEB)
    assert list(distinct([one, two, one, Pair("a", "d", WEB)])) == [one, two]


def gold(*sentences: tuple[str, str]) -> str:
    rows = [{"nl": nl, "en": en} for nl, en in sentences]
    section = {"heading": None, "sentences": rows, "summary_nl": "kort", "summary_en": "short"}
    return json.dumps({"parts": [{"sections": [section]}]})


def test_held_out_letters_are_whole(tmp_path: Path):
    for number in range(40):
        pairs = [(f"zin {number} {place}", f"sentence {number} {place}") for place in range(20)]
        (tmp_path / f"{number}.json").write_text(gold(*pairs))
    train, held = letter_pairs(tmp_path)
    letters = {pair.nl.split()[1] for pair in held}
    assert len(held) == 300
    assert len(letters) == 15
    assert not letters & {pair.nl.split()[1] for pair in train if pair.nl.startswith("zin")}


def test_test_sentences_are_forbidden(tmp_path: Path):
    (tmp_path / "mt-test" / "news").mkdir(parents=True)
    (tmp_path / "mt-test" / "news" / "src.nl").write_text("Het nieuws.\n")
    (tmp_path / "gold" / "dev").mkdir(parents=True)
    (tmp_path / "gold" / "dev" / "x.json").write_text(gold(("Een zin!", "A sentence!")))
    assert forbidden(tmp_path, tmp_path / "gold") == {"hetnieuws", "eenzin", "kort"}


def test_written_in_terms_are_in_the_translation():
    glossary = build([Term("Raad van State", "Council of State", "body"), Term("raad", "council", "body")])
    pairs = [
        Pair("De Raad van State komt.", "The Council of State comes.", LETTERS),
        Pair("De raad", "It", LETTERS),
    ]
    found = {pair.nl for seed in range(9) for pair in marked_pairs(pairs, glossary, random.Random(seed))}
    assert found == {"De ⟦ Council of State⟧ komt."}


def test_rare_words_are_written_in_where_the_translation_has_them():
    pairs = [Pair("De das slaapt.", "The badger sleeps.", WRITTEN), Pair("De das zit.", "It sits.", WRITTEN)]
    words = {"das": "badger", "slaapt": "dreams"}
    found = {pair.nl for seed in range(9) for pair in marked_words(pairs, words, random.Random(seed))}
    assert found == {"De ⟦ badger⟧ slaapt."}


def test_words_are_learned_alone_and_in_lists():
    words = {f"woord{number}": f"word{number}" for number in range(9)}
    made = list(word_lists(words, random.Random(2)))
    assert [(pair.nl, pair.en) for pair in made[:9]] == list(words.items())
    assert all([words[word] for word in pair.nl.split(", ")] == pair.en.split(", ") for pair in made[9:])
    assert len(made) == 15


def test_swapped_numbers_and_names_agree():
    pairs = [Pair("Op 12 mei 2024 kwam Naam.", "On 12 May 2024 Naam came.", LETTERS)] * 30
    for made in (
        *other_numbers(pairs, random.Random(1)),
        *other_names(pairs, ["Ondangwa"], random.Random(1)),
    ):
        assert not lost_numbers(made.nl, made.en)
        assert made.nl.split()[-1] == f"{made.en.split()[-2]}."


def test_rare_words_are_copied_letter_by_letter():
    pairs = [Pair("De triple-helix in Ondangwa", "The triple helix in Ondangwa", WEB)]
    assert foreign_words(pairs) == ["Ondangwa", "helix", "triple"]
    made = list(copied_words(foreign_words(pairs), random.Random(4), count=300))
    plain = [pair for pair in made if " " not in pair.nl.strip('"')]
    assert plain
    assert all(pair.nl == pair.en for pair in plain)
    assert any(not pair.nl.isascii() for pair in made)
    assert any("-" in pair.nl for pair in plain)


def _one_written(folder: Path) -> list[tuple[str, str]]:
    return [("De das is een roofdier.", "The badger is a predator.")]


def _one_told(folder: Path, letters: Path) -> list[tuple[str, str]]:
    return [("De minister ziet de das.", "The minister sees the badger.")]


def test_held_out_sentences_are_not_learned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(data, "written_sentences", _one_written)
    monkeypatch.setattr(
        data, "prose", lambda: [ProseSentence("", "De vos is een roofdier.", "The fox is a predator.")]
    )
    monkeypatch.setattr(data, "lessons", lambda: [("De wolf is een roofdier.", "The wolf is a predator.")])
    monkeypatch.setattr(data, "told_sentences", _one_told)
    (tmp_path / "gold" / "train").mkdir(parents=True)
    (tmp_path / "parallel").mkdir()
    rows = [f"zin nummer {number} hier\tsentence number {number} here\n" for number in range(400)]
    with lzma.open(tmp_path / "parallel" / "nl-treaties.tsv.xz", "wt") as file:
        file.writelines(rows)
    sets = gather(tmp_path, tmp_path / "gold")
    held = {pair.nl for pair in sets.held[TREATIES]}
    assert len(held) == 150
    assert not held & {pair.nl for pair in sets.train}
    assert len(sets.train) == 254
    assert Pair("De minister ziet de das.", "The minister sees the badger.", LETTERS) in sets.train
    assert Pair("De wolf is een roofdier.", "The wolf is a predator.", PROSE) in sets.train
    assert Pair("De vos is een roofdier.", "The fox is a predator.", PROSE) in sets.train
    assert Pair("De das is een roofdier.", "The badger is a predator.", WRITTEN) in sets.train


def test_letters_come_in_two_segmentations(checkpoint: Path):
    vocabulary = sentencepiece.SentencePieceProcessor(model_file=str(checkpoint / "source.spm"))
    pairs = [
        Pair("de minister van onderwijs", "the minister of education", LETTERS),
        Pair("de wet", "the act", WEB),
    ]
    rows = list(segmented(vocabulary, pairs))
    assert [group for _, _, group in rows] == [LETTERS, WEB, LETTERS + VARIED]
    assert {vocabulary.decode(source) for source, _, group in rows if group != WEB} == {pairs[0].nl}
    assert rows[2][1] == rows[0][1]
    draws = [row for _ in range(20) for row in segmented(vocabulary, pairs)]
    assert len({tuple(source) for source, _, group in draws if group != WEB}) > 1


def test_rare_letters_are_in_the_vocabulary(checkpoint: Path):
    pieces = MarianPieces(checkpoint)
    assert all(pieces.knows(letter) for letter in REQUIRED)


def test_facts_keep_their_numbers():
    chance = random.Random(2)
    for _ in range(200):
        pair = fact(chance)
        assert not lost_numbers(pair.nl, pair.en)


def corpus() -> Corpus:
    lengths = np.array([3, 5, 2, 9, 4, 4, 7, 1] * 10)
    ends = np.cumsum([0, *lengths])
    ids = np.arange(ends[-1], dtype=np.int16)
    return Corpus(ids, ids, ids % 3, ends, ends, np.array([0, 1] * 40, np.int8), ("letters", "web"))


def test_batches_stay_within_their_size_and_length():
    made = list(batches(corpus(), {"letters": 1.0, "web": 0.5}, 24, 6, np.random.default_rng(0)))
    assert made
    for batch in made:
        assert batch.target.size <= 24 + batch.target.shape[1]
        assert batch.target.shape[1] <= 7
        assert batch.links.shape == batch.target.shape
        assert (batch.links[batch.target == 0] == NONE).sum() >= len(batch.target) - 1


def test_only_groups_with_a_share_are_drawn():
    everything = corpus()
    own = {int(everything.source[at]) for at in everything.source_at[:-1][everything.group == 1]}
    for batch in batches(everything, {"web": 1.0}, 40, 9, np.random.default_rng(0)):
        assert {int(row[0]) for row in batch.source} <= own


def test_a_corpus_is_read_back(tmp_path: Path):
    save(corpus(), tmp_path / "corpus.npz")
    again = load(tmp_path / "corpus.npz")
    assert again.groups == ("letters", "web")
    assert again.batch(np.array([0, 3])).source.tolist() == corpus().batch(np.array([0, 3])).source.tolist()
