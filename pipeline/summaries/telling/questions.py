"""Questions as what was asked: `Bent u bereid ... te informeren?` gives `Gevraagd is of de minister bereid is ...`.

A Dutch question has its finite verb first or after the word that asks; the clause that tells of it has the verb where
its infinitives and participles stand, else at the end, before a clause that follows.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tweebrief.letter import Sentence
from tweebrief.summaries.compression.parse import Parse, parse_of, subject_after
from tweebrief.summaries.telling.edits import Edit
from tweebrief.summaries.telling.persons import article
from tweebrief.summaries.telling.teller import Teller
from tweebrief.summaries.telling.verbs import is_finite_verb, is_present, third_person
from tweebrief.summaries.telling.wordlists import QuestionWords, TellingWords

if TYPE_CHECKING:
    from spacy.tokens import Token

ASKED = "question"
ADDRESSED = re.compile(r"\bu\b", re.IGNORECASE)
POSSESSIVE = re.compile(r"\buw\b", re.IGNORECASE)
FARTHEST = 8  # words before the verb that ask: `op welke wijze en binnen welke termijn`
INNER = re.compile(r"[?!](?=.*\w)|\b(?:ik|mij|mijn)\b", re.IGNORECASE)


def told_question(sentence: Sentence, teller: Teller, words: TellingWords) -> tuple[Edit, ...]:
    """The edits that tell what is asked; none where the sentence is no question of a known form."""
    text = sentence.text
    opening = text.split(" ", 1)[0].lower().strip(",")
    if not text.endswith("?") or INNER.search(text) or opening in words.question.leaning:
        return ()
    edits = list(_opened(text, words.question)) or list(_moved(sentence, teller, words))
    if not edits:
        return ()
    rest = list(_persons(text, edits, teller, sentence))
    if any(e is None for e in rest):
        return ()
    end = Edit(ASKED, len(text) - 1, len(text), ".")
    return tuple(sorted((*edits, *(e for e in rest if e), end), key=_start))


def _opened(text: str, question: QuestionWords) -> Iterator[Edit]:
    """`Kunt u aangeven hoe ...?` and `Klopt het dat ...?`: what opens goes, the clause is in order already."""
    ask, true, what = question.ask.match(text), question.true.match(text), question.what.match(text)
    if what:
        yield Edit(ASKED, 0, what.end(), f"{question.opening} {question.after} ")
    elif ask:
        yield Edit(ASKED, 0, ask.end(), f"{question.opening} ")
    elif true:
        yield Edit(ASKED, 0, true.end(), f"{question.opening} {question.whether} ")


def _moved(sentence: Sentence, teller: Teller, words: TellingWords) -> Iterator[Edit]:
    """The verb moved from before its subject to its place in the clause."""
    parse = parse_of(sentence)
    verb = _verb(parse, words.question) if parse is not None else None
    subject = _subject(parse, verb) if parse is not None and verb is not None else None
    place = _place(parse, verb, subject, words.question) if parse and verb and subject is not None else None
    if parse is None or verb is None or subject is None or place is None:
        return
    lead = parse.text[: parse.start(verb)].strip()
    asks = f"{lead[:1].lower()}{lead[1:]}" if lead else words.question.whether
    yield Edit(ASKED, 0, parse.end(verb), f"{words.question.opening} {asks}")
    yield _placed(parse, verb, place, teller, words)


def _placed(parse: Parse, verb: "Token", place: "_Place", teller: Teller, words: TellingWords) -> Edit:
    """The word at the place with the verb before it, behind it or joined to it."""
    form = _form(parse, verb, words)
    kept = teller.writer or place.token.text if place.token.lower_ == "u" else place.token.text
    text = {"before": f"{form} {kept}", "behind": f"{kept} {form}", "joined": f"{kept}{form}"}[place.how]
    return Edit(ASKED, parse.start(place.token), parse.end(place.token), text)


def _form(parse: Parse, verb: "Token", words: TellingWords) -> str:
    after = parse.at(verb.i + 1)
    form = verb.text.lower()
    addressed = after is not None and after.lower_ == "u"
    return third_person(form, words) if addressed and (form in words.irregular or is_present(verb)) else form


def _verb(parse: Parse, question: QuestionWords) -> "Token | None":
    """The finite verb, first or right after the words that ask; None where a second question is joined to it."""
    finite = [t for t in parse.words() if is_finite_verb(t)]
    if question.being.match(parse.text):
        return parse.at(parse.tokens.start)
    if not finite or _two_questions(parse, finite[0]):
        return None
    at = finite[0].i - parse.tokens.start
    asked = question.asked.match(parse.text) is not None
    return finite[0] if at == 0 or (asked and at <= FARTHEST) else None


def _two_questions(parse: Parse, verb: "Token") -> bool:
    """`Hoe reageert u op de oproep en met welke acties ondersteunt u dit?`"""
    main = {verb, parse.tokens.root}
    joined = [t for t in parse.words() if t.dep_ == "conj" and t.head in main]
    return any(is_finite_verb(t) or any(is_finite_verb(c) for c in t.children) for t in joined)


def _subject(parse: Parse, verb: "Token") -> "Token | None":
    """The last word of the subject behind the verb; the verb itself where the words that ask are the subject."""
    after = parse.at(verb.i + 1)
    if after is None:
        return None
    if after.lower_ in ("u", "er") or (after.lower_ == "het" and after.dep_ != "det"):
        return after
    phrase = subject_after(parse, verb)
    if phrase is not None:
        return phrase[-1]
    asks = any(t.i < verb.i and t.dep_.startswith("nsubj") for t in parse.words())
    return verb if asks else None


@dataclass(frozen=True, slots=True)
class _Place:
    """Beside which word the verb comes to stand: `before` it, `behind` it, or `joined` to it (`aan` + `kijkt`)."""

    token: "Token"
    how: str


def _place(parse: Parse, verb: "Token", subject: "Token", question: QuestionWords) -> _Place | None:
    """None where the place is not sure."""
    being = question.being.match(parse.text)
    if being and verb.i == parse.tokens.start:
        last = next((t for t in parse.words() if parse.end(t) == being.end("state")), None)
        return _Place(last, "behind") if last is not None else None
    field = _middle([t for t in parse.words() if t.i > subject.i], parse, question)
    particles = [t for t in field if t.dep_ == "compound:prt" and t.head == verb]
    if particles:
        sure = len(particles) == 1 and particles[0].tag_.startswith("VZ|fin")
        return _Place(particles[0], "joined") if sure else None
    if any(t.lower_ == "te" for t in field):
        return None
    cluster = _cluster(verb)
    if cluster:
        inside = [t for t in field if t in cluster]
        return _Place(inside[0], "before") if inside else None
    last = _last(field, parse) if field else subject
    return _Place(last, "behind") if last is not None and last != verb else None


def _cluster(verb: "Token") -> set["Token"]:
    """The infinitives and participles that the finite verb governs."""
    if verb.dep_ in ("aux", "aux:pass"):
        head = verb.head
        return {head, *(c for c in head.children if c.dep_ in ("aux", "aux:pass", "xcomp") and c != verb and not is_finite_verb(c))}
    return {c for c in verb.children if c.dep_ == "xcomp" and c.tag_.startswith("WW|inf")}


def _last(field: list["Token"], parse: Parse) -> "Token | None":
    """The last word, with what closes a bracket or quotation behind it; a comma ends the field unless it lists."""
    text = parse.text[parse.start(field[0]) : parse.end(field[-1])]
    if text.count("(") != text.count(")"):
        return None
    commas = [k for k, t in enumerate(field) if t.text == ","]
    if commas and not any(t.dep_ == "conj" for t in field[commas[0] :]):
        field = field[: commas[0]]
    return field[-1] if field else None


def _middle(rest: list["Token"], parse: Parse, question: QuestionWords) -> list["Token"]:
    """The words before the first clause that follows, and before the question mark."""
    for k, token in enumerate(rest):
        clause = token.lower_ in question.clauses and not (token.lower_ == "of" and token.dep_ == "cc")
        if token.text == "?" or (clause and _opens(token)):
            return _without_comma(rest[:k])
    return rest


def _without_comma(field: list["Token"]) -> list["Token"]:
    return field[:-1] if field and field[-1].text == "," else field


def _opens(token: "Token") -> bool:
    return token.tag_.startswith(("VG|onder", "VNW", "BW", "VZ")) or token.dep_ == "mark"


def _persons(
    text: str, edits: list[Edit], teller: Teller, sentence: Sentence
) -> Iterator[Edit | None]:
    """`u` and `uw` where no edit has them yet; None where one does not know who that is."""
    parse = parse_of(sentence)
    for match in ADDRESSED.finditer(text):
        if not _within(match.start(), edits):
            known = teller.writer if not _inverted(match.start(), parse, edits) else None
            yield Edit(ASKED, *match.span(), known) if known else None
    for match in POSSESSIVE.finditer(text):
        if not _within(match.start(), edits):
            yield from _possessive(match, parse, teller)


def _possessive(match: re.Match[str], parse: Parse | None, teller: Teller) -> Iterator[Edit | None]:
    """`uw oordeel` is `het oordeel van de minister`."""
    token = next((t for t in parse.words() if parse.start(t) == match.start()), None) if parse else None
    if parse is None or token is None or not teller.writer or token.head.i <= token.i:
        yield None
        return
    yield Edit(ASKED, *match.span(), article(token))
    noun = token.head
    if not ADDRESSED.search(parse.text):
        yield Edit(ASKED, parse.start(noun), parse.end(noun), f"{noun.text} van {teller.writer}")


def _inverted(place: int, parse: Parse | None, edits: list[Edit]) -> bool:
    """The verb before this `u` was not moved: a second question."""
    token = next((t for t in parse.words() if parse.start(t) == place), None) if parse else None
    before = parse.at(token.i - 1) if parse and token is not None else None
    return before is not None and is_finite_verb(before) and parse is not None and not _within(parse.start(before), edits)


def _within(place: int, edits: list[Edit]) -> bool:
    return any(e.start <= place < e.end for e in edits)


def _start(edit: Edit) -> int:
    return edit.start
