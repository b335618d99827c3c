"""Statements: `Ik heb uw Kamer in mijn brief toegezegd` gives `De minister heeft de Kamer in de brief toegezegd`."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tweebrief.letter import Sentence
from tweebrief.summaries.compression.parse import Parse, parse_of
from tweebrief.summaries.telling.edits import Edit
from tweebrief.summaries.telling.teller import Teller
from tweebrief.summaries.telling.verbs import is_finite_verb, is_present, is_stem, third_person
from tweebrief.summaries.telling.wordlists import TellingWords

if TYPE_CHECKING:
    from spacy.tokens import Token

WRITER = "writer"
OPENERS = ("waar", "hoe", "wanneer")
NEAR = 3  # words between `ik` and a `mij` that is the same person: `zal ik mij beraden`
QUOTED = re.compile(r"[“‘\"«„][^”’\"»“]*\b(?:ik|mij|mijn|wij|we|u|uw)\b[^”’\"»“]*[”’\"»“]", re.IGNORECASE)
ANY = re.compile(r"\b(?:ik|ikzelf|mij|me|mijn|mijns|mijzelf|mezelf|wij|we|u|uw)\b", re.IGNORECASE)


def told_statement(sentence: Sentence, teller: Teller, words: TellingWords) -> tuple[Edit, ...]:
    """The edits that tell the sentence in the third person; none where any of its persons is not known for sure."""
    parse = parse_of(sentence)
    text = sentence.text
    if parse is None or not ANY.search(text) or QUOTED.search(text) or words.leave.search(text):
        return ()
    edits = list(_phrases(text, teller, words))
    covered = {i for e in edits for i in range(e.start, e.end)}
    for token in parse.words():
        if parse.start(token) in covered:
            continue
        found = _person(token, parse, teller, words)
        if found is None:
            return ()
        edits += found
    return _distinct([*edits, *_subject_first(parse, edits)])


def _subject_first(parse: Parse, edits: Sequence[Edit]) -> Iterator[Edit]:
    """`Uw aanvraag moet ik afwijzen` begins with its subject: of two nouns a reader takes the first for it."""
    verb = next((t for t in parse.words() if is_finite_verb(t)), None)
    writer = parse.at(verb.i + 1) if verb is not None else None
    said = {e.start: e.text for e in edits}
    if verb is None or writer is None or writer.lower_ != "ik" or not _object_first(parse, verb):
        return
    first = parse.tokens[0]
    front = said.get(parse.start(first), first.text)
    small = front if first.pos_ == "PROPN" else front[:1].lower() + front[1:]
    form = said.get(parse.start(verb), verb.text)
    subject = said[parse.start(writer)]
    yield Edit(WRITER, 0, parse.end(first), f"{subject[:1].upper()}{subject[1:]} {form} {small}", moved=True)
    for token in (verb, writer):
        yield Edit(WRITER, parse.start(token), parse.end(token), "", moved=True)


def _object_first(parse: Parse, verb: "Token") -> bool:
    """All that stands before the verb is its object."""
    heads = {verb, verb.head}
    front = [t for t in parse.words() if t.i < verb.i and t.dep_ == "obj" and t.head in heads]
    return len(front) == 1 and front[0].left_edge == parse.tokens[0] and front[0].right_edge.i == verb.i - 1


def _phrases(text: str, teller: Teller, words: TellingWords) -> Iterator[Edit]:
    for match in words.phrase.finditer(text):
        if teller.writer:
            yield Edit(
                WRITER, *match.span(), words.phrases[match.group().lower()].format(writer=teller.writer)
            )


def _person(token: "Token", parse: Parse, teller: Teller, words: TellingWords) -> list[Edit] | None:
    """The edits for one word: empty for a word that stays, None for a person of whom one cannot tell."""
    word = token.lower_
    if word in words.subject:
        return _subject(token, parse, teller.writer, words)
    if word in words.plural:
        ours = any(t.lower_ in words.ours for t in parse.words())
        return [_edit(token, parse, teller.writers)] if teller.writers and not ours else []
    if word in words.object | words.reflexive:
        return [_edit(token, parse, _object(token, teller.writer, words))] if teller.writer else None
    if word == "mijn":
        return _possessive(token, parse, teller.writer, words)
    if word == "uw" and (teller.reader or token.head.lower_ in words.shared):
        return [_edit(token, parse, article(token))]
    if word == "u" and teller.reader:
        return _reader(token, parse, teller.reader, words)
    return []


def _subject(token: "Token", parse: Parse, writer: str | None, words: TellingWords) -> list[Edit] | None:
    """The writer, with every verb that agrees with it."""
    first = _first_verb(token, parse)
    if not writer or first is None:
        return None
    verbs = [first, *_shared(parse, first)]
    told = [_edit(v, parse, third_person(v.text, words)) for v in verbs if is_stem(v)]
    if is_stem(first) and not _agrees(first, words):
        return None
    name = "" if _repeats(token, first, parse, words) else writer
    return [_edit(token, parse, name), *told]


def _agrees(verb: "Token", words: TellingWords) -> bool:
    """The verb has a form of its own for the third person, or one for both."""
    form = verb.lower_
    return form in words.same or form.endswith("t") or third_person(form, words) != form


def _repeats(token: "Token", verb: "Token", parse: Parse, words: TellingWords) -> bool:
    """`Hierbij ken ik ... toe en stel ik ... vast`: one subject is enough for both; not before `u`, who could be it."""
    joiner, after = parse.at(verb.i - 1), parse.at(token.i + 1)
    before = [t for t in parse.words() if t.i < verb.i]
    joined = verb.i == token.i - 1 and joiner is not None and joiner.lower_ == "en"
    return (
        joined and any(t.lower_ in words.subject for t in before) and (after is None or after.lower_ != "u")
    )


def _first_verb(token: "Token", parse: Parse) -> "Token | None":
    """The finite verb beside the subject, or behind it in a clause that keeps its verb for the end; None if unsure."""
    before, after = parse.at(token.i - 1), parse.at(token.i + 1)
    beside = [t for t in (before, after) if t is not None and is_finite_verb(t)]
    if beside:
        return beside[0]
    if before is None or before.is_punct:
        return after if after is not None and after.is_alpha else None
    if _opens_clause(before):
        return next((t for t in parse.words() if t.i > token.i and is_finite_verb(t)), None)
    earlier = parse.at(before.i - 1)  # `zie ook ik`
    if before.pos_ == "ADV" and earlier is not None and is_finite_verb(earlier):
        return earlier
    alone = not any(is_finite_verb(t) for t in parse.words())  # the tagger took the verb for something else
    return before if alone and before.is_alpha else None


def _opens_clause(word: "Token") -> bool:
    """`dat ik`, `die ik`, `waar ik`, `zodra ik`."""
    return word.tag_.startswith(("VG", "VNW")) or word.lower_.startswith(OPENERS)


def _shared(parse: Parse, first: "Token") -> list["Token"]:
    """Other verbs that have no subject of their own: `Ik ... en zal ...`."""
    return [
        t
        for t in parse.words()
        if is_present(t) and t.i != first.i and (_shares(t, first) or _follows(t, parse))
    ]


def _follows(verb: "Token", parse: Parse) -> bool:
    joiner = parse.at(verb.i - 1)
    own = any(c.dep_.startswith(("nsubj", "expl")) for c in verb.children)
    return joiner is not None and joiner.lower_ in ("en", "maar") and not own


def _shares(verb: "Token", first: "Token") -> bool:
    """`Ik onderschrijf dit en zal ...`: the verb is joined to the first and has no subject of its own."""
    head = verb if verb.dep_ == "conj" else verb.head if verb.dep_ in ("aux", "aux:pass", "cop") else None
    if (
        head is None
        or head.dep_ != "conj"
        or any(c.dep_.startswith(("nsubj", "expl")) for c in head.children)
    ):
        return False
    joined = head.head
    return joined == first or first in joined.children


def _object(token: "Token", writer: str, words: TellingWords) -> str:
    """`zich` where the writer is also the subject of the verb."""
    near = token.doc[max(token.i - NEAR, 0) : token.i + NEAR + 1]
    before = token.doc[token.i - 1].lower_ if token.i else ""
    own = any(t.lower_ in words.subject for t in near) and before not in ("de", "het")
    return "zich" + ("zelf" if token.lower_ in words.reflexive else "") if own else writer


def _possessive(token: "Token", parse: Parse, writer: str | None, words: TellingWords) -> list[Edit] | None:
    """`mijn brief` is `de brief`, `mijn voorganger` is `de voorganger van de minister`; `Mijn DUS-I` is a name."""
    after = parse.at(token.i + 1)
    if token.text == "Mijn" and (
        token.i > parse.tokens.start or (after is not None and after.text[:1].isupper())
    ):
        return []
    if not writer:
        return None
    noun = token.head
    own = [_edit(noun, parse, f"{noun.text} van {writer}")] if noun.lower_ in words.related else []
    return [_edit(token, parse, article(token)), *own]


def article(token: "Token") -> str:
    """The article of the noun that the word belongs to."""
    noun = token.head
    if noun.tag_.startswith("WW|inf"):
        return "het"
    neuter = noun.morph.get("Gender") == ["Neut"] and noun.morph.get("Number") != ["Plur"]
    return "het" if neuter else "de"


def _reader(token: "Token", parse: Parse, reader: str, words: TellingWords) -> list[Edit]:
    edits = [_edit(token, parse, reader)]
    if token.dep_.startswith("nsubj"):
        beside = (parse.at(token.i - 1), parse.at(token.i + 1))
        edits += [
            _edit(t, parse, third_person(t.text, words))
            for t in beside
            if t is not None and t.lower_ in words.irregular and is_finite_verb(t)
        ]
    return edits


def _edit(token: "Token", parse: Parse, text: str) -> Edit:
    start = parse.start(token)
    capital = token.text[:1].isupper() and token.i == parse.tokens.start
    return Edit(WRITER, start, parse.end(token), text[:1].upper() + text[1:] if capital else text)


def _distinct(edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """The last edit of each place, in order."""
    return tuple({e.start: e for e in sorted(edits, key=_start)}.values())


def _start(edit: Edit) -> int:
    return edit.start
