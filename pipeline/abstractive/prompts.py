"""Prompts: versioned files of `configs/abstractive/`, filled in without reading what is filled in."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from string import Template

from tweebrief.errors import ConfigError

NAME = re.compile(r"[a-z]+-[a-z]+-\d+")
MARKS = re.compile(r"<(?=\s*/?\s*brief\s*>)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Prompt:
    """`system` and `user` are a chat's messages, `input` is what a sequence-to-sequence model reads."""

    name: str
    system: Template
    user: Template
    input: Template


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to write: a prompt and what is filled in, of which `text` is the letter's."""

    prompt: Prompt
    values: Mapping[str, str]


def filled(template: Template, values: Mapping[str, str]) -> str:
    """The template with the values, in one pass: a `$` in a letter stays a `$`."""
    return template.substitute(values).strip()


@cache
def load_prompt(name: str) -> Prompt:
    """Read `configs/abstractive/NAME.toml`; raises ConfigError where there is none."""
    file = files("tweebrief.configs") / "abstractive" / f"{name}.toml"
    if not NAME.fullmatch(name) or not file.is_file():
        raise ConfigError(f"no prompt is called '{name}': use a name of configs/abstractive, as summary-nl-1")
    table = tomllib.loads(file.read_text("utf8"))
    return Prompt(name, *(Template(table[key]) for key in ("system", "user", "input")))


def unmarked(text: str) -> str:
    """The letter's text with the marks that would end it broken: `</brief>` becomes `‹/brief>`."""
    return MARKS.sub("‹", text)
