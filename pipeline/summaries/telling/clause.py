"""From the order of a question to that of a clause: `Hoe kijkt u aan tegen ...?`, `hoe de minister aankijkt tegen ...`.

A Dutch question has its finite verb first or after the words that ask. In the clause that tells of it the verb stands
with its infinitives and participles, else with its particle, else at the end, before a clause that follows.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from tweebrief.summaries.compression.parse import Parse, subject_after
from tweebrief.summaries.telling.verbs import is_finite_verb
from tweebrief.summaries.telling.wordlists import QuestionWords

if TYPE_CHECKING:
    from spacy.tokens import Token

FARTHEST = 8  # words that may ask before the verb: `op welke wijze en binnen welke termijn`
AUXILIARY = ("aux", "aux:pass")
HAVE = ("heeft", "hebt", "heb", "hebben", "had", "hadden")
NOUNS = ("N|", "SPEC", "LID", "VZ")
PARTICIPLE = re.compile(r"\w*ge\w{2,}(?:d|t|en)")
SURE = ("genomen", "gehouden", "gesteld", "gegeven")  # also where the tagger sees a noun: `kennisgenomen`
OPENERS = ("VG|onder", "VNW", "BW", "VZ")  # tags of words that open a clause
Side = Literal["before", "behind", "joined"]


@dataclass(frozen=True, slots=True)
class Place:
    """Beside which word the verb comes to stand: `before` it, `behind` it, or `joined` to it (`aan` + `kijkt`)."""

    token: "Token"
    side: Side


def asking_verb(parse: Parse, question: QuestionWords) -> "Token | None":
    """The finite verb, first or right after the words that ask; None where a second question is joined to it."""
    if question.being.match(parse.text):
        return parse.tokens[0]
    finite = [t for t in parse.words() if is_finite_verb(t)]
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


def place_of_verb(parse: Parse, verb: "Token", question: QuestionWords) -> Place | None:
    """Where the verb goes; None where that is not sure."""
    being = question.being.match(parse.text)
    if being:
        last = next((t for t in parse.words() if parse.end(t) == being.end("state")), None)
        return Place(last, "behind") if last is not None else None
    subject = _subject(parse, verb)
    if subject is None:
        return None
    field = _field(parse, subject, question)
    particles = [t for t in field if t.dep_ == "compound:prt" and t.head == verb]
    if particles:
        return _with_particle(particles, field)
    if any(t.lower_ == "te" for t in field):
        return None
    place = _in_cluster(verb, field) or _at_end(parse, verb, subject, field)
    return place if place is not None and not _quoted(parse, place.token) else None


def _in_cluster(verb: "Token", field: Sequence["Token"]) -> Place | None:
    """Before the infinitive or participle; behind a participle with `worden`, and behind `nodig` with `zijn`."""
    cluster = _cluster(verb)
    inside = [t for t in field if t in cluster] or _participles(verb, field)
    if not inside:
        return None
    first, *others = inside
    passive = first.tag_.startswith("WW|vd") or any(t.lower_ == "worden" for t in others)
    behind = bool(others) and (passive or not first.tag_.startswith("WW"))
    return Place(first, "behind" if behind else "before")


def _at_end(parse: Parse, verb: "Token", subject: "Token", field: Sequence["Token"]) -> Place | None:
    if verb.dep_ in AUXILIARY:
        return None  # what it helps was not found
    last = _last(parse, field) if field else subject
    return Place(last, "behind") if last is not None and last != verb else None


def _participles(verb: "Token", field: Sequence["Token"]) -> list["Token"]:
    """`heeft kennisgenomen van`, which the parser does not take for one verb."""
    if verb.lower_ not in HAVE:
        return []
    return [t for t in field if _is_participle(t)][:1]


def _is_participle(token: "Token") -> bool:
    return token.lower_.endswith(SURE) or (
        not token.tag_.startswith(NOUNS) and PARTICIPLE.fullmatch(token.lower_) is not None
    )


def _quoted(parse: Parse, token: "Token") -> bool:
    """Within a quotation or brackets, where nothing may be put."""
    before = parse.text[: parse.end(token)]
    return (
        any(before.count(a) > before.count(b) for a, b in (("«", "»"), ("“", "”"), ("(", ")")))
        or before.count('"') % 2 == 1
    )


def _with_particle(particles: Sequence["Token"], field: Sequence["Token"]) -> Place | None:
    """`aan` and `kijkt` are one word; with `er` or `daar` it is a preposition: `wat de minister er nu aan doet`."""
    if len(particles) > 1 or not particles[0].tag_.startswith("VZ|fin"):
        return None
    parted = any(t.lower_ in ("er", "daar", "hier") for t in field)
    return Place(particles[0], "behind" if parted else "joined")


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


def _field(parse: Parse, subject: "Token", question: QuestionWords) -> list["Token"]:
    """The words behind the subject and before the first clause that follows."""
    rest = [t for t in parse.words() if t.i > subject.i]
    ends = (k for k, t in enumerate(rest) if t.text in "?:" or _opens_clause(t, question))
    field = rest[: next(ends, len(rest))]
    return field[:-1] if field and field[-1].text == "," else field


def _opens_clause(token: "Token", question: QuestionWords) -> bool:
    joins = token.lower_ == "of" and token.dep_ == "cc"
    opens = token.tag_.startswith(OPENERS) or token.dep_ == "mark"
    return token.lower_ in question.clauses and opens and not joins


def _cluster(verb: "Token") -> set["Token"]:
    """The infinitives and participles that the finite verb governs."""
    if verb.dep_ not in AUXILIARY:
        return {c for c in verb.children if c.dep_ == "xcomp" and c.tag_.startswith("WW|inf")}
    others = (c for c in verb.head.children if c.dep_ in (*AUXILIARY, "xcomp", "cop") and c != verb)
    return {verb.head, *(c for c in others if not is_finite_verb(c))}


def _last(parse: Parse, field: Sequence["Token"]) -> "Token | None":
    """The last word; a comma ends the field unless it lists, and an open bracket leaves no place."""
    text = parse.text[parse.start(field[0]) : parse.end(field[-1])]
    if text.count("(") != text.count(")"):
        return None
    commas = [k for k, t in enumerate(field) if t.text == ","]
    if commas and not any(t.dep_ == "conj" for t in field[commas[0] :]):
        field = field[: commas[0]]
    return field[-1] if field else None
