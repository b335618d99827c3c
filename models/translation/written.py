"""Sentences translated for this project: `written.tsv`, which names them by their digest.

The sentences come from government prose and from the treebanks' newspapers and encyclopaedia, those with many words
that no other pair has. Their Dutch lies beside the repository.
"""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from tweebrief.errors import ConfigError
from tweebrief.models.digests import by_digest, lines

TEXTS = (
    "mono/government-sentences.txt.xz",
    "ud/alpino-train.conllu.xz",
    "ud/lassysmall-train-part.conllu.xz",
    "ud/lassysmall-dev.conllu.xz",
    "ud/alpino-dev.conllu.xz",
)


def written_sentences(data: Path) -> Iterator[tuple[str, str]]:
    """Yield (Dutch, English) of every written sentence; raises ConfigError where the Dutch of one is missing."""
    texts = by_digest(text for name in TEXTS for text in lines(data / name))
    for digest, english in _table():
        if digest not in texts:
            raise ConfigError(
                f"sentence {digest} of written.tsv is not in {data}: give the folder of the texts"
            )
        yield texts[digest], english


def _table() -> Iterator[tuple[str, str]]:
    lines = files("tweebrief.models.translation").joinpath("written.tsv").read_text("utf8").splitlines()
    for line in lines:
        digest, _, english = line.partition("\t")
        yield digest, english
