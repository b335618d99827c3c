"""Translations written for this project: sentences named by digest in `written.tsv`, single words in `words.tsv`.

The sentences come from government prose and from the treebanks' newspapers and encyclopaedia, those with many words
that no other pair has. Their Dutch lies beside the repository.
"""

import csv
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from tweebrief.errors import ConfigError
from tweebrief.models.digests import by_digest, lines

TEXTS = (
    "mono/government-sentences.txt.xz",
    "ud/alpino-train.conllu.xz",
    "ud/lassysmall-train-part.conllu.xz",
    "ud/lassysmall-dev.conllu.xz",
    "ud/alpino-dev.conllu.xz",
)
TABBED: dict[str, Any] = {"delimiter": "\t", "quoting": csv.QUOTE_NONE}


def written_sentences(data: Path) -> Iterator[tuple[str, str]]:
    """Yield (Dutch, English) of every written sentence; raises ConfigError where the Dutch of one is missing."""
    texts = by_digest(text for name in TEXTS for text in lines(data / name))
    for digest, english in _table("written.tsv"):
        if digest not in texts:
            raise ConfigError(
                f"sentence {digest} of written.tsv is not in {data}: give the folder of the texts"
            )
        yield texts[digest], english


def written_words() -> Iterator[tuple[str, str]]:
    """Yield (Dutch word, English) of every written word, in lower case as it stands inside a sentence."""
    return _table("words.tsv")


def _table(name: str) -> Iterator[tuple[str, str]]:
    text = files("tweebrief.models.translation").joinpath(name).read_text("utf8")
    yield from ((dutch, english) for dutch, english in csv.reader(text.splitlines(), **TABBED))
