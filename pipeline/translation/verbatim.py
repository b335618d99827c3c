"""Addresses, references and names in foreign letters: hidden behind a short code that the engine copies."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from unicodedata import combining, normalize

from tweebrief.translation.glossary import CLOSE, OPEN

_WORD = re.compile(r"\w[\w'-]*")


@dataclass(frozen=True, slots=True)
class Hidden:
    """A text with codes between marks, and what stands behind each code."""

    text: str
    behind: tuple[tuple[str, str], ...] = ()

    def restore(self, text: str) -> str:
        """Put back what stands behind the codes."""
        for code, original in self.behind:
            text = re.sub(rf"\b{code}\b", original.replace("\\", r"\\"), text)
        return text


NOTHING_HIDDEN = Hidden("")


@cache
def _pattern() -> re.Pattern[str]:
    text = (resources.files("tweebrief.configs") / "translation" / "verbatim.toml").read_text(
        encoding="utf-8"
    )
    return re.compile("|".join(f"(?:{pattern})" for pattern in tomllib.loads(text)["patterns"]))


def hide(text: str, knows: Callable[[str], bool]) -> Hidden:
    """Return the text with a code for each part that must be copied; knows tells whether an engine can write a word.

    For example `Zie www.overheid.nl.` becomes `Zie ⟦ X1⟧.`
    """
    text = _softened(text, knows)
    out: list[str] = []
    behind: list[tuple[str, str]] = []
    last = 0
    for start, end in _places(text, knows):
        code = _code(text, len(behind))
        behind.append((code, text[start:end]))
        out += [text[last:start], f"{OPEN} {code}{CLOSE}"]
        last = end
    return Hidden("".join([*out, text[last:]]), tuple(behind))


def _softened(text: str, knows: Callable[[str], bool]) -> str:
    """Leave the accents out of ordinary words that the engine cannot write: *scène* becomes *scene*."""
    out, last = [], 0
    for hit in _WORD.finditer(text):
        if hit[0][0].islower() and not hit[0].isascii() and not knows(hit[0]):
            out += [text[last : hit.start()], _bare(hit[0])]
            last = hit.end()
    return "".join([*out, text[last:]])


def _bare(word: str) -> str:
    return "".join(char for char in normalize("NFKD", word) if not combining(char))


def _places(text: str, knows: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
    fixed = [hit.span() for hit in _pattern().finditer(text)]
    foreign = [hit.span() for hit in _WORD.finditer(text) if not hit[0].isascii() and not knows(hit[0])]
    last = 0
    for start, end in sorted([*fixed, *foreign]):
        if start >= last:
            yield start, end
            last = end


def _code(text: str, number: int) -> str:
    letter = next(letter for letter in "XQZWKJ" if not re.search(rf"\b{letter}\d", text) or letter == "J")
    return f"{letter}{number + 1}"
