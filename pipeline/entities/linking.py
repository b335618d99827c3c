"""Links of entities: official identifiers and English names, from the glossary and the register of organisations.

A name that could mean two things gets no link. An abbreviation that a letter defines means what the letter says. A
name means what it meant on the date of the letter: records of the register have periods.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from tweebrief.entities.claims import TERRITORIES, Claim, claims, english_names, key_of
from tweebrief.entities.patterns import read_rules
from tweebrief.letter import Entity, EntityLabel

DEFINED = re.compile(r"\s?\((?P<called>hierna:?\s|verder:?\s|afgekort\s)?[‘’'“\"«]?$")
COMPOUND = re.compile(r"(?P<short>[A-Z][\w&]*[A-Z][\w&]*)(?:[-‑]\s?|\s)(?P<head>[a-zà-ÿ]+)")
CITED = re.compile(r"(?:\s(?:van|bij|uit|in)\s(?:de|het)|[0-9][a-z]*)\s(?=[A-Z])")
CITATION = re.compile(r"(?:[Bb]ijlage|[Aa]rt|[Hh]oofdstuk|[Tt]itel|[Aa]fdeling|[Pp]aragraaf|\w+\slid\s)")


@dataclass(frozen=True, slots=True)
class Link:
    """What a name stands for; either may be unknown."""

    uri: str | None
    name_en: str | None


class Reading(NamedTuple):
    """A name to look up in a mention, and the kind of thing that the words before it announce."""

    name: str
    kind: str | None = None


NONE = Link(None, None)
# After every end that the register knows: what is still in use.
TODAY = "9998"
Key = tuple[EntityLabel, str]


class Linker:
    """Names to links; `link` reads the entities of one letter in order."""

    def __init__(self, known: Iterable[Claim]) -> None:
        self._claims: dict[Key, list[Claim]] = {}
        for claim in known:
            self._claims.setdefault((claim.label, key_of(claim.text)), []).append(claim)

    def link(
        self,
        entities: Sequence[Entity],
        sentences: Mapping[str, str],
        places: Sequence[int],
        *,
        on: str | None = None,
    ) -> list[Entity]:
        """Return the entities with links.

        `places[i]` is the offset of entity i in its sentence's text, `on` the ISO date of the letter.
        """
        local = self._defined(entities, sentences, places, on)
        return [self._linked(entity, local, on) for entity in entities]

    def look_up(self, text: str, label: EntityLabel, *, on: str | None = None) -> Link:
        """Return the link of a name on an ISO date; NONE when it is unknown or ambiguous."""
        link = self._claimed(text, label, on)
        return replace(link, name_en=link.name_en or english_names().get((label, key_of(text))))

    def _claimed(self, text: str, label: EntityLabel, on: str | None) -> Link:
        for reading in _readings(text):
            known = self._known(reading, label)
            if known:
                link = _decided(known, reading, on)
                # A place is called by its own name, not by the name of the body that governs it.
                return replace(link, name_en=None) if label == "LOC" and reading.kind is None else link
        return self._cited(text, on) if label == "LAW" else NONE

    def _known(self, reading: Reading, label: EntityLabel) -> list[Claim]:
        key = key_of(reading.name)
        known = self._claims.get((label, key)) or self._claims.get((label, _aliases().get(key, "")), [])
        fitting = [claim for claim in known if _announced(claim, reading.kind)]
        exact = [claim for claim in fitting if claim.text == reading.name]
        return exact if exact and any(claim.short for claim in fitting) else fitting

    def _cited(self, text: str, on: str | None) -> Link:
        """The law that a citation names first; the English name is the law's, so the citation has none."""
        match = CITED.search(text) if CITATION.match(text) else None
        reading = Reading(text[match.end() :]) if match else None
        known = self._known(reading, "LAW") if reading else []
        return Link(_decided(known, reading, on).uri, None) if reading and known else NONE

    def _linked(self, entity: Entity, local: Mapping[Key, Link], on: str | None) -> Entity:
        names = [entity.text, *(reading.name for reading in _readings(entity.text))]
        said = [local[key] for name in names if (key := (entity.label, key_of(name))) in local]
        link = said[0] if said else self.look_up(entity.text, entity.label, on=on)
        return replace(entity, uri=link.uri, name_en=link.name_en) if link != NONE else entity

    def _defined(
        self, entities: Sequence[Entity], sentences: Mapping[str, str], places: Sequence[int], on: str | None
    ) -> dict[Key, Link]:
        """Abbreviations that the letter defines, `Full Name (ABBR)` or `ABBR (Full Name)`, and their links."""
        local: dict[Key, Link] = {}
        for i, (first, second) in enumerate(pairwise(entities)):
            if first.sentence != second.sentence or first.label != second.label:
                continue
            between = sentences[first.sentence][places[i] + len(first.text) : places[i + 1]]
            short, full = sorted((first, second), key=_length)
            defined = DEFINED.fullmatch(between) if first.label != "LOC" else None
            if defined and (defined["called"] or _abbreviates(short.text, full.text)):
                link = self.look_up(full.text, full.label, on=on)
                local.setdefault((short.label, key_of(short.text)), link)
        return local


