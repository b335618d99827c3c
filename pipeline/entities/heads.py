"""Names by the word they begin with: `Wet op de huurcommissies`, `Handreiking bagger`, `Stichting Lezen`."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tweebrief.entities.patterns import read_rules
from tweebrief.entities.spans import Found
from tweebrief.letter import EntityLabel

TOKEN = re.compile(r"\s?([\w’'&+.-]*\w(?:-(?=\sen\s))?|[,()«»“”‘’:;.?!/–-])")
# An abbreviation in parentheses belongs to no name.
SHORT = re.compile(r"\s\((?:hierna:?\s|verder:?\s)?[‘’'“«\"]?[A-Z][\w&+-]{1,12}[’'”»\"]?[),]")
# After these another name or another part of the sentence begins: `, op grond van`, `en het Besluit`.
NEXT_NAME = re.compile(
    r",?\s(?:en|of)\s(?:de|het|dat|die)\s|,\s(?:op|van|in|de|het|een|dus|of|aan|als|tot|uit|bij|door|en)\s"
)
# Ministries that made a regulation together end its name as one: `Kaderregeling subsidies OCW, SZW en VWS`.
TOGETHER = re.compile(r"(?<=\s)[A-Z]{2,6}(?:,\s[A-Z]{2,6})*\sen\s[A-Z]{2,6}(?![\w-])")
# What may follow where a line is nothing but the name of a law, as in the list of rules under a decision.
REST = re.compile(
    r"(?:,?\s\(?BWBR\d+\)?)?(?:,?\s\(?(?:nr|nummer|kenmerk|Stb|Stcrt)\.?:?\s?[\w./ -]+\)?)?\s?[;.,]?(?:\sen)?"
)
NUMBER = re.compile(r"\bBWBR\d|,\s(?:nr|nummer|kenmerk)\b")
# A name ends before an auxiliary, a pronoun and the like.
BREAKS = frozenset({"AUX", "PRON", "SCONJ", "INTJ"})
# Later also before a verb or an adverb; the first word of a subject may pass for one: `Besluit huurprijzen`.
LATER_BREAKS = BREAKS | {"ADV", "VERB", "VERB|pv"}


@dataclass(frozen=True, slots=True)
class Head:
    """Words that a name of one label begins with; `most` words of its subject are looked at."""

    regex: re.Pattern[str]
    label: EntityLabel
    most: int


@dataclass(frozen=True, slots=True)
class HeadRules:
    """The compiled rules of configs/entities/heads.toml; small words never end a name, stops never stand in one."""

    heads: tuple[Head, ...]
    small: frozenset[str]
    stops: frozenset[str]


@lru_cache(maxsize=1)
def head_rules() -> HeadRules:
    """Read and compile the rules once."""
    rules = read_rules("heads")
    heads = tuple(
        Head(re.compile(rf"(?<![\w-])(?:{head['regex']})"), head["label"], head["most"])
        for head in rules["heads"]
    )
    return HeadRules(heads, frozenset(rules["small"].split()), frozenset(rules["stops"].split()))


def find_headed(text: str, words: Mapping[int, str]) -> list[Found]:
    """Find names by their first word, with every end that each may have; `words` are parts of speech by offset."""
    rules = head_rules()
    found = [
        Found(match.start(), end, head.label, 1.0, "head")
        for head in rules.heads
        for match in head.regex.finditer(text)
        for end in _ends(text, match, head.most, words)
    ]
    return _whole_makers(text, found)


def _whole_makers(text: str, found: Sequence[Found]) -> list[Found]:
    """Of the laws that end in a list of ministries those with the whole list."""
    laws = [one for one in found if one.label == "LAW"]
    lists = makers(text, laws)
    whole = [law for law in laws if any(_ends_in(law, one) for one in lists)]
    return [*whole, *(one for one in found if not any(law.contains(one) for law in whole))]


def find_alone(text: str, laws: Sequence[Found]) -> list[Found]:
    """The law that a line names and says nothing else about."""
    return [
        Found(0, law.end, "LAW", 1.0, "alone")
        for law in laws
        if law.start == 0 and " " in text[: law.end] and not NUMBER.search(text, 0, law.end)
        if REST.fullmatch(text, law.end)
    ]


def makers(text: str, laws: Sequence[Found]) -> list[Found]:
    """The lists of ministries at the end of names of laws."""
    lists = (Found(*match.span(), "ORG", 1.0, "makers") for match in TOGETHER.finditer(text))
    return [one for one in lists if any(_ends_in(law, one) for law in laws)]


def _ends_in(law: Found, makers: Found) -> bool:
    return law.start < makers.start and law.end == makers.end


def _ends(text: str, match: re.Match[str], most: int, words: Mapping[int, str]) -> Iterator[int]:
    """Where the name may end: after its first word when that has a capital, and after words of its subject."""
    if match.group()[0].isupper():
        yield match.end()
    rules, place, ends = head_rules(), match.end(), 0
    while ends < most and (token := TOKEN.match(text, place)) is not None:
        word = token[1]
        if not (word[0].isalnum() or word in ",()") or word in rules.stops:
            return
        if SHORT.match(text, place) or NEXT_NAME.match(text, place):
            return
        if words.get(token.start(1)) in (LATER_BREAKS if ends else BREAKS):
            return
        place = token.end()
        inside = text.count("(", match.start(), place) > text.count(")", match.start(), place)
        if word[0].isalnum() and word.lower() not in rules.small and word[-1] != "-" and not inside:
            yield place
            ends += 1
