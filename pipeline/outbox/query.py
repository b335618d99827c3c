"""What a person types, as expressions of SQLite FTS5 (https://sqlite.org/fts5.html, "Full-text Query Syntax").

    stikstof boeren         both words, anywhere in the letter
    "vast te stellen"       these words in this order
    natuur*                 words that begin so
    -wolf                   not in the letter

Everything else a person types is looked for as text: no query is a syntax error.
"""

import re
import unicodedata
from dataclasses import dataclass

from tweebrief.errors import UsageError

MOST_TERMS = 64
_TERM = re.compile(r'(?P<no>(?<!\S)-)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))(?P<star>\*)?')


@dataclass(frozen=True, slots=True)
class Query:
    """Terms in FTS5's spelling: all of `wanted` and none of `unwanted` stand in a letter that is found."""

    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()

    @property
    def all_of(self) -> str:
        """The expression that finds letters; empty when no word is wanted."""
        return " AND ".join(self.wanted)

    @property
    def any_of(self) -> str:
        """The expression that finds passages with at least one of the words."""
        return " OR ".join(self.wanted)

    @property
    def none_of(self) -> str:
        """The expression that finds letters to leave out."""
        return " OR ".join(self.unwanted)


def parsed(text: str) -> Query:
    """Read what a person typed; raises UsageError only when it has more than 64 words and phrases."""
    wanted: list[str] = []
    unwanted: list[str] = []
    for match in _TERM.finditer(text.encode("utf8", "ignore").decode("utf8")):
        term = _spelled(match)
        if term:
            (unwanted if match["no"] else wanted).append(term)
    if len(wanted) + len(unwanted) > MOST_TERMS:
        raise UsageError(f"the query has more than {MOST_TERMS} words: search for fewer")
    return Query(tuple(dict.fromkeys(wanted)), tuple(dict.fromkeys(unwanted)))


def _spelled(match: re.Match[str]) -> str:
    """A term as an FTS5 string, which holds no syntax; empty when there is no letter or digit in it."""
    text = match["phrase"] if match["phrase"] is not None else match["word"]
    is_prefix = bool(match["star"]) or text.endswith("*")
    letters = " ".join("".join(c if _is_token(c) else " " for c in text).split())
    return f'"{letters}"{" *" if is_prefix else ""}' if letters else ""


def _is_token(character: str) -> bool:
    """Whether the tokenizer unicode61 takes it for a part of a word; marks belong to the letter before them."""
    return unicodedata.category(character)[0] in "LNM" or unicodedata.category(character) == "Co"
