"""What the Dutch pipeline says about a sentence: its entities and the words that cannot stand in a law's name."""

from typing import TYPE_CHECKING

from tweebrief.entities.spans import Found

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

MODEL_SCORE = 0.85
BREAKS = frozenset({"AUX", "PRON", "SCONJ", "INTJ"})


def found_by_model(tokens: "Span | None") -> list[Found]:
    """Entities that the recogniser set on the tokens of a sentence, offsets in the sentence text."""
    if tokens is None:
        return []
    offset = tokens.start_char
    return [
        Found(ent.start_char - offset, ent.end_char - offset, ent.label_, MODEL_SCORE, "model:dutch-ner")
        for ent in tokens.ents
    ]


def breaks_of(tokens: "Span | None") -> frozenset[int]:
    """Offsets of finite verbs, pronouns and the like: a law's name ends before them."""
    if tokens is None:
        return frozenset()
    return frozenset(token.idx - tokens.start_char for token in tokens if _breaks(token))


def _breaks(token: "Token") -> bool:
    return token.pos_ in BREAKS or (token.pos_ == "VERB" and token.tag_.startswith("WW|pv"))
