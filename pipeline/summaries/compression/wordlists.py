"""The Dutch that the rules of compression know, read from `configs/summary/compression.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class CompressionWords:
    """Rule names that are on, and the words of each rule; `clauses` maps a rule to the words that open its clause."""

    rules: frozenset[str]
    particles: frozenset[str]
    particles_unparsed: frozenset[str]
    not_after: frozenset[str]
    not_before: frozenset[str]
    intensifiers: frozenset[str]
    fronted: tuple[str, ...]
    here: tuple[str, ...]
    documents: frozenset[str]
    clauses: Mapping[str, frozenset[str]]
    focus: frozenset[str]
    kept: frozenset[str]
    conditions: frozenset[str]
    narrowing: frozenset[str]
    listing: frozenset[str]
    om_takers: tuple[str, ...]
    adjuncts: tuple[str, ...]
    complements: tuple[str, ...]
    complement_verbs: frozenset[str]
    question_tails: tuple[str, ...]
    references: tuple[str, ...]


@cache
def load_compression() -> CompressionWords:
    """Read the data file once."""
    data = tomllib.loads((files("tweebrief.configs") / "summary" / "compression.toml").read_text("utf8"))
    particle, clauses = data["particle"], data["clauses"]
    return CompressionWords(
        rules=frozenset(data["rules"]["on"]),
        particles=frozenset(particle["words"]),
        particles_unparsed=frozenset(particle["certain"]),
        not_after=frozenset(particle["not_after"]),
        not_before=frozenset(particle["not_before"]),
        intensifiers=frozenset(data["intensifier"]["words"]),
        fronted=tuple(data["fronted"]["openers"]),
        here=tuple(data["fronted"]["here"]),
        documents=frozenset(data["fronted"]["documents"]),
        clauses={
            name: frozenset(clauses[name])
            for name in ("reason", "result", "purpose", "circumstance", "example")
        },
        focus=frozenset(clauses["focus"]),
        kept=frozenset(clauses["kept"]),
        conditions=frozenset(clauses["conditions"]),
        narrowing=frozenset(clauses["narrowing"]),
        listing=frozenset(clauses["listing"]),
        om_takers=tuple(clauses["om_takers"]),
        adjuncts=tuple(data["adjunct"]["openers"]),
        complements=tuple(sorted(data["complement"]["openers"], key=len, reverse=True)),
        complement_verbs=frozenset(data["complement"]["verbs"]),
        question_tails=tuple(data["question"]["tails"]),
        references=tuple(data["citation"]["patterns"]),
    )
