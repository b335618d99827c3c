"""Sentences named by a digest: what was added to texts that lie beside the repository and may not be copied into it."""

import lzma
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from tweebrief.errors import ConfigError

DIGITS = 16
TREEBANK_TEXT = "# text = "


def digest(text: str) -> str:
    """The first 16 digits of the SHA-256 of a text."""
    return sha256(text.encode("utf8")).hexdigest()[:DIGITS]


def named_texts(names: Iterable[str], data: Path, paths: Iterable[str]) -> dict[str, str]:
    """The texts of files in `data` that digests name, by their digest; raises ConfigError where one is missing."""
    wanted = set(names)
    texts = {name: text for path in paths for text in lines(data / path) if (name := digest(text)) in wanted}
    if missing := len(wanted) - len(texts):
        raise ConfigError(f"{missing} sentences are not in {data}: give the folder of the texts")
    return texts


def lines(path: Path) -> Iterator[str]:
    """The texts of a compressed file: its lines, of a table the first column, of a treebank its sentences."""
    with lzma.open(path, "rt", encoding="utf8") as rows:
        for row in rows:
            if ".conllu" not in path.name:
                yield row.split("\t")[0].strip()
            elif row.startswith(TREEBANK_TEXT):
                yield row.removeprefix(TREEBANK_TEXT).strip()
