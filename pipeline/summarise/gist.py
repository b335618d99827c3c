"""A whole part in at most three sentences: first what it decides, promises or asks."""

from tweebrief.letter import Part, Sentence, SummarySentence
from tweebrief.summarise.language import Language
from tweebrief.summarise.leaning import antecedent
from tweebrief.summarise.scoring import Scores
from tweebrief.summarise.words import shared, words

POINT_BONUS = {"decision": 1.5, "request": 1.0, "commitment": 1.0, "deadline": 0.5}
REPEATS = 0.8


def part_gist(part: Part, scores: Scores, language: Language, limit: int) -> tuple[SummarySentence, ...]:
    """The best self-contained sentences of the sections' summaries, in reading order."""
    bonus = _bonuses(part)
    pool: list[SummarySentence] = []
    for section in part.sections:
        pool += _stand_alone(section.sentences, section.summary.nl, language)
    ranked = sorted(range(len(pool)), key=[-_value(s, scores, bonus) for s in pool].__getitem__)
    chosen: list[int] = []
    for i in ranked:
        if len(chosen) < limit and not any(_same(pool[i], pool[j]) for j in chosen):
            chosen.append(i)
    return tuple(pool[i] for i in sorted(chosen))


def _bonuses(part: Part) -> dict[str, float]:
    bonus: dict[str, float] = {}
    for section in part.sections:
        for point in section.points:
            bonus[point.sentence] = max(bonus.get(point.sentence, 0.0), POINT_BONUS.get(point.kind, 0.0))
    return bonus


def _stand_alone(
    sentences: tuple[Sentence, ...], summary: tuple[SummarySentence, ...], language: Language
) -> list[SummarySentence]:
    index = {sentence.id: i for i, sentence in enumerate(sentences)}
    return [
        s
        for s in summary
        if sentences[index[s.evidence[-1]]].role != "question"
        and antecedent(sentences, index[s.evidence[-1]], language) is None
    ]


def _value(summary: SummarySentence, scores: Scores, bonus: dict[str, float]) -> float:
    own = summary.evidence[-1]
    return scores[own] + bonus.get(own, 0.0)


def _same(left: SummarySentence, right: SummarySentence) -> bool:
    return shared(words(left.text), words(right.text)) >= REPEATS
