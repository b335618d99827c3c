"""Annotated sections as the pipeline would see them: what the ranker learns from."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tweebrief.letter import Entity, Heading, Part, Point, PointKind, Section, Sender, Sentence, Signatory
from tweebrief.models.annotations import AnnotatedLetter, AnnotatedPart, AnnotatedSection
from tweebrief.summaries.compression.wordlists import load_compression
from tweebrief.summaries.telling.edits import Edit, told_words
from tweebrief.summaries.telling.tell import tellings
from tweebrief.summaries.telling.teller import Teller, tellers
from tweebrief.summaries.telling.wordlists import load_telling

if TYPE_CHECKING:
    from spacy.tokens import Doc

POINTS_LOST, POINTS_FALSE = (
    0.3,
    0.02,
)  # what the points stage misses and invents, so that the ranker expects it


@dataclass(frozen=True, slots=True)
class Example:
    """A section to learn from: `letter` numbers the letter it is in."""

    letter: int
    part: Part
    index: int
    gold: AnnotatedSection
    teller: Teller

    @property
    def section(self) -> Section:
        return self.part.sections[self.index]

    def tellings(self) -> list[tuple[Edit, ...]]:
        """How each sentence is told; the sentences must be parsed."""
        return tellings(self.section, self.teller, load_telling(), load_compression().rules)

    def told(self) -> list[list[list[str]]]:
        """For every sentence the words by which each of its words is told."""
        edits = zip(self.section.sentences, self.tellings(), strict=True)
        return [told_words(sentence.text, some) for sentence, some in edits]


def examples_of(letters: Sequence[AnnotatedLetter], seed: int) -> Iterator[Example]:
    """Every section that has sentences, with points as the points stage would find them."""
    chance = random.Random(seed)
    for number, letter in enumerate(letters):
        parts = [annotated_part(annotated) for annotated in letter.parts]
        for annotated, part, teller in zip(letter.parts, parts, tellers(parts, load_telling()), strict=True):
            noisy = replace(part, sections=tuple(_with_noise(s, chance) for s in part.sections))
            for index, gold in enumerate(annotated.sections):
                if gold.sentences:
                    yield Example(number, noisy, index, gold, teller)


def parsed(examples: Sequence[Example]) -> list[Example]:
    """The examples with their sentences parsed by the shipped Dutch pipeline."""
    from tweebrief.models.dutch import load_dutch

    texts = dict.fromkeys(s.text for e in examples for s in e.section.sentences)
    docs = dict(zip(texts, load_dutch().pipe(texts), strict=True))
    return [with_tokens(e, docs) for e in examples]


def with_tokens(example: Example, docs: Mapping[str, "Doc"]) -> Example:
    """The example with the parse of each sentence of its section, by text."""
    sentences = tuple(replace(s, tokens=docs[s.text][:]) for s in example.section.sentences)
    sections = list(example.part.sections)
    sections[example.index] = replace(example.section, sentences=sentences)
    return replace(example, part=replace(example.part, sections=tuple(sections)))


def annotated_part(annotated: AnnotatedPart) -> Part:
    """The part as the pipeline would have it, from its annotation."""
    sections = tuple(annotated_section(s, f"s{i}") for i, s in enumerate(annotated.sections, 1))
    return Part(
        annotated.kind,
        annotated.title,
        annotated.subject,
        sender=Sender(annotated.sender) if annotated.sender else None,
        addressee=annotated.addressee,
        signatories=tuple(Signatory(name, role) for name, role in annotated.signatories),
        sections=sections,
    )


def annotated_section(annotated: AnnotatedSection, identifier: str) -> Section:
    """The section with its sentences, entities and points, from its annotation; offsets are not real."""
    numbered = [(f"{identifier}.{i}", s) for i, s in enumerate(annotated.sentences, 1)]
    asked = any(s.role in ("question", "answer") for s in annotated.sentences)
    return Section(
        id=identifier,
        heading=Heading(annotated.heading) if annotated.heading else None,
        level=annotated.level,
        kind="question_answer" if asked else "text",
        start=0,
        end=0,
        sentences=tuple(Sentence(i, s.nl, ((0, 0),), s.role) for i, s in numbered),
        entities=tuple(
            Entity(t, label, i, 0, 0, 1.0, "gold") for i, s in numbered for t, label in s.entities
        ),
        points=tuple(Point(s.point, i, None, 1.0, "gold") for i, s in numbered if s.point),
    )


def _with_noise(section: Section, chance: random.Random) -> Section:
    kinds: tuple[PointKind, ...] = ("commitment", "decision", "request")
    points = [p for p in section.points if chance.random() >= POINTS_LOST]
    for sentence in section.sentences:
        if chance.random() < POINTS_FALSE:
            points.append(Point(chance.choice(kinds), sentence.id, None, 1.0, "noise"))
    return replace(section, points=tuple(points))
