"""The labelled sentences that the point classifier also learns from."""

import csv
from hashlib import sha256
from importlib.resources import files
from typing import get_args

import pytest

from tweebrief.errors import ConfigError
from tweebrief.letter import PartKind, Role
from tweebrief.models.digests import DIGITS
from tweebrief.models.points import labelled
from tweebrief.models.points.labelled import TEXTS, read


def _rows():
    text = files("tweebrief.models.points").joinpath("labels.csv").read_text("utf8")
    return list(csv.DictReader(text.splitlines()))


def test_every_label_is_one_that_the_classifier_knows():
    rows = _rows()
    assert len({row["sentence"] for row in rows}) == len(rows) > 2000
    assert {row["kind"] for row in rows} == {"commitment", "decision", "request", "deadline", "-"}
    assert {row["part"] for row in rows} <= set(get_args(PartKind))
    assert {row["role"] for row in rows} <= set(get_args(Role))


def _one(folder):
    def files_of(package):
        return folder

    return files_of


def test_sentences_are_found_by_their_digest(tmp_path, monkeypatch, text_files):
    name = sha256(b"Wij zenden dit.").hexdigest()[:DIGITS]
    folder = tmp_path / "labels"
    folder.mkdir()
    folder.joinpath("labels.csv").write_text(
        f"sentence,part,role,kind\n{name},letter,text,commitment\n", "utf8"
    )
    monkeypatch.setattr(labelled, "files", _one(folder))
    [(view, kind)] = read(text_files(tmp_path / "data", TEXTS, "Wij zenden dit.", "Dat niet."))
    assert (view.text, view.part, kind) == ("Wij zenden dit.", "letter", "commitment")


def test_texts_without_the_labelled_sentences_are_refused(tmp_path, text_files):
    with pytest.raises(ConfigError, match="folder of the texts"):
        read(text_files(tmp_path / "data", TEXTS, "Een andere zin."))
