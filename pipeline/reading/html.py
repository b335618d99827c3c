"""HTML files: headings, paragraphs, lists, tables and notes; scripts and styles are dropped, nothing is fetched."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tweebrief.errors import UnreadableLetter
from tweebrief.reading.decoding import decoded
from tweebrief.reading.drafts import Draft, assemble
from tweebrief.reading.limits import ReadingLimits
from tweebrief.reading.reading import Reading, Source, Style
from tweebrief.reading.runs import Run, run_line
from tweebrief.reading.unseen import unseen_notes

CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
UNSEEN = re.compile(
    r"font-size\s*:\s*(?:0(?:\.[0-4]\d*)?(?:px|pt|em|rem|%)?|1px|1pt)\s*(?:;|!|$)"
    r"|opacity\s*:\s*0(?:\.0\d*)?\s*(?:;|!|$)|(?:left|top|text-indent)\s*:\s*-\d{3,}",
    re.IGNORECASE,
)
WHITE = re.compile(
    r"(?:^|;)\s*color\s*:\s*(?:#fff(?:fff)?\b|white|rgba?\(\s*255\s*,\s*255\s*,\s*255)", re.IGNORECASE
)
NOTE_NAME = re.compile(r"footnote|voetnoot|endnote|(?:^|[\s_-])fn\d", re.IGNORECASE)
# A raised number with text behind it: a note that stands inside the sentence.
NOTE_INSIDE = re.compile(r"\s*\d{1,3}\D.{8,}", re.DOTALL)
LIST_MARK = re.compile(r"\s*(?:\(?\d{1,3}[.)]|\(?[a-z][.)]|[-–•])\s", re.IGNORECASE)
SPACE = re.compile(r"[ \t\n\r\f]+")
SKIPPED_NAMES = (
    "head script style noscript template svg math select textarea button iframe object audio video canvas"
)
BLOCK_NAMES = """
address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form h1 h2
h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul
"""
SKIPPED, BLOCKS = frozenset(SKIPPED_NAMES.split()), frozenset(BLOCK_NAMES.split())
HEADINGS = {f"h{level}": level for level in range(1, 7)}
EDGES: dict[str, Style] = {"header": "header", "nav": "header", "footer": "footer"}
LONG_CELL = 600
BREAK = Run("\n")


@dataclass(slots=True)
class Page:
    """The lines so far, the paragraph being gathered, and what encloses it."""

    drafts: list[Draft] = field(default_factory=list)
    notes: list[Draft] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    tags: Counter[str] = field(default_factory=Counter)
    styles: list[tuple[Style, int]] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)
    grids: dict[Any, bool] = field(default_factory=dict)
    unseen: int = 0

    @property
    def lines(self) -> list[Draft]:
        """All lines, notes last."""
        return self.drafts + self.notes


def read_html(data: bytes, source: Source, limits: ReadingLimits) -> Reading:
    """The text of a web page, one line per paragraph or line break."""
    page = html_page(html_text(data, source.name), source.name)
    return assemble(page.lines, source, unseen_notes(page.unseen))


def html_text(data: bytes, name: str) -> str:
    """The markup as text, in the encoding that it names."""
    named = CHARSET.search(data[:4096])
    if named and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            encoding = named[1].decode("ascii")
            data = data.decode(encoding).encode("utf-8") if b"<p>".decode(encoding) == "<p>" else data
        except (UnicodeError, LookupError):
            return decoded(data, name)
    return decoded(data, name)


def html_page(text: str, name: str) -> Page:
    """The lines of HTML markup; markup that is nested deeper than the parser goes is refused, not cut off."""
    from lxml import etree

    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    markup = DECLARATION.sub("", text).encode("utf-8", "replace")
    root = etree.fromstring(markup, parser) if markup.strip() else None
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise UnreadableLetter(
            f"{name}: nested too deeply, which no letter does; save it as PDF and read that"
        )
    page = Page()
    if root is not None:
        walk(root, page)
    return page


def walk(root: Any, page: Page) -> None:
    """Go through the elements without recursion, so that deep nesting costs no stack."""
    waiting = [(True, root)]
    while waiting:
        entering, element = waiting.pop()
        if not entering:
            leave(element, page)
        elif is_unseen(element):
            page.unseen += sum(len(text.split()) and len(text) for text in element.itertext())
            add(page, element.tail)
        elif is_hidden(element) or taken_as_note(element, page):
            add(page, element.tail)
        else:
            enter(element, page)
            waiting.append((False, element))
            waiting.extend((True, child) for child in reversed(element))
    flush(page)


def is_hidden(element: Any) -> bool:
    """Whether a browser would show nothing of the element."""
    if not isinstance(element.tag, str) or element.tag in SKIPPED or element.get("hidden") is not None:
        return True
    return HIDDEN.search(element.get("style") or "") is not None


def is_unseen(element: Any) -> bool:
    """Whether the element's own style hides text that a browser prints: tiny, transparent, beside the page, white."""
    style, colour = element.get("style") or "", element.get("color") or ""
    if not style and not colour:
        return False
    if UNSEEN.search(style):
        return True
    if not WHITE.search(style) and not WHITE.search(f"color:{colour}"):
        return False
    around = [element, *element.iterancestors()]
    return not any(
        each.get("class") or each.get("bgcolor") or "background" in (each.get("style") or "")
        for each in around
    )


