"""Letters made from lines of text, and real letters, with their structure."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tweebrief.cleaning import CleanStage
from tweebrief.letter import Letter
from tweebrief.reading import read
from tweebrief.reading.reading import Line, Source
from tweebrief.structure import StructureStage

LETTERS = Path(__file__).parents[1] / "letters"


@pytest.fixture(scope="session")
def structure() -> Callable[[Sequence[str]], Letter]:
    """Makes a plain-text letter of printed lines ("" is a blank line), cleans it and finds its structure."""

    def run(texts: Sequence[str]) -> Letter:
        lines, start = [], 0
        for text in texts:
            lines.append(Line(text, start, start + len(text)))
            start += len(text) + 1
        letter = Letter(Source("brief.txt", "0" * 64, "text/plain", 1), "\n".join(texts), tuple(lines))
        return StructureStage()(CleanStage()([letter]))[0]

    return run


@pytest.fixture(scope="session")
def read_letter() -> Callable[[str], Letter]:
    """Reads a real letter by name and finds its structure, once per letter."""
    known: dict[str, Letter] = {}

    def run(name: str) -> Letter:
        if name not in known:
            reading = read(LETTERS / name)
            letter = Letter(reading.source, reading.text, reading.lines)
            known[name] = StructureStage()(CleanStage()([letter]))[0]
        return known[name]

    return run
