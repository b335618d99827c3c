"""Translations spoilt on purpose, one kind of fault at a time: what the gate must catch.

Each function spoils an English sentence, or returns None where its fault cannot be made in that sentence.
"""

import random
import re
from collections.abc import Callable, Mapping

from tweebrief.verify.names import TOKEN
from tweebrief.verify.polarity import mark_count
from tweebrief.verify.wordlists import marks, months, number_words, places, titles

Spoiler = Callable[[str, str, random.Random], str | None]

AUXILIARY = re.compile(r"\b(?:is|are|was|were|will|has|have|must|can|may|should|would)\b")
STRANGERS = ("Vermeulen", "Kowalski", "Hendriks", "Ostrowski")
LANDS = ("Portugal", "Finland", "Mexico", "Japan")
LONG = 12


def wrong_figure(dutch: str, english: str, chance: random.Random) -> str | None:
    """Another last digit in one number."""
    spots = list(re.finditer(r"\d+(?:[.,]\d+)*", english))
    if not spots:
        return None
    spot = chance.choice(spots)
    digit = english[spot.end() - 1]
    other = chance.choice([d for d in "123456789" if d != digit])
    return f"{english[: spot.end() - 1]}{other}{english[spot.end() :]}"


def lost_figure(dutch: str, english: str, chance: random.Random) -> str | None:
    """A number of two digits or more that is gone."""
    spots = [
        m
        for m in re.finditer(r"(?<!\S)\d{2,}(?:[.,]\d+)* ", english)
        if english.count(m.group().strip()) == 1
    ]
    return _without(english, spots, chance)


def wrong_number_word(dutch: str, english: str, chance: random.Random) -> str | None:
    """Three becomes seven."""
    hard = number_words("en").hard
    spots = [m for m in re.finditer(r"(?<![\w-])[a-z]+(?![\w-])", english) if m.group() in hard]
    if not spots:
        return None
    spot = chance.choice(spots)
    value = hard[spot.group()]
    tens = [
        w
        for w, v in hard.items()
        if v != value and v >= 11 and "-" not in w and w.endswith("th") == spot.group().endswith("th")
    ]
    return f"{english[: spot.start()]}{chance.choice(tens)}{english[spot.end() :]}"


def wrong_scale(dutch: str, english: str, chance: random.Random) -> str | None:
    """Millions become billions."""
    if "million" in english:
        return english.replace("million", "billion", 1)
    return english.replace("billion", "million", 1) if "billion" in english else None


def wrong_month(dutch: str, english: str, chance: random.Random) -> str | None:
    """January becomes another month."""
    names = [m for m in months()["en"] if len(m) > 4]
    spots = [m for m in re.finditer(r"\b[A-Z][a-z]+\b", english) if m.group().lower() in names]
    if not spots:
        return None
    spot = chance.choice(spots)
    other = chance.choice([m for m in names if m != spot.group().lower() and m.title() not in english])
    return f"{english[: spot.start()]}{other.title()}{english[spot.end() :]}"


def wrong_currency(dutch: str, english: str, chance: random.Random) -> str | None:
    """Euros become dollars."""
    if "€" in english:
        return english.replace("€", "$")
    return re.sub(r"\beuros?\b", "dollars", english) if re.search(r"\beuros?\b", english) else None


def lost_percent(dutch: str, english: str, chance: random.Random) -> str | None:
    """12% becomes 12."""
    changed = re.sub(r"%| ?per cent", "", english)
    return changed if changed != english else None


def wrong_name(dutch: str, english: str, chance: random.Random) -> str | None:
    """A name that both languages have becomes another name."""
    shared = set(TOKEN.findall(dutch))
    spots = [
        m
        for m in TOKEN.finditer(english)
        if m.start() > 0 and m.group() in shared and m.group()[0].isupper() and len(m.group()) > 3
        and m.group()[1:].islower() and m.group().lower() not in titles() and m.group().lower() not in months()["en"]
    ]  # fmt: skip
    if not spots:
        return None
    spot = chance.choice(spots)
    return f"{english[: spot.start()]}{chance.choice(STRANGERS)}{english[spot.end() :]}"


def wrong_abbreviation(dutch: str, english: str, chance: random.Random) -> str | None:
    """RIVM becomes QZX."""
    shared = set(re.findall(r"\b[A-Z]{3,}\b", dutch))
    found = [m.group() for m in re.finditer(r"\b[A-Z]{3,}\b", english) if m.group() in shared]
    if not found or dutch.isupper():
        return None
    return re.sub(rf"\b{chance.choice(found)}\b", "QZX", english)


