"""Annotated letters as documents with entities, and variants in which mentions are swapped for others."""

import random
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tweebrief.models.annotations import AnnotatedLetter, AnnotatedSentence

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

Mention = tuple[int, int, str]
SWAPPED = frozenset({"PERSON", "ORG", "LOC", "LAW", "PROGRAM", "WORK"})
LONGEST = 6


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text with the offsets and labels of its mentions, in order and without overlaps."""

    text: str
    mentions: tuple[Mention, ...]


def marked_letters(letters: Iterable[AnnotatedLetter]) -> list[MarkedText]:
    """Join the sentences of each section to paragraphs of up to six, mentions marked."""
    return [
        marked
        for letter in letters
        for _, section in letter.sections()
        for marked in _marked(section.sentences)
    ]


def _marked(sentences: Sequence[AnnotatedSentence]) -> Iterator[MarkedText]:
    run: list[AnnotatedSentence] = []
    for sentence in sentences:
        if run and (sentence.role == "bullet" or sentence.role != run[-1].role or len(run) == LONGEST):
            yield joined([mark(one) for one in run])
            run = []
        run.append(sentence)
    if run:
        yield joined([mark(one) for one in run])


def mark(sentence: AnnotatedSentence) -> MarkedText:
    """Mark every free-standing occurrence of the annotated names, the longest first."""
    mentions: list[Mention] = []
    for name, label in sorted(set(sentence.entities), key=_length, reverse=True):
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?![\w])(?!-\w)", sentence.nl):
            if all(match.end() <= start or match.start() >= end for start, end, _ in mentions):
                mentions.append((match.start(), match.end(), label))
    return MarkedText(sentence.nl, tuple(sorted(mentions)))


def _length(entity: tuple[str, str]) -> int:
    return len(entity[0])


def joined(parts: Sequence[MarkedText]) -> MarkedText:
    """Join texts with spaces; offsets move along."""
    text = ""
    mentions: list[Mention] = []
    for part in parts:
        offset = len(text) + bool(text)
        text = f"{text} {part.text}" if text else part.text
        mentions.extend((start + offset, end + offset, label) for start, end, label in part.mentions)
    return MarkedText(text, tuple(mentions))


def to_entity_doc(nlp: "Language", marked: MarkedText) -> "Doc":
    """Tokenise the text and set its entities; a mention inside a token is left out."""
    doc = nlp.make_doc(marked.text)
    spans = [doc.char_span(start, end, label=label) for start, end, label in marked.mentions]
    doc.ents = tuple(span for span in spans if span is not None)
    return doc


def name_stock(marked: Iterable[MarkedText], more: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    """Names by label and shape (abbreviations apart), for swapping."""
    stock: dict[str, set[str]] = {}
    for one in marked:
        for start, end, label in one.mentions:
            name = one.text[start:end]
            stock.setdefault(shape(name, label), set()).add(name)
    for label, names in more.items():
        for name in names:
            stock.setdefault(shape(name, label), set()).add(name)
    return {key: sorted(names) for key, names in stock.items()}


def shape(name: str, label: str) -> str:
    """Names swap within a shape: label, abbreviation or not, citation or not, one word or more."""
    if " " not in name and sum(c.isupper() for c in name) >= 2:
        return f"{label}-abbreviation"
    if name[:1].islower():
        return f"{label}-lower-{name.split()[0]}"
    return f"{label}-{'long' if ' ' in name else 'word'}"


def swapped(
    marked: MarkedText, stock: Mapping[str, Sequence[str]], random_source: random.Random
) -> MarkedText:
    """Swap most mentions for others of the same label and shape; the same name is swapped for the same other."""
    text, last = "", 0
    mentions: list[Mention] = []
    chosen: dict[str, str] = {}
    for start, end, label in marked.mentions:
        old = marked.text[start:end]
        new = chosen.get(old) or _other(old, label, stock, random_source)
        chosen[old] = new
        text += marked.text[last:start]
        mentions.append((len(text), len(text) + len(new), label))
        text, last = text + new, end
    return MarkedText(text + marked.text[last:], tuple(mentions))


def _other(old: str, label: str, stock: Mapping[str, Sequence[str]], random_source: random.Random) -> str:
    if label not in SWAPPED or random_source.random() < 0.25:
        return old
    return random_source.choice(stock.get(shape(old, label), (old,)))
