"""Check of names: those of the Dutch are kept or officially translated, and none comes from nowhere."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache

from tweebrief.letter import Check, Entity
from tweebrief.verify.wordlists import (
    abbreviations,
    english_abbreviations,
    months,
    official_names,
    places,
    titles,
    weekdays,
)

TOKEN = re.compile(r"[^\W\d_]+")
ABBREVIATION = re.compile(r"\b[A-Z]{3,}\b")
CAPITALS = re.compile(r"[A-Z][A-Z0-9]+\Z")
SIMILAR = 0.72  # Poetin and Putin, Zelensky and Zelenski
STEM = 4  # Nederland and Nederlandse share so many letters
SHORTEST = 3
PARTICLES = frozenset(
    {
        "van",
        "de",
        "den",
        "der",
        "het",
        "ten",
        "ter",
        "te",
        "in",
        "'t",
        "dr",
        "drs",
        "mr",
        "ir",
        "prof",
        "mw",
        "heer",
        "mevrouw",
        "dhr",
        "c",
        "s",
        "cs",
        "lid",
        "leden",
        "en",
    }
)


ENGLISH_PEOPLE = ("ian", "ians", "ish", "ese", "an", "ans", "i", "is")
DUTCH_PEOPLE = ("se", "s", "en", "er", "ers", "i")


def check_names(dutch: str, english: str, entities: Sequence[Entity] = ()) -> Check:
    """Persons, abbreviations and places of the Dutch are in the English; its names are in the Dutch.

    `entities` are those of the Dutch sentence; without them, persons are not looked for.
    """
    lost = [
        *_lost_persons(english, entities),
        *_lost_abbreviations(dutch, english),
        *_lost_places(dutch, english),
    ]
    new = list(dict.fromkeys(_new_names(dutch, english, entities)))
    details = [
        f"{verb}: {', '.join(items)}"
        for verb, items in (("missing", lost), ("not in the Dutch", new))
        if items
    ]
    return Check("names", not details, "; ".join(details))


def _lost_persons(english: str, entities: Sequence[Entity]) -> Iterator[str]:
    """The last name of every person must be there, in its own or a like spelling."""
    have = _tokens(english)
    for entity in entities:
        parts = [t for t in TOKEN.findall(entity.text) if len(t) >= SHORTEST and _plain(t) not in PARTICLES]
        if entity.label == "PERSON" and parts and not _known(_plain(parts[-1]), have):
            yield parts[-1]


def _lost_abbreviations(dutch: str, english: str) -> Iterator[str]:
    """`RIVM` stays `RIVM` unless English has words or letters of its own for it."""
    have = {t.lower() for t in TOKEN.findall(english)}
    shouted = dutch.upper() == dutch
    for token in dict.fromkeys(re.findall(r"\w+", dutch)):
        if shouted or not CAPITALS.match(token) or token in abbreviations() or not token.isalpha():
            continue
        lower = token.lower()
        kept = lower in have or f"{lower}s" in have
        official = any(name in english.lower() for name in official_names().get(lower, ()))
        if not (kept or official or _spelled_out(token, english)):
            yield token


def _spelled_out(token: str, english: str) -> bool:
    """The letters, three or more, are the capitals of words in a row: `Visa Information System` for VIS."""
    letters = "".join(w[0] for w in TOKEN.findall(english) if w[0].isupper() and not CAPITALS.match(w))
    return len(token) >= SHORTEST and token in letters


def _lost_places(dutch: str, english: str) -> Iterator[str]:
    """A country or city that English calls differently has its English name, adjective, or the Dutch name kept."""
    lower = f" {_plain(english)} "
    for nl, forms in _places_in(dutch):
        if not any(re.search(rf"\b{re.escape(_plain(form))}", lower) for form in (*forms, nl)):
            yield nl


def _places_in(dutch: str) -> Iterator[tuple[str, frozenset[str]]]:
    """Dutch places of the sentence with every English form of the same stem."""
    for nl in dict.fromkeys(nl for nl, _ in places()):
        if re.search(rf"(?<![\w-]){re.escape(nl)}(?![\w-])", dutch):
            yield nl, _forms(nl)


@cache
def _forms(nl: str) -> frozenset[str]:
    """English forms of a place and of what shares its stem: Nederland and Nederlandse, Rusland and Russische."""
    same = {en for other, en in places() if other[:STEM] == nl[:STEM]}
    stems = {en[:STEM] for other, en in places() if other == nl}
    return frozenset(same | {en for _, en in places() if en[:STEM] in stems})


def _new_names(dutch: str, english: str, entities: Sequence[Entity]) -> Iterator[str]:
    """Words with a capital inside the English sentence that neither the Dutch nor the language explains."""
    have = _tokens(dutch) | {_plain(t) for e in entities for t in TOKEN.findall(e.name_en or "")}
    named = {nl for nl, _ in places() if nl in dutch}  # also within a compound: Parijsdoelen
    explained = {w for nl in named for form in _forms(nl) for w in _tokens(form)} | _everyday()
    for match in TOKEN.finditer(english):
        token, plain = match.group(), _plain(match.group())
        inside = (
            match.start() > 0 and len(token) >= SHORTEST and token[0].isupper() and not token[-1].isupper()
        )
        if inside and plain not in explained and not _known(plain, have) and not _people(plain, have):
            yield token
    yield from _new_abbreviations(dutch, english)


def _new_abbreviations(dutch: str, english: str) -> Iterator[str]:
    """Letters that neither the Dutch has, nor English in general, nor the words of either sentence explain."""
    if english.upper() == english:
        return
    have = dutch.upper()
    official = {
        n for nl, names in official_names().items() if len(nl) > 1 and nl in dutch.lower() for n in names
    }
    for token in dict.fromkeys(ABBREVIATION.findall(english)):
        known = token in have or token in english_abbreviations() or token.lower() in official
        if not (known or _spelled_out(token, english) or _spelled_out(token, dutch)):
            yield token


@cache
def _everyday() -> frozenset[str]:
    """What English may write with a capital in any sentence: titles, months, days, and what is Dutch."""
    several = {w for _, en in places() if " " in en for w in _tokens(en)}
    return frozenset(
        {*titles(), *months()["en"], *weekdays()["en"], *several, "dutch", "netherlands", "european"}
    )


def _known(plain: str, have: set[str]) -> bool:
    if plain in have or plain.removesuffix("s") in have:
        return True
    if any(len(h) > len(plain) > SHORTEST and plain in h for h in have):
        return True
    near = (h for h in have if abs(len(h) - len(plain)) <= 2 and h[:1] == plain[:1])
    return any(SequenceMatcher(None, plain, h).ratio() >= SIMILAR for h in near)


def _people(plain: str, have: set[str]) -> bool:
    """`Nigerian` for `Nigeriaanse`: an adjective of a country, where the Dutch has one that starts alike."""
    return plain.endswith(ENGLISH_PEOPLE) and any(
        word.endswith(DUTCH_PEOPLE) and word[:2] == plain[:2] for word in have
    )


def _tokens(text: str) -> set[str]:
    return {_plain(t) for t in TOKEN.findall(text)}


def _plain(text: str) -> str:
    """Lower case without accents."""
    return "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))
