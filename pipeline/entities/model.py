"""What the Dutch pipeline says about a sentence: its entities and parts of speech."""

from typing import TYPE_CHECKING

from tweebrief.entities.spans import Found

if TYPE_CHECKING:
    from spacy.tokens import Span, Token


def found_by_model(tokens: "Span | None") -> tuple[Found, ...] | None:
    """Entities that the recogniser set on the tokens of a sentence, offsets in the sentence text; None without one."""
    if tokens is None or not tokens.doc.has_annotation("ENT_IOB"):
        return None
    offset = tokens.start_char
    return tuple(
        Found(ent.start_char - offset, ent.end_char - offset, ent.label_, 1.0, "model") for ent in tokens.ents
    )


def words_of(tokens: "Span | None") -> dict[int, str]:
    """Parts of speech by the offset of the word in the sentence text; finite verbs are VERB|pv."""
    if tokens is None:
        return {}
    return {token.idx - tokens.start_char: _part_of_speech(token) for token in tokens}


def _part_of_speech(token: "Token") -> str:
    finite = token.pos_ == "VERB" and token.tag_.startswith("WW|pv")
    return "VERB|pv" if finite else token.pos_
