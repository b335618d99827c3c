"""Links of entities: official identifiers and English names, from the glossary and the list of organisations.

A name that could mean two things gets no link. An abbreviation that a letter defines means what the letter says.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from tweebrief.entities.gazetteer import read_terms
from tweebrief.letter import Entity, EntityLabel

WETTEN = "https://wetten.overheid.nl/"
KINDS: dict[str, EntityLabel] = {
    "ministry": "ORG", "parliament": "ORG", "body": "ORG", "admin": "ORG", "law": "LAW",
    "gemeente": "LOC", "provincie": "LOC", "caribisch-openbaar-lichaam": "LOC",
}  # fmt: skip
LEADS = ("gemeente ", "provincie ", "het ", "de ", "ministerie van ", "waterschap ")
DEFINED = re.compile(r"\s?\((?:hierna:?\s|verder:?\s|afgekort\s)?[‘’'“\"«]?$")
NOT_LETTERS = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class Link:
    """What a name stands for; either may be unknown."""

    uri: str | None
    name_en: str | None


NONE = Link(None, None)
Key = tuple[EntityLabel, str]


def key_of(text: str) -> str:
    """One key for the spellings of a name: `SER- advies`, `SER advies` and `SER-advies` are the same."""
    return NOT_LETTERS.sub("", text.casefold())


class Linker:
    """Names to links; `link` reads the entities of one letter in order."""

    def __init__(self, rows: Iterable[tuple[EntityLabel, str, Link]]) -> None:
        found: dict[Key, set[Link]] = {}
        for label, text, link in rows:
            if text:
                found.setdefault((label, key_of(text)), set()).add(link)
        self._links = {key: _merged(links) for key, links in found.items()}

    def link(
        self, entities: Sequence[Entity], sentences: dict[str, str], places: Sequence[int]
    ) -> list[Entity]:
        """Return the entities with links; `places[i]` is the offset of entity i in its sentence's text."""
        local = self._defined(entities, sentences, places)
        return [self._linked(entity, local) for entity in entities]

    def look_up(self, text: str, label: EntityLabel) -> Link:
        """Return the link of a name; NONE when it is unknown or ambiguous."""
        for variant in _variants(text):
            link = self._links.get((label, key_of(variant)))
            if link is not None:
                return link
        return NONE

    def _linked(self, entity: Entity, local: dict[Key, Link]) -> Entity:
        link = local.get((entity.label, key_of(entity.text)))
        link = self.look_up(entity.text, entity.label) if link is None else link
        return replace(entity, uri=link.uri, name_en=link.name_en) if link != NONE else entity

    def _defined(
        self, entities: Sequence[Entity], sentences: dict[str, str], places: Sequence[int]
    ) -> dict[Key, Link]:
        """Abbreviations that the letter defines, `Full Name (ABBR)`, and what the full names link to."""
        local: dict[Key, Link] = {}
        for i, (full, short) in enumerate(pairwise(entities)):
            if full.sentence != short.sentence or full.label != short.label:
                continue
            between = sentences[full.sentence][places[i] + len(full.text) : places[i + 1]]
            if DEFINED.fullmatch(between) and len(short.text) < len(full.text):
                local.setdefault((short.label, key_of(short.text)), self.look_up(full.text, full.label))
        return local


def _variants(text: str) -> Iterator[str]:
    yield text
    lower = text.lower()
    for lead in LEADS:
        if lower.startswith(lead):
            yield text[len(lead) :]
    yield f"ministerie van {text}"


def _merged(links: set[Link]) -> Link:
    """One link of several that agree; NONE when they contradict each other."""
    uris = {link.uri for link in links if link.uri}
    names = {link.name_en for link in links if link.name_en}
    if len(uris) > 1 or len(names) > 1:
        return NONE
    return Link(next(iter(uris), None), next(iter(names), None))


@lru_cache(maxsize=1)
def linker() -> Linker:
    """The linker over everything in configs, read once."""
    return Linker([*_glossary(), *_laws(), *_organisations()])


def _glossary() -> Iterator[tuple[EntityLabel, str, Link]]:
    for row in read_terms("glossary.csv"):
        label = KINDS.get(row["type"])
        if label and any(c.isupper() for c in row["nl"]):
            link = Link(row["uri"] or None, row["en"] or None)
            yield label, row["nl"], link
            yield label, row["abbr"], link


def _laws() -> Iterator[tuple[EntityLabel, str, Link]]:
    english = {key_of(row["nl"]): row for row in read_terms("glossary.csv") if row["type"] == "law"}
    for row in read_terms("entities/laws_bwb.csv"):
        link = Link(WETTEN + row["bwb"], None)
        yield "LAW", row["nl"], link
        known = english.get(key_of(row["nl"]))
        if known:
            yield "LAW", known["abbr"], link


def _organisations() -> Iterator[tuple[EntityLabel, str, Link]]:
    """Organisations of today; of names that were used twice, the one that is still valid."""
    for row in read_terms("terms/polder_organisaties.csv"):
        if row["valid_until"] or not row["tooi_uri"]:
            continue
        label = KINDS.get(row["type"], "ORG")
        link = Link(row["tooi_uri"], None)
        name = row["name_nl"].removeprefix("Gemeente ").removeprefix("Provincie ")
        yield label, f"ministerie van {name}" if row["type"] == "ministerie" else name, link
        if label == "ORG":
            yield label, row["abbr"], link
        else:
            yield "ORG", row["name_nl"], link
