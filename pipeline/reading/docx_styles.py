"""Styles and numbering of a DOCX: what a paragraph is, and the number that Word prints before it."""

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import Any

from tweebrief.reading.looks import Look, formatted

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MAX_DEPTH = 12


@dataclass(slots=True)
class Styles:
    """Paragraph and character styles by id, resolved through what they are based on."""

    looks: dict[str, Look] = field(default_factory=dict)
    parents: dict[str, str] = field(default_factory=dict)
    default: Look = field(default_factory=Look)
    usual: str = ""

    def look(self, style: str | None, depth: int = 0) -> Look:
        """The look of a style id with everything it inherits."""
        own = self.looks.get(style or self.usual)
        if own is None or depth > MAX_DEPTH:
            return self.default
        parent = self.parents.get(style or self.usual)
        return own.over(self.look(parent, depth + 1) if parent else self.default)

    def run_look(self, properties: Any | None, base: Look) -> Look:
        """The look of a run inside a paragraph that looks like `base`."""
        if properties is None:
            return base
        style = value(properties.find(W + "rStyle"))
        named = self.looks.get(style, Look()) if style else Look()
        return text_look(properties).over(named).over(base)


def value(element: Any | None) -> str | None:
    """The w:val of an element."""
    return None if element is None else element.get(W + "val")


def number(text: str | None) -> int | None:
    """A whole number, None for anything else."""
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text) else None


def flag(properties: Any, name: str) -> bool | None:
    """A toggle property: there without a value means yes."""
    element = properties.find(W + name)
    if element is None:
        return None
    return value(element) not in ("0", "false", "off", "none")


def text_look(properties: Any | None) -> Look:
    """What run properties say."""
    if properties is None:
        return Look()
    half_points = number(value(properties.find(W + "sz")))
    return Look(
        bold=flag(properties, "b"),
        italic=flag(properties, "i"),
        underlined=flag(properties, "u"),
        hidden=flag(properties, "vanish"),
        raised=is_raised(properties),
        size=half_points / 2 if half_points else None,
        white=is_white(properties),
    )


def is_white(properties: Any) -> bool | None:
    """Whether text is white with nothing behind it."""
    colour = value(properties.find(W + "color"))
    behind = properties.find(W + "shd") is not None or properties.find(W + "highlight") is not None
    return None if colour is None else colour.upper() == "FFFFFF" and not behind


def is_raised(properties: Any) -> bool | None:
    """Whether text is superscript."""
    position = value(properties.find(W + "vertAlign"))
    return None if position is None else position == "superscript"


def paragraph_look(properties: Any | None) -> Look:
    """What paragraph properties say: outline level and numbering."""
    if properties is None:
        return Look()
    numbered = properties.find(W + "numPr")
    return Look(
        outline=number(value(properties.find(W + "outlineLvl"))),
        numbering=None if numbered is None else numbering_of(numbered),
    )


def numbering_of(element: Any) -> tuple[str, int]:
    """The list id and level (from 0) of a w:numPr."""
    return value(element.find(W + "numId")) or "0", number(value(element.find(W + "ilvl"))) or 0


def read_styles(root: Any | None) -> Styles:
    """The styles of a document; none is fine."""
    styles = Styles()
    if root is None:
        return styles
    styles.default = text_look(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
    for element in root.findall(W + "style"):
        key = element.get(W + "styleId") or ""
        properties = element.find(W + "pPr")
        look = text_look(element.find(W + "rPr")).over(paragraph_look(properties))
        styles.looks[key] = replace(look, name=value(element.find(W + "name")) or key)
        parent = value(element.find(W + "basedOn"))
        if parent:
            styles.parents[key] = parent
        if element.get(W + "type") == "paragraph" and element.get(W + "default") in ("1", "true"):
            styles.usual = key
    return styles


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: number format, text pattern (`%1.%2`), first number."""

    form: str
    pattern: str
    start: int


@dataclass(slots=True)
class Numbering:
    """Lists by id, with the counts so far: ask for marks in document order."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    abstract: dict[str, str] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))

    def level(self, numbering: tuple[str, int] | None) -> Level | None:
        """The level that a paragraph uses, None when it is not in a list."""
        return None if numbering is None else self.levels.get(numbering[0], {}).get(numbering[1])

    def mark(self, numbering: tuple[str, int]) -> str:
        """The number that Word prints before the next paragraph of this list and level, "" for bullets."""
        level = self.level(numbering)
        if level is None or level.form in ("bullet", "none"):
            return ""
        counts = self.counts[self.abstract.get(numbering[0], numbering[0])]
        depth = numbering[1]
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        return re.sub(r"%(\d)", counter(self, numbering[0], counts), level.pattern).strip()


def counter(numbering: Numbering, key: str, counts: dict[int, int]) -> Any:
    """The replacement of `%1` to `%9` by the counts of those levels."""

    def printed(match: re.Match[str]) -> str:
        depth = int(match[1]) - 1
        level = numbering.levels.get(key, {}).get(depth)
        return formatted(counts.get(depth, level.start if level else 1), level.form if level else "decimal")

    return printed


def read_numbering(root: Any | None) -> Numbering:
    """The lists of a document; none is fine."""
    numbering = Numbering()
    if root is None:
        return numbering
    abstract = {
        element.get(W + "abstractNumId"): {
            number(level.get(W + "ilvl")) or 0: list_level(level) for level in element.findall(W + "lvl")
        }
        for element in root.findall(W + "abstractNum")
    }
    for element in root.findall(W + "num"):
        key = element.get(W + "numId") or ""
        base = value(element.find(W + "abstractNumId")) or ""
        numbering.abstract[key] = key if element.find(f".//{W}startOverride") is not None else base
        numbering.levels[key] = abstract.get(base, {})
    return numbering


def list_level(element: Any) -> Level:
    """One w:lvl."""
    start = number(value(element.find(W + "start")))
    return Level(
        form=value(element.find(W + "numFmt")) or "decimal",
        pattern=value(element.find(W + "lvlText")) or "",
        start=1 if start is None else start,
    )
