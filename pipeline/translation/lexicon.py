"""Rare Dutch words and their English, written into the Dutch like terms where the translator has hardly seen the word.

A term of the glossary must come out; a word of the lexicon is advice: the model may inflect it or leave it aside.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from tweebrief.translation.glossary import Match, Term

WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
KIND = "word"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """English by Dutch word form, in lower case."""

    words: Mapping[str, str]

    def find(self, text: str, taken: Sequence[Match] = ()) -> tuple[Match, ...]:
        """Return the words of a text that are known, in order; none inside what is taken.

        A word with a capital may be a name: it counts only as the first one, whose capital the text needs.
        """
        return tuple(
            Match(Term(hit[0], english, KIND), hit.start(), hit.end())
            for hit in WORD.finditer(text)
            if (english := self.words.get(_inside_form(hit))) and not _inside(hit.start(), hit.end(), taken)
        )


def _inside_form(hit: re.Match[str]) -> str:
    """The word as it stands inside a sentence."""
    return hit[0] if hit.start() else hit[0][:1].lower() + hit[0][1:]


def _inside(start: int, end: int, taken: Sequence[Match]) -> bool:
    return any(start < match.end and match.start < end for match in taken)


def read_lexicon(path: Path | None = None) -> Lexicon:
    """Read a table of Dutch<TAB>English lines; default: the shipped one."""
    return Lexicon(read_table(path, "words.tsv"))


def read_table(path: Path | None, shipped: str) -> dict[str, str]:
    """English by Dutch, from Dutch<TAB>English lines of a file or, without one, of the shipped table of that name."""
    source = path or resources.files("tweebrief.configs") / "translation" / shipped
    rows = (line.partition("\t") for line in source.read_text("utf8").splitlines())
    return {dutch: english for dutch, _, english in rows}
