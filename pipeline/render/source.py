"""The cleaned letter in the HTML: every sentence with its id, its entities marked, nothing searched for.

Code point i of a sentence's text is code point i of its ranges laid end to end, so an entity's offsets in the
canonical text give its place in the sentence. Where spaces were put into glued words that does not hold, and nothing
is marked unless the sentence still knows its origin.
"""

from collections.abc import Iterator, Sequence
from html import escape

from tweebrief.letter import Entity, Letter, Section, Sentence
from tweebrief.render.labels import Labels
from tweebrief.render.view import plain, shown


def source_text(letter: Letter, words: Labels) -> Iterator[str]:
    """The section of the page with the letter's own sentences and the legend of the colours."""
    yield f'<section><h2 id="letter">{words.words["letter_text"]}</h2>'
    yield from _legend(letter, words)
    yield '<div lang="nl">'
    for part in letter.parts:
        for section in part.sections:
            yield from _section(section, words)
    yield "</div></section>"


def _legend(letter: Letter, words: Labels) -> Iterator[str]:
    labels = {e.label for part in letter.parts for section in part.sections for e in section.entities}
    if labels:
        spans = (
            f'<span class="{label}">{name}</span>'
            for label, name in words.entities.items()
            if label in labels
        )
        yield f'<p class="legend">{"".join(spans)}</p>'


def _section(section: Section, words: Labels) -> Iterator[str]:
    if section.heading:
        yield f"<h3>{escape(plain(section.heading.nl))}</h3>"
    for sentence in section.sentences:
        entities = [e for e in section.entities if e.sentence == sentence.id]
        tag = "li" if sentence.role == "bullet" else "p"
        text = "".join(_marked(sentence, entities, words))
        body = f'<{tag} id="{escape(sentence.id)}">{text}</{tag}>'
        yield f"<ul>{body}</ul>" if tag == "li" else body


def _marked(sentence: Sentence, entities: Sequence[Entity], words: Labels) -> Iterator[str]:
    """The text of a sentence in pieces, entities between marks; of two that overlap the first is marked."""
    at = 0
    for start, end, entity in sorted(_places(sentence, entities), key=_start):
        if start < at:
            continue
        yield escape(shown(sentence.text[at:start]))
        name = words.entities[entity.label]
        yield f'<mark class="{entity.label}" title="{name}">{escape(shown(sentence.text[start:end]))}</mark>'
        at = end
    yield escape(shown(sentence.text[at:]))


def _start(place: tuple[int, int, Entity]) -> int:
    return place[0]


def _places(sentence: Sentence, entities: Sequence[Entity]) -> Iterator[tuple[int, int, Entity]]:
    index = {offset: place for place, offset in enumerate(_offsets(sentence))}
    for entity in entities:
        first, last = index.get(entity.start), index.get(entity.end - 1)
        if first is not None and last is not None and first <= last:
            yield first, last + 1, entity


def _offsets(sentence: Sentence) -> Sequence[int]:
    """The offset in the canonical text of every code point; none where it cannot be known."""
    if sentence.origin:
        return sentence.origin
    offsets = [offset for start, end in sentence.ranges for offset in range(start, end)]
    return offsets if len(offsets) == len(sentence.text) else ()
