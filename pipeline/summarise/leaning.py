"""Sentences that lean on the one before: *Dit* betekent, *Daarbij* geldt, *Op basis hiervan*."""

from tweebrief.letter import Sentence
from tweebrief.summarise.language import Language
from tweebrief.summarise.words import words

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
    if tokens[0] in anaphors.words:
        return True
    start = 1 if tokens[0] in anaphors.openers else 0
    return _determiner_leans(tokens[start : start + ADJECTIVES + 2], language)


def _determiner_leans(tokens: list[str], language: Language) -> bool:
    if not tokens or tokens[0] not in language.anaphors.determiners:
        return False
    return not any(token in language.anaphors.self_reference for token in tokens[1:])


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
