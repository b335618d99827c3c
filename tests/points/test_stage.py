"""The points stage: with a model made by hand, and with the shipped weights."""

import json

import numpy as np
import pytest

from tweebrief.errors import ModelMissing
from tweebrief.letter import Letter, Part, Section, Sentence
from tweebrief.models.arrays import FILE, save_arrays
from tweebrief.models.points.features import BUCKETS, SentenceView
from tweebrief.models.points.model import KINDS, PointModel, decide, load_points, softmax
from tweebrief.points import PointStage
from tweebrief.reading.reading import Source
from tweebrief.stages import check_order


class Promises:
    """Calls every sentence with *zal* a commitment and every other one a finding."""

    digest = "0" * 12

    def predict(self, views):
        return [("commitment", 0.9) if "zal" in view.text else ("finding", 0.4) for view in views]


def _letter(*texts, written="2025-02-03", kind="letter", role="text"):
    sentences = tuple(Sentence(f"p1s1.{i}", text, ((0, len(text)),), role) for i, text in enumerate(texts, 1))
    section = Section("p1s1", None, 1, "text", 0, 0, sentences=sentences)
    return Letter(
        Source("a.txt", "0" * 64, "text/plain", 1), "", parts=(Part(kind, date=written, sections=(section,)),)
    )


def _points(letters, model):
    return [
        section.points
        for letter in PointStage(model)(letters)
        for part in letter.parts
        for section in part.sections
    ]


def test_a_commitment_has_actor_addressee_and_due_date():
    [[point]] = _points([_letter("Ik zal uw Kamer voor de zomer informeren.")], Promises())
    assert (point.kind, point.sentence, point.by) == ("commitment", "p1s1.1", "points/000000000000")
    assert (point.actor, point.addressee) == ("ik", "uw Kamer")
    assert (point.due, point.due_text) == ("2025-06-21", "voor de zomer")


def test_a_finding_has_no_due_date():
    [[point]] = _points([_letter("Het rapport verschijnt voor de zomer.")], Promises())
    assert (point.kind, point.due) == ("finding", None)


def test_letters_of_a_batch_keep_their_own_points_and_dates():
    first, second = _points(
        [
            _letter("Dat zal eind dit jaar."),
            _letter("Niets.", "Dat zal eind dit jaar.", written="2023-01-01"),
        ],
        Promises(),
    )
    assert [point.due for point in first] == ["2025-12-31"]
    assert [point.due for point in second] == [None, "2023-12-31"]


def test_no_letters_and_empty_letters_are_fine():
    model = PointModel(np.zeros((BUCKETS, 7), np.float32), np.zeros(7, np.float32), {}, 0.3, "x")
    assert PointStage(model)([]) == []
    assert _points([_letter()], model) == [()]


def test_the_stage_stands_after_sentences():
    check_order([PointStage()], given=frozenset({"parts", "sentences"}))


def test_a_point_is_said_when_the_four_kinds_together_are_likely_enough():
    chances = np.array([[0.2, 0.15, 0, 0, 0.1, 0.05, 0.5], [0.2, 0.05, 0, 0, 0.3, 0.05, 0.4]], np.float32)
    assert [KINDS[kind] for kind in decide(chances, 0.3)] == ["commitment", None]
    assert [KINDS[kind] for kind in decide(chances, 0.2)] == ["commitment", "commitment"]


def test_chances_add_up_to_one():
    assert softmax(np.array([[0.0, 1.0, 1000.0]], np.float32)).sum() == pytest.approx(1)


def test_changed_weights_are_refused(tmp_path):
    arrays = {
        "weights": np.zeros((BUCKETS, 7), np.float16),
        "bias": np.zeros(7),
        "threshold": np.array(0.3),
        "words": np.frombuffer("één\ntwee".encode(), np.uint8),
        "classes": np.array([4, 2], np.int16),
    }
    save_arrays(tmp_path, arrays)
    model = load_points(tmp_path)
    assert model.weights.shape == (BUCKETS, 7)
    assert model.classes == {"één": 4, "twee": 2}
    load_points.cache_clear()
    (tmp_path / FILE).write_bytes(b"other")
    with pytest.raises(ModelMissing, match="models train points"):
        load_points(tmp_path)


def test_missing_weights_say_what_to_do(tmp_path):
    with pytest.raises(ModelMissing, match="models train points"):
        load_points(tmp_path)


@pytest.mark.weights
@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ik zal uw Kamer voor de zomer over de uitkomsten informeren.", "commitment"),
        (
            "Ik verzoek u deze informatie onder de aandacht te brengen van de verhuurders in uw gemeente.",
            "request",
        ),
        ("Ik vind het belangrijk dat iedereen passende zorg krijgt.", "position"),
        ("De Handreiking bestaat uit drie delen.", None),
        ("Via deze weg wil ik iedereen bedanken.", None),
        ("Ik wil alle betrokkenen danken voor hun inzet.", None),
    ],
)
def test_shipped_weights_tell_the_kinds_apart(text, kind):
    [(found, chance)] = load_points().predict([SentenceView(text, "text", "letter", True, True, False)])
    assert found == kind
    assert 0 < chance <= 1


@pytest.mark.weights
def test_points_can_be_written_as_json():
    [points] = _points([_letter("Ik zal uw Kamer voor de zomer informeren.")], load_points())
    assert json.loads(json.dumps([point.score for point in points]))
