"""Sentences that lean on the one before: *Dit* betekent, *Daarbij* geldt, *Op basis hiervan*."""

from tweebrief.letter import Sentence
from tweebrief.summaries.language import Language
from tweebrief.summaries.words import words

OPENING = 4  # "op basis van deze cijfers": the determiner is among the first words
ADVERB = 4  # letters of "daar" and "hier" themselves
THEN = 5  # "de student moet dan": `dan` among the first words
ADJECTIVES = 2  # "deze nieuwe circulaire": how many words may stand between determiner and noun


def leans(text: str, language: Language) -> bool:
    """True when the opening of the sentence has its antecedent outside the sentence.

    `In deze brief` and `Dit kabinet` point at the letter, its time or its writers and lean on nothing;
    `Hierbij bied ik u aan` opens a letter.
    """
    tokens = words(text)
    if not tokens:
        return False
    anaphors = language.anaphors
    if any(tuple(tokens[: len(phrase)]) == phrase for phrase in anaphors.phrases):
        return True
    if tokens[0] == "hierbij" and len(tokens) > 1 and tokens[1] in anaphors.performative:
        return False
    if tokens[0] in anaphors.words or _then(tokens, language):
        return True
    if _determiner_leans(tokens, anaphors.determiners, language):
        return True
    if tokens[0] not in anaphors.openers:
        return False
    late = (tokens[start:] for start in range(2, OPENING))
    return _determiner_leans(tokens[1:], anaphors.determiners, language) or any(
        _determiner_leans(rest, anaphors.late_determiners, language) for rest in late
    )


def _then(tokens: list[str], language: Language) -> bool:
    """`De student moet dan bewijzen leveren`: when, stands before; not `meer dan`, `dan ook`, `als ..., dan`."""
    anaphors = language.anaphors
    if "dan" not in tokens[:THEN]:
        return False
    place = tokens.index("dan")
    told = bool(anaphors.conditions & set(tokens[:place]))
    compares = _compares(tokens[:place], language)
    return not compares and not told and tokens[place + 1 : place + 2] not in (["ook"], ["wel"])


def _compares(before: list[str], language: Language) -> bool:
    """`groter dan`, `meer dan`; but `kan de minister dan`, `wat is er dan`."""
    word = before[-1]
    noun = before[-2:-1] in (["de"], ["het"], ["een"], ["uw"])
    comparative = word.endswith("er") and word not in ("er", "hier", "weer") and not noun
    return comparative or word in language.anaphors.compared


def dangles(text: str, language: Language) -> bool:
    """True when anything in the sentence points out of it: `Ik wil dit bezien`, `met deze maatregelen`, `daarvan`."""
    tokens = words(text)
    adverbs = {
        word for word in language.anaphors.words if word.startswith(("hier", "daar")) and len(word) > ADVERB
    }
    return bool(adverbs & set(tokens)) or any(
        _determiner_leans(tokens[i:], language.anaphors.late_determiners, language)
        for i in range(len(tokens))
    )


def _determiner_leans(tokens: list[str], determiners: frozenset[str], language: Language) -> bool:
    """The first token points back, and no noun by which a letter points at itself follows closely."""
    if not tokens or tokens[0] not in determiners:
        return False
    near = tokens[1 : ADJECTIVES + 2]
    return not any(token in language.anaphors.self_reference for token in near)


def antecedent(sentences: tuple[Sentence, ...], index: int, language: Language) -> int | None:
    """The index of the sentence that must stand before sentence `index`, None where it stands alone.

    A bullet leans on the sentence that introduces its list (the last one before it that is no bullet, when
    that one ends in a colon); the answer after a question leans on nothing.
    """
    sentence = sentences[index]
    if index == 0:
        return None
    if sentence.role == "bullet":
        return _introduction(sentences, index)
    if not leans(sentence.text, language):
        return None
    return index - 1


def _introduction(sentences: tuple[Sentence, ...], index: int) -> int | None:
    for before in range(index - 1, -1, -1):
        if sentences[before].text.rstrip().endswith(":"):
            return before
        if sentences[before].role != "bullet":
            return None
    return None
