"""The verify stage: checks everywhere, second tries, and faults that stay visible."""

import pytest

from tweebrief import registry
from tweebrief.config import load
from tweebrief.letter import Letter, Part, Section, Summary, SummarySentence, TranslatedSentence
from tweebrief.models.english import EnglishWords, load_english
from tweebrief.reading.reading import Source
from tweebrief.translation.translator import SentenceTranslator
from tweebrief.verify import VerifyStage, passes
from tweebrief.verify.doubt import Doubt

DUTCH = "De bijdrage is 45 euro."
WRONG = "The contribution is 54 euros."
RIGHT = "The contribution is 45 euros."


def letter(english=WRONG):
    summary = Summary(
        (SummarySentence(DUTCH, ("p1s1.1",), "extract"),),
        (TranslatedSentence(english, ("p1s1.1",), "engine", 0.8),),
    )
    section = Section("p1s1", None, 1, "text", 0, 1, summary=summary)
    return Letter(Source.__new__(Source), "", parts=(Part("letter", gist=summary, sections=(section,)),))


class Tries:
    """Gives the texts it was made with, one per attempt, and remembers what it was asked."""

    def __init__(self, *texts):
        self.texts, self.asked = texts, []

    def __call__(self, texts, attempt):
        self.asked.append((list(texts), attempt))
        return [(self.texts[attempt - 2], 0.5)] * len(texts)


def english(found):
    return found[0].parts[0].sections[0].summary.en[0]


def test_a_second_try_that_is_better_is_kept():
    tries = Tries(RIGHT)
    found = VerifyStage(tries)([letter()])
    assert english(found).text == RIGHT
    assert english(found).confidence == 0.5
    assert passes(english(found).checks)
    assert found[0].parts[0].gist.en[0].text == RIGHT


def test_equal_sentences_are_tried_once():
    tries = Tries(RIGHT)
    VerifyStage(tries)([letter(), letter()])
    assert tries.asked == [([DUTCH], 2)]


def test_what_still_fails_stays_visible():
    found = english(VerifyStage(Tries(WRONG, "The contribution is 55 euros."))([letter()]))
    assert found.text == WRONG
    assert [c.name for c in found.checks if not c.ok] == ["numbers", "amounts"]


def test_a_sound_sentence_is_not_tried_again():
    tries = Tries()
    found = english(VerifyStage(tries)([letter(RIGHT)]))
    assert tries.asked == []
    assert found.checks
    assert passes(found.checks)


def test_without_a_translator_it_only_checks():
    assert not passes(english(VerifyStage()([letter()])).checks)


def test_an_invented_word_is_tried_again_and_marked():
    doubt = Doubt("engine", 0.0, load_english())
    tries = Tries("The contributioning is 45 euros.", RIGHT)
    found = english(VerifyStage(tries, doubt=doubt)([letter("The contributioneed is 45 euros.")]))
    assert (found.text, len(tries.asked)) == (RIGHT, 2)
    found = english(VerifyStage(doubt=doubt)([letter("The contributioneed is 45 euros.")]))
    assert [c.detail for c in found.checks if not c.ok] == ["no English: contributioneed"]


def test_a_second_try_is_weighed_likewise():
    found = english(VerifyStage(Tries(RIGHT), doubt=Doubt("engine", 0.6))([letter()]))
    assert (found.text, [c.name for c in found.checks if not c.ok]) == (RIGHT, ["confidence"])


def test_an_empty_sentence_has_no_words():
    found = english(VerifyStage(doubt=Doubt("engine", 0.6, load_english()))([letter("")]))
    assert [c.name for c in found.checks] == ["empty", "confidence"]


def confidence(by, below, **options):
    doubt = Doubt(by, below)
    return {c.name: c for c in english(VerifyStage(doubt=doubt, **options)([letter(RIGHT)])).checks}.get(
        "confidence"
    )


def test_what_the_translator_is_unsure_of_is_marked_and_not_tried_again():
    assert confidence("engine", 0.8).ok
    tries = Tries()
    doubtful = confidence("engine", 0.81, again=tries)
    assert (doubtful.ok, doubtful.detail) == (False, "0.80, the translator is unsure")
    assert tries.asked == []


@pytest.mark.parametrize(("model", "weighed"), [("", True), ("some/other", False)])
def test_the_configuration_says_whose_confidence_is_weighed(model, weighed, fake, monkeypatch):
    translator = SentenceTranslator(fake({}), english=EnglishWords(frozenset()))
    monkeypatch.setattr(registry, "_translator", lambda settings: translator)
    config = load(settings=["verify.unsure=0.9", f"models.translation.model='{model}'"])
    doubt = registry._verify(config)["doubt"]
    assert doubt == (Doubt(translator.name, 0.9, translator.english) if weighed else None)


def test_the_confidence_of_another_model_is_not_weighed():
    assert confidence("writer", 0.9) is None
