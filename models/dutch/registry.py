"""What configurations and pipelines name: importing this module registers it with spaCy."""

from collections.abc import Callable

import spacy
from spacy.language import Language

from tweebrief.models.dutch.boundaries import COMPONENT, LetterSentences
from tweebrief.models.dutch.loader import LABELS_COMPONENT, letter_labels
from tweebrief.models.dutch.tokens import with_letter_tokens

Language.component(LABELS_COMPONENT, requires=["doc.ents"], assigns=["doc.ents"], func=letter_labels)


@spacy.registry.callbacks("tweebrief.letter_tokens.v1")
def letter_tokens() -> "Callable[[Language], Language]":
    """Return the callback that adapts the tokenizer before training."""
    return with_letter_tokens


@Language.factory(COMPONENT, assigns=["token.is_sent_start"], default_config={"strict": True})
def letter_sentences(nlp: Language, name: str, strict: bool) -> LetterSentences:
    """Make the component that marks sentence starts by rule."""
    return LetterSentences(strict)
