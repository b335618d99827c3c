"""The translations written for this project, and the texts that they belong to."""

import lzma
import re
from importlib.resources import files
from pathlib import Path

import pytest

from tweebrief.errors import ConfigError
from tweebrief.models.digests import DIGITS, digest, lines
from tweebrief.models.translation import written
from tweebrief.models.translation.written import TEXTS, written_sentences
from tweebrief.translation.text import fold


def _table() -> list[list[str]]:
    text = files("tweebrief.models.translation").joinpath("written.tsv").read_text("utf8")
    return [line.split("\t") for line in text.splitlines()]


def test_every_sentence_has_a_digest_and_one_translation():
    rows = _table()
    assert len({digest for digest, _ in rows}) == len(rows) > 5000
    assert all(re.fullmatch(f"[0-9a-f]{{{DIGITS}}}", digest) for digest, _ in rows)
    assert all(english == fold(english) != "" for _, english in rows)


def _texts(folder: Path) -> Path:
    for name in TEXTS:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with lzma.open(path, "wt", encoding="utf8") as out:
            out.write("# text = De das slaapt.\n1\tDe\tde\n\n" if "conllu" in name else "Een zin.\n")
    return folder


def test_texts_are_found_by_their_digest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    table = [(digest("De das slaapt."), "The badger sleeps."), (digest("Een zin."), "A sentence.")]
    monkeypatch.setattr(written, "_table", table.copy)
    assert list(written_sentences(_texts(tmp_path))) == [
        ("De das slaapt.", "The badger sleeps."),
        ("Een zin.", "A sentence."),
    ]


def test_a_missing_text_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(written, "_table", [("00", "Not there.")].copy)
    with pytest.raises(ConfigError, match="folder of the texts"):
        list(written_sentences(_texts(tmp_path)))


def test_lines_of_a_table_are_its_first_column(tmp_path: Path):
    path = tmp_path / "pairs.tsv.xz"
    with lzma.open(path, "wt", encoding="utf8") as out:
        out.write("Een zin.\tA sentence.\n")
    assert list(lines(path)) == ["Een zin."]
