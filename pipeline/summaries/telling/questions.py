"""Questions as what was asked: `Bent u bereid ... te informeren?` gives `Gevraagd is of de minister bereid is ...`."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tweebrief.letter import Sentence
from tweebrief.summaries.compression.parse import Parse, parse_of
from tweebrief.summaries.telling.agreement import second_person
from tweebrief.summaries.telling.clause import Place, asking_verb, place_of_verb
from tweebrief.summaries.telling.edits import Edit, by_start
from tweebrief.summaries.telling.persons import article
from tweebrief.summaries.telling.teller import Teller
from tweebrief.summaries.telling.verbs import is_finite_verb, is_present, third_person
from tweebrief.summaries.telling.wordlists import QuestionWords, TellingWords

if TYPE_CHECKING:
    from spacy.tokens import Token

ASKED = "question"
ADDRESS = re.compile(r"\b(?:u|uw)\b", re.IGNORECASE)
INNER = re.compile(r"[?!](?=.*\w)|\b(?:ik|mij|mijn)\b", re.IGNORECASE)


def told_question(sentence: Sentence, teller: Teller, words: TellingWords) -> tuple[Edit, ...]:
    """The edits that tell what is asked; none where the sentence is no question of a known form."""
    text = sentence.text
    parse = parse_of(sentence)
    opening = text.split(" ", 1)[0].lower().strip(",")
    if parse is None or not text.endswith("?") or INNER.search(text) or opening in words.question.leaning:
        return ()
    if _asks_more(parse, words.question):
        return ()
    edits = list(_opened(parse, words.question)) or list(_moved(parse, teller, words))
    persons = list(_persons(parse, edits, teller)) if edits else [None]
    known = [e for e in persons if e is not None]
    if len(known) < len(persons):
        return ()
    end = _end(text, [*edits, *known])
    agreeing = second_person(parse, [*edits, *known], ASKED, words)
    return tuple(sorted((*edits, *known, *agreeing, end), key=by_start))


def _end(text: str, edits: Sequence[Edit]) -> Edit:
    """A stop for the question mark, unless `jl.` ends the clause."""
    last = len(text) - 1
    stops = text[:last].endswith(".") and not any(e.end == last for e in edits)
    return Edit(ASKED, last, last + 1, "" if stops else ".")


def _asks_more(parse: Parse, question: QuestionWords) -> bool:
    """`Wat is de oorzaak en wat gaat het kabinet doen?`: words that ask, and a finite verb, behind a joining word."""
    for token in parse.words():
        before = parse.at(token.i - 1)
        asks = question.asked.match(parse.text, parse.start(token))
        if asks and before is not None and before.lower_ in ("en", "of", ","):
            behind = next((t for t in parse.words() if parse.start(t) >= asks.end()), None)
            if behind is not None and is_finite_verb(behind):
                return True
    return False


def _opened(parse: Parse, question: QuestionWords) -> Iterator[Edit]:
    """What opens `Wat is de ...?`, `Kunt u aangeven hoe ...?` and `Klopt het dat ...?` goes; the rest is in order."""
    forms = (
        (question.what, f"{question.opening} {question.after} "),
        (question.ask, f"{question.opening} "),
        (question.true, f"{question.opening} {question.whether} "),
    )
    for pattern, instead in forms:
        match = pattern.match(parse.text)
        if match and (pattern is question.what or _has_verb(parse, match.end())):
            yield Edit(ASKED, 0, match.end(), instead, moved=True)
            if pattern is question.true:
                yield from _second_clauses(parse, match.end(), question)
            return


def _has_verb(parse: Parse, start: int) -> bool:
    """What follows is a clause, not `of ontkennen`."""
    return any(is_finite_verb(t) for t in parse.words() if parse.start(t) >= start)


def _second_clauses(parse: Parse, start: int, question: QuestionWords) -> Iterator[Edit]:
    """`Klopt het dat ... en dat ...?`: the second clause opens like the first."""
    for token in parse.words():
        before = parse.at(token.i - 1)
        joined = before is not None and before.lower_ == "en" and parse.start(token) > start
        if joined and token.lower_ == "dat" and token.tag_.startswith("VG"):
            yield Edit(ASKED, parse.start(token), parse.end(token), question.whether)


def _moved(parse: Parse, teller: Teller, words: TellingWords) -> Iterator[Edit]:
    """The verb goes from before its subject to its place in the clause."""
    verb = asking_verb(parse, words.question)
    place = place_of_verb(parse, verb, words.question) if verb is not None else None
    if verb is None or place is None:
        return
    lead = parse.text[: parse.start(verb)].strip()
    if ADDRESS.search(lead) or (place.token.lower_ == "u" and teller.writer is None):
        return
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
        if _within(parse.start(token), edits):
            continue
        if token.lower_ == "u":
            yield from _address(token, parse, teller)
            if _second_verb(token, parse, edits):
                yield None
        elif token.lower_ == "uw":
            yield from _possessive(token, parse, edits, teller)


def _address(token: "Token", parse: Parse, teller: Teller) -> Iterator[Edit | None]:
    yield Edit(ASKED, parse.start(token), parse.end(token), teller.writer) if teller.writer else None


def _second_verb(token: "Token", parse: Parse, edits: Sequence[Edit]) -> bool:
    """The verb before this `u` was not moved: another question."""
    before = parse.at(token.i - 1)
    return before is not None and is_finite_verb(before) and not _within(parse.start(before), edits)


def _possessive(token: "Token", parse: Parse, edits: Sequence[Edit], teller: Teller) -> Iterator[Edit | None]:
    """`uw oordeel` is `het oordeel van de minister`, beside `u` simply `het oordeel`."""
    noun = token.head
    if not teller.writer or noun.i <= token.i:
        yield None
        return
    yield Edit(ASKED, parse.start(token), parse.end(token), article(token))
    if not any(t.lower_ == "u" for t in parse.words()) and not _within(parse.start(noun), edits):
        yield Edit(ASKED, parse.start(noun), parse.end(noun), f"{noun.text} van {teller.writer}")


def _within(place: int, edits: Sequence[Edit]) -> bool:
    return any(e.start <= place < e.end for e in edits)
