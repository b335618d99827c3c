"""One HTML file for people: it needs no network, reads without its script, and follows WCAG 2.2.

The summary stands beside the cleaned letter, Dutch and English each with its `lang`. Evidence links to the sentences
of the letter and those link back; with the script both light up together. A policy in the head forbids everything
but the page's own style and script, and no text of the letter reaches either.
"""

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from html import escape
from importlib.resources import files

from tweebrief.config import Language
from tweebrief.letter import Letter
from tweebrief.render.markdown import to_markdown
from tweebrief.render.page import back_anchors, contents, first_unverified, part_block, safe
from tweebrief.render.phrases import Phrases, Ui
from tweebrief.render.source import source_text
from tweebrief.render.view import rows, title


@dataclass(frozen=True, slots=True)
class Frame:
    """What a site puts around the page: the language of its interface, and its navigation as HTML."""

    ui: Ui
    navigation: str


def to_html(letter: Letter, language: Language = "both", *, frame: Frame | None = None) -> str:
    """Return the letter as a whole HTML document in one language or both."""
    phrases = Phrases(frame.ui if frame else "nl" if language == "nl" else "en")
    return "\n".join(["<!doctype html>", *_page(letter, language, phrases, frame)])


def policy() -> str:
    """The Content-Security-Policy of the page: its own style and script by their hashes, nothing else."""
    style, script = (f"'sha256-{_digest(name)}'" for name in ("page.css", "page.js"))
    return (
        f"default-src 'none'; style-src {style}; script-src {script}; base-uri 'none'; form-action 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    )


@cache
def _file(name: str) -> str:
    return (files("tweebrief.render") / name).read_text("utf8")


def _digest(name: str) -> str:
    return b64encode(sha256(_file(name).encode()).digest()).decode()


def _page(letter: Letter, language: Language, phrases: Phrases, frame: Frame | None) -> Iterator[str]:
    yield f'<html lang="{phrases.ui}">'
    yield from _head(letter)
    yield f'<body><a class="skip" href="#main">{phrases.say("words", "skip")}</a>'
    yield frame.navigation if frame else ""
    yield '<div class="desk">'
    yield from _header(letter, phrases, has_switch=frame is None)
    yield from contents(letter, language, phrases)
    yield '<main id="main" tabindex="-1">'
    for number, part in enumerate(letter.parts, 1):
        yield from part_block(part, number, language, phrases)
    yield from _markdown(letter, language, phrases)
    yield "</main>"
    yield from source_text(letter, back_anchors(letter), phrases)
    yield f"</div><footer>{phrases.say('page', 'made_by')} {safe(letter.signature)}</footer>"
    spoken = phrases.templates("lit_sources", "lit_summaries", "lit_none", "copied", "not_copied")
    yield f'<p id="status" role="status" {spoken}></p>'
    yield f"<script>{_file('page.js')}</script></body></html>"


def _head(letter: Letter) -> Iterator[str]:
    yield '<head><meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy()}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="referrer" content="no-referrer">'
    yield f"<title>{safe(title(letter))}</title><style>{_file('page.css')}</style></head>"


def _header(letter: Letter, phrases: Phrases, *, has_switch: bool) -> Iterator[str]:
    source = letter.source
    unit = phrases.say("words", "page" if source.pages == 1 else "pages")
    yield f'<header class="title"><h1 lang="nl">{safe(title(letter))}</h1>'
    yield f'<p class="soft">{safe(source.name)} · {source.pages} {unit}</p>'
    yield '<div class="tools" hidden>'
    if has_switch:
        yield f'<button type="button" id="switch">{phrases.say("page", "other_language")}</button>'
    yield f'<button type="button" id="copy">{phrases.say("page", "copy")}</button></div>'
    if letter.problems:
        items = "".join(f"<li>{safe(p.stage)}: {safe(p.message)}</li>" for p in letter.problems)
        heading = phrases.say("words", "partial")
        yield f'<div class="problems" role="note"><strong>{heading}</strong><ul>{items}</ul></div>'
    yield from _unverified(letter, phrases)
    yield "</header>"


def _unverified(letter: Letter, phrases: Phrases) -> Iterator[str]:
    """How many English sentences failed a check, with the way to the first."""
    first = first_unverified(letter)
    if first is None:
        return
    summaries = [s.summary for part in letter.parts for s in part.sections]
    summaries += [part.gist for part in letter.parts]
    count = sum(1 for summary in summaries for row in rows(summary) if row.warning)
    link = f'<a href="#{first}">{phrases.say("page", "first_unchecked")}</a>'
    yield f'<p class="problems" role="note">⚠ {phrases.say("page", "unchecked", n=count)} · {link}</p>'


def _markdown(letter: Letter, language: Language, phrases: Phrases) -> Iterator[str]:
    """What the button copies; without the script it can be selected here."""
    yield f'<details class="markdown"><summary>{phrases.say("page", "markdown")}</summary>'
    # A line end directly after the tag is not part of the content (HTML, 13.1.2.5).
    text = escape(to_markdown(letter, language))
    yield f'<textarea id="markdown" readonly rows="12" {phrases.label("markdown")}>\n{text}\n</textarea></details>'
