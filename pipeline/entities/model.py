"""What the Dutch pipeline says about a sentence: its entities and the words that cannot stand in a law's name."""

from typing import TYPE_CHECKING

from tweebrief.entities.spans import Found
from tweebrief.letter import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

MODEL_SCORE = 0.85
BREAKS = frozenset({"AUX", "PRON", "SCONJ", "INTJ"})


def model_entities(sentence: Sentence) -> list[Found]:
    """Entities that the named-entity model set on the tokens, offsets in the sentence text."""
    if sentence.tokens is None:
        return []
    offset = sentence.tokens.start_char
    return [
        Found(ent.start_char - offset, ent.end_char - offset, ent.label_, MODEL_SCORE, "model:dutch-ner")
        for ent in sentence.tokens.ents
    ]


def word_classes(sentence: Sentence) -> frozenset[int]:
    """Offsets of verbs, pronouns and the like: a law's name ends before them."""
    if sentence.tokens is None:
        return frozenset()
    offset = sentence.tokens.start_char
    return frozenset(token.idx - offset for token in sentence.tokens if _breaks(token))


def _breaks(token: "Token") -> bool:
    return token.pos_ in BREAKS or (token.pos_ == "VERB" and token.tag_.startswith("WW|pv"))
