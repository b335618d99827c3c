"""What a summary can be made of: each sentence of the section whole, and shorter by its cuts."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from tweebrief.letter import Section, Sentence
from tweebrief.models.summary.ranker import SectionScores
from tweebrief.summaries.compression.cuts import Cut, apply_cuts, clash
from tweebrief.summaries.compression.variants import possible_cuts
from tweebrief.summaries.compression.wordlists import CompressionWords
from tweebrief.summaries.language import Language
from tweebrief.summaries.leaning import antecedent, leans
from tweebrief.summaries.telling.edits import Edit, moves, told_words
from tweebrief.summaries.words import WORD, words

LENGTHS = 6  # at most so many versions of a sentence
SHORTEST = 5  # words that a shortened sentence must keep
NOT_NEIGHBOURS = 0.3  # two words that a cut made neighbours: the chance that the summary has them so
BARE_ANSWER = 3  # an answer of so few words says nothing without its question
WRITER_CUES = "writer"  # the group of cues by which a letter names who writes it
TOLD = 0.5  # what a decision is worth in which the writer is not named

# The number of a list that stands alone (`3.`, `iv)`) says nothing; nor do signs.
_ONLY_NUMBER = re.compile(r"[\W_]*(?:(?:\d+|[ivxl]+|[a-hjkm-uwyz])\b[\W_]*)*", re.IGNORECASE)

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """One version of sentence `index`: `size` in words, the chances of its words and pairs, and what it leans on.

    `decides` says how far it is a decision; `alone` is False for a sentence that only introduces others
    (`De voorwaarden zijn:`).
    """

    index: int
    text: str
    cuts: tuple[Cut, ...]
    edits: tuple[Edit, ...]
    size: int
    words: Mapping[str, float]
    pairs: Mapping[tuple[str, str], float]
    must: float
    decides: float
    needs: int | None
    alone: bool


def candidates(
    section: Section,
    scores: SectionScores,
    rules: CompressionWords,
    language: Language,
    tellings: Sequence[tuple[Edit, ...]],
) -> list[tuple[Candidate, ...]]:
    """The versions of every sentence, told by its edits, the whole one first; none for a number that stands alone."""
    return [
        tuple(
            _version(section, i, cuts, edits, scores, language)
            for cuts in _shorter(s, edits, scores.words[i], rules, language)
        )
        if _says(s.text)
        else ()
        for i, (s, edits) in enumerate(zip(section.sentences, tellings, strict=True))
    ]


def _says(text: str) -> bool:
    return not _ONLY_NUMBER.fullmatch(text)


def _shorter(
    sentence: Sentence, edits: Sequence[Edit], chances: Floats, rules: CompressionWords, language: Language
) -> list[tuple[Cut, ...]]:
    """Sets of cuts, each one cut more than the one before: always the cut whose words are needed least."""
    spans = [m.span() for m in WORD.finditer(sentence.text)]
    allowed = [c for c in possible_cuts(sentence, rules, language) if not _moves(c, edits)]
    covered = {cut: _covered(cut, spans) for cut in allowed}
    chosen: list[Cut] = []
    gone: set[int] = set()
    versions: list[tuple[Cut, ...]] = [()]
    while len(versions) < LENGTHS:
        left = [c for c in covered if _possible(c, covered[c], chosen, gone, len(spans))]
        if not left:
            break
        losses = [sum(chances[k] for k in covered[c] - gone) / len(covered[c] - gone) for c in left]
        best = left[losses.index(min(losses))]
        chosen.append(best)
        gone |= covered[best]
        versions.append(tuple(chosen))
    return versions


def _moves(cut: Cut, edits: Sequence[Edit]) -> bool:
    """Where the verb has moved already, in a question or to its subject, nothing else may move or go with it."""
    if not moves(edits):
        return False
    return cut.swap is not None or any(e.start < cut.end and cut.start < e.end for e in edits)


def _covered(cut: Cut, spans: Sequence[tuple[int, int]]) -> frozenset[int]:
    return frozenset(k for k, (start, end) in enumerate(spans) if cut.start <= start and end <= cut.end)


def _possible(cut: Cut, covers: frozenset[int], chosen: Sequence[Cut], gone: set[int], total: int) -> bool:
    new = bool(covers - gone) and total - len(gone | covers) >= SHORTEST
    return new and cut not in chosen and not any(clash(cut, other) for other in chosen)


def _version(
    section: Section,
    index: int,
    cuts: tuple[Cut, ...],
    edits: tuple[Edit, ...],
    scores: SectionScores,
    language: Language,
) -> Candidate:
    sentence = section.sentences[index]
    spans = [m.span() for m in WORD.finditer(sentence.text)]
    gone = {k for cut in cuts for k in _covered(cut, spans)}
    kept = [w for w in _told(sentence.text, edits) if w.source not in gone]
    text = apply_cuts(sentence.text, cuts)
    return Candidate(
        index=index,
        text=apply_cuts(sentence.text, cuts, edits),
        cuts=cuts,
        edits=edits,
        size=len(kept),
        words=_word_chances(kept, scores.words[index]),
        pairs=_pair_chances(kept, scores.words[index], scores.pairs[index]),
        must=float(scores.must[index]),
        decides=_decides(section, sentence, language),
        needs=_needs(section, index, text, language),
        alone=not text.rstrip().endswith(":"),
    )


def _decides(section: Section, sentence: Sentence, language: Language) -> float:
    """Whether the sentence is a decision: one that its writer takes (`Hierbij verleen ik`) counts for two told of."""
    if not any(p.sentence == sentence.id and p.kind == "decision" for p in section.points):
        return 0.0
    return 1.0 if language.cues[WRITER_CUES].search(sentence.text) else TOLD


@dataclass(frozen=True, slots=True)
class _Word:
    """A word as it is told: from word `source` of the sentence; words with neighbouring places were not parted."""

    word: str
    source: int
    place: int


def _told(text: str, edits: Sequence[Edit]) -> list[_Word]:
    told = [(k, some) for k, some in enumerate(told_words(text, edits)) if some]
    return [_Word(w, k, place) for place, (k, some) in enumerate(told) for w in some]


def _word_chances(kept: Sequence[_Word], chances: Floats) -> dict[str, float]:
    """The chance of each word that is kept, from the word of the sentence that it tells."""
    found: dict[str, float] = {}
    for w in kept:
        found[w.word] = max(found.get(w.word, 0.0), float(chances[w.source]))
    return found


def _pair_chances(kept: Sequence[_Word], word: Floats, pair: Floats) -> dict[tuple[str, str], float]:
    found: dict[tuple[str, str], float] = {}
    for left, right in pairwise(kept):
        near = right.place - left.place <= 1
        chance = pair[left.source] if near else NOT_NEIGHBOURS * min(word[left.source], word[right.source])
        both = left.word, right.word
        found[both] = max(found.get(both, 0.0), float(chance))
    return found


def _needs(section: Section, index: int, text: str, language: Language) -> int | None:
    """What must stand before this version: a bare answer its question, a leaning sentence the one before it."""
    sentences = section.sentences
    if index == 0:
        return None
    if sentences[index].role == "answer" and len(words(text)) <= BARE_ANSWER:
        asked = (i for i in range(index) if sentences[i].role == "question" and _says(sentences[i].text))
        return next(asked, None)
    if sentences[index].role == "bullet":
        return antecedent(sentences, index, language)
    before = (i for i in range(index - 1, -1, -1) if _says(sentences[i].text))
    return next(before, None) if leans(text, language) else None
