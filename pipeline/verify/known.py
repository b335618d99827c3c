"""Check that every word of the English is one: a translator that puts words together from pieces invents some."""

from tweebrief.letter import Check
from tweebrief.models.english.loader import load_english


def check_words(dutch: str, english: str) -> Check:
    """No word that no English text had, unless the Dutch has it too."""
    invented = load_english().invented(dutch, english)
    return Check("words", not invented, "" if not invented else f"no English: {', '.join(invented)}")
