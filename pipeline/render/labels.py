"""The program's own words in results for people, from `configs/labels.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from tweebrief.config import Language


@dataclass(frozen=True, slots=True)
class Labels:
    """One language's words: single words, metadata fields, kinds of part and of point, entity labels, the page's."""

    words: Mapping[str, str]
    fields: Mapping[str, str]
    parts: Mapping[str, str]
    points_of: Mapping[str, str]
    entities: Mapping[str, str]
    page: Mapping[str, str]


@cache
def labels(language: Literal["nl", "en"]) -> Labels:
    """The words of a language."""
    table = tomllib.loads((files("tweebrief.configs") / "labels.toml").read_text("utf8"))
    return Labels(**table[language])


def interface(language: Language) -> Labels:
    """The words around a result: Dutch for a Dutch one, else English."""
    return labels("nl" if language == "nl" else "en")
