"""Documents written for this project, sentence by sentence with what each does: `documents.tsv`.

Decisions, circulars, memos and letters, of which the annotated letters have few; model-assisted, no text was copied,
figures and events are made up. A line `# decision` begins a document of that kind; the others are kind of point (`-`:
none), role and sentence.
"""

from collections.abc import Iterator, Sequence
from importlib.resources import files
from typing import cast

from tweebrief.letter import PartKind, PointKind, Role
from tweebrief.models.points.features import SentenceView

Row = tuple[str, str, str]


def read_documents() -> list[tuple[SentenceView, PointKind | None]]:
    """The sentences with their kinds, document after document."""
    text = files("tweebrief.models.points").joinpath("documents.tsv").read_text("utf8")
    documents = (document.splitlines() for document in f"\n{text}".split("\n# ")[1:])
    return [pair for kind, *lines in documents for pair in _labelled(kind, [_row(line) for line in lines])]


def _row(line: str) -> Row:
    kind, role, sentence = line.split("\t")
    return kind, role, sentence


def _labelled(part: str, rows: Sequence[Row]) -> Iterator[tuple[SentenceView, PointKind | None]]:
    """A document as one section."""
    roles = [role for _, role, _ in rows]
    for i, (kind, role, text) in enumerate(rows):
        answers = i > 0 and role == "answer" and roles[i - 1] == "question"
        view = SentenceView(text, cast(Role, role), cast(PartKind, part), i == 0, i == len(rows) - 1, answers)
        yield view, None if kind == "-" else cast(PointKind, kind)
