"""Make the extra training pairs: terms written in, other numbers and names, dates, references, capitals."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tweebrief.models.translation.data import LABELS, LETTERS, Pair
from tweebrief.models.translation.facts import digits, fact
from tweebrief.translation.glossary import CLOSE, OPEN, Glossary, Term, write_in

MARKED = "marked"
FACTS = 6000
_NUMBER = re.compile(r"(?<![\w.,/-])\d{2,}(?![\w.,/-])")
_NAME = re.compile(r"(?<!^)(?<![.?!:] )\b[A-Z][a-zà-ž]{3,}\b")


def augment(pairs: Sequence[Pair], glossary: Glossary, terms: Sequence[Term], seed: int) -> Iterator[Pair]:
    """Yield the extra pairs made from letters, labels and glossary; the pairs themselves are not repeated."""
    chance = random.Random(seed)
    letters = [pair for pair in pairs if pair.group == LETTERS]
    yield from marked_pairs(pairs, glossary, chance)
    yield from other_numbers(letters, chance)
    yield from other_names(letters, chance)
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
        if pair.group != LETTERS and chance.random() > 0.12:
            continue
        english = pair.en.lower()
        matches = [one for one in glossary.find(pair.nl) if one.term.en.lower() in english]
        chosen = [one for one in matches if chance.random() < 0.8]
        if chosen:
            yield Pair(write_in(pair.nl, chosen), pair.en, MARKED)


def other_numbers(pairs: Sequence[Pair], chance: random.Random) -> Iterator[Pair]:
    """Yield copies in which the numbers that both sides share are other numbers of the same length."""
    for pair in pairs:
        shared = _once(_NUMBER.findall(pair.nl)) & _once(_NUMBER.findall(pair.en))
        if shared and chance.random() < 0.5:
            yield _swapped(pair, {old: digits(len(old), chance) for old in sorted(shared)})


def other_names(pairs: Sequence[Pair], chance: random.Random) -> Iterator[Pair]:
    """Yield copies in which names that are the same in both languages are names from other letters."""
    names = {pair: sorted(_once(_NAME.findall(pair.nl)) & _once(_NAME.findall(pair.en))) for pair in pairs}
    pool = sorted({name for found in names.values() for name in found})
    for pair, found in names.items():
        if found and chance.random() < 0.4:
            yield _swapped(pair, {old: chance.choice(pool) for old in found})


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
