"""What configurations and pipelines name: importing this module registers it with spaCy."""

from collections.abc import Callable

import spacy
from spacy.language import Language

from tweebrief.models.dutch.boundaries import COMPONENT, LetterSentences
from tweebrief.models.dutch.classes import COMPONENT as CLASSES
from tweebrief.models.dutch.classes import tree_classes
from tweebrief.models.dutch.lemmas import COMPONENT as LEMMAS
from tweebrief.models.dutch.lemmas import KnownLemmas
from tweebrief.models.dutch.loader import LABELS_COMPONENT, letter_labels
from tweebrief.models.dutch.tokens import with_letter_tokens
from tweebrief.models.dutch.word_parts import ARCHITECTURE, word_parts

spacy.registry.architectures(ARCHITECTURE, func=word_parts)
Language.component(CLASSES, requires=["token.dep"], assigns=["token.pos"], func=tree_classes)
Language.component(LABELS_COMPONENT, requires=["doc.ents"], assigns=["doc.ents"], func=letter_labels)


@spacy.registry.callbacks("tweebrief.letter_tokens.v1")
def letter_tokens() -> "Callable[[Language], Language]":
    """Return the callback that adapts the tokenizer before training."""
    return with_letter_tokens


@spacy.registry.callbacks("tweebrief.known_edits.v1")
def known_edits() -> "Callable[[Language], Language]":
    """Return the callback by which a lemmatizer that was loaded can be trained on."""
    return with_known_edits


def with_known_edits(nlp: Language) -> Language:
    """Give the lemmatizer back the places of its edits, which are not stored: without them all count as the first."""
    lemmatizer = nlp.get_pipe("lemmatizer")
    lemmatizer.tree2label = {tree: place for place, tree in enumerate(lemmatizer.labels)}
    return nlp


@Language.factory(COMPONENT, assigns=["token.is_sent_start"], default_config={"strict": True})
def letter_sentences(nlp: Language, name: str, strict: bool) -> LetterSentences:
    """Make the component that marks sentence starts by rule."""
    return LetterSentences(strict)


@Language.factory(LEMMAS, requires=["token.pos", "token.lemma"], assigns=["token.lemma"])
def known_lemmas(nlp: Language, name: str) -> KnownLemmas:
    """Make the component that puts known lemmas right."""
    return KnownLemmas()
