"""Runs of sentences of government texts whose themes were told by reading each of them: `labels.csv`.

A row has the digests of the sentences of a run (the texts lie beside the repository) and the ids of its themes, most
important first.
"""

import csv
from importlib.resources import files
from pathlib import Path

from tweebrief.models.digests import named_texts

TEXT = "mono/government-sentences.txt.xz"


def labelled_runs(data: Path) -> list[tuple[str, tuple[str, ...]]]:
    """The text of every run and its themes; raises ConfigError where a sentence is missing."""
    rows = [
        (row["sentences"].split(), row["themes"].split()) for row in csv.DictReader(_table().splitlines())
    ]
    texts = named_texts((name for names, _ in rows for name in names), data, (TEXT,))
    return [(" ".join(texts[name] for name in names), tuple(themes)) for names, themes in rows]


def _table() -> str:
    return files("tweebrief.models.themes").joinpath("labels.csv").read_text("utf8")
