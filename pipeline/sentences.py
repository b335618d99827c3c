"""The sentences stage: one pass of the Dutch pipeline over all paragraphs of the batch."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from tweebrief.letter import Letter, Paragraph, Part, Section, Sentence

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Span as TokenSpan

_BATCH = 64


class SentenceStage:
    """Split paragraphs into sentences and parse them; every sentence keeps its tokens for later stages."""

    name = "sentences"
    needs = frozenset({"parts"})
    adds = frozenset({"sentences"})

    def __init__(self, package: str | None = None, nlp: "Language | None" = None) -> None:
        """`package` names a spaCy package or folder (None: the shipped pipeline); `nlp` is one already loaded."""
        self._package = package
        self._nlp = nlp

    def __call__(self, letters: Sequence[Letter]) -> list[Letter]:
        """Return the letters with `sections[].sentences`, in reading order, ids `p1s2.1`, `p1s2.2`, ..."""
        texts = [paragraph.text for letter in letters for paragraph in _paragraphs(letter)]
        docs = iter(self._pipeline().pipe(texts, batch_size=_BATCH))
        return [_with_sentences(letter, docs) for letter in letters]

    def _pipeline(self) -> "Language":
        if self._nlp is None:
            from tweebrief.models.dutch import load_dutch

            self._nlp = load_dutch(self._package)
        return self._nlp


def _paragraphs(letter: Letter) -> Iterator[Paragraph]:
    for part in letter.parts:
        for section in part.sections:
            yield from section.paragraphs


def _with_sentences(letter: Letter, docs: Iterator["Doc"]) -> Letter:
    return replace(letter, parts=tuple(_part(part, docs) for part in letter.parts))


def _part(part: Part, docs: Iterator["Doc"]) -> Part:
    return replace(part, sections=tuple(_section(section, docs) for section in part.sections))


def _section(section: Section, docs: Iterator["Doc"]) -> Section:
    spans = [(paragraph, span) for paragraph in section.paragraphs for span in _spans(next(docs))]
    sentences = tuple(
        _sentence(paragraph, span, f"{section.id}.{number}")
        for number, (paragraph, span) in enumerate(spans, 1)
    )
    return replace(section, sentences=sentences)


def _spans(doc: "Doc") -> Iterator["TokenSpan"]:
    """The sentences of a paragraph, white space at either end left out."""
    for span in doc.sents:
        start, end = span.start, span.end
        while start < end and doc[start].is_space:
            start += 1
        while end > start and doc[end - 1].is_space:
            end -= 1
        if any(not token.is_punct and not token.is_space for token in doc[start:end]):
            yield doc[start:end]


def _sentence(paragraph: Paragraph, span: "TokenSpan", number: str) -> Sentence:
    origin = paragraph.origin[span.start_char : span.end_char]
    return Sentence(number, span.text, ranges_of(origin), paragraph.role, origin, span)


def ranges_of(origin: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Half-open ranges that cover the offsets; a step of more than one offset starts a new range.

    A repeated offset belongs to an inserted space, which covers nothing.

    >>> ranges_of([3, 4, 5, 9, 9, 10])
    ((3, 6), (9, 11))
    """
    ranges: list[tuple[int, int]] = []
    for offset in origin:
        if ranges and offset == ranges[-1][1] - 1:
            continue
        if ranges and offset == ranges[-1][1]:
            ranges[-1] = (ranges[-1][0], offset + 1)
        else:
            ranges.append((offset, offset + 1))
    return tuple(ranges)
