"""Collect the words of all English from which the translator learned, and of all that is written into its Dutch."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tweebrief.models.english.loader import FILE, LETTERS, SHORTEST
from tweebrief.models.shipped import write_manifest
from tweebrief.models.tables import pack


@dataclass(frozen=True, slots=True)
class TrainOptions:
    """Where the data is and the list goes."""

    data: Path = Path("../shared/data")
    gold: Path = Path("../shared/gold")
    output: Path = Path("models/english/weights")


def train(options: TrainOptions | None = None) -> Path:
    """Write the list with its manifest and return its folder; half a minute, the same bytes every time."""
    options = options or TrainOptions()
    words = {word for text in _texts(options) for word in LETTERS.findall(text.lower())}
    options.output.mkdir(parents=True, exist_ok=True)
    (options.output / FILE).write_bytes(pack(sorted(word for word in words if len(word) >= SHORTEST)))
    write_manifest(options.output)
    return options.output


def _texts(options: TrainOptions) -> Iterator[str]:
    """The English of the training pairs, of terms, names and places, of the lexicon and of known headings."""
    from tweebrief.models.translation.data import gather
    from tweebrief.translation.glossary import official_terms, read_phrases
    from tweebrief.translation.labels import read_labels
    from tweebrief.translation.lexicon import read_lexicon

    yield from (pair.en for pair in gather(options.data, options.gold).train)
    yield from (term.en for term in (*official_terms(), *read_phrases()))
    yield from read_lexicon().words.values()
    yield from read_labels().english.values()
