"""Repairing paragraphs: real cases with the shipped words, and what holds for any text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tweebrief.models.words import load_words
from tweebrief.ungluing import is_damaged, unglue

# Paragraphs of written answers as the typeset document gives them, and as they were printed.
REAL = [
    (
        "Kunt u aangeven hoeveel internationale studenten een aanvullende beurskrijgen? Kunt u deze gegevens "
        "uitsplitsen over de afgelopen vijf jaar? Kunt udit uitsplitsen naar master- en bacheloropleidingen, hbo "
        "en wo en naar hetaantal studenten dat een basisbeurs ontvangt?",
        "Kunt u aangeven hoeveel internationale studenten een aanvullende beurs krijgen? Kunt u deze gegevens "
        "uitsplitsen over de afgelopen vijf jaar? Kunt u dit uitsplitsen naar master- en bacheloropleidingen, hbo "
        "en wo en naar het aantal studenten dat een basisbeurs ontvangt?",
    ),
    (
        "Ik beschik op dit moment nog niet over alle benodigde gegevens om eencompleet beeld te geven van het "
        "aantal studenten uit EER-landen enZwitserland die de afgelopen vijf jaar een aanvullende beurs "
        "hebbenontvangen en de daarbij gevraagde uitsplitsingen.",
        "Ik beschik op dit moment nog niet over alle benodigde gegevens om een compleet beeld te geven van het "
        "aantal studenten uit EER-landen en Zwitserland die de afgelopen vijf jaar een aanvullende beurs "
        "hebben ontvangen en de daarbij gevraagde uitsplitsingen.",
    ),
    (
        "delen alsonderdeel van de monitor over het effect van de herinvoering van debasisbeurs op het aantal "
        "EER-studenten dat in Nederland komt studeren.Deze monitor is mede opgezet naar aanleiding van de motie",
        "delen als onderdeel van de monitor over het effect van de herinvoering van de basisbeurs op het aantal "
        "EER-studenten dat in Nederland komt studeren. Deze monitor is mede opgezet naar aanleiding van de motie",
    ),
    (
        "Om een goede vergelijking tussen verschillende jaren en verschillendedatabronnen te kunnen maken, is "
        "het van belang dat deze op dezelfdedefinities, periodes en peildata gebaseerd zijn. In het geval van "
        "studiefinan-ciering worden de uitgaven en ramingen gebaseerd op gegevens perkalenderjaar.",
        "Om een goede vergelijking tussen verschillende jaren en verschillende databronnen te kunnen maken, is "
        "het van belang dat deze op dezelfde definities, periodes en peildata gebaseerd zijn. In het geval van "
        "studiefinanciering worden de uitgaven en ramingen gebaseerd op gegevens per kalenderjaar.",
    ),
    (
        "De reden hiervoor is dat DUO de nationaliteit van een niet-Nederlandse student niet registreert in het "
        "studiefinancieringssysteem. Ditgegeven is niet noodzakelijk voor de uitvoering van de "
        "studiefinancierings-wetgeving.",
        "De reden hiervoor is dat DUO de nationaliteit van een niet-Nederlandse student niet registreert in het "
        "studiefinancieringssysteem. Dit gegeven is niet noodzakelijk voor de uitvoering van de "
        "studiefinancieringswetgeving.",
    ),
]
# Sound text of other letters: names, compounds and marks that look like glue.
SOUND = [
    "De minister van LVVN stuurt uw Kamer het IZA-akkoord, de Woo-besluiten en de DigiD-rapportage toe.",
    "Noord-Holland en Zuid-Holland werken samen aan de wet- en regelgeving voor zorg- en welzijnsinstellingen.",
    "Zie www.rijksoverheid.nl/documenten,en artikel 3.1a van de Wnra; mr. drs. A.B. de Naam is 19e op de lijst.",
]


def offsets(text, start=0):
    return tuple(range(start, start + len(text)))


@pytest.mark.weights
@pytest.mark.parametrize(("damaged", "printed"), REAL)
def test_real_paragraphs_are_as_printed(damaged, printed):
    assert unglue(damaged, offsets(damaged), load_words())[0] == printed


@pytest.mark.weights
def test_letters_are_told_apart():
    assert is_damaged([damaged for damaged, _ in REAL], load_words())
    assert not is_damaged([printed for _, printed in REAL], load_words())
    assert not is_damaged(SOUND, load_words())


@pytest.mark.weights
@pytest.mark.parametrize("text", SOUND)
def test_sound_lines_stay(text):
    assert unglue(text, offsets(text), load_words()) == (text, offsets(text))


def test_nothing_is_damaged_in_no_text(words):
    assert not is_damaged([], words)
    assert unglue("", (), words) == ("", ())


def test_an_inserted_space_has_the_offset_of_what_follows(words):
    text, origin = unglue("kunt udit", offsets("kunt udit", 100), words)
    assert text == "kunt u dit"
    assert origin == (100, 101, 102, 103, 104, 105, 106, 106, 107, 108)


def test_a_hyphen_that_goes_leaves_its_offset_out(words):
    text, origin = unglue("verga-derjaar", offsets("verga-derjaar"), words)
    assert text == "vergaderjaar"
    assert origin == (0, 1, 2, 3, 4, *range(6, 13))


def test_lines_of_the_file_are_looked_at_alone(words):
    text = "kunt udit in hetaantal"
    assert unglue(text, offsets(text), words, starts=[0, 10])[0] == "kunt u dit in het aantal"


NAMES = "EER|Zwitserland|www.wet.nl|2024|4|19e|x|ß|İ|é|²"
WORDS = "de|het|aantal|u|dit|jaar|studenten|gegevens|studiefinan|ciering|vergaderjaar|beurs|november"
PARTS = st.sampled_from(f"{NAMES}|{WORDS}".split("|"))
GLUE = st.sampled_from(
    ["", "", " ", " ", " ", "-", ".", ". ", ",", ", ", "(", ")", "» ", "«", "’", "%", "\u00ad"]
)


def join(pairs):
    return "".join(part + glue for part, glue in pairs)


TEXTS = st.lists(st.tuples(PARTS, GLUE), max_size=60).map(join)
GAPS = st.lists(st.sampled_from([1, 1, 1, 1, 1, 2, 5]), min_size=1, max_size=40)


def with_gaps(text, gaps):
    """Ascending offsets with gaps, as where a footnote mark or a page break was left out."""
    origin, at = [], 7
    for i in range(len(text)):
        origin.append(at)
        at += gaps[i % len(gaps)]
    return tuple(origin)


@given(TEXTS, GAPS, st.sampled_from([30.0, 74.0]))
def test_only_spaces_come_and_only_hyphens_go(words, text, gaps, width):
    origin = with_gaps(text, gaps)
    at = dict(zip(origin, text, strict=True))
    repaired, offsets = unglue(text, origin, words, width=width)
    assert len(repaired) == len(offsets)
    for i, char in enumerate(repaired):
        inserted = char == " " and i + 1 < len(offsets) and offsets[i] == offsets[i + 1]
        assert inserted or char == at[offsets[i]]
    assert all(at[gone] == "-" for gone in set(origin) - set(offsets))
    assert list(offsets) == sorted(offsets)


@given(TEXTS)
def test_what_is_repaired_stays_as_it_is(words, text):
    once = unglue(text, offsets(text), words)
    assert unglue(*once, words) == once
