"""Rules that need no parse, on sentences of real letters."""

import pytest

from tweebrief.letter import Sentence
from tweebrief.summaries.compression.cuts import apply_cuts
from tweebrief.summaries.compression.variants import possible_cuts
from tweebrief.summaries.compression.wordlists import load_compression
from tweebrief.summaries.language import load_language

CASES = [
    ("bracket", "De Europese Unie (EU) reageert.", "De Europese Unie reageert."),
    ("lead-in", "Tot slot, ik dank u voor uw brief.", "Ik dank u voor uw brief."),
    ("lead-in", "Daarom ga ik in gesprek met de sector.", "Ik ga in gesprek met de sector."),
    ("lead-in", "Hierbij bied ik u het Werkprogramma 2025 aan.", "Ik bied u het Werkprogramma 2025 aan."),
    ("particle", "De regeling geldt overigens niet.", "De regeling geldt niet."),
    ("aside", "Er is – kort samengevat – geen bezwaar.", "Er is geen bezwaar."),
    (
        "follow-up",
        "Bent u bereid dit te onderzoeken, en zo nee, waarom niet?",
        "Bent u bereid dit te onderzoeken?",
    ),
    ("citation", "Ik stuur u de motie, Kamerstuk 36 180, nr. 107, toe.", "Ik stuur u de motie, toe."),
]
UNTOUCHED = [
    "Daarom heeft het kabinet in 2020 besloten.",  # the subject is not certain without a parse
    "Het niveau is 50 dB(A) aan de gevel.",  # brackets within a word
    "De cliënt kan – als hij dat wil – klagen.",  # a condition
    "Overigens geldt de regeling niet.",
]


def versions(rule, text):
    sentence = Sentence("s", text, ((0, len(text)),))
    cuts = [c for c in possible_cuts(sentence, load_compression(), load_language()) if c.rule == rule]
    return [apply_cuts(text, [cut]) for cut in cuts]


@pytest.mark.parametrize(("rule", "text", "expected"), CASES)
def test_rule(rule, text, expected):
    assert expected in versions(rule, text)


@pytest.mark.parametrize("text", UNTOUCHED)
def test_no_rule_is_sure_enough(text):
    assert possible_cuts(Sentence("s", text, ((0, len(text)),)), load_compression(), load_language()) == ()


def test_a_rule_that_is_off_does_nothing():
    from dataclasses import replace

    off = replace(load_compression(), rules=frozenset())
    text = "De Europese Unie (EU) reageert overigens."
    assert possible_cuts(Sentence("s", text, ((0, len(text)),)), off, load_language()) == ()
