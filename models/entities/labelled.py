"""Entities of sentences of government texts that were labelled by reading each of them: `labels.csv`.

A row has the digest of its sentence (the texts lie beside the repository), the offsets of an entity in it and its
label; a sentence without entities has one row, labelled `-`.
"""

import csv
from importlib.resources import files
from pathlib import Path

from tweebrief.models.digests import named_texts
from tweebrief.models.dutch.mentions import MarkedText, Mention

TEXTS = ("letters-mt/official-sentences.tsv.xz", "mono/government-sentences.txt.xz")
NONE = "-"


def labelled_sentences(data: Path) -> list[MarkedText]:
    """The sentences with their mentions, in the order of the file; raises ConfigError where a text is missing."""
    mentions: dict[str, list[Mention]] = {}
    for row in csv.DictReader(_table().splitlines()):
        found = mentions.setdefault(row["sentence"], [])
        if row["label"] != NONE:
            found.append((int(row["start"]), int(row["end"]), row["label"]))
    texts = named_texts(mentions, data, TEXTS)
    return [MarkedText(texts[name], tuple(sorted(found))) for name, found in mentions.items()]


def _table() -> str:
    return files("tweebrief.models.entities").joinpath("labels.csv").read_text("utf8")
