"""The sentences as summaries have them, made again from the sentences that they come from."""

import json
import lzma
import re
from importlib.resources import files
from pathlib import Path

import pytest

from tweebrief.errors import ConfigError
from tweebrief.models.digests import DIGITS, digest
from tweebrief.models.translation import told
from tweebrief.models.translation.told import TEXTS, told_sentences
from tweebrief.translation.text import fold

LETTER = "Ik zeg u dit toe."
OTHER = "Mijn ambtsvoorganger zei dat, zoals bekend, al."


def test_every_line_names_a_sentence_its_edits_in_order_and_one_translation():
    text = files("tweebrief.models.translation").joinpath("told.tsv").read_text("utf8")
    rows = [line.split("\t") for line in text.splitlines()]
    assert len(rows) > 2000
    for name, edits, english in rows:
        assert re.fullmatch(f"[0-9a-f]{{{DIGITS}}}", name)
        places = [place for start, end, _ in json.loads(edits) for place in (start, end)]
        assert places == sorted(places)
        assert english == fold(english) != ""


def letter() -> dict[str, object]:
    """An annotated letter of one sentence."""
    sentence = {"nl": LETTER, "en": "I undertake this.", "role": "text", "key": 2, "point": None, "ents": []}
    section = {"heading": None, "level": 1, "sentences": [sentence], "themes": []}
    unknown = (
        "title",
        "subject",
        "date",
        "reference",
        "your_reference",
        "sender",
        "addressee",
        "salutation",
        "closing",
    )
    part = dict.fromkeys(unknown) | {"kind": "letter", "signatories": []}
    part["sections"] = [section | {"summary_nl": "kort", "summary_en": "short"}]
    return {"id": "a", "file": "a.txt", "parts": [part], "footnotes": [], "furniture": []}


@pytest.fixture
def texts(tmp_path: Path) -> tuple[Path, Path]:
    """A folder of data with one sentence in a table, and a folder of letters with one letter."""
    for name, line in zip(TEXTS, (f"{OTHER}\tMy predecessor.\n", "Een zin.\n"), strict=True):
        path = tmp_path / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with lzma.open(path, "wt", encoding="utf8") as out:
            out.write(line)
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "a.json").write_text(json.dumps(letter()))
    return tmp_path / "data", tmp_path / "letters"


def test_sentences_are_told_by_their_edits(texts, monkeypatch: pytest.MonkeyPatch):
    table = [
        (digest(LETTER), ((0, 6, "De minister zegt"), (7, 8, "de Kamer")), "The Minister undertakes this."),
        (digest(OTHER), ((0, 4, "De"), (28, 43, "")), "The predecessor said so already."),
    ]
    monkeypatch.setattr(told, "_table", table.copy)
    assert [nl for nl, _ in told_sentences(*texts)] == [
        "De minister zegt de Kamer dit toe.",
        "De ambtsvoorganger zei dat al.",
    ]


def test_a_missing_sentence_is_an_error(texts, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(told, "_table", [("00", (), "Not there.")].copy)
    with pytest.raises(ConfigError, match="folder of the texts"):
        list(told_sentences(*texts))
