"""Styles and numbering of a DOCX: what a paragraph is, and the number that Word prints before it."""

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HEADING = re.compile(r"(?:heading|kop|überschrift|titre)\s*(\d)", re.IGNORECASE)
TITLE = re.compile(r"title|titel", re.IGNORECASE)
MAX_DEPTH = 12
ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True, slots=True)
class Look:
    """What a style says about text; None where it says nothing."""

    name: str = ""
    bold: bool | None = None
    italic: bool | None = None
    underlined: bool | None = None
    hidden: bool | None = None
    raised: bool | None = None
    size: float | None = None
    outline: int | None = None
    numbering: tuple[str, int] | None = None

    def over(self, base: "Look") -> "Look":
        """This look with the gaps filled from `base`."""
        gaps = {
            key: getattr(base, key)
            for key in ("bold", "italic", "underlined", "hidden", "raised", "size", "outline", "numbering")
            if getattr(self, key) is None
        }
        return replace(self, **gaps)


@dataclass(slots=True)
class Styles:
    """Paragraph and character styles by id, resolved through what they are based on."""

    looks: dict[str, Look] = field(default_factory=dict)
    parents: dict[str, str] = field(default_factory=dict)
    default: Look = Look()
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
    )


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


def heading_level(look: Look) -> int:
    """The level of a heading (1 is the highest), 0 for other text."""
    named = HEADING.match(look.name)
    if named:
        return int(named[1])
    return look.outline + 1 if look.outline is not None and 0 <= look.outline < 9 else 0


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


def formatted(count: int, form: str) -> str:
    """A count in one of Word's number formats."""
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (count - 1) % 26)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman"):
        return roman(count).upper() if form == "upperRoman" else roman(count)
    return str(count)


def roman(count: int) -> str:
    """A count in small Roman numerals, up to 399."""
    text = ""
    for size, sign in ROMAN:
        while count >= size and len(text) < 20:
            text, count = text + sign, count - size
    return text


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
