"""Sentences written for this project in both languages: `prose.tsv`, by theme of the TOOI list.

Government prose of many kinds, with words and turns of phrase that the other texts lack; model-assisted, no text was
copied. Figures, dates and events in it are made up.
"""

from collections import defaultdict
from dataclasses import dataclass

from tweebrief.models.tables import rows

TOGETHER = 5


@dataclass(frozen=True, slots=True)
class ProseSentence:
    """A Dutch sentence and its English, with the id of the theme that it was written for."""

    theme: str
    nl: str
    en: str


def prose() -> list[ProseSentence]:
    """All sentences, those of a theme together."""
    return [ProseSentence(*cells) for cells in rows("tweebrief.models", "prose.tsv")]


def prose_runs(size: int = TOGETHER) -> list[tuple[str, tuple[str, ...]]]:
    """Dutch texts of `size` sentences of one theme, with the theme."""
    by_theme: defaultdict[str, list[str]] = defaultdict(list)
    for sentence in prose():
        by_theme[sentence.theme].append(sentence.nl)
    return [
        (" ".join(texts[first : first + size]), (theme,))
        for theme, texts in by_theme.items()
        for first in range(0, len(texts) - size + 1, size)
    ]
