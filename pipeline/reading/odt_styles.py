"""Styles and lists of an OpenDocument text."""

import re
from dataclasses import dataclass, field, replace
from typing import Any

from tweebrief.reading.looks import Look, formatted

NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, TEXT, TABLE = f"{{{NAMES}office:1.0}}", f"{{{NAMES}text:1.0}}", f"{{{NAMES}table:1.0}}"
STYLE, DRAW = f"{{{NAMES}style:1.0}}", f"{{{NAMES}drawing:1.0}}"
FO = f"{{{NAMES}xsl-fo-compatible:1.0}}"
FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
POINTS = re.compile(r"(\d{1,3}(?:\.\d{1,3})?)pt")
MAX_DEPTH = 12


@dataclass(frozen=True, slots=True)
class ListLevel:
    """How one level of a list is marked; `form` is "" for bullets and for levels without a number."""

    form: str
    before: str
    after: str
    start: int
    shown: int


@dataclass(slots=True)
class Looks:
    """The looks of styles by family and name, what they are based on, and the list styles."""

    looks: dict[tuple[str, str], Look] = field(default_factory=dict)
    parents: dict[tuple[str, str], str] = field(default_factory=dict)
    new_page: set[str] = field(default_factory=set)
    lists: dict[str, dict[int, ListLevel]] = field(default_factory=dict)
    outline: dict[int, ListLevel] = field(default_factory=dict)

    def look(self, family: str, name: str | None, depth: int = 0) -> Look:
        """The look of a style with everything it inherits; its name is that of the named style behind it."""
        key = (family, name or "")
        own = self.looks.get(key)
        if own is None or depth > MAX_DEPTH:
            return self.looks.get((family, ""), Look())
        parent = self.look(family, self.parents.get(key), depth + 1)
        return replace(own.over(parent), name=own.name or parent.name)


def read_looks(*roots: Any | None) -> Looks:
    """The styles of styles.xml and content.xml."""
    looks = Looks()
    for root in roots:
        for element in () if root is None else root.iter(STYLE + "style", STYLE + "default-style"):
            add_style(looks, element)
        for element in () if root is None else root.iter(TEXT + "list-style"):
            looks.lists[element.get(STYLE + "name") or ""] = list_levels(element)
        for element in () if root is None else root.iter(TEXT + "outline-style"):
            looks.outline = list_levels(element)
    return looks


def add_style(looks: Looks, element: Any) -> None:
    """Add one style; automatic styles (P1, T1) have no name of their own."""
    name = element.get(STYLE + "name") or ""
    key = (element.get(STYLE + "family") or "", name)
    automatic = element.getparent().tag == OFFICE + "automatic-styles"
    outline = element.get(STYLE + "default-outline-level") or ""
    look = text_look(element.find(STYLE + "text-properties"))
    shown = "" if automatic else element.get(STYLE + "display-name") or name.replace("_20_", " ")
    looks.looks[key] = replace(look, name=shown, outline=int(outline) - 1 if outline.isdecimal() else None)
    parent = element.get(STYLE + "parent-style-name")
    if parent and parent != name:
        looks.parents[key] = parent
    paragraph = element.find(STYLE + "paragraph-properties")
    if element.get(STYLE + "master-page-name") or (
        paragraph is not None and paragraph.get(FO + "break-before") == "page"
    ):
        looks.new_page.add(name)


def text_look(properties: Any | None) -> Look:
    """What text properties say."""
    if properties is None:
        return Look()
    size = POINTS.fullmatch(properties.get(FO + "font-size") or "")
    return Look(
        bold=is_one_of(properties.get(FO + "font-weight"), ("bold", "600", "700", "800", "900")),
        italic=is_one_of(properties.get(FO + "font-style"), ("italic", "oblique")),
        underlined=is_one_of(
            properties.get(STYLE + "text-underline-style"), ("solid", "dash", "dotted", "wave")
        ),
        hidden=is_one_of(properties.get(TEXT + "display"), ("none",)),
        raised=(properties.get(STYLE + "text-position") or "").startswith("super") or None,
        size=float(size[1]) if size else None,
        white=is_white(properties),
    )


def is_white(properties: Any) -> bool | None:
    """Whether text is white with nothing behind it."""
    colour = properties.get(FO + "color")
    behind = (properties.get(FO + "background-color") or "transparent") != "transparent"
    return None if colour is None else colour.lower() == "#ffffff" and not behind


def is_one_of(value: str | None, values: tuple[str, ...]) -> bool | None:
    """Whether a value is among those, None when the style says nothing."""
    return None if value is None else value in values


def list_levels(element: Any) -> dict[int, ListLevel]:
    """The levels of a list style, from 1."""
    levels: dict[int, ListLevel] = {}
    for child in element:
        depth = child.get(TEXT + "level") or ""
        if depth.isdecimal() and int(depth) <= 20:
            start, shown = child.get(TEXT + "start-value") or "1", child.get(TEXT + "display-levels") or "1"
            levels[int(depth)] = ListLevel(
                form=FORMS.get(child.get(STYLE + "num-format") or "", ""),
                before=child.get(STYLE + "num-prefix") or "",
                after=child.get(STYLE + "num-suffix") or "",
                start=int(start) if start.isdecimal() else 1,
                shown=int(shown) if shown.isdecimal() else 1,
            )
    return levels


def list_mark(levels: dict[int, ListLevel], counts: dict[int, int], depth: int) -> str:
    """Count one item at this depth and give its number as printed, "" for a bullet."""
    level = levels.get(depth)
    if level is None or not level.form:
        return ""
    counts[depth] = counts.get(depth, level.start - 1) + 1
    for deeper in [other for other in counts if other > depth]:
        del counts[deeper]
    shown = [at for at in range(max(depth - level.shown, 0) + 1, depth + 1) if at in levels]
    numbers = [formatted(counts.get(at, 1), levels[at].form or "decimal") for at in shown]
    return level.before + ".".join(numbers) + level.after
