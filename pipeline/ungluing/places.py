"""Places in a paragraph where a printed line may have ended, each with the odds that its words give."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from tweebrief.joining import load_hyphen_rules
from tweebrief.models.words import BACKOFF, Words
from tweebrief.ungluing.language import load_glue_rules

Action = Literal["space", "drop", "none"]

_LETTERS = re.compile(r"[^\W\d_]+")
_HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")
_SENTENCE = re.compile(r"(?<=[^\W\d_][^\W\d_)»”]|\w[\d)»”])[.?!][)»”]?(?=[(«“]?[A-ZÀ-Ý][^\W\d_.]*)")
_COMMA = re.compile(r"(?<=\w)[,;:](?=[^\W\d_(«“])|(?<=\d)%(?=[^\W\d_])")
_QUOTE = re.compile(r"[»”](?=[^\W\d_])|(?<=[\w.,;:])(?=[«“])")
_OPENING = re.compile(r"(?<=[^\W\d_])(?=\([^\W\d_]{3})")
_CLOSING = re.compile(r"(?<=\w)\)(?=[^\W\d_]{2})")
_INTO_NUMBER = re.compile(r"(?<![\w.,/-])[^\W\d_]{2,}(?=\d+(?:[.,]\d+)?(?:[\s.,;:?!)]|$))")
_OUT_OF_NUMBER = re.compile(r"(?<![^\W\d_/-])\d(?=[^\W\d_]{2,}(?:[\s.,;:?!)]|$))")
_ADDRESS = re.compile(r"\S*(?:www\.|://|@)\S*")
_VOWELS = re.compile(r"[aeiouyà-ÿ]", re.IGNORECASE)
_NEVER = float("-inf")
_CLASH = re.compile(r"aa|ae|ee|ei|eu|ie|ii|oe|oo|ou|ui|uu|ij|ai|oi|au", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Place:
    """Before index `at` of the text a line may begin.

    `action` is what puts it right: a space goes in, or the hyphen before `at` goes out, or nothing. `gain` is the
    logarithm of the odds; `ends` says that a sentence ends here, so that the line may be a short one, and
    `punctuation` that no word is broken here.
    """

    at: int
    action: Action
    gain: float
    ends: bool = False
    punctuation: bool = False


def find_places(text: str, words: Words) -> list[Place]:
    """All places of a text in order, at most a few for each word."""
    found = [*_splits(text, words), *_hyphens(text, words), *_stops(text), *_numbers(text, words)]
    addresses = [match.span() for match in _ADDRESS.finditer(text)]
    kept = [place for place in found if not any(start < place.at < end for start, end in addresses)]
    return sorted(kept, key=_order)


def _order(place: Place) -> tuple[int, float]:
    return place.at, -place.gain


def _splits(text: str, words: Words) -> Iterator[Place]:
    """The best split of every run of letters."""
    for match in _LETTERS.finditer(text):
        whole = whole_chance(match[0], words)
        cuts = [(split_gain(match[0], at, whole, words), at) for at in range(1, len(match[0]))]
        gain, at = max(cuts, default=(_NEVER, 0))
        if text[match.end() : match.end() + 1] == "-":
            gain += load_glue_rules().words.affix
        if gain > load_glue_rules().width.misfit:
            yield Place(match.start() + at, "space", gain)


def split_gain(word: str, at: int, whole: float, words: Words) -> float:
    """The odds of two words against the whole, whose chance is given; minus infinity where a half is no word.

    Both halves are known words, or the second begins with a capital or is a new compound.
    """
    rules, scores = load_glue_rules().words, load_glue_rules().places
    left, right = word[:at], word[at:]
    camel = left[-1].islower() and right[0].isupper()
    if not (camel or right.islower()) or (camel and len(right) < 2) or not _is_word(left, words):
        return _NEVER
    if camel:
        return words.pair_chance(left, right) - words.chance(word) + scores.camel
    if _is_word(right, words):
        gain = words.pair_chance(left, right) - whole
    else:
        gain = words.chance(left) + BACKOFF + compound_chance(right, words) - whole
    if right in rules.endings or left.lower() in rules.prefixes:
        gain += rules.affix
    return gain if gain > rules.known or words.count(word) < rules.sound else _NEVER


def compound_chance(form: str, words: Words) -> float:
    """The chance of an unknown form as its likeliest compound; minus infinity when it cannot be one."""
    least = load_glue_rules().words.compound
    cuts = range(least, len(form) - least + 1)
    chances = (words.compound_chance(form[:at], form[at:]) for at in cuts if _is_head(form, at, words))
    return max(chances, default=_NEVER)


def _is_head(form: str, at: int, words: Words) -> bool:
    return bool(words.count(f"{form[:at]}+") and words.count(f"+{form[at:]}"))


def whole_chance(form: str, words: Words) -> float:
    """The chance of a form as one word: counted, a new compound, or unlike any word."""
    if words.count(form):
        return words.chance(form)
    return max(compound_chance(form, words), words.chance(form) + load_glue_rules().words.unknown)


def _is_word(form: str, words: Words) -> bool:
    rules = load_glue_rules().words
    if len(form) == 1:
        return form.lower() in rules.one_letter
    return words.count(form) >= (rules.least_short if len(form) <= rules.short else rules.least)


def _hyphens(text: str, words: Words) -> Iterator[Place]:
    """A hyphen inside a word: the line ended behind it, and it was printed for that alone or belongs to the word."""
    for match in _HYPHEN.finditer(text):
        left, right = _half_before(text, match.start()), _half_after(text, match.end())
        keep = load_glue_rules().places.hyphen_keep
        if right.lower() in load_hyphen_rules().coordinators:
            yield Place(match.end(), "space", keep)
            continue
        yield Place(match.end(), "none", keep)
        gain = drop_gain(left, right, words)
        if gain is not None:
            yield Place(match.end(), "drop", gain)


def drop_gain(left: str, right: str, words: Words) -> float | None:
    """The odds that a hyphen between two halves of a word only marked a line end; None: it belongs to the word."""
    scores, hyphen = load_glue_rules().places, load_hyphen_rules()
    if (
        not right[0].islower()
        or left[-1].isupper()
        or not _VOWELS.search(left)
        or left.lower() in hyphen.prefixes
    ):
        return None
    joined, hyphened = words.count(left + right), words.count(f"{left}-{right}")
    if joined > hyphened:
        return scores.hyphen_known + words.chance(left + right) - words.chance(f"{left}-{right}")
    if hyphened or _CLASH.fullmatch(left[-1] + right[0]):
        return None
    if _is_word(left, words) and _is_word(right, words):
        return scores.hyphen_drop
    return None if left[0].isupper() else scores.hyphen_fragment


def _half_before(text: str, at: int) -> str:
    start = at
    while start and _LETTERS.fullmatch(text[start - 1]):
        start -= 1
    return text[start:at]


def _half_after(text: str, at: int) -> str:
    match = _LETTERS.match(text, at)
    return match[0] if match else ""


def _stops(text: str) -> Iterator[Place]:
    """Punctuation with no space on the side where one belongs."""
    scores = load_glue_rules().places
    for match in _SENTENCE.finditer(text):
        yield Place(match.end(), "space", scores.sentence, ends=True, punctuation=True)
    for match in _COMMA.finditer(text):
        yield Place(match.end(), "space", scores.comma, punctuation=True)
    for match in _QUOTE.finditer(text):
        yield Place(match.end(), "space", scores.quote, punctuation=True)
    for match in _OPENING.finditer(text):
        sure = text[match.end() + 1].isupper()
        yield Place(match.end(), "space", scores.bracket if sure else scores.loose_bracket, punctuation=True)
    for match in _CLOSING.finditer(text):
        sure = text[match.end()].isupper()
        yield Place(
            match.end(),
            "space",
            scores.bracket if sure else scores.loose_bracket,
            ends=sure,
            punctuation=True,
        )


def _numbers(text: str, words: Words) -> Iterator[Place]:
    rules = load_glue_rules()
    for match in _INTO_NUMBER.finditer(text):
        if match[0].islower() and _is_word(match[0], words):
            yield Place(match.end(), "space", rules.places.number)
    for match in _OUT_OF_NUMBER.finditer(text):
        after = _half_after(text, match.end())
        if after not in rules.words.ordinals and after.islower() and _is_word(after, words):
            yield Place(match.end(), "space", rules.places.number)
