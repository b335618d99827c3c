"""What the training configurations name: importing this module registers it with spaCy."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import spacy

from tweebrief.models.dutch.tokens import with_letter_tokens

if TYPE_CHECKING:
    from spacy.language import Language


@spacy.registry.callbacks("tweebrief.letter_tokens.v1")
def letter_tokens() -> "Callable[[Language], Language]":
    """Return the callback that adapts the tokenizer before training."""
    return with_letter_tokens
