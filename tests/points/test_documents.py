"""The written documents that the point classifier also learns from."""

from collections import Counter
from typing import get_args

from tweebrief.letter import PartKind, PointKind, Role
from tweebrief.models.points.documents import read_documents


def test_every_sentence_has_a_kind_a_role_and_a_part_that_are_known():
    found = read_documents()
    assert len(found) > 1_500
    assert {kind for _, kind in found} <= {*get_args(PointKind), None}
    assert {view.part for view, _ in found} <= set(get_args(PartKind))
    assert {view.role for view, _ in found} <= set(get_args(Role))
    assert all(view.text == view.text.strip() != "" for view, _ in found)


def test_documents_begin_and_end():
    views = [view for view, _ in read_documents()]
    starts = [i for i, view in enumerate(views) if view.first]
    ends = [i for i, view in enumerate(views) if view.last]
    assert len(starts) == len(ends) >= 100
    assert [end + 1 for end in ends[:-1]] == starts[1:]
    assert Counter(views[i].part for i in starts)["decision"] >= 30


def test_the_first_sentence_of_an_answer_is_known():
    views = [view for view, _ in read_documents()]
    first = [view for view in views if view.first_answer]
    assert first
    assert all(view.role == "answer" for view in first)
