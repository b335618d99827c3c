"""Does the evidence of a summary sentence contain every word of it?"""

from collections.abc import Iterable, Sequence

from tweebrief.letter import Sentence, SummarySentence
from tweebrief.summaries.words import words


def unsupported(
    summary: SummarySentence, sentences: Iterable[Sentence], allowed: Sequence[str] = ()
) -> list[str]:
    """Words of the summary sentence that its evidence lacks, in order; `allowed` are long forms it may use besides."""
    cited = [s.text for s in sentences if s.id in summary.evidence]
    have = set(words(" ".join([*cited, *allowed])))
    return [word for word in words(summary.text) if word not in have]
