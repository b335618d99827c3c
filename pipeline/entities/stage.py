"""The entities stage: find in every sentence, agree within the letter, link."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tweebrief.entities.acceptance import Votes, accepted
from tweebrief.entities.agreement import Memory
from tweebrief.entities.combine import combine
from tweebrief.entities.linking import Linker, linker
from tweebrief.entities.model import breaks_of, found_by_model
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
    found: tuple[Found, ...]


def _with_entities(letter: Letter, links: Linker) -> Letter:
    reads = _combined([_Read(one, tuple(found_by_model(one.tokens))) for one in _sentences(letter)])
    memory = Memory.of((read.sentence.text, read.found) for read in reads)
    reads = [_Read(read.sentence, memory.completed(read.sentence.text, read.found)) for read in reads]
    entities = _linked(reads, links)
    return replace(letter, parts=tuple(_part(part, entities) for part in letter.parts))


def _sentences(letter: Letter) -> Iterator[Sentence]:
    for part in letter.parts:
        for section in part.sections:
            yield from section.sentences


def _combined(reads: Sequence[_Read]) -> list[_Read]:
    """Join what the model found with the rules; the whole letter says which names of the model count."""
    votes = Votes.of((read.sentence.text, read.found) for read in reads)
    return [_Read(read.sentence, tuple(_both(read, votes))) for read in reads]


def _both(read: _Read, votes: Votes) -> list[Found]:
    text = read.sentence.text
    return combine(text, accepted(text, read.found, votes), breaks_of(read.sentence.tokens))


def _linked(reads: Sequence[_Read], links: Linker) -> dict[str, list[Entity]]:
    """Entities by sentence id, with links that hold in the whole letter."""
    pairs = [(read.sentence, found) for read in reads for found in read.found]
    entities = [_entity(sentence, found) for sentence, found in pairs]
    texts = {read.sentence.id: read.sentence.text for read in reads}
    by_sentence: dict[str, list[Entity]] = {}
    for entity in links.link(entities, texts, [found.start for _, found in pairs]):
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
