"""Checks of the outside: empty, left in Dutch, too short or long, saying the same again and again."""

from tweebrief.letter import Check
from tweebrief.summaries.language import load_language
from tweebrief.summaries.words import words
from tweebrief.verify.wordlists import open_ended

SHORT = 8  # up to so many Dutch words the length says little
RATIO = (0.6, 1.9)  # English characters per Dutch character
SHORT_RATIO = (0.35, 3.0)
# Dutch function words that are English words too, or stand in names.
ENGLISH_TOO = frozenset(
    {
        "is",
        "in",
        "had",
        "was",
        "die",
        "of",
        "over",
        "we",
        "per",
        "met",
        "via",
        "want",
        "toe",
        "na",
        "al",
        "van",
        "de",
        "en",
    }
)
LONGEST_RUN = 12


def check_empty(dutch: str, english: str) -> Check:
    """There is an English sentence where there is a Dutch one."""
    return Check(
        "empty", bool(words(english)) or not words(dutch), "" if words(english) else "no English text"
    )


def check_language(dutch: str, english: str) -> Check:
    """The English is not Dutch: of its words, few are Dutch function words that English does not know."""
    tokens = words(english)
    foreign = [t for t in tokens if t in load_language().stop and t not in ENGLISH_TOO]
    same = len(tokens) > SHORT and bool(foreign) and tokens == words(dutch)
    ok = not same and len(foreign) <= max(1, len(tokens) // 8)
    return Check("language", ok, "" if ok else "left in Dutch")


def check_length(dutch: str, english: str) -> Check:
    """Neither much shorter nor much longer than the Dutch."""
    low, high = RATIO if len(words(dutch)) > SHORT else SHORT_RATIO
    ratio = len(english.strip()) / max(len(dutch.strip()), 1)
    if low <= ratio <= high:
        broken = _breaks_off(dutch, english)
        return Check("length", not broken, "breaks off" if broken else "")
    return Check("length", False, f"{ratio:.2f} times the Dutch")


def _breaks_off(dutch: str, english: str) -> bool:
    """The English ends in a word that another must follow (`of the.`), and the Dutch does not."""
    tokens, source = words(english), words(dutch)
    if (
        len(source) <= SHORT
        or not tokens
        or not english.rstrip().endswith(".")
        or english.rstrip().endswith(").")
    ):
        return False
    return tokens[-1] in open_ended() and source[-1] != tokens[-1] and source[-1] not in load_language().stop


def check_repetition(dutch: str, english: str) -> Check:
    """No run of up to twelve words comes twice in a row more often than in the Dutch."""
    ok = _repeats(english) <= _repeats(dutch)
    return Check("repetition", ok, "" if ok else "words are repeated")


def _repeats(text: str) -> int:
    tokens = text.lower().split()
    return sum(
        tokens[i : i + size] == tokens[i - size : i]
        for size in range(1, LONGEST_RUN + 1)
        for i in range(size, len(tokens) - size + 1)
    )
