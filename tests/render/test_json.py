"""The JSON contract: keys, order, and the way back."""

import json
import math
from dataclasses import replace

import pytest

from tweebrief.errors import UsageError
from tweebrief.letter import Letter, Theme
from tweebrief.reading.reading import Source
from tweebrief.render.json import from_json, to_json

KEYS = {
    "": "schema signature source status problems text spans parts",
    "source": "name sha256 media_type pages",
    "problems.0": "stage code message section",
    "spans.0": "kind start end page",
    "parts.1": "kind title subject date reference your_reference sender addressee salutation closing "
    "signatories gist sections",
    "parts.1.sender": "name uri name_en",
    "parts.1.signatories.0": "name role on_behalf_of",
    "parts.1.gist": "nl en",
    "parts.1.sections.0": "id heading level kind start end sentences entities themes points summary readability",
    "parts.1.sections.0.heading": "nl en",
    "parts.1.sections.0.sentences.0": "id text ranges role",
    "parts.1.sections.0.entities.0": "text label sentence start end score by uri name_en",
    "parts.1.sections.0.themes.0": "uri label_nl label_en score by evidence",
    "parts.1.sections.0.points.0": "kind sentence due score by due_text due_score actor addressee",
    "parts.1.sections.0.readability": "flesch_douma sentence_words",
    "parts.1.sections.0.summary.nl.0": "text evidence by cut told",
    "parts.1.sections.0.summary.en.0": "text evidence by confidence checks",
    "parts.1.sections.0.summary.en.0.checks.0": "name ok detail",
}


@pytest.mark.parametrize(("place", "keys"), KEYS.items())
def test_keys_and_their_order(letter, place, keys):
    table = json.loads(to_json(letter))
    for step in filter(None, place.split(".")):
        table = table[int(step)] if step.isdigit() else table[step]
    assert list(table) == keys.split()


def test_the_way_back(letter):
    assert from_json(to_json(letter)) == replace(letter, lines=())
    assert from_json(to_json(letter, compact=True)) == replace(letter, lines=())
    assert "\n" not in to_json(letter, compact=True)


def test_an_empty_letter_has_every_key_too():
    table = json.loads(to_json(Letter(Source("x", "0", "text/plain", 1), "")))
    assert list(table) == KEYS[""].split()
    assert table["parts"] == []
    assert table["status"] == "ok"


def test_status_says_partial_when_there_is_a_problem(letter):
    assert json.loads(to_json(letter))["status"] == "partial"
    assert json.loads(to_json(replace(letter, problems=())))["status"] == "ok"


def with_score(letter, score):
    part = letter.parts[1]
    section = replace(part.sections[0], themes=(Theme("u", "a", "b", score, "x"),))
    return replace(letter, parts=(replace(part, sections=(section,)),))


def test_scores_have_four_places(letter):
    assert '"score": 0.3333,' in to_json(with_score(letter, 1 / 3))


def test_what_is_not_a_number_is_refused(letter):
    with pytest.raises(ValueError, match="JSON"):
        to_json(with_score(letter, math.nan))


def test_the_same_letter_gives_the_same_text(letter):
    assert to_json(letter) == to_json(replace(letter, lines=()))
    assert to_json(from_json(to_json(letter))) == to_json(letter)


@pytest.mark.parametrize("text", ["{}", "[]", '{"schema": "tweebrief/2"}'])
def test_another_schema_is_refused(text):
    with pytest.raises(UsageError):
        from_json(text)
