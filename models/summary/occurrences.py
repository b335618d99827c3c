"""What the ranker sees of every word of a section: does a good summary use it?"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from tweebrief.letter import Part, Section
from tweebrief.models.summary.rates import Occurrence
from tweebrief.summaries.language import Language
from tweebrief.summaries.words import WORD, words

Matrix = NDArray[np.float64]


NEIGHBOURED = (0, 1, 2, 5, 7, 8, 9, 10)


def with_grammar(rows: Matrix, found: Sequence[Occurrence], rates: Matrix) -> Matrix:
    """The rows of `occurrence_features` with the place in the parse, the rates, and those of the words beside."""
    places = np.array([[o.depth, o.clauses, o.bracketed, o.subtree] for o in found], dtype=np.float64)
    places = places.reshape(-1, 4)
    near = np.hstack([rows[:, NEIGHBOURED], places[:, :2], rates[:, :2]])
    return np.hstack([rows, places, rates, np.roll(near, 1, axis=0), np.roll(near, -1, axis=0)])


@dataclass(frozen=True, slots=True)
class WordCounts:
    """In how many of `sentences` Dutch sentences of government each word stands; rare words are left out."""

    counts: Mapping[str, int]
    sentences: int

    def rarity(self, word: str) -> float:
        """The logarithm of how rare a word is; 0 is in every sentence."""
        return float(np.log(self.sentences / (1 + self.counts.get(word, 0))))


@dataclass(frozen=True, slots=True)
class _Setting:
    """The words around: of headings and titles, of questions, of answers, of entities; and how often each occurs."""

    heading: frozenset[str]
    subject: frozenset[str]
    asked: frozenset[str]
    answered: frozenset[str]
    named: frozenset[str]
    in_sentences: Counter[str]
    times: Counter[str]
    in_part: Counter[str]
    first: Mapping[str, int]


def occurrence_features(
    part: Part, section: Section, sentence_scores: Matrix, counts: WordCounts, language: Language
) -> Matrix:
    """One row per word of the section, in reading order; `sentence_scores` are [sentences, scores] of the ranker.

    The columns of NEIGHBOURED tell something of the words beside a word, too: see `with_grammar`.
    """
    tokens = [words(s.text) for s in section.sentences]
    setting = _setting(part, section, tokens)
    part_sentences = max(sum(len(s.sentences) for s in part.sections), 1)
    total = max(sum(map(len, tokens)), 1)
    best = _best_of_word(tokens, sentence_scores)
    rows: list[list[float]] = []
    for i, sentence in enumerate(section.sentences):
        place = [i, i / max(len(tokens) - 1, 1), len(tokens[i]), total, len(tokens)]
        scores = [float(sentence.role == "question"), *map(float, sentence_scores[i])]
        for j, match in enumerate(WORD.finditer(sentence.text)):
            word = tokens[i][j]
            own = _own(word, match.group(), j, counts, language)
            within = [j, j / max(len(tokens[i]) - 1, 1)]
            around = _around(word, setting, len(tokens), total, part_sentences)
            rows.append([*own, *around, *place, *within, *scores, *best[word]])
    return np.array(rows, dtype=np.float64)


def _own(word: str, printed: str, index: int, counts: WordCounts, language: Language) -> list[float]:
    capital = printed[0].isupper() and index > 0
    digits = any(c.isdigit() for c in word)
    return [
        len(word),
        float(word in language.stop),
        float(capital),
        float(word.isdigit()),
        float(digits),
        counts.rarity(word),
    ]


def _around(word: str, setting: _Setting, sentences: int, total: int, part_sentences: int) -> list[float]:
    members = (setting.heading, setting.subject, setting.asked, setting.answered, setting.named)
    return [
        *(float(word in member) for member in members),
        setting.in_sentences[word],
        setting.in_sentences[word] / sentences,
        setting.times[word],
        setting.times[word] / total,
        setting.in_part[word],
        setting.in_part[word] / part_sentences,
        setting.first[word],
    ]


def _setting(part: Part, section: Section, tokens: Sequence[Sequence[str]]) -> _Setting:
    roles = [s.role for s in section.sentences]
    asked = frozenset(w for t, role in zip(tokens, roles, strict=True) if role == "question" for w in t)
    answered = frozenset(w for t, role in zip(tokens, roles, strict=True) if role != "question" for w in t)
    return _Setting(
        heading=frozenset(words(section.heading.nl if section.heading else "")),
        subject=frozenset(words(" ".join(filter(None, (part.title, part.subject))))),
        asked=asked,
        answered=answered,
        named=frozenset(words(" ".join(e.text for e in section.entities))),
        in_sentences=Counter(chain.from_iterable(map(set, tokens))),
        times=Counter(chain.from_iterable(tokens)),
        in_part=Counter(
            w for s in part.sections for sentence in s.sentences for w in set(words(sentence.text))
        ),
        first={w: i for i, t in reversed(list(enumerate(tokens))) for w in t},
    )


def _best_of_word(tokens: Sequence[Sequence[str]], scores: Matrix) -> dict[str, list[float]]:
    """The best scores among the sentences that have the word."""
    best: dict[str, list[float]] = {}
    for i, sentence in enumerate(tokens):
        for word in set(sentence):
            old = best.get(word, [float("-inf")] * scores.shape[1])
            best[word] = [max(a, float(b)) for a, b in zip(old, scores[i], strict=True)]
    return best
