"""The labelled runs of sentences that the theme classifier also learns from."""

import csv
from importlib.resources import files

import pytest

from tweebrief.errors import ConfigError
from tweebrief.models.digests import digest
from tweebrief.models.themes import labelled
from tweebrief.models.themes.labelled import TEXT, labelled_runs
from tweebrief.models.themes.lexicon import concepts


def test_every_theme_is_a_concept():
    text = files("tweebrief.models.themes").joinpath("labels.csv").read_text("utf8")
    rows = list(csv.DictReader(text.splitlines()))
    known = {concept.id for concept in concepts()}
    assert len({row["sentences"] for row in rows}) == len(rows) > 1000
    assert all(
        0 < len(row["themes"].split()) <= 3 and known.issuperset(row["themes"].split()) for row in rows
    )


def test_runs_are_joined_from_their_sentences(tmp_path, monkeypatch, text_files):
    names = f"{digest('Is dat zo?')} {digest('Waarom?')}"
    monkeypatch.setattr(labelled, "_table", f"sentences,themes\n{names},c_a c_b\n".__str__)
    assert labelled_runs(text_files(tmp_path, (TEXT,), "Waarom?", "Is dat zo?")) == [
        ("Is dat zo? Waarom?", ("c_a", "c_b"))
    ]


def test_texts_without_the_labelled_sentences_are_refused(tmp_path, text_files):
    with pytest.raises(ConfigError, match="folder of the texts"):
        labelled_runs(text_files(tmp_path, (TEXT,), "Een andere zin."))
