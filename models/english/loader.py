"""Load the list of English words and ask of a translation which of its words are none."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tweebrief.models.tables import unpacked

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

    def invented(self, dutch: str, english: str) -> tuple[str, ...]:
        """The words of the English, in order, that no text had and that the Dutch does not have either."""
        unknown = [word for word in LETTERS.findall(english) if not self._is_known(word.lower())]
        return tuple(word for word in unknown if not _is_dutch(word, dutch)) if unknown else ()

    def mended(self, dutch: str, english: str) -> tuple[str, tuple[str, ...]]:
        """The English with the endings of invented words spelled as English spells them; what is still invented."""
        found = {word: self._spelled(word) for word in self.invented(dutch, english)}
        if not found:
            return english, ()
        text = LETTERS.sub(lambda match: found.get(match[0], match[0]), english)
        return text, tuple(word for word, spelled in found.items() if word == spelled)

    def _spelled(self, word: str) -> str:
        """The first spelling that is a known word, else the word as it is."""
        tries = (word.removesuffix(old) + new for old, new in ENDINGS if word.endswith(old))
        return next((one for one in tries if one.lower() in self.known), word)

    def _is_known(self, word: str) -> bool:
        return len(word) < SHORTEST or word in self.known or (_is_plural(word) and word[:-1] in self.known)


def _is_plural(word: str) -> bool:
    """A plain -s; `partys` is none."""
    return word.endswith("s") and re.search(r"[^aeiou]ys$", word) is None


def _is_dutch(word: str, dutch: str) -> bool:
    """A word of the Dutch, or a name of it with another ending."""
    source = LETTERS.findall(dutch)
    names = {name[:SAME_NAME] for name in source if name[0].isupper() and len(name) >= SAME_NAME}
    return word.lower() in {one.lower() for one in source} or word[:SAME_NAME] in names


@cache
def load_english() -> EnglishWords:
    """Load the shipped list after a check of its SHA-256; raises ModelMissing when it is absent or changed."""
    from tweebrief.models.shipped import intact

    return read_english(intact(ROOM).folder / FILE)


def read_english(path: Path) -> EnglishWords:
    """Read a list, a word a line; raises ModelMissing."""
    return EnglishWords(frozenset(unpacked(path, "list of English words", ROOM)))
