"""What is asked of the sentences of our own translator alone: is every word English, and was it sure of them?

Another translator has other words and other scores.
"""

from dataclasses import dataclass, replace

from tweebrief.letter import Check, TranslatedSentence
from tweebrief.models.english.loader import EnglishWords


@dataclass(frozen=True, slots=True)
class Doubt:
    """Sentences by the translator `by` are doubtful where their confidence is lower than `below`, 0 to 1.

    `english` are the words that it may use; None: they are not asked.
    """

    by: str
    below: float
    english: EnglishWords | None = None

    def of_words(self, dutch: str, sentence: TranslatedSentence) -> tuple[Check, ...]:
        """The check `words`: a translator that puts words together from pieces invents some."""
        if sentence.by != self.by or self.english is None or not sentence.text.strip():
            return ()
        invented = self.english.invented(dutch, sentence.text)
        return (Check("words", not invented, "" if not invented else f"no English: {', '.join(invented)}"),)

    def weighed(self, sentence: TranslatedSentence) -> TranslatedSentence:
        """The sentence with its check `confidence`; as it is when another model wrote it."""
        if sentence.by != self.by:
            return sentence
        sure = sentence.confidence >= self.below
        detail = "" if sure else f"{sentence.confidence:.2f}, the translator is unsure"
        return replace(sentence, checks=(*sentence.checks, Check("confidence", sure, detail)))
