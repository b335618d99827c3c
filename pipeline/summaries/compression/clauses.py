"""Rules over the parse: fronted phrases, clauses, appositions, particles. Each yields what may go."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tweebrief.summaries.compression.cuts import Cut
from tweebrief.summaries.compression.parse import (
    Parse,
    is_finite,
    main_verb,
    subject_after,
)
from tweebrief.summaries.compression.phrases import bare, cut_of, has_verb, limits, picks_out
from tweebrief.summaries.compression.wordlists import CompressionWords
from tweebrief.summaries.language import Language

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

RELATIVE = ("die", "dat", "wie", "welke", "hetwelk", "wiens")
NEUTER = ("het", "dit", "dat", "een")
SHARED_ENDS = ("zijn", "worden", "hebben", "kunnen", "moeten", "mogen", "zullen", "willen", "blijven", "gaan")
NEAR = 4  # words from the start of `in deze tweede brief` to its noun
QUOTES = ("”", "’", '"', "»", "'")


def fronted(parse: Parse, words: CompressionWords, language: Language) -> Iterator[Cut]:
    """`Naar aanleiding van uw brief heb ik ...` gives `Ik heb ...`; lead-ins before a noun phrase likewise."""
    verb = main_verb(parse)
    if verb is None or verb.i == parse.tokens.start:
        return
    front = parse.tokens.doc[parse.tokens.start : verb.i]
    rule = _front_rule(front.text.lower(), words, language)
    subject = subject_after(parse, verb)
    if (
        rule is None
        or subject is None
        or any(t.dep_.startswith("nsubj") and t.head == parse.tokens.root for t in front)
    ):
        return
    swap = (parse.start(verb), parse.start(subject[0]), parse.end(subject[-1]))
    yield Cut(rule, 0, parse.start(verb), swap)


def _front_rule(front: str, words: CompressionWords, language: Language) -> str | None:
    front = front.strip(" ,")
    if front in language.lead_ins:
        return "lead-in"
    if set(front.split()) & words.kept:
        return None
    if front.startswith(_spaced(words.here)) and not set(front.split()[2:NEAR]) & words.documents:
        return None  # `In deze landen` is where the statement holds, `In deze brief` is not
    return "fronted" if front.startswith(_spaced((*words.fronted, *words.here))) else None


def relative(parse: Parse, words: CompressionWords, language: Language) -> Iterator[Cut]:
    """A relative clause after a comma adds to its noun, it does not pick it out."""
    for token in parse.words():
        phrase = parse.phrase(token) if token.dep_ == "acl:relcl" else None
        phrase = bare(phrase)
        if phrase is None or not phrase[0].lower_.startswith((*RELATIVE, "waar")):
            continue
        sure = phrase[0].lower_ != "dat" or any(t.lower_ in NEUTER for t in token.head.children)
        if sure and has_verb(phrase) and not picks_out(phrase, parse) and not _goes_on(phrase, parse):
            yield from _between_commas("relative", phrase, parse)


def _goes_on(phrase: "Span", parse: Parse) -> bool:
    """A noun phrase after the clause: the next of a list, of which the parse has lost hold."""
    after = parse.at(phrase.end + 1)
    return after is not None and after.pos_ in ("DET", "NOUN", "PROPN", "NUM", "ADJ")


def apposition(parse: Parse, words: CompressionWords, language: Language) -> Iterator[Cut]:
    """`Fokus, de instelling in dit artikel, ...`: the second name goes, both commas with it."""
    for token in parse.words():
        phrase = parse.phrase(token) if token.dep_ == "appos" else None
        phrase = bare(phrase)
        after = parse.at(phrase.end + 1) if phrase is not None else None
        if phrase is None or after is None or token.head.pos_ != "PROPN" or not is_finite(after):
            continue
        if len(phrase) > 1 and _renames(phrase, token.head):
            yield from _between_commas("apposition", phrase, parse)


def _renames(phrase: "Span", noun: "Token") -> bool:
    """A noun phrase right after the noun; where either is part of a list, the commas may be those of the list."""
    near = phrase.start - noun.right_edge.i <= 2 or phrase.start - noun.i <= 2
    plain = not any(t.dep_ in ("cc", "conj") for t in (*phrase, *noun.children))
    return near and plain and noun.dep_ != "conj" and not any(is_finite(t) for t in phrase)


def second_clause(parse: Parse, words: CompressionWords, language: Language) -> Iterator[Cut]:
    """Two main clauses, or two verbs with one subject: the second may go."""
    for _, joiner, phrase in _second_clauses(parse):
        if joiner.lower_ in ("en", "want"):
            yield cut_of("second-clause", phrase, parse)


def second_clause_alone(parse: Parse, words: CompressionWords, language: Language) -> Iterator[Cut]:
    """Two main clauses: the first may go when the second starts with its subject."""
    for token, joiner, phrase in _second_clauses(parse):
        own = _own_subject(token, joiner, phrase)
        if own is not None and own.lower_ in ("de", "het", "dit", "deze") and joiner.lower_ in ("en", "maar"):
            yield Cut("first-clause", 0, parse.start(own))


def _second_clauses(parse: Parse) -> Iterator[tuple["Token", "Token", "Span"]]:
    """Verb, joining word and words of each clause that is joined to the main one and ends the sentence."""
    for token in parse.tokens.root.children:
        if token.dep_ != "conj" or not _finite_clause(token):
            continue
        phrase = bare(parse.phrase(token))
        joiner = next((t for t in token.children if t.dep_ == "cc"), None)
        if phrase is None or phrase.end < parse.last().i + 1 or joiner is None or joiner.i > phrase.start + 1:
            continue
        if phrase[-1].lower_ in SHARED_ENDS:  # moet goed onderbouwd en te verifiëren zijn
            continue
        yield token, joiner, phrase


def _finite_clause(token: "Token") -> bool:
    return is_finite(token) or any(
        is_finite(t) for t in token.children if t.dep_ in ("aux", "aux:pass", "cop")
    )


def _own_subject(token: "Token", joiner: "Token | None", phrase: "Span") -> "Token | None":
    """The first word of the second clause when that is its subject and no pronoun."""
    for child in token.children:
        if child.dep_ in ("nsubj", "nsubj:pass") and child.pos_ != "PRON":
            first = child.left_edge
            opening = [t for t in phrase if t.i < first.i]
            if all(t.is_punct or t == joiner for t in opening):
                return first
    return None


def particle(parse: Parse, words: CompressionWords, language: Language) -> Iterator[Cut]:
    """`ook`, `echter`, `zeer` within a sentence, where nothing hangs on them."""
    for token in parse.words():
        rule = (
            "particle"
            if token.lower_ in words.particles
            else "intensifier"
            if token.lower_ in words.intensifiers
            else None
        )
        if (
            rule is None
            or token.i == parse.tokens.start
            or token.dep_ != "advmod"
            or any(not c.is_punct for c in token.children)
        ):
            continue
        before, after = parse.at(token.i - 1), parse.at(token.i + 1)
        if (
            before is None
            or after is None
            or before.lower_ in words.not_after
            or after.lower_ in words.not_before
        ):
            continue
        if before.text == "," or after.is_punct:
            continue
        yield Cut(rule, parse.start(token), parse.start(after))


def adjunct(parse: Parse, words: CompressionWords, language: Language) -> Iterator[Cut]:
    """A phrase of source, occasion or company within the clause: `in overleg met de VNG`."""
    for token in parse.words():
        phrase = (
            parse.phrase(token) if token.dep_ in ("obl", "advmod", "nmod", "advcl", "obl:agent") else None
        )
        if (
            phrase is None
            or phrase.start == parse.tokens.start
            or not phrase.text.lower().startswith(_spaced(words.adjuncts))
        ):
            continue
        before, after = parse.at(phrase.start - 1), parse.at(phrase.end)
        if (
            before is None
            or before.lower_ in words.focus
            or (after is not None and (after.pos_ in ("ADP", "CCONJ") or after.text in QUOTES))
        ):
            continue
        if (
            not _kept(phrase, words)
            and not any(t.pos_ in ("CCONJ", "VERB", "AUX") for t in phrase)
            and _has_noun(phrase)
            and not limits(phrase, parse, words)
        ):
            yield cut_of("adjunct", phrase, parse)


def _kept(phrase: "Span", words: CompressionWords) -> bool:
    return bool({t.lower_ for t in phrase} & words.kept)


def _has_noun(phrase: "Span") -> bool:
    return any(t.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "SYM", "ADJ") for t in phrase)


def _spaced(openers: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{opener} " for opener in openers)


def _between_commas(rule: str, phrase: "Span", parse: Parse) -> Iterator[Cut]:
    before = parse.at(phrase.start - 1)
    after = parse.at(phrase.end)
    if before is not None and before.text in (",", "–") and (after is None or after.is_punct):
        yield cut_of(rule, phrase, parse)
