"""Which candidates make the summary: the set that most likely has the words of a good summary, within the budget.

The objective is the expected overlap (F) of words and of pairs of words with a summary that a person would write;
words that two sentences share count once, so that a repetition gains nothing. Compare Gillick and Favre (2009),
"A scalable global model for summarization", for content as pairs of words; the chances are the ranker's.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import TypeVar

from tweebrief.letter import Section
from tweebrief.summaries.candidates import Candidate
from tweebrief.summaries.telling.questions import ASKED

Picked = tuple[Candidate, ...]
Key = TypeVar("Key")

BEAM = 12
LONGEST_CHAIN = 3  # sentences in a row that lean on each other
PAIRS = 1.5  # what a pair of words weighs against a word
ASKS = 0.05  # what a question costs that is not told, and every told one but the first
DECIDES = 0.4  # weight of the share of the section's decisions that a summary has
EASY = 15  # words that a sentence in plain language has at most

by_index = attrgetter("index")


@dataclass(frozen=True, slots=True)
class Objective:
    """Values a set of candidates; `length` is how many words a good summary has, `weight` weighs key sentences.

    `total_must` and `decisions` are what the sentences of the section have together.
    `plain` weighs the share of words that come after the fifteenth of their sentence.
    """

    length: float
    total_must: float
    weight: float
    decisions: float = 0.0
    plain: float = 0.0

    def value(self, picked: Picked) -> float:
        """Expected F of words plus that of pairs, plus shares of what it must have, less what only asks or is hard."""
        size = sum(c.size for c in picked)
        words = sum(_best(c.words for c in picked).values())
        pairs = sum(_best(c.pairs for c in picked).values())
        must = sum(c.must for c in picked) / max(self.total_must, 0.1)
        decided = sum(c.decides for c in picked) / max(self.decisions, 1.0)
        hard = sum(max(0, c.size - EASY) for c in picked) / max(size, 1)
        content = 4 * (words + PAIRS * pairs) / (1 + PAIRS) / (size + self.length)
        return content + self.weight * must + DECIDES * decided - ASKS * _asks(picked) - self.plain * hard


def _asks(picked: Picked) -> int:
    told = sum(any(e.rule == ASKED for e in c.edits) for c in picked)
    return sum(c.text.endswith("?") for c in picked) + max(0, told - 1)


def select(
    options: Sequence[tuple[Candidate, ...]],
    section: Section,
    objective: Objective,
    budget: int,
) -> Picked:
    """The best set of candidates, in reading order; where none fits the budget, the shortest that stands alone."""
    answered = any(s.role != "question" for s in section.sentences)
    best: tuple[float, Picked] = (float("-inf"), ())
    beam: list[Picked] = [()]
    seen: set[Picked] = set()
    while beam:
        grown = [g for g in _grown(beam, options) if sum(c.size for c in g) <= budget and g not in seen]
        seen.update(grown)
        ranked = sorted(((objective.value(g), g) for g in dict.fromkeys(grown)), key=_value, reverse=True)
        whole = [(v, g) for v, g in ranked if _complete(g, section, answered=answered)]
        if whole and whole[0][0] > best[0]:
            best = whole[0]
        elif best[1]:
            break
        beam = [g for _, g in ranked[:BEAM]]
    return best[1] or _shortest(options, section, answered=answered)


def _value(item: tuple[float, Picked]) -> tuple[float, tuple[int, ...]]:
    """Equal values are put in the order of their sentences, so that every run gives the same."""
    return item[0], tuple(-c.index for c in item[1])


def _grown(beam: Iterable[Picked], options: Sequence[tuple[Candidate, ...]]) -> Iterator[Picked]:
    for picked in beam:
        have = {c.index for c in picked}
        for versions in options:
            for candidate in versions:
                if candidate.index not in have and candidate.alone:
                    for group in _supported(candidate, have, options, LONGEST_CHAIN):
                        yield tuple(sorted((*picked, *group), key=by_index))


def _supported(
    candidate: Candidate,
    have: set[int],
    options: Sequence[tuple[Candidate, ...]],
    left: int,
) -> Iterator[Picked]:
    """The candidate with what it leans on, in every version that there is; nothing when the chain is too long."""
    if candidate.needs is None or candidate.needs in have:
        yield (candidate,)
    elif left > 1:
        for version in options[candidate.needs]:
            for group in _supported(version, have, options, left - 1):
                yield (*group, candidate)


def _complete(picked: Picked, section: Section, *, answered: bool) -> bool:
    """A summary of questions alone will not do where there is an answer."""
    return not answered or any(section.sentences[c.index].role != "question" for c in picked)


def _shortest(options: Sequence[tuple[Candidate, ...]], section: Section, *, answered: bool) -> Picked:
    groups = [
        g for versions in options for c in versions for g in _supported(c, set(), options, LONGEST_CHAIN)
    ]
    whole = [g for g in groups if _complete(g, section, answered=answered)] or groups
    flat = [tuple(c for versions in options for c in versions[:1])]
    return min(whole or flat, key=_size)


def _size(picked: Picked) -> tuple[bool, int]:
    return not picked[-1].alone if picked else True, sum(c.size for c in picked)


def _best(chances: Iterable[Mapping[Key, float]]) -> dict[Key, float]:
    best: dict[Key, float] = {}
    for one in chances:
        for key, chance in one.items():
            if chance > best.get(key, 0.0):
                best[key] = chance
    return best
