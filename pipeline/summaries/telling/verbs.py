"""Finite verbs in the third person: `ik erken` gives `de minister erkent`."""

from typing import TYPE_CHECKING

from tweebrief.summaries.telling.wordlists import TellingWords

if TYPE_CHECKING:
    from spacy.tokens import Token

PRESENT = "WW|pv|tgw|ev"
PAST = "|verl|"
FINITE = "WW|pv|"


def third_person(verb: str, words: TellingWords) -> str:
    """The form for he, she or it of a present tense of ik or u; a capital stays."""
    lower = verb.lower()
    if lower in words.irregular:
        form = words.irregular[lower]
    elif lower in words.same or lower.endswith("t"):
        form = lower
    else:
        form = lower + ("at" if lower.endswith("a") and not lower.endswith("aa") else "t")
    return form.capitalize() if verb[:1].isupper() else form


def is_finite_verb(token: "Token") -> bool:
    return bool(token.tag_.startswith(FINITE))


def is_present(token: "Token") -> bool:
    """Present tense with the bare stem, the form of `ik`."""
    return bool(token.tag_.startswith(PRESENT))


def is_past(token: "Token") -> bool:
    return PAST in token.tag_
