"""Load the list of English words and ask of a translation which of its words are none."""

import gzip
import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tweebrief.errors import ModelMissing

ROOM = "english"
FILE = "english.txt.gz"
LETTERS = re.compile(r"[^\W\d_]+")
SHORTEST = 4  # letters: shorter ones are mostly abbreviations
# A name may lose its Dutch ending in English (`Groningse`, Groningen): with as many first letters it is the same.
SAME_NAME = 5
# Where a word was written in and inflected as it stood: `designate` + `ing`, `deny` + `ed`.
ENDINGS = (("eing", "ing"), ("eded", "ed"), ("eed", "ed"), ("yed", "ied"), ("ees", "es"), ("ys", "ies"))


@dataclass(frozen=True, slots=True)
class EnglishWords:
    """Words of letters, in lower case; a plural in -s of a known word is known."""

    known: frozenset[str]

    def invented(self, dutch: str, english: str) -> list[str]:
        """The words of the English, in order, that no text had and that the Dutch does not have either."""
        source = {word.lower() for word in LETTERS.findall(dutch)}
        names = {word[:SAME_NAME] for word in source if len(word) >= SAME_NAME}
        return [
            word
            for word in LETTERS.findall(english)
            if len(word) >= SHORTEST
            and not self._is_known(word.lower(), source)
            and not _is_name(word, names)
        ]

    def mended(self, dutch: str, english: str) -> str:
        """The English with the endings of invented words spelled as English spells them (`designateing`)."""
        for word in self.invented(dutch, english):
            english = english.replace(word, self._mended(word))
        return english

    def _mended(self, word: str) -> str:
        """The first spelling that is a known word, else the word as it is."""
        tries = (word.removesuffix(old) + new for old, new in ENDINGS if word.endswith(old))
        return next((one for one in tries if one.lower() in self.known), word)

    def _is_known(self, word: str, source: set[str]) -> bool:
        return word in source or word in self.known or word.removesuffix("s") in self.known


def _is_name(word: str, names: set[str]) -> bool:
    return word[0].isupper() and word[:SAME_NAME].lower() in names


@cache
def load_english() -> EnglishWords:
    """Load the shipped list after a check of its SHA-256; raises ModelMissing when it is absent or changed."""
    from tweebrief.models.shipped import intact

    return read_english(intact(ROOM).folder / FILE)


def read_english(path: Path) -> EnglishWords:
    """Read a list, a word a line; raises ModelMissing."""
    try:
        return EnglishWords(frozenset(gzip.decompress(path.read_bytes()).decode("utf8").splitlines()))
    except (OSError, EOFError, ValueError, zlib.error) as error:
        raise ModelMissing(
            f"{path} is no list of English words: run 'tweebrief models train {ROOM}'"
        ) from error


def pack(words: Iterable[str]) -> bytes:
    """The bytes of a list, the same for the same words."""
    return gzip.compress("\n".join(sorted(set(words))).encode(), mtime=0)
