"""Persons by the role or form of address before their names: `de leden Mutluer (PvdA) en Van Nispen (SP)`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from tweebrief.entities.patterns import filled, read_rules
from tweebrief.entities.spans import Found


@dataclass(frozen=True, slots=True)
class PersonRules:
    """The compiled rules of configs/entities/persons.toml."""

    after: re.Pattern[str]
    members: re.Pattern[str]
    list: re.Pattern[str]
    name: re.Pattern[str]
    given: re.Pattern[str]
    not_names: frozenset[str]
    given_names: frozenset[str]


@lru_cache(maxsize=1)
def person_rules() -> PersonRules:
    """Read and compile the rules once."""
    rules = read_rules("persons")
    fragments, patterns = rules["fragments"], rules["patterns"]
    return PersonRules(
        after=re.compile(filled(patterns["after"], fragments)),
        members=re.compile(filled(patterns["members"], fragments)),
        list=re.compile(filled(patterns["list"], fragments)),
        name=re.compile(filled(fragments["name"], fragments)),
        given=re.compile(patterns["given"]),
        not_names=frozenset(rules["words"]["not_names"].split()),
        given_names=frozenset(rules["words"]["given"].split()),
    )


def find_persons(text: str) -> list[Found]:
    """Find names after roles, forms of address, and `het lid`, `de leden`, and names that begin with a given name."""
    return [*_after_role(text), *_members(text), *_with_given_name(text)]


def _with_given_name(text: str) -> Iterator[Found]:
    rules = person_rules()
    for name in rules.given.finditer(text):
        if re.split(r"[\s-]", name.group(), maxsplit=1)[0] in rules.given_names:
            yield Found(name.start(), name.end(), "PERSON", 1.0, "given")


def _after_role(text: str) -> Iterator[Found]:
    rules = person_rules()
    for role in rules.after.finditer(text):
        name = rules.name.match(text, role.end())
        if name is not None and not rules.not_names & set(name.group().replace("-", " ").split()):
            yield Found(name.start(), name.end(), "PERSON", 1.0, "person")


def _members(text: str) -> Iterator[Found]:
    rules = person_rules()
    for lead in rules.members.finditer(text):
        listed = rules.list.match(text, lead.end())
        if listed is None:
            continue
        bare = re.sub(r"\([^()]*\)", _blank, listed.group())
        for name in rules.name.finditer(bare):
            if not rules.not_names & set(name.group().replace("-", " ").split()):
                start = lead.end() + name.start()
                yield Found(start, start + len(name.group()), "PERSON", 1.0, "person")


def _blank(match: re.Match[str]) -> str:
    return "#" * len(match.group())
