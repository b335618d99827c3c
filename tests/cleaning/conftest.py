"""Letters made from lines of text, without a file."""

from collections.abc import Callable, Sequence

import pytest

from tweebrief.cleaning import CleanStage
from tweebrief.letter import Letter
from tweebrief.reading.reading import Line, Source

Clean = Callable[[Sequence[str]], Letter]


def make_letter(texts: Sequence[str]) -> Letter:
    """A plain-text letter with these printed lines; empty ones are blank lines."""
    lines, start = [], 0
    for text in texts:
        lines.append(Line(text, start, start + len(text)))
        start += len(text) + 1
    return Letter(Source("brief.txt", "0" * 64, "text/plain", 1), "\n".join(texts), tuple(lines))


@pytest.fixture
def make() -> Clean:
    """Makes a letter of lines."""
    return make_letter


@pytest.fixture
def clean() -> Clean:
    """Makes a letter of lines and cleans it."""

    def run(texts: Sequence[str]) -> Letter:
        return CleanStage()([make_letter(texts)])[0]

    return run
