"""Entities of a letter: every candidate with its chance, and of these the ones that count."""

from collections.abc import Sequence

from tweebrief.entities.candidates import Heard, find_candidates
from tweebrief.entities.choice import choose
from tweebrief.entities.spans import Found


def recognise(letter: Sequence[Heard]) -> list[list[Found]]:
    """Find the entities of every sentence of a letter, in order of place; raises ModelMissing without the weights."""
    from tweebrief.models.entities.model import load_entities

    model = load_entities()
    options = model.options(letter, find_candidates(letter))
    return [choose(heard.text, here, model.threshold) for heard, here in zip(letter, options, strict=True)]