def wrong_place(dutch: str, english: str, chance: random.Random) -> str | None:
    """One country becomes another."""
    forms = {
        en
        for nl, en in places()
        if re.search(rf"(?<![\w-]){re.escape(nl)}(?![\w-])", dutch) and " " not in en
    }
    found = [
        f
        for f in sorted(forms)
        if re.search(rf"(?<!^)\b{re.escape(f)}\b", english) and f not in ("Dutch", "European")
    ]
    if not found or any(land in english for land in LANDS):
        return None
    return re.sub(rf"\b{re.escape(chance.choice(found))}\b", chance.choice(LANDS), english)


def lost_denial(dutch: str, english: str, chance: random.Random) -> str | None:
    """`not` is gone, where it denies."""
    ignored = [m.span() for m in marks("negation", "en").ignored.finditer(english.lower())]
    spots = [m for m in re.finditer(r"\bnot ", english) if not any(a <= m.start() < b for a, b in ignored)]
    if english.lower().count("cannot"):
        return re.sub("cannot", "can", english, count=1)
    return _without(english, spots, chance)


def new_denial(dutch: str, english: str, chance: random.Random) -> str | None:
    """`not` where the Dutch denies nothing at all."""
    spots = list(AUXILIARY.finditer(english))
    if not spots or mark_count("negation", dutch, "nl")[0]:
        return None
    spot = chance.choice(spots)
    return f"{english[: spot.end()]} not{english[spot.end() :]}"


def moved_denial(dutch: str, english: str, chance: random.Random) -> str | None:
    """`not` stands with another verb."""
    if english.count(" not ") != 1 or mark_count("negation", english, "en")[0] != 1:
        return None
    old = english.index(" not ")
    without = english.replace(" not ", " ")
    spots = [m for m in AUXILIARY.finditer(without) if m.end() != old]
    if not spots:
        return None
    spot = chance.choice(spots)
    return f"{without[: spot.end()]} not{without[spot.end() :]}"


def duty_to_leave(dutch: str, english: str, chance: random.Random) -> str | None:
    """`must` becomes `may`; `must not` and `may not` mean the same."""
    changed = re.sub(r"\b(?:must|has to|have to)\b(?! not| never| no longer| in no way)", "may", english)
    return changed if changed != english else None


def leave_to_duty(dutch: str, english: str, chance: random.Random) -> str | None:
    """`may` becomes `must`."""
    changed = re.sub(r"\b(?:may|might)\b(?! not| never| no longer| or may)", "must", english)
    return changed if changed != english else None


def cut_short(dutch: str, english: str, chance: random.Random) -> str | None:
    """The second half is gone."""
    tokens = english.split()
    return f"{' '.join(tokens[: len(tokens) // 2])}." if len(tokens) >= LONG else None


def invented_word(dutch: str, english: str, chance: random.Random) -> str | None:
    """A word put together from pieces of two: `acceptance` and `ability` give `accelity`."""
    words = list(re.finditer(r"\b[a-z]{7,}\b", english))
    if len(words) < 2:
        return None
    first, last = chance.sample(words, 2)
    made = first.group()[:4] + last.group()[3:]
    return f"{english[: first.start()]}{made}{english[first.end() :]}"


def repeated(dutch: str, english: str, chance: random.Random) -> str | None:
    """Four words come twice in a row."""
    tokens = english.split()
    if len(tokens) < LONG:
        return None
    at = chance.randrange(len(tokens) - 4)
    return " ".join([*tokens[: at + 4], *tokens[at : at + 4], *tokens[at + 4 :]])


def emptied(dutch: str, english: str, chance: random.Random) -> str | None:
    """Nothing is left."""
    return "" if english else None


def left_in_dutch(dutch: str, english: str, chance: random.Random) -> str | None:
    """The Dutch itself."""
    return dutch if len(dutch.split()) >= LONG else None


def _without(text: str, spots: list[re.Match[str]], chance: random.Random) -> str | None:
    if not spots:
        return None
    spot = chance.choice(spots)
    return text[: spot.start()] + text[spot.end() :]


SPOILERS: Mapping[str, Spoiler] = {
    "wrong figure": wrong_figure,
    "lost figure": lost_figure,
    "wrong number word": wrong_number_word,
    "wrong scale": wrong_scale,
    "wrong month": wrong_month,
    "wrong currency": wrong_currency,
    "lost percent": lost_percent,
    "wrong name": wrong_name,
    "wrong abbreviation": wrong_abbreviation,
    "wrong place": wrong_place,
    "lost denial": lost_denial,
    "new denial": new_denial,
    "moved denial": moved_denial,
    "duty to leave": duty_to_leave,
    "leave to duty": leave_to_duty,
    "cut short": cut_short,
    "invented word": invented_word,
    "repeated": repeated,
    "emptied": emptied,
    "left in Dutch": left_in_dutch,
}
