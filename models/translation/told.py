"""Sentences as summaries have them, with English: `told.tsv` names each by the digest of the one it was made from.

Sentences of letters and of other government prose that the summary stage had told in the third person or cut. A line
has the digest, the edits (`[start, end, text]`, offsets in the sentence as it was) and the English (model-assisted).
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from tweebrief.models.annotations import read_annotations
from tweebrief.models.digests import digest, named_texts
from tweebrief.models.tables import rows

TEXTS = ("letters-mt/official-sentences.tsv.xz", "mono/government-sentences.txt.xz")
Edits = Sequence[tuple[int, int, str]]


def told_sentences(data: Path, letters: Path) -> Iterator[tuple[str, str]]:
    """Yield (Dutch, English) of every told sentence; raises ConfigError where the Dutch of one is missing.

    `letters` is the folder of annotated letters to learn from.
    """
    table = list(_table())
    texts = _of_letters(letters)
    texts |= named_texts((name for name, _, _ in table if name not in texts), data, TEXTS)
    yield from ((_edited(texts[name], edits), english) for name, edits, english in table)


def _of_letters(folder: Path) -> dict[str, str]:
    sentences = (
        s.nl
        for letter in read_annotations(folder)
        for _, section in letter.sections()
        for s in section.sentences
    )
    return {digest(text): text for text in sentences}


def _edited(text: str, edits: Edits) -> str:
    for start, end, new in reversed(edits):
        text = text[:start] + new + text[end:]
    return text


def _table() -> Iterator[tuple[str, Edits, str]]:
    for name, edits, english in rows("tweebrief.models.translation", "told.tsv"):
        yield name, json.loads(edits), english
