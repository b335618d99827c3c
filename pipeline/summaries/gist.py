"""A whole part in at most three sentences: first what it decides, promises or asks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tweebrief.letter import Part, Section, SummarySentence
from tweebrief.summaries.language import Language
from tweebrief.summaries.leaning import dangles, leans
from tweebrief.summaries.words import shared, words

POINT_WORTH = {"decision": 0.6, "request": 0.4, "commitment": 0.4, "deadline": 0.2}
SUBJECT_WORTH = 0.5
REPEATS = 0.7  # two sentences that share this much of the shorter one say the same
DANGLES = 0.3  # what a word that points out of the sentence costs: in a gist no sentence stands before it
ANNOUNCES = 0.6  # what a sentence costs that only says what the letter goes on to say
SHORTEST = 6
SAYS_LITTLE = "acquaintance"  # the group of cues of `Ja, ik ben bekend met het bericht`


@dataclass(frozen=True, slots=True)
class _Entry:
    sentence: SummarySentence
    worth: float
    acts: bool


def part_gist(
    part: Part, must: Mapping[str, float], language: Language, limit: int
) -> tuple[SummarySentence, ...]:
    """The best self-contained sentences of the sections' summaries: those that act first, then the rest.

    `must` is the chance by sentence id that any summary needs the sentence.
    """
    entries = [e for section in part.sections for e in _entries(part, section, must, language)]
    ranked = sorted(range(len(entries)), key=[-e.worth for e in entries].__getitem__)
    chosen: list[int] = []
    for i in ranked:
        if len(chosen) < limit and not any(_same(entries[i], entries[j]) for j in chosen):
            chosen.append(i)
    order = sorted(chosen, key=[(not e.acts, i) for i, e in enumerate(entries)].__getitem__)
    return tuple(entries[i].sentence for i in order)


def _entries(part: Part, section: Section, must: Mapping[str, float], language: Language) -> Iterator[_Entry]:
    subject = [w for w in words(" ".join(filter(None, (part.title, part.subject)))) if w not in language.stop]
    points = _points(section)
    written = {s.id: s for s in section.sentences}
    for sentence in section.summary.nl:
        own = sentence.evidence[-1]
        tokens = words(sentence.text)
        source = written[own]
        if source.role == "question" or len(tokens) < SHORTEST:
            continue
        if _says_little(sentence.text, source.text, language):
            continue
        about = len(set(tokens) & set(subject)) / max(len(set(subject)), 1)
        worth = must.get(own, 0.0) + points.get(own, 0.0) + SUBJECT_WORTH * about
        worth -= DANGLES * dangles(sentence.text, language)
        worth -= ANNOUNCES * (language.announcements.search(source.text) is not None)
        yield _Entry(sentence, worth, own in points)


def _says_little(text: str, source: str, language: Language) -> bool:
    """It leans on another sentence, only introduces a list, or says, as `source` has it, that a report is known."""
    known = language.cues[SAYS_LITTLE].search(source) is not None
    return leans(text, language) or text.rstrip().endswith(":") or known


def _points(section: Section) -> dict[str, float]:
    worth: dict[str, float] = {}
    for point in section.points:
        if point.kind in POINT_WORTH:
            worth[point.sentence] = max(worth.get(point.sentence, 0.0), POINT_WORTH[point.kind])
    return worth


def _same(left: _Entry, right: _Entry) -> bool:
    return shared(words(left.sentence.text), words(right.sentence.text)) >= REPEATS
