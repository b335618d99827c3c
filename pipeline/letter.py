"""The letter and everything found in it: the dataclasses that travel between stages.

`Letter.text` is the canonical text; it never changes after reading. Every offset is a half-open range of code
points in it.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from tweebrief.reading.reading import Line, Source

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan

SpanKind = Literal[
    "furniture", "letterhead", "footnote", "salutation", "closing", "signature", "heading", "table"
]
LineLabel = Literal["body", "furniture", "letterhead", "field", "footnote", "table"]
PartKind = Literal["cover_letter", "letter", "answers", "attachment", "circular", "decision", "memo", "other"]
Role = Literal["text", "question", "answer", "bullet"]
SectionKind = Literal["text", "question_answer"]
PointKind = Literal["commitment", "decision", "request", "deadline", "position", "finding"]
EntityLabel = Literal["PERSON", "ORG", "LOC", "LAW", "WORK", "PROGRAM", "DATE", "MONEY", "PERCENT"]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that went wrong with one letter; `section` is a section id when it is about one section."""

    stage: str
    code: str
    message: str
    section: str | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """A labelled range of the canonical text that is not body text. `page` counts from 1."""

    kind: SpanKind
    start: int
    end: int
    page: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as a reader would read it: joined over line and page breaks, marks removed.

    `ranges` are the pieces of the canonical text it is made of; `origin[i]` is the offset in the canonical text of
    code point i of `text` (a space that replaces a line break points at that break). `tokens` is the parsed
    sentence: working state, never part of an output.
    """

    id: str
    text: str
    ranges: tuple[tuple[int, int], ...]
    role: Role = "text"
    origin: tuple[int, ...] = field(default=(), repr=False)
    tokens: "TokenSpan | None" = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Entity:
    """A named thing in a sentence; `start` and `end` are offsets in the canonical text, `score` is 0 to 1."""

    text: str
    label: EntityLabel
    sentence: str
    start: int
    end: int
    score: float
    by: str
    uri: str | None = None
    name_en: str | None = None


@dataclass(frozen=True, slots=True)
class Theme:
    """A concept of the TOOI TOP-lijst; `evidence` are the words that speak for it."""

    uri: str
    label_nl: str
    label_en: str
    score: float
    by: str
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Point:
    """What a sentence does; `due` is an ISO date, `due_text` the words it was read from."""

    kind: PointKind
    sentence: str
    due: str | None
    score: float
    by: str
    due_text: str | None = None
    due_score: float | None = None
    actor: str | None = None
    addressee: str | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """One deterministic comparison of an English sentence with its Dutch source."""

    name: str
    ok: bool
    detail: str = ""


@dataclass(frozen=True, slots=True)
class SummarySentence:
    """A Dutch summary sentence; `evidence` are sentence ids, `cut` the pieces that compression left out.

    `told` are the words that the sentence tells otherwise than its evidence: `ik` as `de minister`.
    """

    text: str
    evidence: tuple[str, ...]
    by: str
    cut: tuple[str, ...] = ()
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TranslatedSentence:
    """An English summary sentence; `confidence` is 0 to 1, from the translator's own scores."""

    text: str
    evidence: tuple[str, ...]
    by: str
    confidence: float
    checks: tuple[Check, ...] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """The same summary in both languages: sentence i of `en` translates sentence i of `nl`."""

    nl: tuple[SummarySentence, ...] = ()
    en: tuple[TranslatedSentence, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """A printed heading and its English translation."""

    nl: str
    en: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of body text between two breaks: working state from structure to sentences.

    `text` is joined and de-hyphenated, `origin[i]` is the offset of its code point i in the canonical text.
    """

    text: str
    origin: tuple[int, ...] = field(repr=False)
    role: Role = "text"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with the text under it; `start` and `end` are offsets in the canonical text."""

    id: str
    heading: Heading | None
    level: int
    kind: SectionKind
    start: int
    end: int
    paragraphs: tuple[Paragraph, ...] = field(default=(), repr=False)
    sentences: tuple[Sentence, ...] = ()
    entities: tuple[Entity, ...] = ()
    themes: tuple[Theme, ...] = ()
    points: tuple[Point, ...] = ()
    summary: Summary = Summary()


@dataclass(frozen=True, slots=True)
class Sender:
    """The organisation that sends, as written, with its official identifier and English name where known."""

    name: str
    uri: str | None = None
    name_en: str | None = None


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs, in which role, and for whom (`namens`)."""

    name: str | None
    role: str | None
    on_behalf_of: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One document inside the file: a cover letter, a letter, answers, an attachment."""

    kind: PartKind
    title: str | None = None
    subject: str | None = None
    date: str | None = None
    reference: str | None = None
    your_reference: str | None = None
    sender: Sender | None = None
    addressee: str | None = None
    salutation: str | None = None
    closing: str | None = None
    signatories: tuple[Signatory, ...] = ()
    gist: Summary = Summary()
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """A form label with its value, such as `Ons kenmerk`; `line` is the index of the label's line."""

    name: str
    value: str
    line: int


@dataclass(frozen=True, slots=True)
class Letter:
    """One file on its way through the stages.

    `lines` come from reading; cleaning leaves one of `labels` on each line, and the form `fields` it found; `marks`
    are the footnote marks to leave out of sentences. All four are working state, never part of an output.
    """

    source: Source
    text: str
    lines: tuple[Line, ...] = field(default=(), repr=False)
    labels: tuple[LineLabel, ...] = field(default=(), repr=False)
    fields: tuple[Field, ...] = field(default=(), repr=False)
    marks: tuple[tuple[int, int], ...] = field(default=(), repr=False)
    spans: tuple[Span, ...] = ()
    parts: tuple[Part, ...] = ()
    problems: tuple[Problem, ...] = ()
    signature: str = ""

    @property
    def status(self) -> Literal["ok", "partial"]:
        """Partial is never called success: one recorded problem is enough."""
        return "partial" if self.problems else "ok"
