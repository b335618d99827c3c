"""Annotated letters (schema gold/1): what the recipes of the trained models read.

The schema is that of the annotations beside the repository; a letter is one JSON file. Nothing of this is
needed to process a letter.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, cast

from tweebrief.errors import ConfigError
from tweebrief.letter import (
    EntityLabel,
    Heading,
    Letter,
    Part,
    PartKind,
    PointKind,
    Role,
    Section,
    Sender,
    Sentence,
    Signatory,
)
from tweebrief.reading.reading import Source


@dataclass(frozen=True, slots=True)
class AnnotatedSentence:
    """A body sentence: `key` 2 belongs in any summary, 1 if there is room, 0 does not."""

    nl: str
    en: str
    role: Role
    key: int
    point: PointKind | None
    entities: tuple[tuple[str, EntityLabel], ...]


@dataclass(frozen=True, slots=True)
class AnnotatedSection:
    """A section with its reference summaries; `themes` are ids such as c_7a0f87d5, most important first."""

    heading: str | None
    level: int
    sentences: tuple[AnnotatedSentence, ...]
    themes: tuple[str, ...]
    summary_nl: str
    summary_en: str


@dataclass(frozen=True, slots=True)
class AnnotatedPart:
    """One document of the file; `signatories` are (name, role)."""

    kind: PartKind
    title: str | None
    subject: str | None
    date: str | None
    reference: str | None
    your_reference: str | None
    sender: str | None
    addressee: str | None
    salutation: str | None
    closing: str | None
    signatories: tuple[tuple[str | None, str | None], ...]
    sections: tuple[AnnotatedSection, ...]


@dataclass(frozen=True, slots=True)
class AnnotatedLetter:
    """One annotated file; `furniture` and `footnotes` are texts that are no body text."""

    id: str
    file: str
    parts: tuple[AnnotatedPart, ...]
    footnotes: tuple[str, ...]
    furniture: tuple[str, ...]

    def sections(self) -> Iterator[tuple[AnnotatedPart, AnnotatedSection]]:
        """Every section with the part it stands in, in reading order."""
        for part in self.parts:
            for section in part.sections:
                yield part, section


def read_annotations(folder: Path) -> list[AnnotatedLetter]:
    """Read every annotation of a folder, sorted by file name; raises ConfigError where there is none."""
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise ConfigError(f"no annotations (*.json) in {folder}: give the folder of annotated letters")
    return [_letter(json.loads(path.read_text("utf8"))) for path in paths]


def _letter(record: Mapping[str, Any]) -> AnnotatedLetter:
    return AnnotatedLetter(
        id=record["id"],
        file=record["file"],
        parts=tuple(_part(part) for part in record["parts"]),
        footnotes=tuple(record["footnotes"]),
        furniture=tuple(record["furniture"]),
    )


def _part(record: Mapping[str, Any]) -> AnnotatedPart:
    return AnnotatedPart(
        kind=cast(PartKind, record["kind"]),
        title=record["title"],
        subject=record["subject"],
        date=record["date"],
        reference=record["reference"],
        your_reference=record["your_reference"],
        sender=record["sender"],
        addressee=record["addressee"],
        salutation=record["salutation"],
        closing=record["closing"],
        signatories=tuple((s.get("name"), s.get("role")) for s in record["signatories"]),
        sections=tuple(_section(section) for section in record["sections"]),
    )


def _section(record: Mapping[str, Any]) -> AnnotatedSection:
    return AnnotatedSection(
        heading=record["heading"],
        level=record["level"],
        sentences=tuple(_sentence(sentence) for sentence in record["sentences"]),
        themes=tuple(record["themes"]),
        summary_nl=record["summary_nl"],
        summary_en=record["summary_en"],
    )


def _sentence(record: Mapping[str, Any]) -> AnnotatedSentence:
    entities: Sequence[Sequence[str]] = record["ents"]
    return AnnotatedSentence(
        nl=record["nl"],
        en=record["en"],
        role=cast(Role, record["role"]),
        key=record["key"],
        point=cast("PointKind | None", record["point"]),
        entities=tuple((text, cast(EntityLabel, label)) for text, label in entities),
    )


def as_letter(annotated: AnnotatedLetter) -> Letter:
    """The letter as the stages would find it: parts, sections and sentences, with offsets in a text of sentences."""
    texts: list[str] = []
    parts = tuple(_as_part(part, number, texts) for number, part in enumerate(annotated.parts, 1))
    text = "".join(texts)
    source = Source(annotated.file, sha256(text.encode()).hexdigest(), "text/plain", 1)
    return Letter(source, text, parts=parts)


def _as_part(part: AnnotatedPart, number: int, texts: list[str]) -> Part:
    sections = [_as_section(s, f"p{number}s{i}", part, texts) for i, s in enumerate(part.sections, 1)]
    return Part(
        kind=part.kind,
        title=part.title,
        subject=part.subject,
        date=part.date,
        reference=part.reference,
        your_reference=part.your_reference,
        sender=Sender(part.sender) if part.sender else None,
        addressee=part.addressee,
        salutation=part.salutation,
        closing=part.closing,
        signatories=tuple(Signatory(name, role) for name, role in part.signatories),
        sections=tuple(sections),
    )


def _as_section(section: AnnotatedSection, name: str, part: AnnotatedPart, texts: list[str]) -> Section:
    start = sum(map(len, texts))
    sentences = []
    for number, sentence in enumerate(section.sentences, 1):
        first = sum(map(len, texts))
        texts.append(f"{sentence.nl}\n")
        last = first + len(sentence.nl)
        sentences.append(
            Sentence(
                f"{name}.{number}", sentence.nl, ((first, last),), sentence.role, tuple(range(first, last))
            )
        )
    return Section(
        id=name,
        heading=Heading(section.heading) if section.heading else None,
        level=section.level,
        kind="question_answer" if part.kind == "answers" else "text",
        start=start,
        end=sum(map(len, texts)),
        sentences=tuple(sentences),
    )
