"""What the outbox answers: frozen dataclasses, plain values, dates as ISO text."""

from dataclasses import dataclass
from typing import Literal

Language = Literal["nl", "en"]
Place = Literal["title", "gist", "heading", "summary", "sentence"]


@dataclass(frozen=True, slots=True)
class ThemeOf:
    """A theme of a letter: a concept of the TOOI TOP-lijst; `score` is the highest of its sections."""

    uri: str
    label_nl: str
    label_en: str
    score: float


@dataclass(frozen=True, slots=True)
class LetterCard:
    """A letter in a list.

    `id` is the SHA-256 of its file; `path` is its JSON, relative to the outbox, `name` its file, relative to the inbox;
    `gist_nl` and `gist_en` are the sentences of its main part's gist; `commitments` counts its undertakings.
    """

    id: str
    path: str
    name: str
    status: Literal["ok", "partial"]
    title: str
    date: str | None
    kind: str | None
    reference: str | None
    sender: str | None
    sender_en: str | None
    themes: tuple[ThemeOf, ...]
    gist_nl: tuple[str, ...]
    gist_en: tuple[str, ...]
    commitments: int


@dataclass(frozen=True, slots=True)
class Snippet:
    """A passage in which words of the query stand.

    `marks` are half-open ranges of code points of `text`. `section` is a section id, None for a title or a gist;
    `sentences` are the ids of the sentences that the passage is or rests on. `is_cut` says that `text` is a piece of a
    longer passage.
    """

    text: str
    marks: tuple[tuple[int, int], ...]
    language: Language
    place: Place
    section: str | None
    heading: str | None
    sentences: tuple[str, ...]
    is_cut: bool


@dataclass(frozen=True, slots=True)
class Commitment:
    """A point (an undertaking, or another kind) with the letter and the sentence that makes it.

    `text` is the sentence, `text_en` the English summary sentence that rests on it alone, if there is one; `due` is an
    ISO date, `due_text` the words it was read from; `score` is 0 to 1; `is_overdue` compares `due` with today.
    """

    letter: str
    path: str
    title: str
    date: str | None
    sender: str | None
    sender_en: str | None
    kind: str
    section: str
    heading: str | None
    sentence: str
    text: str
    text_en: str | None
    due: str | None
    due_text: str | None
    actor: str | None
    score: float
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A letter that answers a query: up to three snippets, and its points of the kind and due date asked for."""

    letter: LetterCard
    snippets: tuple[Snippet, ...]
    points: tuple[Commitment, ...]


@dataclass(frozen=True, slots=True)
class Facet:
    """How many letters of a result have this value; `value` is what the filter of that name takes."""

    value: str
    label_nl: str
    label_en: str
    count: int


@dataclass(frozen=True, slots=True)
class Facets:
    """Counts over all letters of a result, the most frequent first; years and months in order of time."""

    themes: tuple[Facet, ...] = ()
    senders: tuple[Facet, ...] = ()
    years: tuple[Facet, ...] = ()
    months: tuple[Facet, ...] = ()
    points: tuple[Facet, ...] = ()


@dataclass(frozen=True, slots=True)
class Results:
    """An answer: `total` letters, the hits of the page asked for, counts over the total."""

    total: int
    hits: tuple[Hit, ...]
    facets: Facets


@dataclass(frozen=True, slots=True)
class Failed:
    """What is quarantined or was refused: the file, the reason code, the facts, what to do next, and since when."""

    name: str
    reason: str
    message: str
    next_step: str
    since: str
