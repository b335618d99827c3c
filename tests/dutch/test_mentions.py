"""Annotated sentences as training material: offsets hold, swapping keeps labels."""

import random

from tweebrief.models.annotations import AnnotatedSentence
from tweebrief.models.dutch import mentions

SENTENCE = AnnotatedSentence(
    nl="De brief van 3 mei 2024 van de IND ging naar de IND-locatie in Assen, zei de IND.",
    en="",
    role="text",
    key=0,
    point=None,
    entities=(("brief van 3 mei 2024", "WORK"), ("3 mei 2024", "DATE"), ("IND", "ORG"), ("Assen", "LOC")),
)


def test_longest_mention_wins_and_every_free_occurrence_counts() -> None:
    marked = mentions.mark(SENTENCE)
    found = [(marked.text[start:end], label) for start, end, label in marked.mentions]
    assert found == [("brief van 3 mei 2024", "WORK"), ("IND", "ORG"), ("Assen", "LOC"), ("IND", "ORG")]


def test_joined_offsets_move_along() -> None:
    marked = mentions.joined([mentions.mark(SENTENCE), mentions.mark(SENTENCE)])
    assert len(marked.mentions) == 8
    assert marked.text[slice(*marked.mentions[-1][:2])] == "IND"


def test_swapped_names_have_the_label_and_shape_of_the_old() -> None:
    marked = mentions.mark(SENTENCE)
    stock = {"ORG-abbreviation": ["UWV"], "LOC-word": ["Emmen"]}
    texts = {mentions.swapped(marked, stock, random.Random(seed)).text for seed in range(20)}
    assert any("Emmen" in text and text.count("UWV") == 2 for text in texts)
    for seed in range(20):
        other = mentions.swapped(marked, stock, random.Random(seed))
        assert [label for *_, label in other.mentions] == [label for *_, label in marked.mentions]
        assert all(other.text[start:end] for start, end, _ in other.mentions)


def test_shapes_keep_citations_apart_from_names() -> None:
    assert mentions.shape("artikel 3 van de Awb", "LAW") == "LAW-lower-artikel"
    assert mentions.shape("Awb", "LAW") == "LAW-word"
    assert mentions.shape("AVG", "LAW") == "LAW-abbreviation"
