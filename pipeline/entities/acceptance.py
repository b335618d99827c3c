"""Which names of the model count: rules are precise, so a name that only the model finds must earn it."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tweebrief.entities.gazetteer import ROLE, role_words
from tweebrief.entities.patterns import read_rules
from tweebrief.entities.spans import Found
from tweebrief.letter import EntityLabel

# A word led by a name is no name: `BTW-constructie`.
COMPOUND = re.compile(r"[A-Z][\w]*-[a-zà-ÿ]+")
TIMES = 2
SHARE = 0.7


@dataclass(frozen=True, slots=True)
class Votes:
    """How often the model found each name in a letter, by label."""

    labels: dict[str, Counter[EntityLabel]]

    @classmethod
    def of(cls, sentences: Iterable[tuple[str, Sequence[Found]]]) -> "Votes":
        """Count the names in the sentences of one letter."""
        labels: dict[str, Counter[EntityLabel]] = {}
        for text, found in sentences:
            for one in found:
                labels.setdefault(text[one.start : one.end], Counter())[one.label] += 1
        return cls(labels)

    def repeated(self, name: str, label: EntityLabel) -> bool:
        """Say whether the name came up more than once, mostly with this label."""
        counts = self.labels.get(name, Counter())
        return counts.total() >= TIMES and counts[label] >= SHARE * counts.total()


@lru_cache(maxsize=1)
def acceptance() -> dict[str, str]:
    """The conditions of configs/entities/model.toml."""
    return dict(read_rules("model")["accept"])


def accepted(text: str, model: Sequence[Found], votes: Votes) -> list[Found]:
    """Return the names of the model in a sentence that count there."""
    return [
        found
        for found in model
        if _accepted(text[found.start : found.end], found.label, votes) and not _of_role(text, found)
    ]


def _of_role(text: str, found: Found) -> bool:
    """Say whether the name says what a minister is for: `de minister voor Langdurige Zorg en Sport`."""
    return found.label != "PERSON" and ROLE.search(text, 0, found.start) is not None


def _accepted(name: str, label: EntityLabel, votes: Votes) -> bool:
    if name.lower() in role_words() or COMPOUND.fullmatch(name):
        return False
    condition = acceptance()[label]
    if condition in FITS:
        return FITS[condition](name) or (name[:1].isupper() and votes.repeated(name, label))
    return condition != "none"


def _several_words(name: str) -> bool:
    return " " in name


def _abbreviation(name: str) -> bool:
    return name.isalnum() and sum(c.isupper() for c in name) >= 2


def _never(name: str) -> bool:
    return False


FITS: Mapping[str, Callable[[str], bool]] = {
    "words": _several_words,
    "abbreviation": _abbreviation,
    "repeated": _never,
}


def needs_rule(label: EntityLabel) -> bool:
    """Say whether names with this label count only around a name that a rule found."""
    return acceptance()[label] == "swallow"
