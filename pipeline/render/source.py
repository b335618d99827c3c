"""The cleaned letter in the HTML: every sentence with its id, its entities marked, nothing searched for.

Code point i of a sentence's text is code point i of its ranges laid end to end, so an entity's offsets in the
canonical text give its place in the sentence. Where spaces were put into glued words that does not hold, and nothing
is marked unless the sentence still knows its origin. What cleaning took out of the text stands where it stood and
is hidden until the reader asks for it.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from tweebrief.letter import Entity, Letter, Section, Sentence, Span
from tweebrief.render.phrases import Phrases
from tweebrief.render.view import plain, shown

HIDDEN = {"furniture": "margin", "letterhead": "margin", "footnote": "note"}


@dataclass(frozen=True, slots=True, order=True)
class _Item:
    """A piece of the letter as HTML, in the order of the canonical text."""

    start: int
    rank: int
    html: str
    is_bullet: bool = False


def source_text(letter: Letter, back: Mapping[str, str], phrases: Phrases) -> Iterator[str]:
    """The letter beside its summary; `back` has the anchor of what rests on a sentence."""
    yield '<aside id="letter" tabindex="-1" aria-labelledby="letter-name">'
    close = phrases.say("page", "close")
    yield f'<div class="bar" hidden><button type="button" id="close">{close}</button></div>'
    yield f'<h2 id="letter-name">{phrases.say("words", "letter_text")}</h2>'
    yield f'<p class="soft hint" hidden>{phrases.say("page", "hint")}</p>'
    yield from _switches(letter, phrases)
    items = sorted(_items(letter, back, phrases))
    yield from _flow(items)
    if not items and letter.text.strip():
        yield f'<p class="raw" lang="nl">{escape(shown(letter.text))}</p>'
    yield "</aside>"


def _switches(letter: Letter, phrases: Phrases) -> Iterator[str]:
    """What the reader can show, hide and colour; plain checkboxes that work without the script."""
    kinds = {HIDDEN[span.kind] for span in letter.spans if span.kind in HIDDEN}
    if kinds:
        boxes = [("margin", "furniture"), ("note", "footnotes")]
        yield f"<fieldset><legend>{phrases.say('page', 'show')}</legend>"
        for kind, name in boxes:
            if kind in kinds:
                yield _box(f"show-{kind}", "", phrases.say("page", name), is_on=False)
        yield "</fieldset>"
    counts: Counter[str] = Counter(
        e.label for part in letter.parts for section in part.sections for e in section.entities
    )
    if counts:
        yield f"<fieldset><legend>{phrases.say('page', 'names')}</legend>"
        for label in phrases.shown.entities:
            if label in counts:
                name = f"{phrases.say('entities', label)} {counts[label]}"
                yield _box(f"colour-{label}", label, name, is_on=True)
        yield "</fieldset>"


def _box(name: str, label: str, text: str, *, is_on: bool) -> str:
    checked = " checked" if is_on else ""
    colour = f' class="{label}" data-entity="{label}"' if label else ""
    return f'<label{colour}><input type="checkbox" id="{name}"{checked}> {text}</label>'


def _items(letter: Letter, back: Mapping[str, str], phrases: Phrases) -> Iterator[_Item]:
    headed = [section for part in letter.parts for section in part.sections if section.heading]
    for part in letter.parts:
        for section in part.sections:
            yield from _section(section, back, phrases)
    for span in letter.spans:
        if span.kind != "heading" or not _is_printed(span, headed):
            yield _span(letter, span)


def _is_printed(span: Span, headed: Sequence[Section]) -> bool:
    """Whether a heading stands already as the heading of its section."""
    return any(
        section.start <= span.start < section.end and span.start < _first(section) for section in headed
    )


def _first(section: Section) -> int:
    """Where the first sentence begins; the end of a section without sentences."""
    starts = (sentence.ranges[0][0] for sentence in section.sentences if sentence.ranges)
    return next(starts, section.end)


def _span(letter: Letter, span: Span) -> _Item:
    text = escape(shown(letter.text[span.start : span.end]).strip())
    kind = HIDDEN.get(span.kind, span.kind)
    return _Item(span.start, 2, f'<p class="{kind} span" lang="nl">{text}</p>')


def _section(section: Section, back: Mapping[str, str], phrases: Phrases) -> Iterator[_Item]:
    if section.heading:
        yield _Item(section.start, 0, f'<h3 lang="nl">{escape(plain(section.heading.nl))}</h3>')
    at = section.start
    for sentence in section.sentences:
        at = sentence.ranges[0][0] if sentence.ranges else at
        found = [e for e in section.entities if e.sentence == sentence.id]
        text = "".join(_marked(sentence, found, phrases))
        tag = "li" if sentence.role == "bullet" else "p"
        link = _back_link(back.get(sentence.id), phrases)
        role = f"sentence {sentence.role}"
        opening = f'<{tag} class="{role}" id="{escape(sentence.id)}" tabindex="-1">'
        yield _Item(at, 1, f'{opening}<span lang="nl">{text}</span>{link}</{tag}>', tag == "li")


def _back_link(anchor: str | None, phrases: Phrases) -> str:
    return f' <a class="back" href="#{anchor}" {phrases.label("back")}>↩</a>' if anchor else ""


def _flow(items: Sequence[_Item]) -> Iterator[str]:
    """The pieces one after another, bullets that follow each other as one list."""
    in_list = False
    for item in items:
        if item.is_bullet != in_list:
            yield "<ul>" if item.is_bullet else "</ul>"
            in_list = item.is_bullet
        yield item.html
    if in_list:
        yield "</ul>"


def _marked(sentence: Sentence, entities: Sequence[Entity], phrases: Phrases) -> Iterator[str]:
    """The text of a sentence in pieces, entities between marks; of two that overlap the first is marked."""
    at = 0
    for start, end, entity in sorted(_places(sentence, entities), key=_start):
        if start < at:
            continue
        yield escape(shown(sentence.text[at:start]))
        name = phrases.shown.entities[entity.label]
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
