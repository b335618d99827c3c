"""Sentence boundaries of letters, by rules over the text of one paragraph; the words are in configs/sentences.toml."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

COMPONENT = "letter_sentences"
CLOSERS = "\"”’»')]"
MARKS = ".?!…"
OPENERS = "\"“‘«„'(["
# A stop with its closing marks, then white space or at once a capital (glued sentences).
STOP = re.compile(
    rf"(?P<mark>[.?!…]+)(?P<close>[{re.escape(CLOSERS)}]*)(?P<gap>\s+|(?=[{re.escape(OPENERS)}]?[A-ZÀ-Þ]))"
)
BEFORE = re.compile(r"\S*$")
WORD = re.compile(r"[^\W\d_]+")
LETTERS = re.compile(r"(?:[^\W\d_]\.)+", re.UNICODE)
NUMBER = re.compile(r"[\d.,]*\d")
CLITIC = re.compile(r"['’‘`][stmkn]\s+[A-ZÀ-Þ]")
QUOTED = re.compile(r"«[^«»]*»|“[^“”]*”|„[^„”]*”")

_WEB_OPENERS = ("www", "http://www", "https://www")
# A number, amount or percentage at the end of a sentence: `0,8%`, `€ 91.800,-`, `113.2`.
_AMOUNT = re.compile(r"\d(?:%|,-|,–|°)?$")


@dataclass(frozen=True, slots=True)
class SentenceWords:
    """The word lists behind the rules, lower case, abbreviations with their stop."""

    open: frozenset[str]
    closing: frozenset[str]
    carriers: frozenset[str]
    starters: frozenset[str]
    continuers: frozenset[str]
    web: tuple[str, ...]
    words: frozenset[str]


@lru_cache(maxsize=1)
def sentence_words() -> SentenceWords:
    """Read configs/sentences.toml."""
    raw = tomllib.loads(resources.files("tweebrief.configs").joinpath("sentences.toml").read_text("utf8"))
    names = ("open", "closing", "carriers", "starters", "continuers", "words")
    sets = {name: frozenset(raw[name].split()) for name in names}
    return SentenceWords(web=tuple(raw["web"]), **sets)


def sentence_starts(text: str) -> list[int]:
    """Return the offsets in `text` (one paragraph) at which its second and later sentences start."""
    return list(_starts(text, sentence_words()))


def _starts(text: str, words: SentenceWords) -> Iterator[int]:
    quoted = [match.span() for match in QUOTED.finditer(text)]
    begin = 0
    for stop in STOP.finditer(text):
        if stop.end() >= len(text) or any(a < stop.end("close") < b for a, b in quoted):
            continue
        if _ends(text, begin, stop, words):
            begin = stop.end()
            yield begin


def _ends(text: str, begin: int, stop: re.Match[str], words: SentenceWords) -> bool:
    """Say whether the sentence that starts at `begin` ends at this stop."""
    found = BEFORE.search(text, begin, stop.start())
    before = (found.group() if found else "").lstrip(OPENERS)
    after = text[stop.end() : stop.end() + 40]
    if not stop["gap"]:
        return _glued(before, after, stop, words)
    if not _opens(after):
        return False
    if "?" in stop["mark"] or "!" in stop["mark"]:
        return True
    if not before:
        return stop["mark"] == "." and not stop["close"]
    return _stop_ends(text[begin : stop.start()], before, after, stop, words)


def _opens(after: str) -> bool:
    """Say whether text can start a sentence: a capital or a number, after opening marks."""
    bare = after.removeprefix(",,").lstrip(OPENERS + "–-• ")
    return bare[:1].isupper() or bare[:1].isdigit() or bool(CLITIC.match(after))


def _glued(before: str, after: str, stop: re.Match[str], words: SentenceWords) -> bool:
    """Judge a stop with no space after it: `studeren.Deze`, `2003.Ik`; not `www.Rijksoverheid.nl`, `B.V.Zuid`."""
    if before.lower() in _WEB_OPENERS or LETTERS.fullmatch(before + "."):
        return False
    capitalised = after[:1].isupper() and after[1:2].islower()
    whole = (before + stop.group() + next(iter(after.split()), "")).lower()
    if any(mark in whole for mark in words.web) and not capitalised:
        return False
    if not (_long_enough(before, after) or stop["close"]):
        return False
    opens = before.lower() + "." not in words.open and _opens(after) and after[1:2].islower()
    return opens or after[:2].strip() in {"U", "Ik"}


def _long_enough(before: str, after: str) -> bool:
    """Say whether the text before a glued stop is a word, a number of two digits, an amount or an acronym."""
    if len(before) >= 3 and (before[-1].islower() or before[-2:].isdigit()):
        return True
    if _AMOUNT.search(before) and after[:1].isalpha():
        return True
    return len(before) >= 2 and before.strip(OPENERS).isupper() and before[-2:].isalpha()


def _stop_ends(head: str, before: str, after: str, stop: re.Match[str], words: SentenceWords) -> bool:
    """Judge a full stop before white space; `head` is the sentence so far, `before` its last word."""
    short = before.lower() + "."
    first = WORD.match(after.lstrip(OPENERS))
    starter = first is not None and first.group().lower() in words.starters
    capital = first is not None and after[:1] not in "(["
    if first is not None and first.group().lower() in words.continuers:
        return False
    if before.isupper() and len(before) > 1 and before.isalpha():
        return capital
    if ")" in stop["close"] and (short in words.open or short in words.closing):
        return False
    if short in words.closing or stop["mark"] == "..":
        return capital
    lone = len(before) == 1 and before.isupper()
    if short in words.open and not lone:
        return False
    previous = head[: len(head) - len(before)].split()
    if (len(before) == 1 and before.isalnum()) or LETTERS.fullmatch(short):
        return _after_letter(previous, before, starter, words)
    if NUMBER.fullmatch(before):
        return bool(previous) and (capital or len(before) == 4)
    return True


def _after_letter(previous: list[str], before: str, starter: bool, words: SentenceWords) -> bool:
    """Judge a stop after a lone letter, initials or a dotted abbreviation."""
    if not previous:
        return False
    if len(before) == 1 and previous[-1].lower() in words.carriers:
        return True
    return starter and (before[0].isupper() or before.isdigit())


class LetterSentences:
    """Component that marks sentence starts by the rules, so that no later component moves them.

    Strict (one paragraph a text, as in letters), it decides on every token. Not strict, it leaves tokens that
    follow no closing mark to the senter and the parser: headings and list items may end without one.
    """

    def __init__(self, strict: bool = True) -> None:
        self.strict = strict

    def __call__(self, doc: "Doc") -> "Doc":
        if len(doc) == 0:
            return doc
        import numpy as np
        from spacy.attrs import IDX, SENT_START

        offsets = doc.to_array(IDX).astype(np.int64)
        marks = np.isin(offsets, [0, *sentence_starts(doc.text)]) * 2 - 1
        if not self.strict:
            marks[1:][[token.text[-1] not in MARKS for token in doc[:-1]] & (marks[1:] < 0)] = 0
        # One array instead of a call a token: the rules take a tenth of the time.
        return doc.from_array([SENT_START], marks.reshape(-1, 1).astype(np.uint64))
