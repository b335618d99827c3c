"""What the treebanks say of words, as tables that components of a spaCy pipeline carry with them."""

import lzma
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Self

FILE = "table.tsv.xz"
Row = tuple[str, ...]


class Table:
    """Base of components that look words up: rows of words and what they mean, written with the pipeline."""

    def __init__(self) -> None:
        self.entries: dict[Row, str] = {}

    def learn(self, entries: Mapping[Row, str]) -> Self:
        """Take over the entries."""
        self.entries = dict(entries)
        return self

    def to_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> None:
        """Write the file of `to_bytes` into the folder `path`."""
        Path(path).mkdir(parents=True, exist_ok=True)
        Path(path, FILE).write_bytes(self.to_bytes())

    def from_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> Self:
        """Read what `to_disk` wrote."""
        return self.from_bytes(Path(path, FILE).read_bytes())

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """One line an entry, its columns parted by tabs, the meaning last; compressed."""
        lines = ("\t".join((*row, meaning)) for row, meaning in self.entries.items())
        return lzma.compress("\n".join(lines).encode("utf8"))

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> Self:
        """Read what `to_bytes` wrote."""
        lines = lzma.decompress(data).decode("utf8").split("\n")
        rows = (tuple(line.split("\t")) for line in lines if line)
        return self.learn({row[:-1]: row[-1] for row in rows})
