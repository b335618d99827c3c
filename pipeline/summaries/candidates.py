"""What a summary can be made of: each sentence of the section whole, and shorter by its cuts."""

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
from tweebrief.summaries.words import WORD, words

LENGTHS = 6  # at most so many versions of a sentence
SHORTEST = 5  # words that a shortened sentence must keep
NOT_NEIGHBOURS = 0.3  # two words that a cut made neighbours: the chance that the summary has them so
BARE_ANSWER = 3  # an answer of so few words says nothing without its question
WRITER = "writer"  # the group of cues by which a letter names who writes it
TOLD = 0.5  # what a decision is worth in which the writer is not named

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
    size: int
    words: Mapping[str, float]
    pairs: Mapping[tuple[str, str], float]
    must: float
    decides: float
    needs: int | None
    alone: bool


def candidates(
    section: Section, scores: SectionScores, rules: CompressionWords, language: Language
) -> list[tuple[Candidate, ...]]:
    """The versions of every sentence, the whole one first; none for a sentence without words."""
    return [
        tuple(
            _version(section, i, cuts, scores, language)
            for cuts in _shorter(s, scores.words[i], rules, language)
        )
        if words(s.text)
        else ()
        for i, s in enumerate(section.sentences)
    ]


def _shorter(
    sentence: Sentence, chances: Floats, rules: CompressionWords, language: Language
) -> list[tuple[Cut, ...]]:
    """Sets of cuts, each one cut more than the one before: always the cut whose words are needed least."""
    spans = [m.span() for m in WORD.finditer(sentence.text)]
    covered = {cut: _covered(cut, spans) for cut in possible_cuts(sentence, rules, language)}
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


def _covered(cut: Cut, spans: Sequence[tuple[int, int]]) -> frozenset[int]:
    return frozenset(k for k, (start, end) in enumerate(spans) if cut.start <= start and end <= cut.end)


def _possible(cut: Cut, covers: frozenset[int], chosen: Sequence[Cut], gone: set[int], total: int) -> bool:
    new = bool(covers - gone) and total - len(gone | covers) >= SHORTEST
    return new and cut not in chosen and not any(clash(cut, other) for other in chosen)


def _version(
    section: Section,
    index: int,
    cuts: tuple[Cut, ...],
    scores: SectionScores,
    language: Language,
) -> Candidate:
    sentence = section.sentences[index]
    tokens = words(sentence.text)
    spans = [m.span() for m in WORD.finditer(sentence.text)]
    gone = {k for cut in cuts for k in _covered(cut, spans)}
    kept = [k for k in range(len(tokens)) if k not in gone]
    text = apply_cuts(sentence.text, cuts)
    return Candidate(
        index=index,
        text=text,
        cuts=cuts,
        size=len(kept),
        words=_word_chances(tokens, kept, scores.words[index]),
        pairs=_pair_chances(tokens, kept, scores.words[index], scores.pairs[index]),
        must=float(scores.must[index]),
        decides=_decides(section, sentence, language),
        needs=_needs(section, index, text, language),
        alone=not text.rstrip().endswith(":"),
    )


def _decides(section: Section, sentence: Sentence, language: Language) -> float:
    """Whether the sentence is a decision: one that its writer takes (`Hierbij verleen ik`) counts for two told of."""
    if not any(p.sentence == sentence.id and p.kind == "decision" for p in section.points):
        return 0.0
    return 1.0 if language.cues[WRITER].search(sentence.text) else TOLD


def _word_chances(tokens: Sequence[str], kept: Sequence[int], chances: Floats) -> dict[str, float]:
    found: dict[str, float] = {}
    for k in kept:
        found[tokens[k]] = max(found.get(tokens[k], 0.0), float(chances[k]))
    return found


def _pair_chances(
    tokens: Sequence[str], kept: Sequence[int], word: Floats, pair: Floats
) -> dict[tuple[str, str], float]:
    found: dict[tuple[str, str], float] = {}
    for k, following in pairwise(kept):
        chance = pair[k] if following == k + 1 else NOT_NEIGHBOURS * min(word[k], word[following])
        both = tokens[k], tokens[following]
        found[both] = max(found.get(both, 0.0), float(chance))
    return found


def _needs(section: Section, index: int, text: str, language: Language) -> int | None:
    """What must stand before this version: a bare answer its question, a leaning sentence the one before it."""
    sentences = section.sentences
    if index == 0:
        return None
    if sentences[index].role == "answer" and len(words(text)) <= BARE_ANSWER:
        return next((i for i in range(index) if sentences[i].role == "question"), None)
    if sentences[index].role == "bullet":
        return antecedent(sentences, index, language)
    return index - 1 if leans(text, language) else None
