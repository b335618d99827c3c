"""Statements: `Ik heb uw Kamer in mijn brief toegezegd` gives `De minister heeft de Kamer in de brief toegezegd`."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tweebrief.letter import Sentence
from tweebrief.summaries.compression.parse import Parse, parse_of
from tweebrief.summaries.telling.agreement import governing_verb, left_behind, second_person, shared_verbs
from tweebrief.summaries.telling.edits import Edit, by_start
from tweebrief.summaries.telling.teller import Teller
from tweebrief.summaries.telling.verbs import is_finite_verb, is_past, third_person
from tweebrief.summaries.telling.wordlists import TellingWords

if TYPE_CHECKING:
    from spacy.tokens import Token

WRITER = "writer"
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
    edits += second_person(parse, edits, WRITER, words)
    if left_behind(parse, edits, words):
        return ()
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
    yield Edit(
        WRITER, 0, parse.end(first), f"{_capital(said[parse.start(writer)])} {form} {small}", moved=True
    )
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
            told = words.phrases[match.group().lower()].format(writer=teller.writer)
            yield Edit(WRITER, *match.span(), told if match.start() else _capital(told))


def _person(token: "Token", parse: Parse, teller: Teller, words: TellingWords) -> list[Edit] | None:
    """The edits for one word: empty for a word that stays, None for a person of whom one cannot tell."""
    word = token.lower_
    if word in words.subject:
        return _subject(token, parse, teller.writer, words)
    if word in words.plural:
        ours = any(t.lower_ in words.ours for t in parse.words())
        return [_edit(token, parse, teller.writers)] if teller.writers and not ours else []
    if word in words.object | words.reflexive:
        return [_edit(token, parse, _object(token, parse, teller.writer, words))] if teller.writer else None
    if word == "mijn":
        return _possessive(token, parse, teller.writer, words)
    if word == "uw" and (teller.reader or token.head.lower_ in words.shared):
        return [_edit(token, parse, article(token))]
    if word.rstrip(".") == "u" and teller.reader:
        start = parse.start(token)
        return [Edit(WRITER, start, start + 1, teller.reader if start else _capital(teller.reader))]
    return []


def _subject(token: "Token", parse: Parse, writer: str | None, words: TellingWords) -> list[Edit] | None:
    """The writer, with every verb that agrees with it."""
    first = governing_verb(token, parse)
    if not writer or first is None:
        return None
    verbs = [v for v in (first, *shared_verbs(parse, first)) if not is_past(v)]
    name = "" if _repeats(token, first, parse, words) else writer
    return [_edit(token, parse, name), *(_edit(v, parse, third_person(v.text, words)) for v in verbs)]


def _repeats(token: "Token", verb: "Token", parse: Parse, words: TellingWords) -> bool:
    """`Hierbij ken ik ... toe en stel ik ... vast`: one subject is enough for both; not before `u`, who could be it."""
    joiner, after = parse.at(verb.i - 1), parse.at(token.i + 1)
    before = [t for t in parse.words() if t.i < verb.i]
    joined = verb.i == token.i - 1 and joiner is not None and joiner.lower_ == "en"
    return (
        joined and any(t.lower_ in words.subject for t in before) and (after is None or after.lower_ != "u")
    )


def _object(token: "Token", parse: Parse, writer: str, words: TellingWords) -> str:
    """`zich` where the writer is also the subject of the verb."""
    own = any(c.lower_ in words.subject for c in token.head.children) or _beside_subject(token, parse, words)
    return "zich" + ("zelf" if token.lower_ in words.reflexive else "") if own else writer


def _beside_subject(token: "Token", parse: Parse, words: TellingWords) -> bool:
    """`ik` stands close by in the same clause, no preposition or article before `mij`: not `ik verzoek u mij`."""
    before = parse.at(token.i - 1)
    if before is not None and before.tag_.startswith(("VZ", "LID")):
        return False
    near = [t for t in parse.words() if abs(t.i - token.i) <= NEAR and t.lower_ in words.subject]
    between = [t for s in near for t in parse.words() if min(s.i, token.i) < t.i < max(s.i, token.i)]
    return bool(near) and not any(
        t.is_punct or t.lower_ == "u" or t.tag_.startswith(("VG", "VNW|betr")) for t in between
    )


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
    behind = parse.at(noun.i + 1)
    named = behind is not None and (behind.pos_ in ("PROPN", "DET") or behind.lower_ in ("van", "voor", ","))
    related = noun.lower_ in words.related and not named
    return [_edit(token, parse, article(token)), *[_edit(noun, parse, f"{noun.text} van {writer}")] * related]


def article(token: "Token") -> str:
    """The article of the noun that the word belongs to."""
    noun = token.head
    if noun.tag_.startswith("WW|inf"):
        return "het"
    neuter = noun.morph.get("Gender") == ["Neut"] and noun.morph.get("Number") != ["Plur"]
    return "het" if neuter else "de"


def _edit(token: "Token", parse: Parse, text: str) -> Edit:
    start = parse.start(token)
    first = token.text[:1].isupper() and token.i == parse.tokens.start
    return Edit(WRITER, start, parse.end(token), _capital(text) if first else text)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _distinct(edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """The last edit of each place, in order."""
    return tuple({e.start: e for e in sorted(edits, key=by_start)}.values())