def _abbreviates(short: str, full: str) -> bool:
    """Say whether the letters of `short` stand in `full` in that order: `Belastingdienst (FIOD)` defines nothing."""
    rest = iter(key_of(full))
    return len(short) < len(full) and all(letter in rest for letter in key_of(short))


def _length(entity: Entity) -> int:
    return len(entity.text)


@lru_cache(maxsize=1)
def linker() -> Linker:
    """The linker over everything in configs, read once."""
    return Linker(claims())


@lru_cache(maxsize=1)
def _aliases() -> dict[str, str]:
    """Keys of names in use beside those of the register."""
    return {key_of(name): key_of(known) for name, known in read_rules("links")["aliases"].items()}


def _readings(text: str) -> Iterator[Reading]:
    """The mention as it stands, without an article, without the word for its kind, and the head of a compound."""
    rules = read_rules("links")
    yield Reading(text)
    for article in rules["articles"]:
        if text.lower().startswith(article):
            text = text[len(article) :]
            yield Reading(text)
    for lead, kind in rules["leads"].items():
        if text.lower().startswith(lead):
            yield Reading(text[len(lead) :], kind)
    compound = COMPOUND.fullmatch(text)
    if compound and compound["head"] in rules["compounds"].split():
        yield Reading(compound["short"])


def _announced(claim: Claim, kind: str | None) -> bool:
    """Say whether the mention may mean the claim: a body that governs a territory must be called so."""
    if kind is not None:
        return claim.kind == kind
    if claim.kind == "waterschap":
        return "schap" in claim.full or "wetterskip" in claim.full
    return claim.label != "ORG" or claim.kind not in TERRITORIES


def _decided(known: Sequence[Claim], reading: Reading, on: str | None) -> Link:
    """The one thing that the claims agree on; an English name alone when only the record is in doubt."""
    short = any(claim.short for claim in known)
    if short and not _one_meaning(known, on):
        return NONE
    # A place outlives its municipality: without a date it stands for one that is still there.
    bare = reading.kind is None and known[0].label == "LOC"
    live = [claim for claim in known if claim.uri and claim.holds(TODAY if bare and on is None else on)]
    uri = _chosen(live or _past(known, reading, on), on)
    if short and uri is None and any(claim.uri for claim in known):
        return NONE
    return Link(uri, _english(known, uri))


def _one_meaning(known: Sequence[Claim], on: str | None) -> bool:
    """Say whether an abbreviation stands for one name or identifier; records of one ministry count as one."""
    live = [claim for claim in known if claim.holds(on)] or known
    return (
        len({claim.full for claim in live}) == 1
        or len({claim.uri for claim in live}) == 1
        or all(claim.kind == "ministerie" for claim in live)
    )


def _past(known: Sequence[Claim], reading: Reading, on: str | None) -> list[Claim]:
    """The record of a body that is no more, when only one ever had the name; a place outlives its municipality."""
    past = [claim for claim in known if claim.uri and claim.over(on)]
    if len({claim.uri for claim in known if claim.uri}) > 1:
        return []
    return [claim for claim in past if reading.kind or claim.label != "LOC"]


def _chosen(live: Sequence[Claim], on: str | None) -> str | None:
    """The identifier: the only one, else the glossary's, else without a date the only one still in use."""
    for some in (
        live,
        [claim for claim in live if claim.by == "glossary"],
        [claim for claim in live if on is None and claim.holds(TODAY)],
    ):
        uris = {claim.uri for claim in some}
        if len(uris) == 1:
            return uris.pop()
    return None


def _english(known: Sequence[Claim], uri: str | None) -> str | None:
    """The shortest English name of the record (`Tweede Kamer` and its long form share an abbreviation)."""
    names = {claim.name_en for claim in known if claim.name_en and uri in (None, claim.uri)}
    if not names or (uri is None and len(names) > 1):
        return None
    return min(sorted(names), key=len)
