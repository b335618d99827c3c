"""Rare Dutch words and their English, written into the Dutch like terms where the translator has hardly seen the word.

A term of the glossary must come out; a word of the lexicon is advice: the model may inflect it or leave it aside.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tweebrief.translation.glossary import Match, Term, read_table
from tweebrief.translation.text import capital_of

WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
KIND = "word"
LONG = 10  # letters of a word that is hardly a name, whatever its capital


@dataclass(frozen=True, slots=True)
class Lexicon:
    """English by Dutch word form, in lower case."""

    words: Mapping[str, str]

    def find(self, text: str, taken: Sequence[Match] = ()) -> tuple[Match, ...]:
        """Return the words of a text that are known, in order; none inside what is taken.

        A word with a capital may be a name: it counts as the first one, whose capital the text needs, and when it is
        too long for a surname, as in the title of a scheme (`Arts Tropengeneeskunde`).
        """
        return tuple(
            Match(Term(hit[0], capital_of(hit[0], english) if hit.start() else english, KIND), *hit.span())
            for hit in WORD.finditer(text)
            if (english := self.words.get(_inside_form(hit))) and not _inside(*hit.span(), taken)
        )


def _inside_form(hit: re.Match[str]) -> str:
    """The word as it stands inside a sentence that is no title."""
    word = hit[0]
    titled = len(word) >= LONG and word[1:].islower()
    return word[:1].lower() + word[1:] if titled or not hit.start() else word


def _inside(start: int, end: int, taken: Sequence[Match]) -> bool:
    return any(start < match.end and match.start < end for match in taken)


def read_lexicon(path: Path | None = None) -> Lexicon:
    """Read a table of Dutch<TAB>English lines; default: the shipped one."""
    return Lexicon(read_table(path, "words.tsv"))
