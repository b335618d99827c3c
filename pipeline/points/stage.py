"""The stage that says what a letter does: commitments, decisions, requests, deadlines, positions, findings."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from tweebrief.letter import Letter, Part, Point, PointKind, Section, Sentence
from tweebrief.points.actors import find_actor, find_addressee
from tweebrief.points.due import Due, find_due

if TYPE_CHECKING:
    from tweebrief.models.points.features import SentenceView
    from tweebrief.models.points.model import PointModel

DATED: frozenset[PointKind] = frozenset({"commitment", "decision", "request", "deadline"})


class PointStage:
    """Fills `section.points`: at most one point a sentence, in reading order.

    Raises ModelMissing with the first letter where the weights are not there.
    """

    name = "points"
    needs = frozenset({"parts", "sentences"})
    adds = frozenset({"points"})

    def __init__(self, model: "PointModel | None" = None) -> None:
        self._model = model

    def __call__(self, letters: Sequence[Letter]) -> list[Letter]:
        """Return the letters with points; all sentences of the batch are classified together."""
        from tweebrief.models.points.model import load_points

        model = self._model = self._model or load_points()
        views = [view for letter in letters for part in letter.parts for view in _views(part)]
        kinds = iter(model.predict(views))
        by = f"points/{model.digest}"
        return [
            replace(letter, parts=tuple(_filled(part, kinds, by) for part in letter.parts))
            for letter in letters
        ]


def _views(part: Part) -> "Iterator[SentenceView]":
    from tweebrief.models.points.features import section_views

    for section in part.sections:
        yield from section_views(
            part.kind, [(sentence.text, sentence.role) for sentence in section.sentences]
        )


def _filled(part: Part, kinds: "Iterator[tuple[PointKind | None, float]]", by: str) -> Part:
    return replace(part, sections=tuple(_section(section, part.date, kinds, by) for section in part.sections))


def _section(
    section: Section, written: str | None, kinds: "Iterator[tuple[PointKind | None, float]]", by: str
) -> Section:
    said = [(sentence, *next(kinds)) for sentence in section.sentences]
    points = (_point(sentence, kind, score, written, by) for sentence, kind, score in said if kind)
    return replace(section, points=tuple(points))


def _point(sentence: Sentence, kind: PointKind, score: float, written: str | None, by: str) -> Point:
    due = _due(sentence.text, kind, written)
    return Point(
        kind=kind,
        sentence=sentence.id,
        due=due.date if due else None,
        score=round(score, 4),
        by=by,
        due_text=due.text if due else None,
        due_score=due.score if due else None,
        actor=find_actor(sentence.text),
        addressee=find_addressee(sentence.text),
    )


def _due(text: str, kind: PointKind, written: str | None) -> Due | None:
    return find_due(text, written) if kind in DATED else None
