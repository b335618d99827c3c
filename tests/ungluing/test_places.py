"""One word or two, a hyphen of the word or of the line: what the odds say of single words."""

import pytest

from tweebrief.ungluing.places import drop_gain, find_places, split_gain, whole_chance

# (glued, left half): splits that speak for themselves
SPLITS = [
    ("hetaantal", "het"),
    ("udit", "u"),
    ("vandeze", "van"),
    ("enZwitserland", "en"),
    ("deRIEC", "de"),
    ("beurskrijgen", "beurs"),
]
# words that stay whole whatever the width of the line
WHOLE = ["daarom", "studiefinanciering", "DigiD", "PvdA", "wetx", "xyzwet", "vergaderjaar", "RIEC"]


def best(word, words):
    whole = whole_chance(word, words)
    return max((split_gain(word, at, whole, words), word[:at]) for at in range(1, len(word)))


@pytest.mark.parametrize(("word", "left"), SPLITS)
def test_glued_words_split_where_they_were_glued(word, left, words):
    gain, found = best(word, words)
    assert found == left
    assert gain > 0


@pytest.mark.parametrize("word", WHOLE)
def test_words_are_never_split(word, words):
    assert best(word, words)[0] == float("-inf")


@pytest.mark.parametrize("compound", ["gegevensonderzoek", "studentenmonitor", "jaaronderzoek"])
def test_a_new_compound_is_likelier_than_two_nouns(compound, words):
    assert best(compound, words)[0] < 0


@pytest.mark.parametrize(
    ("left", "right"), [("studiefinan", "ciering"), ("verga", "derjaar"), ("gegevensbestan", "den")]
)
def test_hyphens_that_mark_a_line_end_go(left, right, words):
    assert drop_gain(left, right, words) > 0


# (left, right): `EER-studenten`, `Noord-Holland`, `niet-bindend`, `btw-verhoging`, `data-analyse`
@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("EER", "studenten"),
        ("Noord", "Holland"),
        ("niet", "bindend"),
        ("btw", "verhoging"),
        ("data", "analyse"),
    ],
)
def test_hyphens_that_belong_to_the_word_stay(left, right, words):
    assert drop_gain(left, right, words) is None


# (text, what a space may go before)
GLUE = [
    ("in Nederland studeren.Deze monitor", "Deze"),
    ("2024–2025,nr. 318", "nr."),
    ("op 12 van4 november", "4"),
    ("van 2024in het jaar", "in"),
    ("(EER)en Nederland", "en"),
    ("«Zorg»en meer", "en"),
    ("wet-en regelgeving", "en"),
    ("de wet(AVG) geldt", "(AVG)"),
]


@pytest.mark.parametrize(("text", "begins"), GLUE)
def test_places_at_punctuation_and_numbers(text, begins, words):
    spaces = [place.at for place in find_places(text, words) if place.action == "space"]
    assert text.index(begins, text.index(begins[0])) in spaces or any(
        text[at:].startswith(begins) for at in spaces
    )


@pytest.mark.parametrize(
    "text",
    ["www.Rijksoverheid.nl/wet,en", "foto’s", "de 19e eeuw", "1,5 en 2.3", "regel(s)", "de A.B. Naam", ""],
)
def test_no_space_goes_here(text, words):
    assert [place for place in find_places(text, words) if place.action == "space"] == []
