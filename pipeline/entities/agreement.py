"""Names that a letter uses more than once are found everywhere in it."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tweebrief.entities.combine import distinct
from tweebrief.entities.gazetteer import ROLE, role_words
from tweebrief.entities.spans import Found
from tweebrief.letter import EntityLabel

REMEMBERED = frozenset({"PERSON", "ORG", "LAW", "PROGRAM", "LOC"})
FIRST_NAME = re.compile(r"(?<=\w\s)(?P<name>[A-ZÀ-Þ][a-zà-ÿ]+)\s$")
SHORTEST = 3
SHARE = 0.7


@dataclass(frozen=True, slots=True)
class Memory:
    """Names of one letter that are unmistakable, with their labels."""

    names: dict[str, EntityLabel]
    regex: re.Pattern[str] | None

    @classmethod
    def of(cls, sentences: Iterable[tuple[str, Sequence[Found]]]) -> "Memory":
        """Collect names with a capital inside that carry one label throughout."""
        votes: dict[str, Counter[EntityLabel]] = {}
        for text, found in sentences:
            for one in found:
                name = text[one.start : one.end]
                if one.label in REMEMBERED and (_unmistakable(name) or _surname(name, one)):
                    votes.setdefault(name, Counter())[one.label] += 1
        names = {name: _winner(labels) for name, labels in votes.items()}
        sure = {name: label for name, label in names.items() if label is not None}
        return cls(sure, _any_of(sure))

    def completed(self, text: str, found: Sequence[Found]) -> tuple[Found, ...]:
        """Add remembered names where nothing was found."""
        if self.regex is None:
            return tuple(found)
        matches = (match for match in self.regex.finditer(text) if not ROLE.search(text, 0, match.start()))
        more = [_again(match, self.names[match.group()]) for match in matches]
        free = [one for one in more if not any(one.overlaps(other) for other in found)]
        return tuple(distinct(text, sorted([*found, *free], key=_start)))


def _unmistakable(name: str) -> bool:
    return (
        len(name) >= SHORTEST and name[0].isupper() and (" " in name or sum(c.isupper() for c in name) >= 2)
    )


def _surname(name: str, found: Found) -> bool:
    return found.label == "PERSON" and found.by == "rule:person" and len(name) > SHORTEST


def _winner(labels: Counter[EntityLabel]) -> EntityLabel | None:
    (label, count), *_ = labels.most_common(1)
    return label if count >= SHARE * labels.total() else None


def _any_of(names: Iterable[str]) -> re.Pattern[str] | None:
    ordered = sorted(names, key=len, reverse=True)
    if not ordered:
        return None
    return re.compile(rf"(?<![\w-])(?:{'|'.join(re.escape(name) for name in ordered)})(?![\w])(?!-\w)")


def _again(match: re.Match[str], label: EntityLabel) -> Found:
    """The remembered name; a person's with the first name before it."""
    start = match.start()
    first = FIRST_NAME.search(match.string, 0, start) if label == "PERSON" else None
    if first is not None and first["name"].lower() not in role_words():
        start = first.start("name")
    return Found(start, match.end(), label, 0.7, "rule:letter")


def _start(found: Found) -> int:
    return found.start
