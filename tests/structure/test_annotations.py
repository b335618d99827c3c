"""The bars of the main job over the annotated letters beside the repository, measured by their own scorer."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tweebrief.cleaning import CleanStage
from tweebrief.letter import Letter
from tweebrief.reading import read
from tweebrief.render.json import to_json
from tweebrief.sentences import SentenceStage
from tweebrief.structure import StructureStage

SHARED = Path(__file__).parents[3] / "shared"
SCORER, GOLD, DATA = SHARED / "tools" / "score.py", SHARED / "gold" / "dev", SHARED / "letters" / "dev"
BARS = {
    "junk kept out": 100.0,
    "sentences": 95.0,
    "headings": 92.0,
    "number of parts": 95.0,
    "part kind": 85.0,
    "date": 90.0,
    "reference": 90.0,
    "title": 80.0,
    "subject": 80.0,
    "addressee": 80.0,
    "sender": 80.0,
    "signatories": 90.0,
}

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SCORER.exists(), reason="the annotated letters are not there"),
]


@pytest.fixture(scope="module")
def figures(tmp_path_factory) -> dict[str, float]:
    """What the scorer says of all letters, by name."""
    import spacy

    from tweebrief.models.dutch import registry  # noqa: F401
    from tweebrief.models.dutch.tokens import with_letter_tokens

    pytest.importorskip("sacrebleu")
    out = tmp_path_factory.mktemp("out")
    nlp = with_letter_tokens(spacy.blank("nl"))
    nlp.add_pipe("letter_sentences")
    stages = (CleanStage(), StructureStage(), SentenceStage(nlp=nlp))
    for path in sorted(DATA.iterdir()):
        reading = read(path)
        letters = [Letter(reading.source, reading.text, reading.lines)]
        for stage in stages:
            letters = stage(letters)
        (out / f"{path.stem}.json").write_text(to_json(letters[0]), "utf8")
    report = out / "figures" / "figures.json"
    report.parent.mkdir()
    command = [sys.executable, str(SCORER), str(GOLD), str(out), "--json", str(report)]
    subprocess.run(command, check=True, capture_output=True)
    return {name: row["f"] for name, row in json.loads(report.read_text("utf8")).items()}


@pytest.mark.parametrize("name", BARS)
def test_bar(figures, name) -> None:
    assert round(figures[name], 1) >= BARS[name]
