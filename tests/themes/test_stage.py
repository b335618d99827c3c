"""The themes stage: with a model made by hand, and with the shipped weights."""

import numpy as np
import pytest

from tweebrief.errors import ModelMissing
from tweebrief.letter import Heading, Letter, Part, Section, Sender, Sentence
from tweebrief.models.themes.features import BUCKETS, NAMES, PartView, pair_features
from tweebrief.models.themes.lexicon import concepts, terms
from tweebrief.models.themes.model import ThemeModel, calibrated, chosen, load_themes, log_odds
from tweebrief.reading.reading import Source
from tweebrief.stages import check_order
from tweebrief.themes import ThemeStage

RENT = "De huurprijzen van sociale huurwoningen van woningcorporaties worden dit jaar verhoogd."
ASYLUM = "Asielzoekers krijgen een verblijfsvergunning na een besluit van de IND over hun asielaanvraag."


def _by_terms():
    """A model that listens to the terms of the lexicon alone."""
    size, features = len(concepts()), len(NAMES)
    pair = np.array([4.0 if name in ("terms section", "terms part") else 0 for name in NAMES], np.float32)
    return ThemeModel(
        text=np.zeros((BUCKETS, size), np.float32),
        bias=np.zeros(size, np.float32),
        idf=np.ones(BUCKETS, np.float32),
        rarity=dict.fromkeys(terms(), 1.0),
        frequency=np.zeros(size, np.float32),
        mean=np.zeros(features, np.float32),
        spread=np.ones(features, np.float32),
        pair=pair,
        calibration=(1.0, 0.0),
        threshold=0.3,
        floor=0.05,
        digest="0" * 12,
    )


def _letter(*texts):
    sections = tuple(
        Section(
            f"p1s{i}", Heading("Inleiding"), 1, "text", 0, 0, sentences=(Sentence(f"p1s{i}.1", text, ()),)
        )
        for i, text in enumerate(texts, 1)
    )
    part = Part(
        "letter", subject="Stand van zaken", sender=Sender("Ministerie van Financiën"), sections=sections
    )
    return Letter(Source("a.txt", "0" * 64, "text/plain", 1), "", parts=(part,))


def _themes(letters, model):
    return [s.themes for letter in ThemeStage(model)(letters) for part in letter.parts for s in part.sections]


def test_themes_have_uri_labels_score_and_evidence():
    [[theme, *_]] = _themes([_letter(RENT)], _by_terms())
    assert theme.uri.startswith("https://identifier.overheid.nl/tooi/")
    assert (theme.label_nl, theme.by) == ("woningmarkt", "themes/000000000000")
    assert 0 < theme.score <= 1
    assert set(theme.evidence) & {"huurprijzen", "huurwoningen", "woningcorporaties"}


def test_sections_of_a_batch_keep_their_own_themes():
    found = _themes([_letter(RENT), _letter(ASYLUM)], _by_terms())
    assert [themes[0].label_nl for themes in found] == ["woningmarkt", "migratie"]


def test_nothing_is_said_where_nothing_speaks_for_it():
    assert _themes([_letter("Aldus in drie delen.")], _by_terms()) == [()]


def test_no_letters_and_no_sections_are_fine():
    assert ThemeStage(_by_terms())([]) == []
    assert _themes([_letter()], _by_terms()) == []


def test_the_stage_stands_after_sentences():
    check_order([ThemeStage()], given=frozenset({"parts", "sentences"}))


def test_the_part_speaks_for_a_section_without_terms():
    _, second = _themes([_letter(RENT, "Ja, dat klopt.")], _by_terms())
    assert second[0].label_nl == "woningmarkt"


def test_features_are_as_many_as_their_names():
    model = _by_terms()
    table = pair_features(model.signals([PartView("", "", (("", RENT),))]), model.frequency)
    assert table.shape == (1, len(concepts()), len(NAMES))
    assert np.isfinite(table).all()


def test_the_best_concept_is_said_from_the_floor_others_from_the_threshold():
    row = np.array([0.1, 0.6, 0.35, 0.34, 0.33], np.float32)
    assert chosen(row, 0.3, 0.05) == [1, 2, 3]
    assert chosen(row, 0.345, 0.05) == [1, 2]
    assert chosen(row * 0.1, 0.3, 0.05) == [1]
    assert chosen(row * 0.01, 0.3, 0.05) == []


def test_chances_rise_with_the_scores():
    chances = calibrated(log_odds(np.array([[0.0, 1.0, 2.0]], np.float32)), 1.0, 0.0)[0]
    assert list(chances) == sorted(chances)
    assert chances.sum() == pytest.approx(1, abs=1e-5)


def test_missing_weights_say_what_to_do(tmp_path):
    with pytest.raises(ModelMissing, match="models train themes"):
        load_themes(tmp_path)


@pytest.mark.weights
def test_shipped_weights_know_common_themes():
    found = _themes([_letter(RENT), _letter(ASYLUM)], load_themes())
    assert [themes[0].label_nl for themes in found] == ["woningmarkt", "migratie"]
    assert all(1 <= len(themes) <= 3 for themes in found)
