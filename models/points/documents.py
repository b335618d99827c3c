"""Documents written for this project, sentence by sentence with what each does: `documents.tsv`.

Decisions, circulars, memos and letters, of which the annotated letters have few; model-assisted, no text was copied,
figures and events are made up. A line `# decision` begins a document of that kind; the others are kind of point (`-`:
none), role and sentence.
"""

from collections.abc import Iterator, Sequence
from importlib.resources import files
from typing import cast

from tweebrief.letter import PartKind, PointKind, Role
from tweebrief.models.points.features import SentenceView, section_views

Labelled = tuple[SentenceView, PointKind | None]


def read_documents() -> list[Labelled]:
    """The sentences with their kinds, document after document."""
    text = files("tweebrief.models.points").joinpath("documents.tsv").read_text("utf8")
    documents = (document.splitlines() for document in f"\n{text}".split("\n# ")[1:])
    return [
        one for part, *lines in documents for one in _labelled(part, [line.split("\t") for line in lines])
    ]


def _labelled(part: str, rows: Sequence[Sequence[str]]) -> Iterator[Labelled]:
    """A document as one section."""
    kinds = (None if kind == "-" else cast(PointKind, kind) for kind, _, _ in rows)
    views = section_views(cast(PartKind, part), [(text, cast(Role, role)) for _, role, text in rows])
    return zip(views, kinds, strict=True)
