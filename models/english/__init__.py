"""The English words that there are, as far as the translator's data and tables have them."""

from tweebrief.models.english.loader import EnglishWords, load_english

__all__ = ["EnglishWords", "load_english"]
