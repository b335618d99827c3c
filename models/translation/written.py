"""Sentences translated for this project: `written.tsv`, which names them by their digest.

The sentences come from government prose and from the treebanks' newspapers and encyclopaedia, those with many words
that no other pair has. Their Dutch lies beside the repository.
"""

from collections.abc import Iterator
from pathlib import Path

from tweebrief.models.digests import named_texts
from tweebrief.models.tables import rows

TEXTS = (
    "mono/government-sentences.txt.xz",
    "ud/alpino-train.conllu.xz",
    "ud/lassysmall-train-part.conllu.xz",
    "ud/lassysmall-dev.conllu.xz",
    "ud/alpino-dev.conllu.xz",
)


def written_sentences(data: Path) -> Iterator[tuple[str, str]]:
    """Yield (Dutch, English) of every written sentence; raises ConfigError where the Dutch of one is missing."""
    table = list(_table())
    texts = named_texts((name for name, _ in table), data, TEXTS)
    yield from ((texts[name], english) for name, english in table)


def _table() -> Iterator[tuple[str, str]]:
    """Digests of the Dutch and the English."""
    yield from ((name, english) for name, english in rows("tweebrief.models.translation", "written.tsv"))
