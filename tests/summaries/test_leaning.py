"""Sentences that cannot stand alone."""

import pytest

from tweebrief.letter import Sentence
from tweebrief.summaries.language import load_language
from tweebrief.summaries.leaning import antecedent, leans

LEANS = [
    "Dit betekent dat de regeling vervalt.",
    "Daarbij geldt een termijn.",
    "Zij moeten dat melden.",
    "Op basis van deze cijfers is besloten.",
    "In dat geval vervalt het recht.",
    "Hierop volgt een besluit.",
    "Zo ja, welke stappen neemt u?",
    "Hierbij geldt een uitzondering.",
    "De student moet dan bewijsstukken aanleveren.",
    "Hoe kan de minister dan verklaren dat dit gebeurt?",
    "Wat is er dan gebeurd?",
]
STANDS = [
    "In deze brief informeer ik u over de stand van zaken.",
    "Dit kabinet kiest voor rust.",
    "Hierbij bied ik u het rapport aan.",
    "Op dit moment loopt het onderzoek.",
    "De regeling vervalt.",
    "Deze nieuwe circulaire vervangt de vorige.",
    "Er zijn meer dan honderd aanvragen.",
    "Het budget was groter dan nodig.",
    "De regeling wordt dan ook verlengd.",
    "Als u niets doet, vervalt dan het recht?",
]


@pytest.mark.parametrize("text", LEANS)
def test_leans(text):
    assert leans(text, load_language())


@pytest.mark.parametrize("text", STANDS)
def test_stands_alone(text):
    assert not leans(text, load_language())


def test_a_bullet_leans_on_what_introduces_its_list():
    sentences = (
        Sentence("1", "De voorwaarden zijn:", ()),
        Sentence("2", "een plan;", (), "bullet"),
        Sentence("3", "een begroting.", (), "bullet"),
    )
    assert antecedent(sentences, 2, load_language()) == 0
