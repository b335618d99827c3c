"""Which sentences of a section make its summary."""

from collections.abc import Sequence

from tweebrief.letter import Section, Sentence, SummarySentence
from tweebrief.summarise.budget import Budget
from tweebrief.summarise.language import Language
from tweebrief.summarise.leaning import antecedent
from tweebrief.summarise.scoring import Scores
from tweebrief.summarise.words import shared, words

REPEATS = 0.8  # two sentences that share this much of the shorter one say the same


def summarise_section(
    section: Section, scores: Scores, language: Language, budget: Budget
) -> tuple[SummarySentence, ...]:
    """The best sentences within the budget, in reading order, each with what it leans on before it."""
    sentences = section.sentences
    limit = budget.of(sum(len(words(s.text)) for s in sentences))
    groups = [_group(sentences, i, language) for i in range(len(sentences))]
    best_first = sorted(groups, key=_Density(sentences, scores))
    chosen = _take(best_first, sentences, limit) or set(_shortest(groups, sentences))
    return tuple(_sentence(sentences, i, language) for i in sorted(chosen))


def _group(sentences: tuple[Sentence, ...], index: int, language: Language) -> tuple[int, ...]:
    """A sentence with all it leans on, last first."""
    group = [index]
    while (before := antecedent(sentences, group[-1], language)) is not None:
        group.append(before)
    return tuple(group)


class _Density:
    def __init__(self, sentences: Sequence[Sentence], scores: Scores) -> None:
        self.sentences, self.scores = sentences, scores

    def __call__(self, group: tuple[int, ...]) -> tuple[float, int]:
        value = sum(self.scores[self.sentences[i].id] for i in group)
        return -value / (len(group) ** 1.2), group[0]


def _take(groups: Sequence[tuple[int, ...]], sentences: Sequence[Sentence], limit: int) -> set[int]:
    chosen: set[int] = set()
    for group in groups:
        grown = chosen | set(group)
        if _length(grown, sentences) <= limit and not _repeats(group[0], chosen, sentences):
            chosen = grown
    return chosen


def _length(group: set[int], sentences: Sequence[Sentence]) -> int:
    return sum(len(words(sentences[i].text)) for i in group)


def _repeats(index: int, chosen: set[int], sentences: Sequence[Sentence]) -> bool:
    tokens = words(sentences[index].text)
    return any(shared(tokens, words(sentences[i].text)) >= REPEATS for i in chosen)


def _shortest(groups: Sequence[tuple[int, ...]], sentences: Sequence[Sentence]) -> tuple[int, ...]:
    """When nothing fits the budget: a summary too long is better than none."""
    if not groups:
        return ()
    lengths = [_length(set(group), sentences) for group in groups]
    return groups[lengths.index(min(lengths))]


def _sentence(sentences: tuple[Sentence, ...], index: int, language: Language) -> SummarySentence:
    before = antecedent(sentences, index, language)
    evidence = (index,) if before is None else (before, index)
    return SummarySentence(sentences[index].text, tuple(sentences[i].id for i in evidence), "extract")
