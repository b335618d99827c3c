"""What the judge sees of a word and of a letter."""

import pytest

from tweebrief.entities.candidates import Heard, find_candidates
from tweebrief.models.entities.cases import count_cases, inside
from tweebrief.models.entities.features import letter_bags, shape
from tweebrief.models.entities.letter_view import LetterView

SENTENCES = ["De raad en de Raad spreken met Naam.", "Ook de raad.", "Daar is Naam.", "Wie is Naam?"]


@pytest.mark.parametrize(
    ("word", "kind"),
    [("raad", "mostly small?"), ("Naam", "name?"), ("de", "small?"), ("onbekend", "new"), ("Ook", "new")],
)
def test_how_prose_writes_a_word(word: str, kind: str) -> None:
    assert count_cases(SENTENCES).kind(word) == kind


def test_a_capital_says_nothing_where_a_sentence_or_a_quotation_begins() -> None:
    assert list(inside("Zij zeggen: Goed, “Beter” en Best. De VNG")) == ["zeggen", "en", "Best", "VNG"]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("De Omgevingswet (Ow) geldt.", "Omgevingswet"),
        ("De Sociaal-Economische Raad (SER) adviseert.", "Sociaal-Economische Raad"),
        ("De Wet op de huurcommissies (Wh) geldt.", "Wet op de huurcommissies"),
    ],
)
def test_small_words_and_compounds_spell_an_abbreviation(text: str, meant: str) -> None:
    letter = [Heard(text)]
    assert set(LetterView.of(letter, find_candidates(letter)).meant.values()) == {meant}


def test_a_letter_tells_what_an_abbreviation_means_and_what_stands_around_it() -> None:
    letter = [Heard("Het Landelijk transitie arrangement (LTA) loopt."), Heard("Voor LTA geldt dat niet.")]
    view = LetterView.of(letter, find_candidates(letter))
    assert view.meant["LTA"] == "Landelijk transitie arrangement"
    assert set(view.names["LTA"].before) == {"(", "voor"}
    assert view.names["LTA"].times == 2


def test_features_come_one_row_a_span_and_the_same_every_time() -> None:
    letter = [Heard("Het Instituut Naam schrijft de IND.")]
    spans, cases = find_candidates(letter), count_cases(SENTENCES)
    bags = letter_bags(letter, spans, cases)
    assert len(bags) == len(spans[0])
    assert bags.buckets.tolist() == letter_bags(letter, spans, cases).buckets.tolist()


@pytest.mark.parametrize(
    ("name", "form"),
    [("IND", "abbreviation"), ("Naam", "word"), ("1 mei 2020", "9 M Y"), ("het Rijk", "lowerseveral")],
)
def test_shapes(name: str, form: str) -> None:
    assert shape(name) == form
