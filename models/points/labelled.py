"""Sentences of government texts that were labelled by reading each of them: `labels.csv`.

The file names a sentence by the first 16 digits of its SHA-256 and says the kind of part and the role that it is seen
in, and what it does; `-` is none of the scored kinds. The texts lie beside the repository.
"""

import csv
import lzma
from collections.abc import Iterator
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import cast

from tweebrief.errors import ConfigError
from tweebrief.letter import PartKind, PointKind, Role
from tweebrief.models.points.features import SentenceView

TEXTS = ("mono/government-sentences.txt.xz", "letters-mt/written-prose.tsv.xz")
DIGITS = 16


def read(data: Path) -> list[tuple[SentenceView, PointKind | None]]:
    """The labelled sentences with their kinds, in the order of the file; raises ConfigError where one is missing."""
    texts = {sha256(text.encode("utf8")).hexdigest()[:DIGITS]: text for text in _sentences(data)}
    lines = files("tweebrief.models.points").joinpath("labels.csv").read_text("utf8").splitlines()
    rows = list(csv.DictReader(lines))
    if missing := [row["sentence"] for row in rows if row["sentence"] not in texts]:
        raise ConfigError(
            f"{len(missing)} labelled sentences are not in {data}: give the folder of the texts"
        )
    return [(_view(texts[row["sentence"]], row), _kind(row["kind"])) for row in rows]


def _sentences(data: Path) -> Iterator[str]:
    for name in TEXTS:
        with lzma.open(data / name, "rt", encoding="utf8") as lines:
            yield from (line.rstrip("\n").split("\t")[0].strip() for line in lines)


def _view(text: str, row: dict[str, str]) -> SentenceView:
    """Seen on its own: neither the first nor the last of a section."""
    return SentenceView(text, cast(Role, row["role"]), cast(PartKind, row["part"]), False, False, False)


def _kind(name: str) -> PointKind | None:
    return None if name == "-" else cast(PointKind, name)
