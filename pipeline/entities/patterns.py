"""Rules that are regular expressions: dates, amounts, percentages and numbered works, from configs/entities."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from tweebrief.entities.spans import Found
from tweebrief.letter import EntityLabel

FILES = ("dates", "amounts", "works", "organisations", "programs", "acts")
FRAGMENT = re.compile(r"%(\w+)%")


@dataclass(frozen=True, slots=True)
class Pattern:
    """One compiled rule."""

    regex: re.Pattern[str]
    label: EntityLabel
    by: str
    not_after: re.Pattern[str] | None

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Matches in `text`, or their group `name`; not right after what `not_after` describes."""
        group: str | int = "name" if "name" in self.regex.groupindex else 0
        for match in self.regex.finditer(text):
            if self.not_after is None or self.not_after.search(text[: match.start()]) is None:
                yield match.span(group)


@cache
def read_rules(name: str) -> dict[str, Any]:
    """Read configs/entities/NAME.toml."""
    folder = resources.files("tweebrief.configs").joinpath("entities")
    return tomllib.loads(folder.joinpath(f"{name}.toml").read_text("utf8"))


def filled(regex: str, fragments: Mapping[str, str]) -> str:
    """Replace %name% by its fragment, fragments within fragments too; an unknown name stays as it is."""
    while True:
        wider = FRAGMENT.sub(_filler(fragments), regex)
        if wider == regex:
            return wider
        regex = wider


def _filler(fragments: Mapping[str, str]) -> "_Filler":
    return _Filler(fragments)


@dataclass(frozen=True, slots=True)
class _Filler:
    fragments: Mapping[str, str]

    def __call__(self, match: re.Match[str]) -> str:
        return self.fragments.get(match[1], match[0])


@dataclass(frozen=True, slots=True)
class RuleFile:
    """The patterns of one file; none of them matches in a text without what it `needs`."""

    needs: re.Pattern[str]
    patterns: tuple[Pattern, ...]


@lru_cache(maxsize=1)
def rule_files() -> tuple[RuleFile, ...]:
    """All regular expressions of the rule files, compiled once."""
    return tuple(
        RuleFile(re.compile(rules.get("needs", "")), tuple(_compiled(rules)))
        for rules in map(read_rules, FILES)
    )


def _compiled(rules: Mapping[str, Any]) -> Iterator[Pattern]:
    for rule in rules["patterns"]:
        yield Pattern(
            regex=re.compile(filled(rule["regex"], rules["fragments"])),
            label=rule.get("label", rules.get("label")),
            by=rule.get("by", rules.get("by")),
            not_after=re.compile(rule["not_after"]) if "not_after" in rule else None,
        )


def find_patterns(text: str) -> list[Found]:
    """Find dates, amounts, percentages, numbered works and names by form; matches may overlap."""
    found = []
    for file in rule_files():
        if file.needs.search(text) is None:
            continue
        for pattern in file.patterns:
            for span in pattern.spans(text):
                start, end = _trimmed(text, *span)
                if end > start:
                    found.append(Found(start, end, pattern.label, 1.0, pattern.by))
    return found


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave white space and trailing commas out of a match."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in ",;"):
        end -= 1
    return start, end
