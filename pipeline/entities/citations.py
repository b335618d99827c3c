"""Citations: an article with the law it stands in is one entity (`artikel 5, tweede lid, van de Awb`)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tweebrief.entities.patterns import filled, read_rules
from tweebrief.entities.spans import Found


@dataclass(frozen=True, slots=True)
class CitationRules:
    """The compiled rules of configs/entities/laws.toml."""

    parts: tuple[re.Pattern[str], ...]
    link: re.Pattern[str]
    generic: re.Pattern[str]
    unknown: re.Pattern[str]


@lru_cache(maxsize=1)
def citation_rules() -> CitationRules:
    """Read and compile the rules once."""
    rules = read_rules("laws")
    fragments = rules["fragments"]
    cite = {name: re.compile(filled(regex, fragments)) for name, regex in rules["citation"].items()}
    return CitationRules(
        parts=(cite["article"], cite["part"], cite["lid"]),
        link=cite["link"],
        generic=cite["generic"],
        unknown=cite["unknown"],
    )


def find_citations(text: str, laws: Sequence[Found]) -> list[Found]:
    """Find parts of laws, bare and joined with each law that may follow, and these; `laws` were found in `text`."""
    rules = citation_rules()
    by_start: dict[int, list[int]] = {}
    for law in laws:
        by_start.setdefault(law.start, []).append(law.end)
    acts = {(law.start, law.end) for law in laws if law.by == "act"}
    found = []
    for pattern in rules.parts:
        for match in pattern.finditer(text):
            cited = list(_cited(text, match.end(), by_start, rules))
            found.append(Found(match.start(), match.end(), "LAW", 1.0, "part" if cited else "bare"))
            for law in cited:
                by = "actcitation" if (law.start, law.end) in acts else "citation"
                found.append(Found(match.start(), law.end, "LAW", 1.0, by))
                found.append(law)
    return found


def _cited(
    text: str, end: int, by_start: Mapping[int, Sequence[int]], rules: CitationRules
) -> Iterator[Found]:
    """Laws that an article which ends at `end` may stand in."""
    link = rules.link.match(text, end)
    if link is None:
        return
    ends = list(by_start.get(link.end(), ()))
    for pattern in (rules.generic, rules.unknown):
        match = pattern.match(text, link.end())
        if match is not None:
            ends.append(match.end())
    yield from (Found(link.end(), end, "LAW", 1.0, "cited") for end in dict.fromkeys(ends))
