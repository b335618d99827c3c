"""Questions as what was asked: `Bent u bereid ... te informeren?` gives `Gevraagd is of de minister bereid is ...`."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tweebrief.letter import Sentence
from tweebrief.summaries.compression.parse import Parse, parse_of
from tweebrief.summaries.telling.clause import Place, asking_verb, place_of_verb
from tweebrief.summaries.telling.edits import Edit
from tweebrief.summaries.telling.persons import article
from tweebrief.summaries.telling.teller import Teller
from tweebrief.summaries.telling.verbs import is_finite_verb, is_present, third_person
from tweebrief.summaries.telling.wordlists import QuestionWords, TellingWords

if TYPE_CHECKING:
    from spacy.tokens import Token

ASKED = "question"
AND_THAT = re.compile(r"\ben (dat)\b", re.IGNORECASE)
INNER = re.compile(r"[?!](?=.*\w)|\b(?:ik|mij|mijn)\b", re.IGNORECASE)


def told_question(sentence: Sentence, teller: Teller, words: TellingWords) -> tuple[Edit, ...]:
    """The edits that tell what is asked; none where the sentence is no question of a known form."""
    text = sentence.text
    parse = parse_of(sentence)
    opening = text.split(" ", 1)[0].lower().strip(",")
    if parse is None or not text.endswith("?") or INNER.search(text) or opening in words.question.leaning:
        return ()
    edits = list(_opened(text, words.question)) or list(_moved(parse, teller, words))
    persons = list(_persons(parse, edits, teller)) if edits else [None]
    known = [e for e in persons if e is not None]
    if len(known) < len(persons):
        return ()
    end = Edit(ASKED, len(text) - 1, len(text), ".")
    return tuple(sorted((*edits, *known, end), key=_start))


def _opened(text: str, question: QuestionWords) -> Iterator[Edit]:
    """What opens `Wat is de ...?`, `Kunt u aangeven hoe ...?` and `Klopt het dat ...?` goes; the rest is in order."""
    forms = (
        (question.what, f"{question.opening} {question.after} "),
        (question.ask, f"{question.opening} "),
        (question.true, f"{question.opening} {question.whether} "),
    )
    for pattern, instead in forms:
        match = pattern.match(text)
        if match:
            yield Edit(ASKED, 0, match.end(), instead, moved=True)
            if pattern is question.true:
                yield from _second_clauses(text, match.end(), question)
            return


def _second_clauses(text: str, start: int, question: QuestionWords) -> Iterator[Edit]:
    """`Klopt het dat ... en dat ...?`: the second clause opens like the first."""
    for match in AND_THAT.finditer(text, start):
        yield Edit(ASKED, match.start(1), match.end(1), question.whether)


def _moved(parse: Parse, teller: Teller, words: TellingWords) -> Iterator[Edit]:
    """The verb goes from before its subject to its place in the clause."""
    verb = asking_verb(parse, words.question)
    place = place_of_verb(parse, verb, words.question) if verb is not None else None
    if verb is None or place is None:
        return
    lead = parse.text[: parse.start(verb)].strip()
    asks = f"{lead[:1].lower()}{lead[1:]}" if lead else words.question.whether
    yield Edit(ASKED, 0, parse.end(verb), f"{words.question.opening} {asks}", moved=True)
    yield _placed(parse, verb, place, teller, words)


def _placed(parse: Parse, verb: "Token", place: Place, teller: Teller, words: TellingWords) -> Edit:
    """The word at the place with the verb before it, behind it or joined to it."""
    form = _form(parse, verb, words)
    kept = (teller.writer if place.token.lower_ == "u" else None) or place.token.text
    told = {"before": f"{form} {kept}", "behind": f"{kept} {form}", "joined": f"{kept}{form}"}
    return Edit(ASKED, parse.start(place.token), parse.end(place.token), told[place.side])


def _form(parse: Parse, verb: "Token", words: TellingWords) -> str:
    after = parse.at(verb.i + 1)
    form = verb.text.lower()
    addressed = after is not None and after.lower_ == "u"
    return third_person(form, words) if addressed and (form in words.irregular or is_present(verb)) else form


def _persons(parse: Parse, edits: Sequence[Edit], teller: Teller) -> Iterator[Edit | None]:
    """`u` and `uw` where no edit has them yet; None for one of whom it is not known who that is."""
    for token in parse.words():
        if token.lower_ in ("u", "uw") and not _within(parse.start(token), edits):
            yield from (
                _address(token, parse, teller) if token.lower_ == "u" else _possessive(token, parse, teller)
            )
            if token.lower_ == "u" and _second_verb(token, parse, edits):
                yield None


def _address(token: "Token", parse: Parse, teller: Teller) -> Iterator[Edit | None]:
    yield Edit(ASKED, parse.start(token), parse.end(token), teller.writer) if teller.writer else None


def _second_verb(token: "Token", parse: Parse, edits: Sequence[Edit]) -> bool:
    """The verb before this `u` was not moved: another question."""
    before = parse.at(token.i - 1)
    return before is not None and is_finite_verb(before) and not _within(parse.start(before), edits)


def _possessive(token: "Token", parse: Parse, teller: Teller) -> Iterator[Edit | None]:
    """`uw oordeel` is `het oordeel van de minister`, beside `u` simply `het oordeel`."""
    noun = token.head
    if not teller.writer or noun.i <= token.i:
        yield None
        return
    yield Edit(ASKED, parse.start(token), parse.end(token), article(token))
    if not any(t.lower_ == "u" for t in parse.words()):
        yield Edit(ASKED, parse.start(noun), parse.end(noun), f"{noun.text} van {teller.writer}")


def _within(place: int, edits: Sequence[Edit]) -> bool:
    return any(e.start <= place < e.end for e in edits)


def _start(edit: Edit) -> int:
    return edit.start
