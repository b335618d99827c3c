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
from tweebrief.summaries.compression.wordlists import CompressionWords
from tweebrief.summaries.language import Language

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

RELATIVE = ("die", "dat", "wie", "welke", "hetwelk", "wiens")
NEUTER = ("het", "dit", "dat", "een")
QUOTES = ("”", "’", '"', "»", "'")
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
    return "fronted" if front.startswith(tuple(f"{opener} " for opener in words.fronted)) else None


def relative(parse: Parse, words: CompressionWords, language: Language) -> Iterator[Cut]:
    """A relative clause after a comma adds to its noun, it does not pick it out."""
    for token in parse.words():
        phrase = parse.phrase(token) if token.dep_ == "acl:relcl" else None
        phrase = _bare(phrase)
        if phrase is None or not phrase[0].lower_.startswith((*RELATIVE, "waar")):
            continue
        sure = phrase[0].lower_ != "dat" or any(t.lower_ in NEUTER for t in token.head.children)
        if sure and _has_verb(phrase) and not _picks_out(phrase, parse):
            yield from _between_commas("relative", phrase, parse)


def _picks_out(phrase: "Span", parse: Parse) -> bool:
    """`de gevolgen, die ...`: after no more than article and noun the clause tells which one is meant."""
    noun, article = parse.at(phrase.start - 2), parse.at(phrase.start - 3)
    if noun is None or noun.pos_ not in ("NOUN", "PROPN", "NUM", "SYM", "X"):
        return True
    return noun.pos_ == "NOUN" and article is not None and article.lower_ in ("de", "het", "die", "dat")


def _has_verb(phrase: "Span") -> bool:
    return any(is_finite(t) for t in phrase)


def apposition(parse: Parse, words: CompressionWords, language: Language) -> Iterator[Cut]:
    """`Fokus, de instelling in dit artikel, ...`: the second name goes, both commas with it."""
    for token in parse.words():
        phrase = parse.phrase(token) if token.dep_ == "appos" else None
        phrase = _bare(phrase)
        after = parse.at(phrase.end + 1) if phrase is not None else None
        if phrase is None or after is None or token.head.pos_ != "PROPN" or not is_finite(after):
            continue
        if len(phrase) > 1 and _renames(phrase, token.head):
            yield from _between_commas("apposition", phrase, parse)


def _bare(phrase: "Span | None") -> "Span | None":
    """The phrase without the punctuation at its ends, which the parse hangs on it; None when nothing is left."""
    while phrase is not None and len(phrase) and phrase[0].is_punct:
        phrase = phrase[1:]
    while phrase is not None and len(phrase) and phrase[-1].is_punct:
        phrase = phrase[:-1]
    return phrase if phrase is not None and len(phrase) else None


def _renames(phrase: "Span", noun: "Token") -> bool:
    """A noun phrase right after the noun; where either is part of a list, the commas may be those of the list."""
    near = phrase.start - noun.right_edge.i <= 2 or phrase.start - noun.i <= 2
    plain = not any(t.dep_ in ("cc", "conj") for t in (*phrase, *noun.children))
    return near and plain and noun.dep_ != "conj" and not any(is_finite(t) for t in phrase)


def clause(parse: Parse, words: CompressionWords, language: Language) -> Iterator[Cut]:
    """Clauses of reason, result, purpose and circumstance, found by the word that opens them."""
    for token in parse.words():
        rule = _clause_rule(token, words)
        phrase = _opened_by(token, parse) if rule else None
        if rule is None or phrase is None or phrase.start == parse.tokens.start:
            continue
        before = parse.at(phrase.start - 1)
        if before is None or before.lower_ in words.focus:
            continue
        if rule == "purpose" and _needs_om(phrase, parse, words):
            continue
        if rule != "purpose" and _runs_on(phrase):
            continue
        if token.lower_.startswith("waar") and before.text == "," and _picks_out(phrase, parse):
            continue
        if _lists(token, phrase, parse):
            continue
        if _limits(phrase, parse, words):
            continue
        if _ends_well(phrase, parse) and (
            before.text == "," or (phrase.root.dep_ == "advcl" and rule != "result")
        ):
            yield _cut(rule, phrase, parse)


def _lists(opener: "Token", phrase: "Span", parse: Parse) -> bool:
    """Examples: where they end is sure at the end of the sentence or before its verb; elsewhere a list may go on.

    `waaronder` lists, the other words in `waar-` open a clause, which has a finite verb.
    """
    if opener.lower_.startswith("waar") and opener.lower_ != "waaronder":
        return not _has_verb(phrase)
    after = parse.at(phrase.end + 1)
    closed = phrase.end >= parse.last().i + 1 or (after is not None and is_finite(after))
    inner = any(t.lower_ in RELATIVE or t.lower_.startswith("waar") for t in phrase[1:])
    verbs = any(t.pos_ in ("VERB", "AUX") for t in phrase) and not inner
    listing = opener.lower_ in (
        "waaronder",
        "bijvoorbeeld",
        "onder",
        "te",
        "denk",
        "zoals",
        "inclusief",
        "evenals",
    )
    return listing and (not closed or (opener.lower_ == "waaronder" and verbs))


def _runs_on(phrase: "Span") -> bool:
    """An infinitive with `te` but no `om` at the end of a clause belongs to a verb before it."""
    if phrase[-1].pos_ not in ("VERB", "AUX") or len(phrase) < 2 or phrase[-1].nbor(-1).lower_ != "te":
        return False
    return not any(t.lower_ in ("om", "door", "zonder") for t in phrase)


def _limits(phrase: "Span", parse: Parse, words: CompressionWords) -> bool:
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
            best = _bare(parse.tokens.doc[token.i : phrase.end])
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


def second_clause(parse: Parse, words: CompressionWords, language: Language) -> Iterator[Cut]:
    """Two main clauses, or two verbs with one subject: the second may go."""
    for _, joiner, phrase in _second_clauses(parse):
        if joiner.lower_ in ("en", "want"):
            yield _cut("second-clause", phrase, parse)


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
        phrase = _bare(parse.phrase(token))
        joiner = next((t for t in token.children if t.dep_ == "cc"), None)
        if phrase is None or phrase.end < parse.last().i + 1 or joiner is None or joiner.i > phrase.start + 1:
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
            and not _limits(phrase, parse, words)
        ):
            yield _cut("adjunct", phrase, parse)


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
        yield _cut(rule, phrase, parse)


def _cut(rule: str, phrase: "Span", parse: Parse) -> Cut:
    """The phrase with the comma before it, and the one after it when it stands between two."""
    start, end = parse.start(phrase[0]), parse.end(phrase[-1])
    before, after = parse.at(phrase.start - 1), parse.at(phrase.end)
    if before is not None and before.text in (",", ";", "–"):
        start = parse.start(before)
        if after is not None and after.text in (",", "–"):
            end = parse.end(after)
    return Cut(rule, start, end)
