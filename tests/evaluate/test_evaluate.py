"""The whole comparison on a small annotated letter."""

import json

import pytest

from tweebrief.errors import ConfigError
from tweebrief.evaluate import evaluate, report_text

SENTENCES = [
    ("Dit is de eerste zin van de tekst, met de naam Organisatie.", 2, "decision"),
    ("Hier staat de tweede zin, die langer is dan de eerste.", 1, None),
    ("De derde is kort.", 0, None),
    ("In het voorjaar volgt nog een laatste.", 2, "commitment"),
]
ENTITIES = {"decision": [["Organisatie", "ORG"]]}
GOLD = {
    "id": "brief",
    "file": "brief.txt",
    "parts": [
        {
            "kind": "letter", "title": None, "subject": "Onderwerp", "date": "2026-01-02", "reference": "A-1",
            "your_reference": None, "sender": "Ministerie van Financiën", "addressee": None, "salutation": None,
            "closing": None, "signatories": [{"name": "A. Naam", "role": None}],
            "sections": [
                {
                    "heading": "Kop", "level": 1, "themes": ["c_1"],
                    "sentences": [
                        {"nl": t, "en": t, "role": "text", "key": k, "point": p, "ents": ENTITIES.get(p, [])}
                        for t, k, p in SENTENCES
                    ],
                    "summary_nl": "Dit is de eerste zin van de tekst, met de naam Organisatie.",
                    "summary_en": "This is the first sentence of the text, with the name Organisation.",
                }
            ],
        }
    ],
    "footnotes": [],
    "furniture": ["Ministerie van Financiën Postbus 1"],
    "notes": "",
}  # fmt: skip


WHOLE = [
    "part kind",
    "date",
    "reference",
    "sender",
    "signatories",
    "headings",
    "sentences",
    "entities",
    "themes",
    "junk kept out",
    "summary nl rouge1",
    "summary en chrF",
]


def result():
    sentences = [{"id": f"p1s1.{i}", "text": t} for i, (t, _, _) in enumerate(SENTENCES, 1)]
    section = {
        "heading": {"nl": "Kop"},
        "sentences": sentences,
        "entities": [{"sentence": "p1s1.1", "label": "ORG", "text": "Organisatie"}],
        "points": [{"kind": "decision", "sentence": "p1s1.1"}],
        "themes": [{"uri": "https://example.org/c_1"}],
        "summary": {
            "nl": [{"text": SENTENCES[0][0], "evidence": ["p1s1.1"]}],
            "en": [{"text": "This is the first sentence of the text, with the name Organisation."}],
        },
    }
    part = {
        "kind": "letter",
        "subject": "Onderwerp",
        "date": "2026-01-02",
        "reference": "A-1",
        "sender": {"name": "Ministerie van Financiën"},
        "signatories": [{"name": "A. Naam"}],
        "sections": [section],
    }
    return {"parts": [part]}


@pytest.fixture
def folders(tmp_path):
    gold, output = tmp_path / "gold", tmp_path / "output"
    gold.mkdir()
    output.mkdir()
    (gold / "brief.json").write_text(json.dumps(GOLD))
    return gold, output


def test_a_good_result(folders):
    gold, output = folders
    (output / "brief.json").write_text(json.dumps(result()))
    figures = evaluate(gold, output).results
    for name in WHOLE:
        assert figures[name].value == pytest.approx(100), name
    assert figures["key sentences found (key 2)"].recall == pytest.approx(50)
    assert figures["points"].recall == pytest.approx(50)
    assert figures["date"].low == figures["date"].high == pytest.approx(100)


def test_a_letter_without_a_result_counts_as_empty(folders):
    report = evaluate(*folders)
    assert report.missing == ("brief",)
    assert report.results["summary nl rouge1"].value == 0
    assert report.results["number of parts"].value == 0
    assert "no result for 1: brief" in report_text(report)


def test_the_oracle_is_no_worse_than_the_lead(folders):
    found = evaluate(*folders).baselines
    assert found["oracle rouge1"].value >= found["lead rouge1"].value
    assert found["lead rouge1"].value == pytest.approx(100)


def test_no_annotations_is_an_error(tmp_path):
    with pytest.raises(ConfigError, match="no annotations"):
        evaluate(tmp_path, tmp_path)
