"""One HTML file for people: it needs no network and no script, and follows WCAG 2.2 in structure and contrast.

Dutch and English stand side by side, each with its `lang`. The evidence of a summary sentence links to the sentences
in the letter below, which light up when they are reached. A policy in the head forbids everything but the style.
"""

from base64 import b64encode
from collections.abc import Iterable, Iterator
from hashlib import sha256
from html import escape
from importlib.resources import files

from tweebrief.config import Language
from tweebrief.letter import Letter, Part, Section, Summary
from tweebrief.render.labels import Labels, interface
from tweebrief.render.source import source_text
from tweebrief.render.view import PointRow, Row, metadata, names, plain, point_rows, rows, title


def to_html(letter: Letter, language: Language = "both") -> str:
    """Return the letter as a whole HTML document in one language or both."""
    words = interface(language)
    return "\n".join(["<!doctype html>", *_page(letter, language, words)])


def _page(letter: Letter, language: Language, words: Labels) -> Iterator[str]:
    yield f'<html lang="{"nl" if language == "nl" else "en"}">'
    yield from _head(letter)
    yield f'<body><a class="skip" href="#main">{words.words["skip"]}</a>'
    yield from _header(letter, words)
    yield from _contents(letter, language, words)
    yield '<main id="main">'
    for number, part in enumerate(letter.parts, 1):
        yield from _part(part, number, language, words)
    yield from source_text(letter, words)
    yield f"</main><footer>{_safe(letter.signature)}</footer></body></html>"


def _head(letter: Letter) -> Iterator[str]:
    style = (files("tweebrief.render") / "page.css").read_text("utf8")
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    yield '<head><meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{_safe(title(letter))}</title><style>{style}</style></head>"


def _safe(text: str | None) -> str:
    """Letter text as HTML that shows exactly that text."""
    return escape(plain(text))


def _header(letter: Letter, words: Labels) -> Iterator[str]:
    source = letter.source
    unit = words.words["page" if source.pages == 1 else "pages"]
    yield f'<header><h1 lang="nl">{_safe(title(letter))}</h1>'
    yield f'<p class="soft">{_safe(source.name)} · {source.pages} {unit}</p>'
    if letter.problems:
        items = "".join(f"<li>{_safe(p.stage)}: {_safe(p.message)}</li>" for p in letter.problems)
        yield f'<div class="problems" role="note"><strong>{words.words["partial"]}</strong><ul>{items}</ul></div>'
    yield "</header>"


def _contents(letter: Letter, language: Language, words: Labels) -> Iterator[str]:
    yield f'<nav aria-label="{words.words["contents"]}"><ul>'
    for number, part in enumerate(letter.parts, 1):
        links = (
            f'<li><a href="#{_anchor(section)}">{_heading(section, language, words)}</a></li>'
            for section in part.sections
        )
        yield f'<li><a href="#part-{number}">{words.parts[part.kind]}</a><ul>{"".join(links)}</ul></li>'
    yield f'<li><a href="#letter">{words.words["letter_text"]}</a></li></ul></nav>'


def _anchor(section: Section) -> str:
    return f"summary-{_safe(section.id)}"


def _part(part: Part, number: int, language: Language, words: Labels) -> Iterator[str]:
    yield f'<section><h2 id="part-{number}">{words.parts[part.kind]}</h2>'
    facts = "".join(
        f'<dt>{name}</dt><dd lang="nl">{_safe(value)}</dd>' for name, value in metadata(part, language)
    )
    if facts:
        yield f'<dl class="facts">{facts}</dl>'
    if part.gist.nl:
        yield f"<h3>{words.words['gist']}</h3>"
        yield from _summary(part.gist, language, words)
    points = point_rows(part, words)
    if points:
        yield f"<h3>{words.words['points']}</h3>"
        yield f'<ul class="points">{"".join(_point(p, language) for p in points)}</ul>'
    for section in part.sections:
        yield from _section(section, language, words)
    yield "</section>"


def _point(point: PointRow, language: Language) -> str:
    english = language == "en" and point.en
    due = f" <strong>{_safe(point.due)}</strong>" if point.due else ""
    said = f'<span lang="{"en" if english else "nl"}">{_safe(point.en if english else point.nl)}</span>'
    return f'<li><span class="tag">{point.kind}</span>{due} {said}{_evidence([point.sentence])}</li>'


def _section(section: Section, language: Language, words: Labels) -> Iterator[str]:
    anchor = _anchor(section)
    yield f'<section><h3 id="{anchor}">{_heading(section, language, words)}</h3>'
    if section.sentences:
        yield from _summary(section.summary, language, words)
    lists = [(words.words["themes"], _themes(section, language)), *names(section, language)]
    facts = "".join(
        f'<dt>{name}</dt><dd lang="nl">{_safe(" · ".join(found))}</dd>' for name, found in lists if found
    )
    if facts:
        yield f'<dl class="facts">{facts}</dl>'
    yield "</section>"


def _heading(section: Section, language: Language, words: Labels) -> str:
    heading = section.heading
    if heading is None:
        return words.words["no_heading"]
    dutch, english = _span("nl", heading.nl), _span("en", heading.en)
    if language == "nl" or not heading.en:
        return dutch
    return english if language == "en" else f"{dutch} / {english}"


def _span(language: str, text: str | None) -> str:
    return f'<span lang="{language}">{_safe(text)}</span>'


def _themes(section: Section, language: Language) -> list[str]:
    named = {"nl": "{nl}", "en": "{en}", "both": "{nl} / {en}"}[language]
    return [named.format(nl=t.label_nl, en=t.label_en) for t in section.themes]


def _summary(summary: Summary, language: Language, words: Labels) -> Iterator[str]:
    found = rows(summary)
    if not found:
        yield f'<p class="soft">{words.words["no_summary"]}</p>'
        return
    yield f'<ol class="pairs{"" if language == "both" else " single"}">'
    for row in found:
        yield f"<li>{''.join(_cells(row, language, words))}</li>"
    yield "</ol>"


def _cells(row: Row, language: Language, words: Labels) -> Iterator[str]:
    """Dutch, English or both; English that failed a check or is missing has the Dutch with it."""
    if language != "en" or row.warning or not row.en:
        yield f'<p lang="nl">{_safe(row.nl)}{_evidence(row.evidence)}</p>'
    if language == "nl":
        return
    if not row.en:
        yield f'<p class="soft">{words.words["not_translated"]}</p>'
        return
    warning = _warning(row, words)
    evidence = _evidence(row.evidence) if language == "en" and not row.warning else ""
    yield f'<p lang="en">{warning}{_safe(row.en)}{evidence}</p>'


def _warning(row: Row, words: Labels) -> str:
    if not row.warning:
        return ""
    return f'<strong class="warning">⚠ {words.words["unverified"]} ({_safe(row.warning)})</strong> '


def _evidence(ids: Iterable[str]) -> str:
    links = " ".join(f'<a href="#{_safe(i)}">{_safe(i)}</a>' for i in ids)
    return f'<span class="evidence">[{links}]</span>'
