"""Clauses of reason, result, purpose and circumstance, and examples: what the word that opens them tells."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tweebrief.summaries.compression.cuts import Cut
from tweebrief.summaries.compression.parse import Parse, is_finite
from tweebrief.summaries.compression.phrases import bare, cut_of, has_verb, limits, picks_out
from tweebrief.summaries.compression.wordlists import CompressionWords
from tweebrief.summaries.language import Language

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

RELATIVE = ("die", "dat", "wie", "welke", "hetwelk", "wiens")
ARGUMENTS = (
    "ccomp",
    "xcomp",
    "csubj",
    "nsubj",
    "obj",
    "iobj",
    "obl:arg",
    "root",
    "ROOT",
)


def clause(parse: Parse, words: CompressionWords, language: Language) -> Iterator[Cut]:
    """Clauses of reason, result, purpose and circumstance, found by the word that opens them."""
    for token in parse.words():
        rule = _clause_rule(token, words)
        phrase = _opened_by(token, parse) if rule else None
        if rule is None or phrase is None or phrase.start == parse.tokens.start:
            continue
        before = parse.at(phrase.start - 1)
        if before is None or before.lower_ in words.focus or _is_place(token, before):
            continue
        if rule == "purpose" and _needs_om(phrase, parse, words):
            continue
        if rule != "purpose" and _runs_on(phrase):
            continue
        if token.lower_.startswith("waar") and before.text == "," and picks_out(phrase, parse):
            continue
        if _lists(token, phrase, parse, words):
            continue
        if limits(phrase, parse, words):
            continue
        if _ends_well(phrase, parse) and (
            before.text == "," or (phrase.root.dep_ == "advcl" and rule != "result")
        ):
            yield cut_of(rule, phrase, parse)


def _is_place(opener: "Token", before: "Token") -> bool:
    """`welke groepen zij daar nog aan toevoegen`: only after a comma is `daar` a reason."""
    return bool(opener.lower_ == "daar" and before.text != ",")


def _lists(opener: "Token", phrase: "Span", parse: Parse, words: CompressionWords) -> bool:
    """Examples: where they end is sure at the end of the sentence or before its verb; elsewhere a list may go on.

    `waaronder` lists, the other words in `waar-` open a clause, which has a finite verb.
    """
    if opener.lower_.startswith("waar") and opener.lower_ != "waaronder":
        return not has_verb(phrase)
    after = parse.at(phrase.end + 1)
    closed = phrase.end >= parse.last().i + 1 or (after is not None and is_finite(after))
    inner = any(t.lower_ in RELATIVE or t.lower_.startswith("waar") for t in phrase[1:])
    verbs = any(t.pos_ in ("VERB", "AUX") for t in phrase) and not inner
    listing = opener.lower_ in words.listing
    return listing and (not closed or (opener.lower_ == "waaronder" and verbs))


def _runs_on(phrase: "Span") -> bool:
    """An infinitive with `te` but no `om` at the end of a clause belongs to a verb before it."""
    if phrase[-1].pos_ not in ("VERB", "AUX") or len(phrase) < 2 or phrase[-1].nbor(-1).lower_ != "te":
        return False
    return not any(t.lower_ in ("om", "door", "zonder") for t in phrase)


def _ends_well(phrase: "Span", parse: Parse) -> bool:
    """The clause ends where a comma or the sentence ends: a parse that says otherwise is doubtful."""
    after = parse.at(phrase.end)
    return after is None or after.is_punct


def _clause_rule(token: "Token", words: CompressionWords) -> str | None:
    for rule, openers in words.clauses.items():
        if token.lower_ in openers:
            return rule
    return None


def _opened_by(token: "Token", parse: Parse) -> "Span | None":
    """The largest phrase that starts at this token and is no argument of a verb."""
    head, best = token, None
    for _ in range(4):
        phrase = parse.phrase(head)
        if phrase is not None and head.left_edge.i in (token.i, token.i - 1) and head.dep_ not in ARGUMENTS:
            best = bare(parse.tokens.doc[token.i : phrase.end])
        if head.head == head:
            break
        head = head.head
    return best if best is not None and len(best) > 1 else None


def _needs_om(phrase: "Span", parse: Parse, words: CompressionWords) -> bool:
    """True for the `om te` that a verb, noun or adjective before it asks for: `verzoek u om ... te sturen`."""
    before = parse.tokens.doc[parse.tokens.start : phrase.start]
    return (
        not _is_infinitive(phrase)
        or phrase.root.dep_ != "advcl"
        or any(t.lower_.startswith(words.om_takers) for t in before)
    )


def _is_infinitive(phrase: "Span") -> bool:
    """`om ... te` with nothing finite between, and a verb at the end."""
    to = next((t for t in phrase if t.lower_ == "te"), None)
    if to is None or phrase[-1].pos_ not in ("VERB", "AUX"):
        return False
    return not any(is_finite(t) or t.text in (",", ";", ":") for t in phrase if t.i < to.i)
