"""`Ik ben van mening dat X`: what is said goes without who says it, where that is the writer or nobody."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tweebrief.summaries.compression.cuts import Cut
from tweebrief.summaries.compression.parse import Parse, certain, is_finite
from tweebrief.summaries.compression.wordlists import CompressionWords
from tweebrief.summaries.language import Language

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

CLAUSE = "dat"


def complement(parse: Parse, words: CompressionWords, language: Language) -> Iterator[Cut]:
    """`Dit betekent dat de regels blijven gelden` gives `De regels blijven gelden`; the verb goes second.

    Only where the clause opens with its subject, and its finite verb is one of `complement.verbs`, which have no
    prefix that would have to be split off.
    """
    lowered = parse.text.lower()
    opener = next((o for o in words.complements if lowered.startswith(f"{o} {CLAUSE} ")), None)
    if opener is None or parse.text.rstrip().endswith("?"):
        return
    first = _token_at(parse, len(opener) + len(CLAUSE) + 2)
    subject = _subject(parse, first) if first is not None else None
    verb = _finite(parse, subject, words) if subject is not None else None
    if first is None or subject is None or verb is None:
        return
    after = parse.end(subject[-1]) + 1
    swap = (after, parse.start(verb), parse.end(verb)) if verb.i > subject.end else None
    yield Cut("complement", 0, parse.start(first), swap)


def _token_at(parse: Parse, offset: int) -> "Token | None":
    return next((t for t in parse.words() if parse.start(t) == offset), None)


def _subject(parse: Parse, first: "Token") -> "Span | None":
    """The subject of the clause, when it starts at this token and its end is certain."""
    for token in parse.words():
        if token.dep_ in ("nsubj", "nsubj:pass") and token.left_edge.i == first.i:
            phrase = parse.phrase(token)
            if phrase is not None and certain(phrase):
                return phrase
    return None


def _finite(parse: Parse, subject: "Span", words: CompressionWords) -> "Token | None":
    """The finite verb of the clause that the subject belongs to; None where another clause stands before it."""
    clause = subject.root.head
    for token in parse.words():
        if token.i < subject.end:
            continue
        if is_finite(token):
            own = token == clause or (token.head == clause and token.dep_ in ("aux", "aux:pass", "cop"))
            return token if own and token.lower_ in words.complement_verbs else None
        if token.text in (",", ";", ":"):
            return None
    return None
