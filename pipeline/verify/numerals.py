"""Numbers in Dutch and English text as values: 1.234,5 and 1,234.5, `vierentwintig`, `1,5 miljoen`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tweebrief.verify.wordlists import Tongue, months, number_words, weekdays

FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
WORD = re.compile(r"[a-zà-ÿ]+(?:-[a-zà-ÿ]+)*")
ANY_CASE = re.compile(r"[A-ZÀ-Þ]?[a-zà-ÿ]+(?:-[a-zà-ÿ]+)*")
NAME = re.compile(r"[A-ZÀ-Þ]?[a-zà-ÿ]+")
AFTER = re.compile(r"[\s\u00a0-]*([a-z]+)")
DUTCH_GROUPS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
ENGLISH_GROUPS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
DECADE = re.compile(r"\d\d\d0s")  # the 1980s are de jaren tachtig
HALF_YEAR = re.compile(r"\bhal(?:f|ve) ?ja(?:ar|ren)\b|\bhalfjaar\w*")  # six months
SHORT_MONTH = 4
YEAR_SHORT = 2  # figures: '95
ONE_LETTER = 2  # with the space before it


@dataclass(frozen=True, slots=True)
class Number:
    """A number at `start:end` of a text: its possible readings, and how it is printed.

    A `hard` number must be in the other language too; others (first, both, half) may go as another word.
    """

    values: frozenset[str]
    start: int
    end: int
    printed: str
    hard: bool = True


def numbers(text: str, tongue: Tongue) -> list[Number]:
    """All numbers of the text in figures and in words."""
    found = [*_figures(text.lower(), tongue), *_worded(text, tongue)]
    if tongue == "nl":
        found += [
            Number(frozenset({"6"}), *m.span(), m.group(), hard=False) for m in HALF_YEAR.finditer(text)
        ]
    scales = _scales(text.lower(), tongue)
    return [_with_scales(number, scales) for number in found]


def _scales(text: str, tongue: Tongue) -> set[float]:
    known = number_words(tongue).scales
    return {known[word] for word in WORD.findall(text) if word in known}


def _with_scales(number: Number, scales: set[float]) -> Number:
    """`tussen de 10 en 100 miljoen`: a bare number may share the scale of its neighbour."""
    if not scales or not number.printed[0].isdigit():
        return number
    more = {plain(float(v) * scale) for v in number.values for scale in scales if float(v) < 1000}
    return Number(number.values | more, number.start, number.end, number.printed, number.hard)


def _figures(text: str, tongue: Tongue) -> Iterator[Number]:
    for match in FIGURE.finditer(text):
        readings = _readings(match.group())
        scale, end = _scale(text, match.end(), tongue)
        values = {plain(r * scale) for r in readings}
        if end - match.end() <= ONE_LETTER:  # 500 m is millions or metres
            values |= {plain(r) for r in readings}
        if text[: match.start()].endswith(("'", "’")) and len(match.group()) == YEAR_SHORT:
            values |= {f"{century}{match.group()}" for century in ("19", "20")}
        if DECADE.fullmatch(text[match.start() : match.end() + 1]):
            values.add(plain(float(match.group()[YEAR_SHORT:])))
        yield Number(frozenset(values), match.start(), end, match.group())


def _readings(figure: str) -> set[float]:
    """`1.234` may be 1234, or 1.234 as in a reference; `12,5` is 12.5; `10.2.1` is read as its last two."""
    found: set[float] = set()
    if DUTCH_GROUPS.fullmatch(figure):
        found.add(float(figure.replace(".", "").replace(",", ".")))
    if ENGLISH_GROUPS.fullmatch(figure):
        found.add(float(figure.replace(",", "")))
    if figure.count(".") + figure.count(",") <= 1:
        found.add(float(figure.replace(",", ".")))
    if not found:
        found.add(float("".join(c for c in figure if c.isdigit())))
    return found


def _scale(text: str, end: int, tongue: Tongue) -> tuple[float, int]:
    follower = AFTER.match(text, end)
    scales = number_words(tongue).scales
    if follower and follower[1] in scales:
        return scales[follower[1]], follower.end()
    return 1.0, end


def plain(value: float) -> str:
    """12.50 is `12.5`, 1500000.0 is `1500000`."""
    return f"{value:.4f}".rstrip("0").rstrip(".")


def _worded(text: str, tongue: Tongue) -> Iterator[Number]:
    """Number words; not those in capitals, which are abbreviations (TEN)."""
    known = number_words(tongue)
    idioms = [match.span() for match in known.idioms.finditer(text.lower())]
    for match in ANY_CASE.finditer(text):
        word = match.group().lower()
        value = known.hard.get(word, known.soft.get(word))
        if value is None and "-" in word and word.split("-")[0] in known.hard:  # ten-year
            value = known.hard[word.split("-")[0]]
        if value is not None:
            scale, end = _scale(text.lower(), match.end(), tongue)
            idiom = any(a <= match.start() < b for a, b in idioms)
            named = tongue == "nl" and match.start() > 0 and match.group()[0].isupper()  # de Schijf van Vijf
            hard = word in known.hard and not idiom and not named
            yield Number(frozenset({plain(value * scale)}), match.start(), end, word, hard)


def month_numbers(text: str, tongue: Tongue) -> list[int]:
    """Months named in the text; in English only with a capital, for `may` is mostly no month."""
    table = months()[tongue]
    found = []
    for match in NAME.finditer(text):
        word = match.group()
        stopped = text[match.end() : match.end() + 1] == "."
        whole = (
            len(word) > SHORT_MONTH
            or word.lower() in ("mei", "juni", "juli", "may", "june", "july")
            or stopped
        )
        if word.lower() in table and whole and (tongue == "nl" or word[0].isupper()):
            found.append(table[word.lower()])
    return found


def day_numbers(text: str, tongue: Tongue) -> list[int]:
    """Days of the week named in the text, Monday is 1."""
    table = weekdays()[tongue]
    return [table[word] for word in WORD.findall(text.lower()) if word in table]
