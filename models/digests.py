"""Sentences named by a digest: what was added to texts that lie beside the repository and may not be copied into it."""

import lzma
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

DIGITS = 16
TREEBANK_TEXT = "# text = "


def digest(text: str) -> str:
    """The first 16 digits of the SHA-256 of a text."""
    return sha256(text.encode("utf8")).hexdigest()[:DIGITS]


def by_digest(texts: Iterable[str]) -> dict[str, str]:
    """The texts by their digest."""
    return {digest(text): text for text in texts}


def lines(path: Path) -> Iterator[str]:
    """The texts of a compressed file: its lines, of a table the first column, of a treebank its sentences."""
    with lzma.open(path, "rt", encoding="utf8") as rows:
        for row in rows:
            if ".conllu" not in path.name:
                yield row.split("\t")[0].strip()
            elif row.startswith(TREEBANK_TEXT):
                yield row.removeprefix(TREEBANK_TEXT).strip()
