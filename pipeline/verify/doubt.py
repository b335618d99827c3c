"""A translator's own doubt: sentences to which it gives little confidence are marked like those that fail a check."""

from dataclasses import dataclass, replace

from tweebrief.letter import Check, TranslatedSentence


@dataclass(frozen=True, slots=True)
class Doubt:
    """Sentences by the translator `by` are doubtful where their confidence is lower than `below`, 0 to 1."""

    by: str
    below: float

    def weighed(self, sentence: TranslatedSentence) -> TranslatedSentence:
        """The sentence with its check `confidence`; as it is when another model wrote it."""
        if sentence.by != self.by:
            return sentence
        sure = sentence.confidence >= self.below
        detail = "" if sure else f"{sentence.confidence:.2f}, the translator is unsure"
        return replace(sentence, checks=(*sentence.checks, Check("confidence", sure, detail)))
