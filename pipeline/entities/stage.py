"""The entities stage: find in all sentences of a letter, link."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tweebrief.entities.candidates import Heard
from tweebrief.entities.linking import Linker, linker
from tweebrief.entities.model import found_by_model, words_of
from tweebrief.entities.recognition import recognise
from tweebrief.entities.spans import Found
from tweebrief.letter import Entity, Letter, Part, Section, Sentence


class EntityStage:
    """Fill `sections[].entities`; a sentence lists a name once, at its first mention."""

    name = "entities"
    needs = frozenset({"sentences"})
    adds = frozenset({"entities"})

    def __call__(self, letters: Sequence[Letter]) -> list[Letter]:
        """Return the letters with the entities of every section, in reading order, offsets in the canonical text."""
        return [_with_entities(letter, linker()) for letter in letters]


@dataclass(frozen=True, slots=True)
class _Read:
    """A sentence with what was found in it."""

    sentence: Sentence
    found: Sequence[Found]


def _with_entities(letter: Letter, links: Linker) -> Letter:
    sentences = list(_sentences(letter))
    found = recognise([_heard(sentence) for sentence in sentences])
    entities = _linked([_Read(*pair) for pair in zip(sentences, found, strict=True)], links, _written(letter))
    return replace(letter, parts=tuple(_part(part, entities) for part in letter.parts))


def _heard(sentence: Sentence) -> Heard:
    return Heard(sentence.text, found_by_model(sentence.tokens), words_of(sentence.tokens))


def _sentences(letter: Letter) -> Iterator[Sentence]:
    for part in letter.parts:
        for section in part.sections:
            yield from section.sentences


def _written(letter: Letter) -> str | None:
    """The date of the first part that has one."""
    return next((part.date for part in letter.parts if part.date), None)


def _linked(reads: Sequence[_Read], links: Linker, on: str | None) -> dict[str, list[Entity]]:
    """Entities by sentence id, with links that hold in the whole letter and on its date."""
    pairs = [(read.sentence, found) for read in reads for found in read.found]
    entities = [_entity(sentence, found) for sentence, found in pairs]
    texts = {read.sentence.id: read.sentence.text for read in reads}
    places = [found.start for _, found in pairs]
    by_sentence: dict[str, list[Entity]] = {}
    for entity in links.link(entities, texts, places, on=on):
        by_sentence.setdefault(entity.sentence, []).append(entity)
    return by_sentence


def _entity(sentence: Sentence, found: Found) -> Entity:
    start, end = _canonical(sentence, found)
    text = sentence.text[found.start : found.end]
    return Entity(text, found.label, sentence.id, start, end, round(found.score, 3), found.by)


def _canonical(sentence: Sentence, found: Found) -> tuple[int, int]:
    """Offsets in the letter; without `origin` those in the sentence."""
    if not sentence.origin:
        return found.start, found.end
    return sentence.origin[found.start], sentence.origin[found.end - 1] + 1


def _part(part: Part, entities: Mapping[str, list[Entity]]) -> Part:
    return replace(part, sections=tuple(_section(section, entities) for section in part.sections))


def _section(section: Section, entities: Mapping[str, list[Entity]]) -> Section:
    found = [entity for sentence in section.sentences for entity in entities.get(sentence.id, ())]
    return replace(section, entities=tuple(found))
