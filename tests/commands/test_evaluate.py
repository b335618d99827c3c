"""`tweebrief evaluate`: results against annotations made by the test."""

import json
import re

import pytest

from tweebrief.commands import main
from tweebrief.render.json import to_json

GOLD = {
    "id": "brief",
    "file": "brief.txt",
    "parts": [
        {
            "kind": "letter",
            "title": None,
            "subject": "Advies van de SER",
            "date": "2017-04-03",
            "reference": "2017-1",
            "your_reference": None,
            "sender": "Ministerie",
            "addressee": "De Voorzitter",
            "salutation": None,
            "closing": None,
            "signatories": [{"name": "A. de Naam", "role": "directeur"}],
            "sections": [
                {
                    "heading": "Aanleiding",
                    "level": 1,
                    "sentences": [
                        {
                            "nl": "De SER adviseert over 12 regio's.",
                            "en": "The SER advises on 12 regions.",
                            "role": "text",
                            "key": 2,
                            "point": None,
                            "ents": [["SER", "ORG"]],
                        }
                    ],
                    "themes": ["c_1"],
                    "summary_nl": "De SER adviseert over 12 regio's.",
                    "summary_en": "The SER advises on 12 regions.",
                }
            ],
        }
    ],
    "footnotes": [],
    "furniture": [],
    "notes": "",
}


@pytest.fixture
def folders(tmp_path, letter):
    """Annotations and results of one letter."""
    for name, text in (("gold", json.dumps(GOLD)), ("results", to_json(letter))):
        (tmp_path / name).mkdir()
        (tmp_path / name / "brief.json").write_text(text)
    return tmp_path


def test_figures_of_results(folders, capfd):
    assert main(["evaluate", str(folders / "gold"), "--results", str(folders / "results")]) == 0
    out = capfd.readouterr().out
    assert re.search(r"^number of parts +0\.0 ", out, re.MULTILINE)
    assert re.search(r"^headings +100\.0 ", out, re.MULTILINE)


def test_figures_as_json(folders, capfd):
    arguments = ["--results", str(folders / "results"), "--format", "json"]
    assert main(["evaluate", str(folders / "gold"), *arguments]) == 0
    report = json.loads(capfd.readouterr().out)
    assert report["letters"] == 1
    assert report["results"]["headings"]["value"] == 100.0


def test_letters_are_summarised_when_there_are_no_results(folders, capfd):
    (folders / "letters").mkdir()
    (folders / "letters" / "brief.txt").write_text("Hierbij zend ik u het advies.\n")
    arguments = ["--letters", str(folders / "letters"), "--set", "stages=[]"]
    assert main(["evaluate", str(folders / "gold"), *arguments]) == 0
    out, err = capfd.readouterr()
    assert "headings" in out
    assert "1 letters, tweebrief" in err


@pytest.mark.parametrize("arguments", [["no-gold"], ["{gold}"], ["{gold}", "--letters", "no-letters"]])
def test_a_folder_that_is_not_there_is_named(folders, capfd, arguments):
    assert main(["evaluate", *(a.format(gold=folders / "gold") for a in arguments)]) == 2
    assert "is not a folder" in capfd.readouterr().err
