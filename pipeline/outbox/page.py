"""The index page of an outbox: one HTML file without script that lists its letters, the newest first.

A page that lies on a disk is read on another day than it was made: it gives the dates by which undertakings are due
and does not say which of them are late.
"""

import sqlite3
import tomllib
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import Literal
from urllib.parse import quote

from tweebrief.outbox.results import Failed
from tweebrief.render.view import plain

NAME = "index.html"
MOST = 2000
ENDINGS = ("html", "md", "txt", "json")
_LETTERS = """
SELECT number, path, name, status, title, date, sender, sender_en FROM letters
ORDER BY date IS NULL, date DESC, title, path LIMIT ?
"""
_THEMES = "SELECT label_nl, label_en FROM letter_themes WHERE number = ? ORDER BY score DESC, uri"
_DUE = """
SELECT due, count(*) FROM points WHERE number = ? AND kind = 'commitment'
GROUP BY due ORDER BY due IS NULL, due
"""

Ui = Literal["nl", "en"]
Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Line:
    """A letter of the list."""

    number: int
    path: str
    name: str
    status: str
    title: str
    date: str | None
    sender: str | None
    sender_en: str | None


def page(outbox: Path, index: sqlite3.Connection, failed: Sequence[Failed], ui: Ui) -> bytes:
    """The page in the language of the interface, as UTF-8."""
    words = _words()[ui]
    rows = [cell for row in index.execute(_LETTERS, (MOST,)) for cell in _row(outbox, index, _Line(*row), ui)]
    total = index.execute("SELECT count(*) FROM letters").fetchone()[0]
    blocks = [*_head(words, ui), *_list(rows, total, words), *_failures(failed, words)]
    return "\n".join([*blocks, "</main></body></html>", ""]).encode("utf8", "replace")


@cache
def _words() -> Mapping[str, Words]:
    return tomllib.loads((files("tweebrief.configs") / "outbox" / "words.toml").read_text("utf8"))


@cache
def _style() -> str:
    return (files("tweebrief.outbox") / "page.css").read_text("utf8")


def _head(words: Words, ui: Ui) -> Iterator[str]:
    digest = b64encode(sha256(_style().encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    yield f'<!doctype html>\n<html lang="{ui}"><head><meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="referrer" content="no-referrer">'
    yield f"<title>{words['title']}</title><style>{_style()}</style></head>"
    yield f'<body><a class="skip" href="#main">{words["skip"]}</a>'
    yield f"<header><h1>{words['title']}</h1></header>"
    yield '<main id="main" tabindex="-1">'


def _list(rows: Sequence[str], total: int, words: Words) -> Iterator[str]:
    if not total:
        yield f"<p>{words['none']}</p>"
        return
    caption = words["one_letter"] if total == 1 else words["letters"].format(n=total)
    if total > MOST:
        caption = f"{caption}. {words['newest'].format(n=MOST)}"
    yield f"<table><caption>{caption}</caption>"
    yield _header(words, "date", "letter", "sender", "themes", "commitments")
    yield "<tbody>"
    yield from rows
    yield "</tbody></table>"


def _header(words: Words, *names: str) -> str:
    cells = [f'<th scope="col">{words[name]}</th>' for name in names]
    return f"<thead><tr>{''.join(cells)}</tr></thead>"


def _row(outbox: Path, index: sqlite3.Connection, line: _Line, ui: Ui) -> Iterator[str]:
    words = _words()[ui]
    is_partial = f' <strong class="warn">{words["partial"]}</strong>' if line.status == "partial" else ""
    link = f'<a href="{quote(_target(outbox, line.path))}" lang="nl">{_safe(line.title)}</a>'
    themes = index.execute(_THEMES, (line.number,)).fetchall()
    yield f"<tr><td>{_time(line.date) or words['undated']}</td>"
    yield f'<th scope="row">{link}{is_partial}<span class="name">{_safe(line.name)}</span></th>'
    yield f"<td>{_sender(line, ui)}</td>"
    yield f"<td>{_safe(', '.join(pair[ui == 'en'] for pair in themes))}</td>"
    due = _commitments(index.execute(_DUE, (line.number,)).fetchall(), words)
    yield (
        f'<td class="count" data-label="{words["commitments"]}">{due}</td></tr>' if due else "<td></td></tr>"
    )


def _target(outbox: Path, path: str) -> str:
    """The result that a person reads best, of those that are there."""
    stem = path.removesuffix(".json")
    return next((f"{stem}.{e}" for e in ENDINGS if (outbox / f"{stem}.{e}").is_file()), path)


def _sender(line: _Line, ui: Ui) -> str:
    if ui == "en" and line.sender_en:
        return _safe(line.sender_en)
    return f'<span lang="nl">{_safe(line.sender)}</span>' if line.sender else ""


def _commitments(due: Sequence[tuple[str | None, int]], words: Words) -> str:
    """How many undertakings, and the dates by which some of them are due."""
    if not due:
        return ""
    dates = [f"<li>{words['due']} {_time(day)}</li>" for day, _ in due if day]
    listed = f"<ul>{''.join(dates)}</ul>" if dates else ""
    return f"{sum(count for _, count in due)}{listed}"


def _time(day: str | None) -> str:
    return f'<time datetime="{_safe(day)}">{_safe(day)}</time>' if day else ""


def _failures(failed: Sequence[Failed], words: Words) -> Iterator[str]:
    if not failed:
        return
    yield f"<h2>{words['failed']}</h2><p>{words['failed_about']}</p><table>"
    yield f"{_header(words, 'file', 'reason', 'next_step')}<tbody>"
    for file in failed:
        why = f"<strong>{_safe(file.reason)}</strong> {_safe(file.message)}"
        yield f'<tr><th scope="row">{_safe(file.name)}</th><td lang="en">{why}</td>'
        yield f'<td lang="en">{_safe(file.next_step)}</td></tr>'
    yield "</tbody></table>"


def _safe(text: str | None) -> str:
    return escape(plain(text))
