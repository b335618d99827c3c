"""Markdown: the canonical text is the rendered text, without marks, tags and link targets."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from tweebrief.errors import UnreadableLetter
from tweebrief.reading.decoding import decoded
from tweebrief.reading.drafts import Draft, assemble
from tweebrief.reading.html import html_page
from tweebrief.reading.limits import ReadingLimits
from tweebrief.reading.reading import Reading, Source
from tweebrief.reading.unseen import unseen_notes

# `##Heading` without a space is common in converted regulations, though CommonMark calls it text.
HEADING = re.compile(r"^ {0,3}(#{1,6})(?=[^#\s])", re.MULTILINE)
# Targets are dropped anyway; those of converted regulations have unbalanced brackets that CommonMark does not take.
TARGET = re.compile(
    r"\]\((?:\.{0,2}/|https?:|#|mailto:)(?:(?:[^\s()]|\([^\s()]*\)){0,2000}|[^\s)]{0,2000})\)"
)
NOTE = re.compile(r"^\[\^([\w-]{1,20})\]:[ \t]*(.*)$", re.MULTILINE)
NOTE_MARK = re.compile(r"\[\^(\d{1,3})\]")
FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.{0,4000}?)\n---[ \t]*\n", re.DOTALL)
# Deeper quotations than this are not rendered; the text in them would be lost.
DEEP = re.compile(r"^(?:[ \t]{0,4}>){40}", re.MULTILINE)
# The number of a heading whose words stand in a heading of their own.
NUMBER = re.compile(
    r"(?:[IVXLC]{1,7}|\d{1,3}(?:\.\d{1,3}){0,4}|[A-Za-z]|(?:Bijlage|Hoofdstuk|Artikel|Paragraaf)\s+\S{1,8})\.?"
)
CLOSE = tuple(",.;:)")


def read_markdown(data: bytes, source: Source, limits: ReadingLimits) -> Reading:
    """The lines of a Markdown file; tables, lists, headings and notes keep their style."""
    text = decoded(data, source.name)
    matter = FRONT_MATTER.match(text)
    front = (
        [Draft(line.strip(), style="header", paragraph_end=True) for line in matter[1].split("\n")]
        if matter
        else []
    )
    if DEEP.search(text):
        raise UnreadableLetter(
            f"{source.name}: nested too deeply, which no letter does; save it as PDF and read that"
        )
    page = html_page(rendered(text[matter.end() :] if matter else text), source.name)
    return assemble(front + titled(numbered(page.lines)), source, unseen_notes(page.unseen))


def rendered(text: str) -> str:
    """The Markdown as HTML, line breaks kept."""
    from markdown_it import MarkdownIt

    text = HEADING.sub(r"\1 ", text)
    text = TARGET.sub("](#)", text)
    text = NOTE.sub(r'\n<div class="footnote">\1 \2</div>\n', text)
    text = NOTE_MARK.sub(r"<sup>\1</sup>", text)
    reader = MarkdownIt("commonmark", {"html": True, "breaks": True, "maxNesting": 40})
    reader.enable(["table", "strikethrough"]).disable(["code", "lheading", "reference"])
    tokens = reader.parse(text)
    for token in tokens:
        keep_number(token)
    return str(reader.renderer.render(tokens, reader.options, {}))


def keep_number(token: Any) -> None:
    """Give an item of a numbered list the number that it has in the file."""
    if token.type == "list_item_open" and token.info:
        token.attrSet("value", token.info)


def numbered(lines: Sequence[Draft]) -> list[Draft]:
    """Join a heading that is only a number with the deeper heading right after it."""
    joined: list[Draft] = []
    for line in lines:
        last = joined[-1] if joined else None
        if last and is_number_of(last, line):
            space = "" if line.text.startswith(CLOSE) else " "
            joined[-1] = replace(line, text=last.text + space + line.text, marks=())
        else:
            joined.append(line)
    return joined


def is_number_of(number: Draft, heading: Draft) -> bool:
    """Whether the first of two lines is the number of the second, a heading below it."""
    if number.style != "heading" or heading.style != "heading" or heading.level <= number.level:
        return False
    return NUMBER.fullmatch(number.text) is not None


def titled(lines: Sequence[Draft]) -> list[Draft]:
    """Headings with levels from 1 without gaps; the only one of the highest level is the title when it comes first."""
    headings = [line for line in lines if line.style == "heading"]
    levels = sorted({line.level for line in headings})
    title = (
        headings[0] if len(levels) > 1 and [line.level for line in headings].count(levels[0]) == 1 else None
    )
    if title is None or title.level != levels[0]:
        return [ranked(line, levels) for line in lines]
    return [
        replace(line, style="title", level=0) if line is title else ranked(line, levels[1:]) for line in lines
    ]


def ranked(line: Draft, levels: Sequence[int]) -> Draft:
    """A heading with its place among the levels that occur."""
    return replace(line, level=levels.index(line.level) + 1) if line.style == "heading" else line
