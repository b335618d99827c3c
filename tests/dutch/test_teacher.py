"""The teacher: it learns trees, keeps what the small pipeline knows better, and hands on nothing that is no tree."""

from dataclasses import replace

import numpy as np
import pytest

pytest.importorskip("torch")

from tweebrief.models.dutch.fit_teacher import Lessons, accuracy, fit_teacher, grown, is_tree
from tweebrief.models.dutch.teacher import build_tables
from tweebrief.models.dutch.treebank import Token, Tree

NAMES = ("Delft", "Breda", "Goes", "Assen", "Hoorn")
VERBS = ("wacht", "hoopt", "rekent", "let")


def tree(name: str, verb: str) -> Tree:
    rows = (
        (name, "PROPN", 1, "nsubj"),
        (verb, "VERB", 1, "ROOT"),
        ("op", "ADP", 3, "case"),
        ("hulp", "NOUN", 1, "obl"),
    )
    return tuple(Token(word, word, pos, pos, "", head, dep, True) for word, pos, head, dep in rows)


TREES = [tree(name, verb) for name in NAMES for verb in VERBS]


@pytest.fixture(scope="module")
def taught():
    words = ["op", "hulp", "delft"]
    lessons = Lessons(epochs=30, tokens=40, rate=5e-3, warm=5)
    return fit_teacher(TREES, words, np.eye(3, 8, dtype=np.float16), lessons, TREES[:2])


def test_it_learns_the_trees_that_it_sees(taught) -> None:
    assert accuracy(taught, TREES) == {"tag": 1.0, "class": 1.0, "uas": 1.0, "las": 1.0}


def test_a_sentence_keeps_its_words_and_tags_and_gets_heads_and_relations(taught) -> None:
    bare = tuple(
        replace(token, head=i, dep="ROOT", tag="own") for i, token in enumerate(tree("Delft", "hoopt"))
    )
    (found,) = grown(taught, [bare])
    assert [(token.text, token.tag) for token in found] == [(token.text, "own") for token in bare]
    assert [(token.head, token.dep) for token in found] == [
        (1, "nsubj"),
        (1, "ROOT"),
        (3, "case"),
        (1, "obl"),
    ]


@pytest.mark.parametrize(
    ("heads", "whole"), [((1, 1, 1), True), ((0, 1, 1), False), ((1, 0, 2), False), ((1, 2, 0), False)]
)
def test_one_root_to_which_all_lead_makes_a_tree(heads: tuple[int, ...], whole: bool) -> None:
    assert is_tree(tuple(Token("x", "x", "X", "X", "", head, "dep", True) for head in heads)) is whole


def test_words_that_stand_there_once_are_unknown() -> None:
    tables = build_tables([tree("Delft", "wacht"), tree("Breda", "wacht")], np.zeros((1, 8), np.float32))
    assert sorted(tables.words) == ["hulp", "op", "wacht"]
