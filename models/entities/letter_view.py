"""What all sentences of a letter say about a name: who found it, what stands around it, what it abbreviates."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tweebrief.entities.candidates import UNLABELLED, Heard, Spans
from tweebrief.entities.definitions import SHORT

WORD = re.compile(r"[\w’'&+]+|[^\w\s]")
NEAR = 25
# A name before its abbreviation has at most so many words.
LONGEST = 12


@dataclass(frozen=True, slots=True)
class Seen:
    """Counts of one name: labels by the recogniser, labels by rules, words before and after, sentences."""

    model: Counter[str] = field(default_factory=Counter)
    rules: Counter[str] = field(default_factory=Counter)
    before: Counter[str] = field(default_factory=Counter)
    after: Counter[str] = field(default_factory=Counter)
    texts: set[int] = field(default_factory=set)

    @property
    def times(self) -> int:
        return len(self.texts)


@dataclass(frozen=True, slots=True)
class LetterView:
    """Names of a letter by their text, and the long forms of abbreviations that it defines."""

    names: Mapping[str, Seen]
    meant: Mapping[str, str]
    long_forms: frozenset[str]

    @classmethod
    def of(cls, letter: Sequence[Heard], spans: Sequence[Spans]) -> "LetterView":
        """Count over the letter."""
        names: dict[str, Seen] = {}
        meant: dict[str, str] = {}
        for number, (heard, here) in enumerate(zip(letter, spans, strict=True)):
            meant.update(_meant(heard.text, here))
            for (start, end), found in here.items():
                seen = names.setdefault(heard.text[start:end], Seen())
                seen.texts.add(number)
                seen.before[word_before(heard.text, start)] += 1
                seen.after[word_after(heard.text, end)] += 1
                for one in found:
                    if one.by not in UNLABELLED:
                        (seen.model if one.by == "model" else seen.rules)[one.label] += 1
        return cls(names, meant, frozenset(meant.values()))


def word_before(text: str, start: int) -> str:
    """The word or sign before an offset, in lower case."""
    words = WORD.findall(text[max(0, start - NEAR) : start].lower())
    return words[-1] if words else "<s>"


def word_after(text: str, end: int) -> str:
    """The word or sign after an offset, in lower case."""
    words = WORD.findall(text[end : end + NEAR].lower())
    return words[0] if words else "</s>"


def _meant(text: str, here: Spans) -> Iterator[tuple[str, str]]:
    """Abbreviations in parentheses with the name before them: one that spells them, or the longest candidate."""
    for match in SHORT.finditer(text):
        starts = [word.start() for word in WORD.finditer(text, 0, match.start())][-LONGEST:]
        names = [text[start : match.start()] for start in reversed(starts)]
        spelling = next((name for name in names if _spells(name, match["short"])), None)
        ending = [place for place in here if place[1] == match.start()]
        if spelling is not None:
            yield match["short"], spelling
        elif ending:
            yield match["short"], text[slice(*min(ending))]


def _spells(name: str, short: str) -> bool:
    """Say whether the words of a name begin with the letters of an abbreviation, in order.

    Small words may be left out, and a compound gives more than one letter when there are fewer words than letters.
    """
    letters = short.lower().replace("-", "")
    words = [word for word in WORD.findall(name.lower().replace("-", " ")) if word[0].isalnum()]
    if not words or words[0][0] != letters[0]:
        return False
    at = 0
    for left, word in zip(range(len(words) - 1, -1, -1), words, strict=True):
        if at < len(letters) and word[0] == letters[at]:
            at += 1
            if len(words) < len(letters):
                at = _inside(word[1:], letters, at, left)
    return at == len(letters)


def _inside(rest: str, letters: str, at: int, left: int) -> int:
    """Letters of the abbreviation that a compound gives beside its first; each word after it needs one."""
    for c in rest:
        if at < len(letters) - left and c == letters[at]:
            at += 1
    return at
