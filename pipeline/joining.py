"""Join printed lines into paragraphs: words cut at line ends, footnote marks out, offsets kept."""

import re
import tomllib
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tweebrief.letter import Paragraph, Role
from tweebrief.reading.reading import Line

HYPHENS = "-\u00ad\u2010\u2011"
_FIRST_WORD = re.compile(r"[\w./’']+")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+$")
_LAST_WORD = re.compile(rf"(\w+)[{HYPHENS}]$")


@dataclass(frozen=True, slots=True)
class HyphenRules:
    """Words that decide what becomes of a hyphen at a line end."""

    coordinators: frozenset[str]
    prefixes: frozenset[str]


@cache
def load_hyphen_rules() -> HyphenRules:
    """Read configs/joining.toml."""
    data = tomllib.loads((files("tweebrief.configs") / "joining.toml").read_text("utf8"))["hyphen"]
    return HyphenRules(frozenset(data["coordinators"]), frozenset(data["prefixes"]))


def join_lines(
    lines: Sequence[Line], marks: Sequence[tuple[int, int]], *, skip: int = 0, role: Role = "text"
) -> Paragraph:
    """Join lines into one paragraph, without the first `skip` code points and without footnote marks.

    `origin[i]` of the result is the offset in the canonical text of code point i; a space that stands for a line
    break has the offset of that break.
    """
    text: list[str] = []
    origin: list[int] = []
    for line in lines:
        start = skip if line is lines[0] else 0
        if text:
            _join_on(text, origin, line, lines)
        for i, char in enumerate(line.text[start:], line.start + start):
            if not _is_marked(i, marks):
                text.append(char)
                origin.append(i)
    return _tidy("".join(text), origin, role)


def _join_on(text: list[str], origin: list[int], line: Line, lines: Sequence[Line]) -> None:
    """Put a space between two lines, or take a soft hyphen out, or keep a real one.

    Lines that were cut where nothing stands between them get no space: every code point has its own offset.
    """
    while text and text[-1].isspace():
        text.pop()
        origin.pop()
    before = "".join(text[-40:])
    action = hyphen_action(before, line.text, lines)
    if action == "drop":
        text.pop()
        origin.pop()
    elif action == "space" and text and line.start > origin[-1] + 1:
        text.append(" ")
        origin.append(origin[-1] + 1)


def hyphen_action(before: str, after: str, lines: Sequence[Line] = ()) -> str:
    """What joins two lines: "drop" (soft hyphen), "keep" (real hyphen, no space) or "space".

    >>> hyphen_action("verte-", "genwoordigers")
    'drop'
    >>> hyphen_action("IZA-", "beweging")
    'keep'
    >>> hyphen_action("zorg-", "en welzijnssector")
    'space'
    """
    match = _LAST_WORD.search(before)
    if match is None:
        return "keep" if before.endswith("/") or _ADDRESS.search(before) else "space"
    rules, half = load_hyphen_rules(), match[1]
    first = _FIRST_WORD.match(after)
    if first is None or first[0].lower() in rules.coordinators:
        return "space"
    if not after[0].islower():
        return "keep"
    if half[-1].isupper() or half[-1].isdigit() or half.lower() in rules.prefixes:
        return "keep"
    whole = f"{half}-{first[0]}"
    return "keep" if any(whole in line.text for line in lines) else "drop"


def _is_marked(offset: int, marks: Sequence[tuple[int, int]]) -> bool:
    at = bisect_right(marks, (offset, 1 << 60)) - 1
    return at >= 0 and marks[at][0] <= offset < marks[at][1]


def _tidy(text: str, origin: list[int], role: Role) -> Paragraph:
    """Runs of white space become one space; a space before a stop goes where a mark was taken out."""
    keep: list[int] = []
    for i, char in enumerate(text):
        follows_space = bool(keep) and text[keep[-1]].isspace()
        if char.isspace() and (not keep or follows_space):
            continue
        if char in ".,;:?!" and follows_space and (i + 1 == len(text) or text[i + 1].isspace()):
            keep.pop()
        keep.append(i)
    while keep and text[keep[-1]].isspace():
        keep.pop()
    joined = "".join(" " if text[i].isspace() else text[i] for i in keep)
    return Paragraph(joined, tuple(origin[i] for i in keep), role)


def join_texts(parts: Sequence[str]) -> str:
    """Join the texts of lines into one, by the same rules, without offsets."""
    joined = ""
    for part in parts:
        joined = join_on(joined, part)
    return joined


def join_on(joined: str, part: str) -> str:
    """Put one more line on a text that is joined already."""
    part = " ".join(part.split())
    if not joined or not part:
        return joined or part
    action = hyphen_action(joined[-40:], part)
    if action == "drop":
        return joined[:-1] + part
    return f"{joined}{part}" if action == "keep" else f"{joined} {part}"
