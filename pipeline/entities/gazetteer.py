"""Known names, matched word by word: longest first, spelling variants of hyphens and spaces unified."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources

from tweebrief.entities.patterns import read_rules
from tweebrief.entities.spans import Found
from tweebrief.letter import EntityLabel

WORD = re.compile(r"[\w’']+(?:[&+.][\w]+)*\+?|[^\w\s]")
# After a role the name of a ministry is no organisation (`de minister van VWS`); after a postcode AD is no paper.
ROLE = re.compile(
    r"(?:[Mm]inisters?|[Ss]taatssecretaris(?:sen)?|[Bb]ewindspersonen)\s(?:van|voor)\s$|\b[1-9][0-9]{3}\s$"
)
LABELS: Mapping[str, EntityLabel] = {
    "ministry": "ORG", "parliament": "ORG", "body": "ORG", "admin": "ORG", "law": "LAW",
    "adviescollege": "ORG", "agentschap": "ORG", "caribisch-openbaar-lichaam": "LOC", "gemeente": "LOC",
    "hoge-college": "ORG", "inspectie": "ORG", "politie": "ORG", "rechterlijke-instantie": "ORG", "zbo": "ORG",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Name:
    """A known name and what it is called."""

    text: str
    label: EntityLabel
    by: str

    @property
    def folds(self) -> bool:
        """Whether capitals do not matter: only in long names."""
        return self.text.count(" ") >= 2


@dataclass(slots=True)
class Gazetteer:
    """Names by their first word; `match` finds them in a text."""

    by_first: dict[str, list[tuple[tuple[str, ...], Name]]] = field(default_factory=dict)

    def add(self, name: Name) -> None:
        words = tuple(WORD.findall(name.text))
        if words:
            self.by_first.setdefault(words[0].lower(), []).append((words, name))

    def match(self, text: str) -> list[Found]:
        """Find known names that stand free: not inside a compound with a hyphen after them."""
        places = list(WORD.finditer(text))
        return list(self._matches(text, [place.group() for place in places], places))

    def _matches(self, text: str, words: list[str], places: list[re.Match[str]]) -> Iterator[Found]:
        for i, word in enumerate(words):
            for phrase, name in self.by_first.get(word.lower(), ()):
                last = i + len(phrase)
                if not _same(words[i:last], phrase, name):
                    continue
                start, end = places[i].start(), places[last - 1].end()
                if stands_free(text, start, end, name) and not ROLE.search(text, 0, start):
                    yield Found(start, end, name.label, 1.0, name.by)


def _same(words: Sequence[str], phrase: tuple[str, ...], name: Name) -> bool:
    if tuple(words) == phrase:
        return True
    return name.folds and [word.lower() for word in words] == [word.lower() for word in phrase]


def stands_free(text: str, start: int, end: int, name: Name) -> bool:
    """Say whether a match is no part of a compound; an abbreviation may lead one (`EU-lidstaten`)."""
    before, after = text[start - 1 : start], text[end : end + 2]
    if before == "-" and text[start - 2 : start - 1].isalnum():
        return False
    if after[:1] != "-" or not after[1:].isalnum():
        return True
    return name.text.isalnum() and sum(c.isupper() for c in name.text) >= 2 and after[1:].islower()


@lru_cache(maxsize=1)
def known_names() -> Gazetteer:
    """The names of configs/entities/names.toml, the glossary and the list of organisations."""
    gazetteer = Gazetteer()
    rules = read_rules("names")
    hidden = frozenset(rules["hidden"])
    for name in (*_listed(rules), *_glossary(), *_organisations()):
        if name.text not in hidden:
            gazetteer.add(name)
    return gazetteer


def _listed(rules: Mapping[str, Mapping[str, str]]) -> Iterator[Name]:
    for label, text in rules["names"].items():
        for line in text.strip().splitlines():
            for name in line.split(";"):
                if name.strip():
                    yield Name(name.strip(), label, "listed")  # type: ignore[arg-type]


def read_terms(name: str) -> list[dict[str, str]]:
    """Read a CSV file of configs: glossary.csv or terms/polder_organisaties.csv."""
    with resources.files("tweebrief.configs").joinpath(name).open(encoding="utf8") as lines:
        return list(csv.DictReader(lines))


def _glossary() -> Iterator[Name]:
    for row in read_terms("glossary.csv"):
        label = LABELS.get(row["type"])
        if label:
            for text in named(row["nl"], row["type"]):
                yield Name(text, label, "glossary")
            if clear_abbreviation(row["abbr"]):
                yield Name(row["abbr"], label, "glossary")


def named(text: str, kind: str) -> Iterable[str]:
    """Spellings of a glossary name in running text; a term without any capital is no name."""
    if kind == "ministry":
        return (text, text[0].upper() + text[1:])
    return (text,) if any(c.isupper() for c in text) else ()


@lru_cache(maxsize=1)
def clear_words() -> frozenset[str]:
    """Abbreviations with one capital that stand for one law only."""
    return frozenset(read_rules("names")["clear"].split())


def clear_abbreviation(text: str) -> bool:
    """Say whether an abbreviation is long and capital enough to stand for one thing."""
    return text in clear_words() or (
        len(text) >= 3 and " " not in text and sum(c.isupper() for c in text) >= 2
    )


def _organisations() -> Iterator[Name]:
    for row in read_terms("terms/polder_organisaties.csv"):
        label = LABELS.get(row["type"])
        text = row["name_nl"]
        if row["type"] == "ministerie":
            yield Name(f"ministerie van {text}", "ORG", "register")
            yield Name(f"Ministerie van {text}", "ORG", "register")
        elif row["type"] == "gemeente":
            yield Name(text.removeprefix("Gemeente "), "LOC", "register")
        elif row["type"] == "provincie":
            yield Name(text.removeprefix("Provincie "), "LOC", "register")
            yield Name("provincie " + text.removeprefix("Provincie "), "ORG", "register")
        elif row["type"] == "waterschap":
            yield Name(f"waterschap {text}", "ORG", "register")
            yield Name(f"Waterschap {text}", "ORG", "register")
        elif label:
            yield Name(text, label, "register")
            if clear_abbreviation(row["abbr"]):
                yield Name(row["abbr"], label, "register")
