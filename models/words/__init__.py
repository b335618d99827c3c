"""The word list: how often Dutch words and pairs of words occur in official prose."""

from tweebrief.models.words.loader import BACKOFF, Words, load_words

__all__ = ["BACKOFF", "Words", "load_words"]
