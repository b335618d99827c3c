"""JSON of the contract `tweebrief/1`: the one form in which a result leaves the program and comes back.

The bytes depend on the letter alone: fixed key order, scores to four places, no time of day. Working state (lines,
paragraphs, origins, parsed tokens) stays behind. Keys beyond the contract stand after the contract's keys.
"""

import json
from typing import Any

from tweebrief.errors import UsageError
from tweebrief.letter import (
    Check,
    Entity,
    Heading,
    Letter,
    Part,
    Point,
    Problem,
    Section,
    Sender,
    Sentence,
    Signatory,
    Span,
    Summary,
    SummarySentence,
    Theme,
    TranslatedSentence,
)
from tweebrief.readability import readability
from tweebrief.reading.reading import Source

SCHEMA = "tweebrief/1"
PLACES = 4

Table = dict[str, Any]


def to_json(letter: Letter, *, compact: bool = False) -> str:
    """Return the letter as JSON text, indented, or on one line when `compact`; without a line end."""
    indent = None if compact else 2
    return json.dumps(to_table(letter), ensure_ascii=False, allow_nan=False, indent=indent)


def from_json(text: str) -> Letter:
    """Return the letter that `to_json` wrote, without its working state; raises UsageError on another schema."""
    table = json.loads(text)
    if not isinstance(table, dict) or table.get("schema") != SCHEMA:
        raise UsageError(
            f"this is not a {SCHEMA} result: give a file that tweebrief wrote with --format json"
        )
    return from_table(table)


def to_table(letter: Letter) -> Table:
    """The letter as the tables and lists of the contract."""
    source = letter.source
    return {
        "schema": SCHEMA,
        "signature": letter.signature,
        "source": _fields(source, "name", "sha256", "media_type", "pages"),
        "status": letter.status,
        "problems": [_fields(p, "stage", "code", "message", "section") for p in letter.problems],
        "text": letter.text,
        "spans": [_fields(s, "kind", "start", "end", "page") for s in letter.spans],
        "parts": [_part(p) for p in letter.parts],
    }


def _fields(thing: object, *names: str) -> Table:
    return {name: _plain(getattr(thing, name)) for name in names}


def _plain(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, PLACES)
    return list(value) if isinstance(value, tuple) else value


def _part(part: Part) -> Table:
    return {
        **_fields(part, "kind", "title", "subject", "date", "reference", "your_reference"),
        "sender": _fields(part.sender, "name", "uri", "name_en") if part.sender else None,
        **_fields(part, "addressee", "salutation", "closing"),
        "signatories": [_fields(s, "name", "role", "on_behalf_of") for s in part.signatories],
        "gist": _summary(part.gist),
        "sections": [_section(s) for s in part.sections],
    }


def _section(section: Section) -> Table:
    return {
        "id": section.id,
        "heading": _fields(section.heading, "nl", "en") if section.heading else None,
        **_fields(section, "level", "kind", "start", "end"),
        "sentences": [_sentence(s) for s in section.sentences],
        "entities": [
            _fields(e, "text", "label", "sentence", "start", "end", "score", "by", "uri", "name_en")
            for e in section.entities
        ],
        "themes": [
            _fields(t, "uri", "label_nl", "label_en", "score", "by", "evidence") for t in section.themes
        ],
        "points": [_point(p) for p in section.points],
        "summary": _summary(section.summary),
        "readability": _readability(section.summary),
    }


def _sentence(sentence: Sentence) -> Table:
    return {
        **_fields(sentence, "id", "text"),
        "ranges": [list(r) for r in sentence.ranges],
        "role": sentence.role,
    }


def _point(point: Point) -> Table:
    contract = _fields(point, "kind", "sentence", "due", "score", "by")
    return {**contract, **_fields(point, "due_text", "due_score", "actor", "addressee")}


def _summary(summary: Summary) -> Table:
    return {
        "nl": [_fields(s, "text", "evidence", "by", "cut", "told") for s in summary.nl],
        "en": [
            {
                **_fields(s, "text", "evidence", "by", "confidence"),
                "checks": [_fields(c, "name", "ok", "detail") for c in s.checks],
            }
            for s in summary.en
        ],
    }


def _readability(summary: Summary) -> Table | None:
    """Figures of the Dutch summary; none where there is no word."""
    found = readability([s.text for s in summary.nl])
    return _fields(found, "flesch_douma", "sentence_words") if found else None


def from_table(table: Table) -> Letter:
    """The letter that the tables and lists of the contract stand for."""
    return Letter(
        source=Source(**table["source"]),
        text=table["text"],
        spans=tuple(Span(**s) for s in table["spans"]),
        parts=tuple(_read_part(p) for p in table["parts"]),
        problems=tuple(Problem(**p) for p in table["problems"]),
        signature=table["signature"],
    )


def _read_part(table: Table) -> Part:
    return Part(
        **{
            **table,
            "sender": Sender(**table["sender"]) if table["sender"] else None,
            "signatories": tuple(Signatory(**s) for s in table["signatories"]),
            "gist": _read_summary(table["gist"]),
            "sections": tuple(_read_section(s) for s in table["sections"]),
        }
    )


def _read_section(table: Table) -> Section:
    kept = {key: value for key, value in table.items() if key != "readability"}
    return Section(
        **{
            **kept,
            "heading": Heading(**table["heading"]) if table["heading"] else None,
            "sentences": tuple(_read_sentence(s) for s in table["sentences"]),
            "entities": tuple(Entity(**e) for e in table["entities"]),
            "themes": tuple(Theme(**_tuples(t, "evidence")) for t in table["themes"]),
            "points": tuple(Point(**p) for p in table["points"]),
            "summary": _read_summary(table["summary"]),
        }
    )


def _read_sentence(table: Table) -> Sentence:
    return Sentence(**{**table, "ranges": tuple((start, end) for start, end in table["ranges"])})


def _read_summary(table: Table) -> Summary:
    return Summary(
        nl=tuple(
            SummarySentence(**_tuples({"told": (), **s}, "evidence", "cut", "told")) for s in table["nl"]
        ),
        en=tuple(
            TranslatedSentence(**{**_tuples(s, "evidence"), "checks": tuple(Check(**c) for c in s["checks"])})
            for s in table["en"]
        ),
    )


def _tuples(table: Table, *names: str) -> Table:
    return {**table, **{name: tuple(table[name]) for name in names}}
