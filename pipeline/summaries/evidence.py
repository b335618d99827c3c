"""Does the evidence of a summary sentence contain every word of it?"""

from collections.abc import Iterable

from tweebrief.letter import Sentence, SummarySentence
from tweebrief.summaries.telling.edits import TOLD_AS
from tweebrief.summaries.words import words


def unsupported(summary: SummarySentence, sentences: Iterable[Sentence]) -> list[str]:
    """Words of the summary sentence that its evidence, among the sentences of the part, lacks; in order.

    What the sentence says that it tells otherwise counts as there: `writer: ik > de minister`.
    """
    have = set(words(" ".join(s.text for s in sentences if s.id in summary.evidence)))
    have |= set(words(" ".join(told.partition(TOLD_AS)[2] for told in summary.told)))
    return [word for word in words(summary.text) if word not in have]
