"""Make the extra training pairs: terms and rare words written in, other numbers and names, dates, capitals."""

from __future__ import annotations

import random
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from tweebrief.models.translation.data import CAREFUL, LABELS, LETTERS, MARKED, WORDS, Pair
from tweebrief.models.translation.facts import COPIES, digits, fact, frames
from tweebrief.models.translation.vocabulary import REQUIRED
from tweebrief.translation.glossary import CLOSE, OPEN, Glossary, Match, Term, has_term, write_in
from tweebrief.translation.lexicon import WORD, read_lexicon

FACTS = 6000
COPIED = 9000
RARE = 3
LONGEST_LIST = 4
_NUMBER = re.compile(r"(?<![\w.,/-])\d{2,}(?![\w.,/-])")
_WORD = re.compile(r"\b[A-Za-zà-ž]{4,14}\b")
_NAME = re.compile(r"(?<!^)(?<![.?!:] )\b[A-Z][a-zà-ž]{3,}\b")
ACCENTED = {
    plain: [
        letter for letter in REQUIRED if unicodedata.normalize("NFD", letter)[0] == plain and letter != plain
    ]
    for plain in "aceinorsuyzACEIOSUZ"
}


def augment(pairs: Sequence[Pair], glossary: Glossary, terms: Sequence[Term], seed: int) -> Iterator[Pair]:
    """Yield the extra pairs made from pairs, glossary and lexicon; the pairs themselves are not repeated."""
    chance = random.Random(seed)
    letters = [pair for pair in pairs if pair.group == LETTERS]
    yield from marked_pairs(pairs, glossary, chance)
    words = read_lexicon().words
    yield from marked_words([pair for pair in pairs if pair.group in CAREFUL], words, chance)
    yield from word_lists(words, chance)
    yield from other_numbers(letters, chance)
    pool = foreign_words(pairs)
    yield from other_names(letters, pool, chance)
    yield from copied_words(pool, chance, count=COPIED)
    yield from joined(letters, chance, count=len(letters) // 12)
    yield from shouted([pair for pair in pairs if pair.group in (LABELS, LETTERS)], chance)
    for term in terms:
        yield Pair(term.nl, term.en, LABELS)
        yield Pair(f"{OPEN} {term.en}{CLOSE}", term.en, MARKED)
    for _ in range(FACTS):
        yield fact(chance)


def marked_pairs(pairs: Sequence[Pair], glossary: Glossary, chance: random.Random) -> Iterator[Pair]:
    """Write the English of glossary terms into Dutch sentences whose translation has it (Dinu et al. 2019)."""
    for pair in pairs:
        if pair.group not in CAREFUL and chance.random() > 0.12:
            continue
        english = pair.en.lower()
        matches = [one for one in glossary.find(pair.nl) if one.term.en.lower() in english]
        chosen = [one for one in matches if chance.random() < 0.8]
        if chosen:
            yield Pair(write_in(pair.nl, chosen), pair.en, MARKED)


def marked_words(pairs: Sequence[Pair], words: Mapping[str, str], chance: random.Random) -> Iterator[Pair]:
    """Write the English of rare words into Dutch sentences whose translation has it."""
    for pair in pairs:
        matches = [
            Match(Term(hit[0], words[hit[0].lower()], "word"), hit.start(), hit.end())
            for hit in WORD.finditer(pair.nl)
            if hit[0].lower() in words and has_term(pair.en, words[hit[0].lower()]) and chance.random() < 0.7
        ]
        if matches:
            yield Pair(write_in(pair.nl, matches), pair.en, MARKED)


def word_lists(words: Mapping[str, str], chance: random.Random) -> Iterator[Pair]:
    """Yield every word on its own, and lists of two to four of them."""
    rows = sorted(words.items())
    for nl, en in rows:
        yield Pair(nl, en, WORDS)
    for _ in range(len(rows) * 2 // 3 if len(rows) > LONGEST_LIST else 0):
        chosen = chance.sample(rows, chance.randint(2, LONGEST_LIST))
        nl, en = (", ".join(column) for column in zip(*chosen, strict=True))
        yield Pair(nl, en, WORDS)


def other_numbers(pairs: Sequence[Pair], chance: random.Random) -> Iterator[Pair]:
    """Yield copies in which the numbers that both sides share are other numbers of the same length."""
    for pair in pairs:
        shared = _once(_NUMBER.findall(pair.nl)) & _once(_NUMBER.findall(pair.en))
        if shared and chance.random() < 0.5:
            yield _swapped(pair, {old: digits(len(old), chance) for old in sorted(shared)})


def foreign_words(pairs: Sequence[Pair]) -> list[str]:
    """Return the rare words that stand once in both languages: names, places, chemistry, loan words."""
    found: Counter[str] = Counter()
    for pair in pairs:
        found.update(_once(_WORD.findall(pair.nl)) & _once(_WORD.findall(pair.en)))
    return sorted(word for word, count in found.items() if count <= RARE)


def other_names(pairs: Sequence[Pair], pool: Sequence[str], chance: random.Random) -> Iterator[Pair]:
    """Yield copies in which names that are the same in both languages are other names or rare words."""
    for pair in pairs:
        found = sorted(_once(_NAME.findall(pair.nl)) & _once(_NAME.findall(pair.en)))
        if found and chance.random() < 0.4:
            yield _swapped(pair, {old: _strange(pool, chance).capitalize() for old in found})


def copied_words(pool: Sequence[str], chance: random.Random, *, count: int) -> Iterator[Pair]:
    """Yield small phrases around strange words, which are to be copied letter by letter."""
    for _ in range(count):
        words = {"a": _strange(pool, chance), "b": _strange(pool, chance)}
        nl, en = chance.choice(frames())
        yield Pair(nl.format(**words), en.format(**words), COPIES)


def _strange(pool: Sequence[str], chance: random.Random) -> str:
    """Return a rare word: as it is, two halves of different words, joined by a hyphen, or with an accent."""
    word, other = chance.choice(pool), chance.choice(pool)
    kind = chance.random()
    if kind < 0.3:
        return word
    if kind < 0.6:
        return word[: len(word) // 2 + 1] + other[len(other) // 2 :].lower()
    if kind < 0.8:
        return f"{word}-{other.lower()}"
    place = chance.randrange(len(word))
    return word[:place] + chance.choice(ACCENTED.get(word[place], [word[place]])) + word[place + 1 :]


def _once(found: Sequence[str]) -> set[str]:
    return {text for text, count in Counter(found).items() if count == 1}


def _swapped(pair: Pair, new: dict[str, str]) -> Pair:
    pattern = re.compile("|".join(rf"\b{re.escape(old)}\b" for old in new))
    nl, en = (_replaced(text, pattern, new) for text in (pair.nl, pair.en))
    return replace(pair, nl=nl, en=en)


def _replaced(text: str, pattern: re.Pattern[str], new: dict[str, str]) -> str:
    out, last = [], 0
    for hit in pattern.finditer(text):
        out += [text[last : hit.start()], new[hit[0]]]
        last = hit.end()
    return "".join([*out, text[last:]])


def joined(pairs: Sequence[Pair], chance: random.Random, *, count: int) -> Iterator[Pair]:
    """Yield pairs of two sentences on one line."""
    short = [pair for pair in pairs if len(pair.nl.split()) <= 25 and pair.nl[-1] in ".?!"]
    for _ in range(count if short else 0):
        first, second = chance.choice(short), chance.choice(short)
        yield Pair(f"{first.nl} {second.nl}", f"{first.en} {second.en}", LETTERS)


def shouted(pairs: Sequence[Pair], chance: random.Random) -> Iterator[Pair]:
    """Yield a few short texts in capitals."""
    for pair in pairs:
        if len(pair.nl.split()) <= 8 and chance.random() < 0.05:
            yield replace(pair, nl=pair.nl.upper(), en=pair.en.upper())
