"""The shipped weights: what must hold whatever they have learned, and a few sentences that they must get right."""

import pytest

from tweebrief.models.translation.loader import shipped
from tweebrief.translation.build import TranslationSettings, make_translator
from tweebrief.translation.contract import Search
from tweebrief.translation.engines import CTranslate2Engine, TransformersEngine
from tweebrief.translation.translator import SentenceTranslator

pytestmark = pytest.mark.weights

TEXTS = (
    "De minister stuurt de Tweede Kamer vandaag een brief.",
    "Op 12 maart 2024 heeft het kabinet € 1,2 miljard beschikbaar gesteld.",
    "Zo nee, waarom niet?",
    "Bent u bereid de Kamer hierover voor 1 juli 2025 te informeren?",
    "Gemeenten zijn verantwoordelijk voor de uitvoering van de wet.",
)


@pytest.fixture(scope="module")
def translator() -> SentenceTranslator:
    return make_translator(TranslationSettings(threads=1))


def test_weights_fit_in_the_repository():
    assert sum(path.stat().st_size for path in shipped().iterdir()) < 45_000_000


def test_numbers_and_terms_survive(translator: SentenceTranslator):
    found = translator.translate(TEXTS)
    assert all(one.text for one in found)
    assert "House of Representatives" in found[0].text
    assert all(number in found[1].text for number in ("12 March 2024", "1.2"))
    assert "1 July 2025" in found[3].text


def test_common_phrases(translator: SentenceTranslator):
    found = translator.translate(["Zo nee, waarom niet?", "Vraag 3", "Antwoord op vraag 4"])
    assert [one.text for one in found] == ["If not, why not?", "Question 3", "Answer to question 4"]


def test_output_does_not_depend_on_the_batch(translator: SentenceTranslator):
    together = translator.translate(TEXTS)
    alone = [translator.translate([text])[0] for text in TEXTS]
    assert [(one.text, one.faults) for one in together] == [(one.text, one.faults) for one in alone]
    # sums over padded rows end in another last bit, which rounding to eight bits can make a hundredth
    assert [one.score for one in together] == pytest.approx([one.score for one in alone], abs=0.02)


@pytest.mark.torch
def test_both_engines_translate_alike():
    pytest.importorskip("torch")
    exact = CTranslate2Engine(shipped(), threads=1, precision="float32").generate(TEXTS, Search(beam=1))
    reference = TransformersEngine(shipped(), threads=1).generate(TEXTS, Search(beam=1))
    assert [row[0].text for row in exact] == [row[0].text for row in reference]
