"""A score for every sentence of a part: how much a good summary needs it."""

from collections.abc import Mapping

from tweebrief.letter import Part, Section, Sentence
from tweebrief.summarise.centrality import lexrank, weighted_bags
from tweebrief.summarise.language import Language
from tweebrief.summarise.leaning import leans
from tweebrief.summarise.words import words

Scores = Mapping[str, float]

CUE_WEIGHTS = {"outcome": 0.6, "promise": 0.4, "request": 0.4, "purpose": 0.3, "example": -0.2, "aside": -0.4}
POINT_WEIGHTS = {"decision": 1.0, "request": 0.7, "commitment": 0.7, "deadline": 0.5, "finding": 0.2}


def score_part(part: Part, language: Language) -> Scores:
    """Scores by sentence id, comparable within the part; higher is better."""
    scores: dict[str, float] = {}
    for section in part.sections:
        scores |= _score_section(section, language)
    return scores


def _score_section(section: Section, language: Language) -> dict[str, float]:
    texts = [sentence.text for sentence in section.sentences]
    central = lexrank(weighted_bags(texts, language.stop)) * len(texts)
    points = {point.sentence: POINT_WEIGHTS.get(point.kind, 0.0) for point in section.points}
    scores: dict[str, float] = {}
    for i, sentence in enumerate(section.sentences):
        cues = _cues(sentence, language) + points.get(sentence.id, 0.0)
        scores[sentence.id] = float(central[i]) + _position(section, i) + cues
    return scores


def _position(section: Section, index: int) -> float:
    """The first sentence counts most; in question and answer, the question and the start of the answer."""
    roles = [sentence.role for sentence in section.sentences]
    first = roles.index(roles[index])
    return {"question": 0.6, "answer": 0.9, "text": 0.8, "bullet": 0.2}[roles[index]] / (1 + index - first)


def _cues(sentence: Sentence, language: Language) -> float:
    score = sum(w for name, w in CUE_WEIGHTS.items() if language.cues[name].search(sentence.text))
    if leans(sentence.text, language):
        score -= 0.5
    return score - (0.5 if len(words(sentence.text)) < 4 else 0.0)
