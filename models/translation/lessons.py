"""Sentences that teach what an earlier translator got wrong: `lessons.tsv`, Dutch and English.

Texts of letters were written for this project, translated by the translator of the day, and read; most sentences that
were wrong are here with the right English, and others with the same word or construction. What was wrong most often
was then written down by list: idioms, separable and reflexive verbs, words of several senses, quantities, negations,
word order. Model-assisted; no text was copied; figures, dates and events are made up.
"""

from collections.abc import Iterator

from tweebrief.models.tables import rows


def lessons() -> Iterator[tuple[str, str]]:
    """Dutch and English, in the order in which they were written."""
    yield from ((nl, en) for nl, en in rows("tweebrief.models.translation", "lessons.tsv"))
