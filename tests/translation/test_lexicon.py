"""Rare words: found in a text, written in as advice, and not demanded of the translation."""

from hypothesis import given
from hypothesis import strategies as st

from tweebrief.translation.glossary import PHRASE, Term, build, read_phrases, read_places, read_terms
from tweebrief.translation.lexicon import Lexicon, read_lexicon
from tweebrief.translation.translator import SentenceTranslator

LEXICON = Lexicon({"achterban": "supporters", "das": "badger", "raad": "council"})
GLOSSARY = build([Term("Raad van State", "Council of State", "body")])


def test_words_are_found_whole_and_in_lower_case():
    found = LEXICON.find("Zij en dassen: de das, de achterban-avond, de Raad")
    assert [(match.start, match.end, match.term.en) for match in found] == [(18, 21, "badger")]


def test_the_first_word_may_have_a_capital(fake):
    engine = fake({"⟦ supporters⟧ van Raad": ["supporters of Raad"]})
    [found] = SentenceTranslator(engine, lexicon=LEXICON).translate(["Achterban van Raad"])
    assert found.text == "Supporters of Raad"


def test_a_long_word_with_a_capital_is_part_of_a_title(fake):
    lexicon = Lexicon({"tropengeneeskunde": "tropical medicine", "bakker": "baker"})
    engine = fake({"de Regeling ⟦ Tropical medicine⟧ van Bakker": ["the Bakker scheme for travellers"]})
    [found] = SentenceTranslator(engine, lexicon=lexicon).translate(
        ["de Regeling Tropengeneeskunde van Bakker"]
    )
    assert (found.text, found.faults) == ("the Bakker scheme for travellers", ())


def test_words_are_written_in_beside_terms(fake):
    engine = fake({"de ⟦ Council of State⟧ en de ⟦ supporters⟧": ["the Council of State and its supporters"]})
    translator = SentenceTranslator(engine, GLOSSARY, lexicon=LEXICON)
    [found] = translator.translate(["de Raad van State en de achterban"])
    assert (found.text, found.faults) == ("the Council of State and its supporters", ())


def test_a_word_that_does_not_come_out_is_no_fault(fake):
    engine = fake({"de ⟦ badger⟧ slaapt": ["the animal sleeps"]})
    [found] = SentenceTranslator(engine, GLOSSARY, lexicon=LEXICON).translate(["de das slaapt"])
    assert (found.text, found.faults) == ("the animal sleeps", ())


def test_a_term_that_the_lexicon_also_has_must_come_out(fake):
    engine, glossary = (
        fake({"de ⟦ badger⟧ slaapt": ["the animal sleeps"]}),
        build([Term("das", "badger", "term")]),
    )
    [found] = SentenceTranslator(engine, glossary, lexicon=LEXICON).translate(["de das slaapt"])
    assert "term: badger" in found.faults


def test_a_hidden_address_must_come_out_beside_words(fake):
    engine = fake({"de ⟦ badger⟧ op ⟦ X1⟧": ["the badger"]})
    [found] = SentenceTranslator(engine, lexicon=LEXICON).translate(["de das op www.a.nl"])
    assert "term: www.a.nl" in found.faults


def test_an_engine_without_marks_gets_no_words(fake):
    engine = fake({"de das slaapt": ["the badger sleeps"]}, marks=False)
    [found] = SentenceTranslator(engine, lexicon=LEXICON).translate(["de das slaapt"])
    assert found.text == "the badger sleeps"


@given(st.text(alphabet="das raadch-terbn", max_size=40))
def test_found_words_are_those_of_the_text(text: str):
    for match in LEXICON.find(text):
        assert text[match.start : match.end] == match.term.nl


def test_every_shipped_word_has_one_short_translation():
    words = read_lexicon().words
    assert len(words) > 5000
    assert all(dutch == dutch.lower() and 0 < len(english.split()) < 8 for dutch, english in words.items())
    assert not any("⟦" in english or "\t" in english for english in words.values())


def test_a_turn_of_phrase_is_advice(fake):
    glossary = build([Term("op zich nemen", "take on", PHRASE), Term("raad", "council", "body")])
    engine = fake({"de ⟦ council⟧ wil dat ⟦ take on⟧": ["the council accepts that"]})
    [found] = SentenceTranslator(engine, glossary).translate(["de raad wil dat op zich nemen"])
    assert (found.text, found.faults) == ("the council accepts that", ())


def test_every_shipped_phrase_has_several_words_and_one_translation():
    phrases = read_phrases()
    assert len(phrases) > 200
    assert all(len(phrase.nl.split()) > 1 and phrase.en.strip() == phrase.en != "" for phrase in phrases)


def test_places_are_no_other_than_the_glossary_says():
    glossary = build(read_terms())
    clashing = {
        place.nl
        for place in read_places()
        for match in glossary.find(place.nl)
        if match.end - match.start == len(place.nl) and match.term.en != place.en
    }
    assert clashing == set()
    assert build(read_places()).find("In Saoedi-Arabië")[0].term.en == "Saudi Arabia"
