"""Who does what a point says, and to whom, where the sentence names them."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_NAME = r"[A-Z][\w-]*(?: [A-Z][\w-]*)*"
_ROLE = rf"(?: van {_NAME}(?:(?:, {_NAME})*,? en (?:van )?{_NAME})*)?"


@dataclass(frozen=True, slots=True)
class _Patterns:
    actor: re.Pattern[str]
    agent: re.Pattern[str]
    addressee: re.Pattern[str]
    names: frozenset[str]


@cache
def _patterns() -> _Patterns:
    data = tomllib.loads(files("tweebrief.configs").joinpath("points/actors.toml").read_text("utf8"))
    actors = data["actors"]
    phrase = _any([*actors["first_person"], *actors["phrases"]])
    ahead = "".join(rf"(?<!\b{word} )" for word in [*actors["prepositions"], actors["by"]])
    return _Patterns(
        actor=re.compile(rf"{ahead}\b(?i:{phrase})\b(?!-){_ROLE}"),
        agent=re.compile(rf"\b{actors['by']} ((?i:{_any(actors['phrases'])})\b{_ROLE})"),
        addressee=re.compile(rf"\b(?i:{_any(data['addressees']['phrases'])})\b(?!-)"),
        names=frozenset(phrase.lower() for phrase in actors["phrases"] if phrase[0].isupper()),
    )


def _any(phrases: Sequence[str]) -> str:
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=_longest_first))


def _longest_first(phrase: str) -> tuple[int, str]:
    return -len(phrase), phrase


def find_actor(text: str) -> str | None:
    """Who does it: *ik*, *het kabinet*, *de minister van Financiën*; the one behind *door* first."""
    if match := _patterns().agent.search(text):
        return match[1]
    match = _patterns().actor.search(text)
    return _plain(match[0]) if match else None


def find_addressee(text: str) -> str | None:
    """To whom it is said or done: *uw Kamer*, *u*; None where the sentence does not name anyone."""
    match = _patterns().addressee.search(text)
    return _plain(match[0]) if match else None


def _plain(phrase: str) -> str:
    """The phrase as it stands inside a sentence: only names keep their capital."""
    return phrase if phrase.lower() in _patterns().names else phrase[0].lower() + phrase[1:]
