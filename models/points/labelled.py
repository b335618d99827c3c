"""Sentences of government texts that were labelled by reading each of them: `labels.csv`.

The file names a sentence by the first 16 digits of its SHA-256 and says the kind of part and the role that it is seen
in, and what it does; `-` is none of the scored kinds. The texts lie beside the repository.
"""

import csv
from importlib.resources import files
from pathlib import Path
from typing import cast

from tweebrief.letter import PartKind, PointKind, Role
from tweebrief.models.digests import named_texts
from tweebrief.models.points.features import SentenceView

TEXTS = (
    "mono/government-sentences.txt.xz",
    "letters-mt/official-sentences.tsv.xz",
    "letters-mt/written-prose.tsv.xz",
)


def read(data: Path) -> list[tuple[SentenceView, PointKind | None]]:
    """The labelled sentences with their kinds, in the order of the file; raises ConfigError where one is missing."""
    labels = files("tweebrief.models.points").joinpath("labels.csv").read_text("utf8")
    rows = list(csv.DictReader(labels.splitlines()))
    texts = named_texts((row["sentence"] for row in rows), data, TEXTS)
    return [(_view(texts[row["sentence"]], row), _kind(row["kind"])) for row in rows]


def _view(text: str, row: dict[str, str]) -> SentenceView:
    """Seen on its own: neither the first nor the last of a section."""
    return SentenceView(text, cast(Role, row["role"]), cast(PartKind, row["part"]), False, False, False)


def _kind(name: str) -> PointKind | None:
    return None if name == "-" else cast(PointKind, name)
