"""The patterns of configs/letterhead.toml, compiled once."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class FieldMatch:
    """A form label at the start of a line; `value` is what follows it on the same line."""

    name: str
    label: str
    value: str
    colon: bool


@dataclass(frozen=True, slots=True)
class Patterns:
    """Compiled patterns; every method answers for one whole line.

    Patterns named *_start and *_end match at the start or the end of a text, `cuts` find empty places in a line.
    """

    labels: tuple[tuple[str, re.Pattern[str]], ...]
    address: re.Pattern[str]
    organisation: re.Pattern[str]
    page: re.Pattern[str]
    caption: re.Pattern[str]
    lone_caption: re.Pattern[str]
    salutation: re.Pattern[str]
    before_salutation: re.Pattern[str]
    cuts: tuple[re.Pattern[str], ...]
    text_start: re.Pattern[str]
    returning: re.Pattern[str]
    no_note: re.Pattern[str]
    remark: re.Pattern[str]
    question_start: re.Pattern[str]
    announcing_end: re.Pattern[str]
    counted_start: re.Pattern[str]

    def field(self, text: str) -> FieldMatch | None:
        """The form label that opens the line, the longest first."""
        for name, pattern in self.labels:
            if match := pattern.match(text):
                return FieldMatch(name, match["label"], match["value"].strip(), bool(match["colon"]))
        return None

    def is_address(self, text: str) -> bool:
        """Whether the line is part of an address or of contact details."""
        return bool(self.address.fullmatch(text.strip()))

    def is_organisation(self, text: str) -> bool:
        """Whether the line opens like the name of an organisation in a letterhead."""
        return bool(self.organisation.match(text.strip()))

    def is_caption(self, text: str, *, beside_table: bool) -> bool:
        """Whether the line is the caption of a table or figure."""
        pattern = self.caption if beside_table else self.lone_caption
        return bool(pattern.fullmatch(text.strip()))

    def is_page_furniture(self, text: str) -> bool:
        """Whether the line is a page number, an imprint or a running header."""
        return bool(self.page.fullmatch(text.strip()))


def _any(patterns: Iterable[str], flags: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), flags)


def _any_word(patterns: Iterable[str], flags: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(patterns)})\b", flags)


def _label(name: str, pattern: str) -> tuple[str, re.Pattern[str]]:
    source = rf"(?P<label>{pattern})(?:\s*(?P<colon>:)|\s+|$)(?P<value>.*)$"
    return name, re.compile(source, re.IGNORECASE | re.DOTALL)


@cache
def load_patterns() -> Patterns:
    """Read configs/letterhead.toml."""
    data: dict[str, Any] = tomllib.loads((files("tweebrief.configs") / "letterhead.toml").read_text("utf8"))
    pairs = [(name, pattern) for name, patterns in data["fields"].items() for pattern in patterns]
    text, notes = data["text"], data["footnotes"]
    return Patterns(
        labels=tuple(_label(name, pattern) for name, pattern in sorted(pairs, key=_longest_first)),
        address=_any(data["address"]["patterns"]),
        organisation=_any_word(data["organisation"]["starts"]),
        page=_any(data["page"]["patterns"]),
        caption=_any(data["captions"]["patterns"]),
        lone_caption=_any(data["captions"]["alone"]),
        salutation=re.compile(text["salutation"]),
        before_salutation=re.compile(text["before_salutation"], re.IGNORECASE),
        cuts=tuple(re.compile(cut) for cut in text["cuts"]),
        text_start=_any(text["starts"]),
        returning=_any_word(text["returning"]),
        no_note=_any(notes["never"], re.NOFLAG),
        remark=_any(notes["remarks"], re.NOFLAG),
        question_start=_any_word(notes["questions"], re.NOFLAG),
        announcing_end=re.compile(rf"\b(?:{'|'.join(notes['announcing'])})$", re.IGNORECASE),
        counted_start=_any(notes["counted"], re.NOFLAG),
    )


def _longest_first(pair: tuple[str, str]) -> int:
    return -len(pair[1])
