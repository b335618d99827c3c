"""Laws by their form, and citations: an article with its law is one entity (`artikel 5, tweede lid, van de Awb`)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tweebrief.entities.patterns import filled, read_rules
from tweebrief.entities.spans import Found

TOKEN = re.compile(r"\s?([\w’'&.+-]*\w(?:-(?=\sen\s))?|[,()«»“”‘’:;.?!/–-])")

# `en` before these joins another law, not more of the name.
ARTICLE = re.compile(r"\s(?:de|het|in|op|artikel(?:en)?|een|deze|dit|andere)\s")


@dataclass(frozen=True, slots=True)
class CitationRules:
    """The compiled rules of configs/entities/laws.toml."""

    parts: tuple[re.Pattern[str], ...]
    link: re.Pattern[str]
    generic: re.Pattern[str]
    unknown: re.Pattern[str]
    kinds: re.Pattern[str]
    compound: re.Pattern[str]
    short: re.Pattern[str]
    small: frozenset[str]
    stops: frozenset[str]
    not_names: frozenset[str]


@lru_cache(maxsize=1)
def citation_rules() -> CitationRules:
    """Read and compile the rules once."""
    rules = read_rules("laws")
    fragments, names = rules["fragments"], rules["names"]
    cite = {name: re.compile(filled(regex, fragments)) for name, regex in rules["citation"].items()}
    return CitationRules(
        parts=(cite["article"], cite["part"], cite["lid"]),
        link=cite["link"],
        generic=cite["generic"],
        unknown=cite["unknown"],
        kinds=re.compile(rf"(?<![\w-])(?:{names['kinds']})(?=\s)"),
        compound=re.compile(names["compound"]),
        short=re.compile(names["short"]),
        small=frozenset(names["small"].split()),
        stops=frozenset(names["stops"].split()),
        not_names=frozenset(names["not_names"].split()),
    )


def find_law_names(text: str, breaks: frozenset[int] = frozenset()) -> list[Found]:
    """Find laws by form: `Wet op de huurcommissies`, `Vuurwerkbesluit`; names end before words at `breaks`."""
    return [*_long_names(text, breaks), *_compounds(text)]


def _compounds(text: str) -> Iterator[Found]:
    rules = citation_rules()
    for match in rules.short.finditer(text):
        yield Found(match.start(), match.end(), "LAW", 0.75, "rule:law")
    for match in rules.compound.finditer(text):
        if match.group() not in rules.not_names and len(match.group()) > 5:
            yield Found(match.start(), match.end(), "LAW", 0.75, "rule:law")


def _long_names(text: str, breaks: frozenset[int]) -> Iterator[Found]:
    rules = citation_rules()
    for match in rules.kinds.finditer(text):
        end = _name_end(text, match.end(), breaks, rules)
        if end > match.end():
            yield Found(match.start(), end, "LAW", 0.8, "rule:law")


def _name_end(text: str, start: int, breaks: frozenset[int], rules: CitationRules) -> int:
    """Follow the words of a law's subject; the last word is never a small word."""
    end, place, content = start, start, False
    while (token := TOKEN.match(text, place)) is not None:
        word = token[1]
        if not word[0].isalnum() or word.lower() in rules.stops or token.start(1) in breaks:
            break
        if word == "en" and ARTICLE.match(text, token.end()):
            break
        place = token.end()
        if word.lower() in rules.small:
            continue
        end, content = place, True
        if re.fullmatch(r"(?:19|20)\d\d", word):
            break
    return end if content else start


def find_citations(text: str, laws: Sequence[Found]) -> list[Found]:
    """Find parts of laws, each joined with the law it names; `laws` are the laws found so far in `text`."""
    rules = citation_rules()
    by_start = {law.start: law for law in sorted(laws, key=_length)}
    found = []
    for pattern in rules.parts:
        for match in pattern.finditer(text):
            whole, named = _citation_end(text, match.end(), by_start, rules)
            bare = pattern is not rules.parts[1] or named
            if bare:
                found.append(Found(match.start(), whole, "LAW", 0.95 if named else 0.7, "rule:citation"))
    return found


def _citation_end(text: str, end: int, by_start: dict[int, Found], rules: CitationRules) -> tuple[int, bool]:
    """Reach from the end of the article to the end of the law named after it."""
    link = rules.link.match(text, end)
    if link is None:
        return end, False
    law = by_start.get(link.end())
    if law is not None:
        return law.end, True
    generic = rules.generic.match(text, link.end())
    # `artikel 3 van deze regeling` is a citation, `artikel 3 van de regeling` may be anything.
    if generic is not None and link.group().split()[-1:] not in (["de"], ["het"]):
        return generic.end(), True
    unknown = rules.unknown.match(text, link.end())
    return (unknown.end(), True) if unknown is not None else (end, False)


def _length(found: Found) -> int:
    return found.length
