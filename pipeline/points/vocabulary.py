"""The words of due dates, from `configs/points/due.toml`, and the regular expression that they make."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from tweebrief.dates import MONTHS

YEAR = r"(?:19|20)\d\d"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the words mean; `leads` gives the name of a lead word, `takes` which day of a period a lead points at."""

    numbers: Mapping[str, int]
    days: Mapping[str, int]
    working_days: Mapping[str, int]
    months: Mapping[str, int]
    spans: Mapping[str, float]
    leads: Mapping[str, str]
    takes: Mapping[str, str]
    edges: Mapping[str, str]
    edge_share: Mapping[str, float]
    scores: Mapping[str, float]
    ordinals: Mapping[str, int]
    seasons: Mapping[str, tuple[str, str]]
    events: Mapping[str, tuple[str, str]]
    near: Mapping[str, int]
    letter: tuple[str, ...]
    past: tuple[str, ...]
    before_past: tuple[str, ...]
    past_verbs: frozenset[str]
    future_words: frozenset[str]
    period: re.Pattern[str]
    length: re.Pattern[str]


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary of the configuration."""
    data: dict[str, Any] = tomllib.loads(
        files("tweebrief.configs").joinpath("points/due.toml").read_text("utf8")
    )
    edges = {word: name for name, edge in data["edge"].items() for word in edge["words"]}
    leads = {word: name for name, lead in data["lead"].items() for word in lead["words"]}
    return Vocabulary(
        numbers=data["numbers"],
        days=data["days"],
        working_days=data["working_days"],
        months=data["months"],
        spans=data["spans"],
        leads=leads,
        takes={name: lead["takes"] for name, lead in data["lead"].items()},
        edges=edges,
        edge_share={name: edge["share"] for name, edge in data["edge"].items()},
        scores=data["scores"] | _sureness("edge", data) | _sureness("lead", data),
        ordinals=data["ordinals"],
        seasons={name: (first, last) for name, (first, last) in data["seasons"].items()},
        events={name: (first, last) for name, (first, last) in data["events"].items()},
        near=data["near"],
        letter=tuple(data["phrases"]["letter"]),
        past=tuple(data["phrases"]["past"]),
        before_past=tuple(f"{word} " for word in data["phrases"]["before_past"]),
        past_verbs=frozenset(data["phrases"]["past_verbs"]),
        future_words=frozenset(data["phrases"]["future_words"]),
        period=_period(data, leads, edges),
        length=_length(data),
    )


def _sureness(group: str, data: Mapping[str, Any]) -> dict[str, float]:
    return {f"{group} {name}": entry["score"] for name, entry in data[group].items()}


def _any(words: Iterable[str]) -> str:
    """Alternatives, the longest first, so that *het einde van* wins over *het einde*."""
    return "|".join(re.escape(word) for word in sorted(words, key=_length_first))


def _length_first(word: str) -> tuple[int, str]:
    return -len(word), word


def _period(data: Mapping[str, Any], leads: Iterable[str], edges: Iterable[str]) -> re.Pattern[str]:
    """Lead, edge, nearness and period, in that order; only the period must be there."""
    near, joint = _any(data["near"]), r"(?: (?:van het|van de|van|in|het|de|jaar))*"
    ordinal = _any(data["ordinals"])
    kinds = (
        rf"(?P<day>\d{{1,2}})(?:e|ste|de)? (?P<day_month>{_any(MONTHS)})\b\.?",
        r"(?P<numeric>\d{1,2}[-/]\d{1,2}[-/](?:19|20)\d\d)\b",
        rf"(?:(?P<ordinal>{ordinal}) kwartaal|q(?P<q>[1-4])|kwartaal (?P<number>[1-4]))\b",
        rf"(?P<half>{ordinal}) (?:{_any(data['halves'])})\b",
        rf"(?P<season>{_any(data['seasons'])})\b",
        rf"(?P<event>{_any(data['events'])})\b",
        rf"(?P<month>{_any(m for m in MONTHS if len(m) > 3)}|mei)\b",
        rf"(?P<bare>{YEAR})(?![\d/-])",
        r"(?P<unit>jaar|maand|kwartaal|week)\b",
    )
    year = rf"(?:{joint},? ?(?:(?P<year>{YEAR})(?![\d/-])|(?P<year_near>{near}) jaar\b|(?P<next>a\.?s\.?)(?!\w)))?"
    lead = rf"(?:(?P<lead>{_any(leads)}) (?:het |de )?(?:maand |dag )?)?"
    edge = rf"(?:(?P<edge>{_any(edges)}) (?:van )?(?:de |het )?(?:maand )?)?"
    return re.compile(rf"(?<!\w){lead}{edge}(?:(?P<near>{near}) )?(?:{'|'.join(kinds)}){year}")


def _length(data: Mapping[str, Any]) -> re.Pattern[str]:
    """*binnen zes weken (na ...)*, *over twee maanden*, *de komende vier weken*."""
    units = _any([*data["days"], *data["working_days"], *data["months"]])
    number = rf"(?P<number>\d{{1,3}}|{_any(data['numbers'])})"
    before = rf"(?P<span>{_any(data['spans'])})(?: (?:uiterlijk|maximaal|ten hoogste|een termijn van))*"
    start = r"(?:,? (?:gerekend |te rekenen )?(?P<start>na|vanaf) (?P<anchor>[^,.;:]{3,60}))?"
    return re.compile(rf"(?<!\w){before} {number} (?P<unit>{units})\b{start}")
