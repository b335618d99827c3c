"""Invent small facts to learn from: dates, amounts, percentages, references and numbered headings."""

from __future__ import annotations

import random
import tomllib
from functools import cache
from importlib import resources

from tweebrief.models.translation.data import Pair

COPIES = "copies"


@cache
def _table() -> dict[str, list[list[str]]]:
    text = (resources.files("tweebrief.models.translation") / "facts.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def frames() -> list[list[str]]:
    """Return phrases in both languages with room for one or two copied words, {a} and {b}."""
    return _table()["frames"]


def digits(length: int, chance: random.Random) -> str:
    """Return a random number of so many digits."""
    return str(chance.randint(10 ** (length - 1), 10**length - 1))


def fact(chance: random.Random) -> Pair:
    """Return one invented fact in both languages."""
    made = chance.choice((_date, _amount, _large_amount, _percent, _reference, _heading, _question))
    nl, en = made(chance)
    return Pair(nl, en, COPIES)


def _date(chance: random.Random) -> tuple[str, str]:
    day, year = chance.randint(1, 31), chance.randint(1990, 2030)
    nl, en = chance.choice(_table()["months"])
    before = chance.choice(_table()["before_date"])
    return f"{before[0]}{day} {nl} {year}", f"{before[1]}{day} {en} {year}"


def _amount(chance: random.Random) -> tuple[str, str]:
    whole, cents = chance.randint(1, 2_000_000), chance.randint(1, 99)
    dutch = f"{whole:,}".replace(",", ".")
    if chance.random() < 0.5:
        return f"€ {dutch},{cents:02d}", f"€{whole:,}.{cents:02d}"
    return f"€ {dutch},-", f"€{whole:,}"


def _large_amount(chance: random.Random) -> tuple[str, str]:
    whole, tenth = chance.randint(1, 999), chance.randint(1, 9)
    nl, en = chance.choice(_table()["large"])
    before = chance.choice(_table()["before_amount"])
    if chance.random() < 0.5:
        return f"{before[0]}€ {whole} {nl}", f"{before[1]}€{whole} {en}"
    return f"{before[0]}€ {whole},{tenth} {nl}", f"{before[1]}€{whole}.{tenth} {en}"


def _percent(chance: random.Random) -> tuple[str, str]:
    whole, tenth = chance.randint(0, 100), chance.randint(1, 99)
    nl, en = chance.choice(_table()["percent"])
    return f"{whole},{tenth}{nl}", f"{whole}.{tenth}{en}"


def _reference(chance: random.Random) -> tuple[str, str]:
    code = chance.choice(
        (
            f"{digits(4, chance)}-{digits(10, chance)}",
            f"{digits(7, chance)}-{digits(7, chance)}-PG",
            f"{digits(5, chance)}, nr. {digits(3, chance)}",
            f"{digits(4, chance)}Z{digits(5, chance)}",
            f"DGS-{digits(8, chance)}",
            f"Stcrt. {digits(4, chance)}, {digits(5, chance)}",
        )
    )
    nl, en = chance.choice(_table()["references"])
    return f"{nl} {code}", f"{en} {code.replace('nr.', 'no.')}"


def _heading(chance: random.Random) -> tuple[str, str]:
    number = f"{chance.randint(1, 12)}.{chance.randint(1, 9)}"
    nl, en = chance.choice(_table()["headings"])
    return f"{nl} {number}", f"{en} {number}"


def _question(chance: random.Random) -> tuple[str, str]:
    first = chance.randint(1, 40)
    numbers = chance.choice(_table()["numbers"])
    nl, en = chance.choice(_table()["questions"])
    row = (first, first + 1, first + 2)
    return f"{nl} {numbers[0].format(*row)}", f"{en} {numbers[1].format(*row)}"
