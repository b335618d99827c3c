"""Phrases of a parsed sentence: their ends, whether they narrow what is said, and the cut that takes them out."""

from typing import TYPE_CHECKING

from tweebrief.summaries.compression.cuts import Cut
from tweebrief.summaries.compression.parse import Parse, is_finite
from tweebrief.summaries.compression.wordlists import CompressionWords

if TYPE_CHECKING:
    from spacy.tokens import Span


def bare(phrase: "Span | None") -> "Span | None":
    """The phrase without the punctuation at its ends, which the parse hangs on it; None when nothing is left."""
    while phrase is not None and len(phrase) and phrase[0].is_punct:
        phrase = phrase[1:]
    while phrase is not None and len(phrase) and phrase[-1].is_punct:
        phrase = phrase[:-1]
    return phrase if phrase is not None and len(phrase) else None


def has_verb(phrase: "Span") -> bool:
    return any(is_finite(t) for t in phrase)


def picks_out(phrase: "Span", parse: Parse) -> bool:
    """`de gevolgen, die ...`: after no more than article and noun the clause tells which one is meant."""
    noun, article = parse.at(phrase.start - 2), parse.at(phrase.start - 3)
    if noun is None or noun.pos_ not in ("NOUN", "PROPN", "NUM", "SYM", "X"):
        return True
    return noun.pos_ == "NOUN" and article is not None and article.lower_ in ("de", "het", "die", "dat")


def limits(phrase: "Span", parse: Parse, words: CompressionWords) -> bool:
    """In a condition, and behind a denial or `alleen` without a comma between, a phrase narrows what is said."""
    if any(c.lower_ in words.conditions for t in phrase.root.ancestors for c in t.children):
        return True
    before = parse.tokens.doc[parse.tokens.start : phrase.start]
    if before[-1].text == ",":
        return False
    stretch: list[str] = []
    for token in reversed(before):
        if token.text in (",", ";", ":"):
            break
        stretch.append(token.lower_)
    return bool(set(stretch) & words.narrowing)


def cut_of(rule: str, phrase: "Span", parse: Parse) -> Cut:
    """The phrase with the comma before it, and the one after it when it stands between two."""
    start, end = parse.start(phrase[0]), parse.end(phrase[-1])
    before, after = parse.at(phrase.start - 1), parse.at(phrase.end)
    if before is not None and before.text in (",", ";", "–"):
        start = parse.start(before)
        if after is not None and after.text in (",", "–"):
            end = parse.end(after)
    return Cut(rule, start, end)
