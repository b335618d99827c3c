"""The TOP-lijst and the terms in a text."""

import pytest

from tweebrief.models.hashing import words
from tweebrief.models.themes.lexicon import concepts, find_terms, ministry_scores, term_scores, terms


def _top(text):
    found = find_terms(words(text))
    scores = term_scores(found, dict.fromkeys(terms(), 1.0))
    return concepts()[int(scores.argmax())].label_nl


def test_all_concepts_of_the_list_have_terms_and_labels():
    assert len(concepts()) == 92
    assert all(c.terms and c.label_nl and c.label_en and c.uri.startswith("https://") for c in concepts())
    assert all(c.parent is not None for c in concepts() if c.level == 2)


def test_terms_are_found_inflected_and_inside_compounds():
    assert "sportvereniging" in find_terms(["sportvereniging"])
    assert find_terms(["gehandicaptensportbeleid"])["sportbeleid"].surface == "gehandicaptensportbeleid"


def test_phrases_need_all_their_words():
    assert "olympische spelen" in find_terms(["de", "olympische", "spelen"])
    assert "olympische spelen" not in find_terms(["de", "olympische", "gedachte"])


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("De asielzoekers in de opvanglocatie van het COA krijgen een verblijfsvergunning.", "migratie"),
        ("De huurprijzen van sociale huurwoningen van woningcorporaties stijgen.", "woningmarkt"),
        ("Jeugdzorgaanbieders hebben wachtlijsten voor jeugdhulp.", "jeugdzorg"),
    ],
)
def test_terms_point_at_the_concept(text, label):
    assert _top(text) == label


def test_a_ministry_speaks_for_its_concepts_only():
    scores = ministry_scores("Ministerie van Defensie")
    named = {c.label_nl for c, score in zip(concepts(), scores, strict=True) if score}
    assert "defensie" in named
    assert "woningmarkt" not in named
    assert not ministry_scores("Gemeente Emmen").any()