def taken_as_note(element: Any, page: Page) -> bool:
    """Set a raised note text apart, and leave a mark where it stood."""
    if element.tag != "sup":
        return False
    text = SPACE.sub(" ", "".join(element.itertext()))
    if not NOTE_INSIDE.fullmatch(text):
        return False
    page.runs.append(Run("", noted=True))
    page.notes.append(run_line([Run(text)], style="footnote"))
    return True


def enter(element: Any, page: Page) -> None:
    """Start of an element: a block ends the paragraph before it."""
    if element.tag in BLOCKS:
        flush(page)
        page.styles.append(block_style(element, page))
    page.tags[element.tag] += 1
    if element.tag == "br":
        page.runs.append(BREAK)
    elif element.tag == "ol":
        page.counts.append((whole(element.get("start")) or 1) - 1)
    elif element.tag == "li":
        add(page, item_mark(element, page))
    add(page, element.text)


def leave(element: Any, page: Page) -> None:
    """End of an element and the text behind it."""
    if element.tag in BLOCKS:
        flush(page)
        page.styles.pop()
    if element.tag == "ol":
        page.counts.pop()
    page.tags[element.tag] -= 1
    add(page, element.tail)


def add(page: Page, text: str | None) -> None:
    """Add text in the format of the elements that are open."""
    if not text:
        return
    tags = page.tags
    raised = bool(tags["sup"])
    run = Run(
        text=text if tags["pre"] else SPACE.sub(" ", text),
        bold=bool(tags["b"] or tags["strong"] or tags["th"]),
        italic=bool(tags["i"] or tags["em"]),
        underlined=bool(tags["u"]),
        raised=raised,
    )
    page.runs += broken_at_lines(run) if tags["pre"] else [run]


def broken_at_lines(run: Run) -> Iterator[Run]:
    """Preformatted text with its own line breaks."""
    for index, line in enumerate(run.text.split("\n")):
        if index:
            yield BREAK
        yield Run(line, run.bold, run.italic, run.underlined, run.size, run.raised)


def flush(page: Page) -> None:
    """End the paragraph: its lines, broken where the page breaks them; the next one in an item is no new bullet."""
    style, level = page.styles[-1] if page.styles else ("", 0)
    lines: list[list[Run]] = [[]]
    for run in page.runs:
        if run is BREAK:
            lines.append([])
        else:
            lines[-1].append(run)
    filled = [runs for runs in map(single_spaced, lines) if any(run.text.strip() for run in runs)]
    for index, runs in enumerate(filled):
        page.drafts.append(run_line(runs, style=style, level=level, end=index == len(filled) - 1))
    page.runs = []
    if filled and style == "bullet":
        page.styles = [("", 0) if each[0] == "bullet" else each for each in page.styles]


def single_spaced(runs: list[Run]) -> list[Run]:
    """The runs of a line without a second space where two of them meet."""
    spaced = True
    kept: list[Run] = []
    for run in runs:
        text = run.text[1:] if spaced and run.text[:1] == " " else run.text
        kept.append(Run(text, run.bold, run.italic, run.underlined, run.size, run.raised, run.noted))
        spaced = text.endswith(" ") if text else spaced
    return kept


def block_style(element: Any, page: Page) -> tuple[Style, int]:
    """The style of text in a block: its own, or that of what it stands in."""
    outer = page.styles[-1] if page.styles else ("", 0)
    if outer[0] in ("footnote", "header", "footer"):
        return outer
    if NOTE_NAME.search(
        f"{element.get('class') or ''} {element.get('id') or ''} {element.get('role') or ''}"
    ):
        return "footnote", 0
    if element.tag in HEADINGS:
        return "heading", HEADINGS[element.tag]
    if element.tag in EDGES and not page.tags["article"] and not page.tags["main"]:
        return EDGES[element.tag], 0
    if element.tag == "li":
        return "bullet", page.tags["ul"] + page.tags["ol"]
    if element.tag in ("td", "th"):
        return ("table", 0) if is_cell(element, page.grids) else ("", 0)
    return outer


def is_cell(element: Any, grids: dict[Any, bool]) -> bool:
    """Whether a cell is data; tables with one column, long cells and tables around tables only lay out text."""
    table = next(element.iterancestors("table"), None)
    if table is None or element.find(".//table") is not None:
        return False
    if len("".join(element.itertext())) > LONG_CELL:
        return False
    if table not in grids:
        grids[table] = any(len(row.findall("td")) + len(row.findall("th")) > 1 for row in table.iter("tr"))
    return grids[table]


def item_mark(element: Any, page: Page) -> str:
    """The number that a browser prints before an item of a numbered list, "" when its text has one."""
    parent = element.getparent()
    if parent is None or parent.tag != "ol":
        return ""
    value = whole(element.get("value"))
    page.counts[-1] = page.counts[-1] + 1 if value is None else value
    if LIST_MARK.match(start_of(element)):
        return ""
    count, kind = page.counts[-1], parent.get("type")
    if kind in ("a", "A") and 1 <= count <= 26:
        return f"{chr(ord(kind) + count - 1)}. "
    return f"{count}. "


def start_of(element: Any) -> str:
    """The first characters of an element's text."""
    start = ""
    for text in element.itertext():
        start += text
        if len(start.strip()) > 6:
            break
    return start


def whole(text: str | None) -> int | None:
    """A small whole number, None for anything else."""
    return int(text) if text and re.fullmatch(r"[0-9]{1,6}", text) else None
