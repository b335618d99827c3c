"""Names of the model: which count without a rule."""

import pytest

from tweebrief.entities.acceptance import Votes, acceptance, accepted
from tweebrief.entities.combine import combine
from tweebrief.entities.spans import Found


def found(text: str, name: str, label: str) -> Found:
    return Found(text.index(name), text.index(name) + len(name), label, 0.85, "model")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "label", "times", "counts"),
    [
        ("FooBar", "ORG", 1, True),
        ("Foo Bar", "ORG", 1, False),
        ("Foobar", "ORG", 1, False),
        ("foobar", "ORG", 2, False),
        ("Foo Bar", "ORG", 2, True),
        ("Foostad", "LOC", 2, False),
        ("Foobar", "ORG", 2, True),
        ("Jan Foo", "PERSON", 1, True),
        ("3 mei", "DATE", 3, False),
        ("Secretaris-Generaal", "ORG", 3, False),  # a role
        ("BTW-constructie", "LAW", 3, False),  # a compound
    ],
)
def test_what_counts(name: str, label: str, times: int, counts: bool) -> None:
    text = f"Hier is {name} nu."
    one = found(text, name, label)
    votes = Votes.of([(text, [one])] * times)
    assert accepted(text, [one], votes) == ([one] if counts else [])


def test_a_name_with_many_labels_is_no_repeated_name() -> None:
    text = "Hier is Foostad nu."
    votes = Votes.of([(text, [found(text, "Foostad", label)]) for label in ("LOC", "ORG")])
    assert accepted(text, [found(text, "Foostad", "LOC")], votes) == []


def test_every_label_has_a_condition() -> None:
    assert set(acceptance().values()) <= {"any", "repeated", "words", "abbreviation", "swallow", "none"}
    assert len(acceptance()) == 9


def test_longer_name_of_the_model_swallows_the_place_in_it() -> None:
    text = "De Vereniging Advocatuur Nederland zegt dat."
    result = combine(text, [found(text, "Vereniging Advocatuur Nederland", "ORG")])
    assert [(text[one.start : one.end], one.label) for one in result] == [
        ("Vereniging Advocatuur Nederland", "ORG")
    ]


def test_place_of_the_model_does_not_swallow_an_organisation() -> None:
    text = "De Tweede Kamer Nederland zegt dat."
    result = combine(text, [found(text, "Tweede Kamer Nederland", "LOC")])
    names = [(text[one.start : one.end], one.label) for one in result]
    assert names == [("Tweede Kamer", "ORG"), ("Nederland", "LOC")]


def test_model_cannot_cut_into_an_amount() -> None:
    text = "Dat kost € 500 per jaar."
    result = combine(text, [found(text, "500 per jaar", "PROGRAM")])
    assert [text[one.start : one.end] for one in result] == ["€ 500"]


def test_what_a_minister_is_for_is_no_name() -> None:
    text = "De minister voor Langdurige Zorg schrijft."
    one = found(text, "Langdurige Zorg", "PROGRAM")
    assert accepted(text, [one], Votes.of([(text, [one])])) == []
