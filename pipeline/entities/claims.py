"""Claims: what the glossary, the list of laws and the register of organisations say that a name stands for."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from tweebrief.entities.gazetteer import read_terms
from tweebrief.letter import EntityLabel

WETTEN = "https://wetten.overheid.nl/"
KINDS: Mapping[str, EntityLabel] = {
    "ministry": "ORG", "parliament": "ORG", "body": "ORG", "admin": "ORG", "law": "LAW",
    "gemeente": "LOC", "provincie": "LOC", "caribisch-openbaar-lichaam": "LOC",
    "programme": "PROGRAM", "document": "WORK",
}  # fmt: skip
TERRITORIES = frozenset({"gemeente", "provincie"})
# Municipalities repeat their name there; abbreviations of provinces and water authorities are no names in a text.
UNABBREVIATED = TERRITORIES | {"waterschap"}
PREFIXES = {"ministerie": "ministerie van ", "gemeente": "gemeente ", "provincie": "provincie "}
SIDE = re.compile(r"\s\([A-Z]{1,3}\.?\)$")
NOT_LETTERS = re.compile(r"[^\w]+")

Period = tuple[str, str]
ALWAYS: Period = ("", "9999")


def key_of(text: str) -> str:
    """One key for the spellings of a name: `Sociaal Economische Raad` has a hyphen elsewhere, `J&V` is `JenV`."""
    return NOT_LETTERS.sub("", text.casefold().replace("&", "en"))


@dataclass(frozen=True, slots=True)
class Claim:
    """One source's word that `text` stands for `uri`; `full` is the key of the full name, `periods` ISO dates.

    `full` differs from the key of `text` when `text` is an abbreviation.
    """

    text: str
    label: EntityLabel
    kind: str
    full: str
    uri: str | None = None
    name_en: str | None = None
    by: str = "register"
    periods: tuple[Period, ...] = (ALWAYS,)

    @property
    def short(self) -> bool:
        """Whether the name is an abbreviation of the full one."""
        return key_of(self.text) != self.full

    def holds(self, on: str | None) -> bool:
        """Say whether the name was in use on an ISO date; without a date it may have been."""
        return on is None or any(start <= on <= end for start, end in self.periods)

    def over(self, on: str | None) -> bool:
        """Say whether the name was in use before an ISO date."""
        return on is not None and any(end < on for _, end in self.periods)


@lru_cache(maxsize=1)
def claims() -> tuple[Claim, ...]:
    """Every claim of the data in configs, read once."""
    return tuple(claim for claim in (*_glossary(), *_laws(), *_register()) if claim.text)


@lru_cache(maxsize=1)
def english_names() -> dict[tuple[EntityLabel, str], str]:
    """The English of the names in names.csv, which have no identifiers, by label and key."""
    return {(KINDS[row["type"]], key_of(row["nl"])): row["en"] for row in read_terms("names.csv")}


def _glossary() -> Iterator[Claim]:
    """Names with their English ones; a record lasts as long as the register says."""
    periods = _periods()
    for row in read_terms("glossary.csv"):
        label = KINDS.get(row["type"])
        if label and any(c.isupper() for c in row["nl"] + row["abbr"]):
            kind = _kind(row["nl"], row["type"])
            name = without_prefix(row["nl"], kind)
            uri, key = row["uri"] or None, key_of(name)
            lasts = periods.get(row["uri"], [ALWAYS])
            for text in (name, row["abbr"]):
                yield Claim(text, label, kind, key, uri, row["en"] or None, "glossary", tuple(lasts))
            if kind in TERRITORIES:
                yield Claim(name, "LOC", kind, key, uri, row["en"] or None, "glossary", tuple(lasts))


def _kind(name: str, kind: str) -> str:
    """The register's kind of a glossary row."""
    if kind == "ministry":
        return "ministerie"
    lead = name.partition(" ")[0]
    return lead if kind == "admin" and lead in TERRITORIES else kind


def _laws() -> Iterator[Claim]:
    known = {key_of(row["nl"]): row for row in read_terms("glossary.csv") if row["type"] == "law"}
    for row in read_terms("entities/laws_bwb.csv"):
        key, uri = key_of(row["nl"]), WETTEN + row["bwb"]
        found = known.get(key, {"abbr": "", "en": ""})
        for text in (row["nl"], found["abbr"]):
            yield Claim(text, "LAW", "law", key, uri, found["en"] or None)


def _register() -> Iterator[Claim]:
    known = {(claim.label, claim.full): claim for claim in _glossary()}
    shared = _shared()
    for row in read_terms("terms/polder_organisaties.csv"):
        kind, uri, lasts = row["type"], row["tooi_uri"] or None, (_period(row),)
        name = without_prefix(row["name_nl"], kind)
        for label in _labels(kind):
            found = known.get((label, key_of(name)))
            # One identifier with two names, of which the glossary gives it to neither: a slip of the register.
            sure = None if found and found.uri is None and uri in shared else uri
            claim = Claim(
                name, label, kind, key_of(name), sure, found.name_en if found else None, periods=lasts
            )
            yield claim
            yield replace(claim, text=SIDE.sub("", name))
            if kind not in UNABBREVIATED and label == "ORG":
                yield replace(claim, text=row["abbr"])


def _labels(kind: str) -> tuple[EntityLabel, ...]:
    return ("LOC", "ORG") if kind in TERRITORIES else (KINDS.get(kind, "ORG"),)


def without_prefix(name: str, kind: str) -> str:
    """The name without the word for its kind: `Gemeente Zutphen` is `Zutphen`."""
    prefix = PREFIXES.get(kind, "")
    return name[len(prefix) :] if name.lower().startswith(prefix) else name


def _periods() -> dict[str, list[Period]]:
    """Periods of the register by identifier."""
    found: dict[str, list[Period]] = {}
    for row in read_terms("terms/polder_organisaties.csv"):
        found.setdefault(row["tooi_uri"], []).append(_period(row))
    found.pop("", None)
    return found


def _shared() -> frozenset[str]:
    """Identifiers that the register gives to more than one name."""
    names: dict[str, set[str]] = {}
    for row in read_terms("terms/polder_organisaties.csv"):
        names.setdefault(row["tooi_uri"], set()).add(row["name_nl"])
    return frozenset(uri for uri, several in names.items() if uri and len(several) > 1)


def _period(row: Mapping[str, str]) -> Period:
    return row["valid_from"], row["valid_until"] or ALWAYS[1]
