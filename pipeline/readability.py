"""How hard a Dutch text is to read: the Flesch-Douma figure and the mean length of its sentences.

Flesch-Douma is 206.84 - 0.93 x words per sentence - 77 x syllables per word: W.H. Douma, "De leesbaarheid van
landbouwbladen" (Wageningen, 1960), after R. Flesch, "A new readability yardstick" (Journal of Applied Psychology 32,
1948). The higher, the easier. It sees lengths and nothing else: it is no level of language such as B1.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
# What Dutch writes for one vowel, the longest first; a vowel with a diaeresis starts a syllable of its own.
VOWEL = re.compile(
    r"eau|aai|ooi|oei|eeu|ieu|aa|ee|oo|uu|ie|oe|eu|ui|ei|ij|ou|au|[aeiouyàáâäèéêëìíîïòóôöùúûüý]"
)


@dataclass(frozen=True, slots=True)
class Readability:
    """`flesch_douma` is mostly between 0 and 100, `sentence_words` the mean number of words of a sentence."""

    flesch_douma: float
    sentence_words: float


def readability(sentences: Sequence[str]) -> Readability | None:
    """The figures of some Dutch sentences, to one decimal; None where there is no word."""
    tokens = [WORD.findall(sentence.lower()) for sentence in sentences]
    words = [word for sentence in tokens for word in sentence]
    if not words:
        return None
    length = len(words) / sum(map(bool, tokens))
    heaviness = sum(map(syllables, words)) / len(words)
    return Readability(round(206.84 - 0.93 * length - 77 * heaviness, 1), round(length, 1))


def syllables(word: str) -> int:
    """The number of syllables of a Dutch word in lower case by its vowels, at least one: `beïnvloeden` has 4."""
    return max(1, len(VOWEL.findall(word)))
