"""The labelled sentences that the recogniser also learns from."""

import csv
from collections import Counter
from importlib.resources import files
from typing import get_args

import pytest

from tweebrief.errors import ConfigError
from tweebrief.letter import EntityLabel
from tweebrief.models.digests import digest
from tweebrief.models.entities import labelled
from tweebrief.models.entities.labelled import NONE, TEXTS, labelled_sentences


def _rows():
    text = files("tweebrief.models.entities").joinpath("labels.csv").read_text("utf8")
    return list(csv.DictReader(text.splitlines()))


def test_every_label_is_one_of_the_nine():
    counts = Counter(row["label"] for row in _rows())
    assert set(counts) == {*get_args(EntityLabel), NONE}
    assert min(counts.values()) > 100


def test_mentions_of_a_sentence_do_not_overlap():
    last, end = "", 0
    for row in _rows():
        if row["sentence"] != last:
            last, end = row["sentence"], 0
        if row["label"] != NONE:
            assert end <= int(row["start"]) < int(row["end"])
            end = int(row["end"])


def test_sentences_are_found_by_their_digest(tmp_path, monkeypatch, text_files):
    names = [digest("De SER schrijft."), digest("Zij zwijgt.")]
    rows = ["sentence,start,end,label", f"{names[0]},3,6,ORG", f"{names[1]},,,-"]
    monkeypatch.setattr(labelled, "_table", "\n".join(rows).__str__)
    found = labelled_sentences(text_files(tmp_path, TEXTS, "De SER schrijft.", "Zij zwijgt."))
    assert [(one.text, one.mentions) for one in found] == [
        ("De SER schrijft.", ((3, 6, "ORG"),)),
        ("Zij zwijgt.", ()),
    ]


def test_texts_without_the_labelled_sentences_are_refused(tmp_path, text_files):
    with pytest.raises(ConfigError, match="folder of the texts"):
        labelled_sentences(text_files(tmp_path, TEXTS, "Een andere zin."))
