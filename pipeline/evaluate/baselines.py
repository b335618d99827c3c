"""What simple summaries reach on the annotated sentences: lead, TextRank, LexRank, and the best there could be."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from tweebrief.evaluate.measures import rouge, words
from tweebrief.evaluate.tally import Tally
from tweebrief.models.annotations import AnnotatedLetter, AnnotatedSection
from tweebrief.summaries.centrality import lexrank, walk, weighted_bags
from tweebrief.summaries.language import load_language

SHARE = 0.3  # of the sentences, at least one
LONG_SECTION = 60

Chooser = Callable[[AnnotatedSection, int], list[int]]


def baselines(gold: AnnotatedLetter, choosers: Mapping[str, Chooser] | None = None) -> Tally:
    """ROUGE and length of every baseline, or of other choosers, over the sections of one letter."""
    tally = Tally()
    for _, section in gold.sections():
        for name, choose in (choosers or CHOOSERS).items():
            count = max(1, round(SHARE * len(section.sentences)))
            chosen = sorted(choose(section, count)) if section.sentences else []
            text = " ".join(section.sentences[i].nl for i in chosen)
            for measure, value in rouge(text, section.summary_nl).items():
                tally.mean(f"{name} {measure}", value)
            length = sum(len(words(s.nl)) for s in section.sentences)
            if length >= LONG_SECTION:
                tally.mean(f"{name} length", len(words(text)) / length)
    return tally


def lead(section: AnnotatedSection, count: int) -> list[int]:
    """The first sentences."""
    return list(range(min(count, len(section.sentences))))


def by_lexrank(section: AnnotatedSection, count: int) -> list[int]:
    """The most central sentences by likeness of tf-idf (Erkan and Radev, 2004)."""
    return _best(lexrank(weighted_bags([s.nl for s in section.sentences], load_language().stop)), count)


def by_textrank(section: AnnotatedSection, count: int) -> list[int]:
    """The most central sentences by shared words over the logarithms of lengths (Mihalcea and Tarau, 2004)."""
    bags = [set(words(s.nl)) for s in section.sentences]
    likeness = np.zeros((len(bags), len(bags)))
    for i, left in enumerate(bags):
        for j, right in enumerate(bags):
            if i != j and len(left) > 1 and len(right) > 1:
                likeness[i, j] = len(left & right) / (np.log(len(left)) + np.log(len(right)))
    return _best(walk(likeness), count)


def oracle(section: AnnotatedSection, count: int) -> list[int]:
    """Sentences added one by one, each the one that raises ROUGE-1 and -2 most: what extraction could reach."""
    chosen: list[int] = []
    best = 0.0
    while len(chosen) < count:
        tries = {i: _gain([*chosen, i], section) for i in range(len(section.sentences)) if i not in chosen}
        top = max(tries, key=tries.__getitem__, default=None)
        if top is None or tries[top] <= best:
            break
        best = tries[top]
        chosen.append(top)
    return chosen


def _gain(chosen: Sequence[int], section: AnnotatedSection) -> float:
    text = " ".join(section.sentences[i].nl for i in sorted(chosen))
    scores = rouge(text, section.summary_nl)
    return scores["rouge1"] + scores["rouge2"]


def _best(scores: "np.ndarray[tuple[int], np.dtype[np.float64]]", count: int) -> list[int]:
    return [int(i) for i in np.argsort(-scores, kind="stable")[:count]]


CHOOSERS: Mapping[str, Chooser] = {
    "lead": lead,
    "TextRank": by_textrank,
    "LexRank": by_lexrank,
    "oracle": oracle,
}
