"""Which verbs agree with `ik` and `u`, and whether one was left behind in the first or second person."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tweebrief.summaries.compression.parse import Parse
from tweebrief.summaries.telling.edits import Edit
from tweebrief.summaries.telling.verbs import is_finite_verb, is_present, third_person
from tweebrief.summaries.telling.wordlists import TellingWords

if TYPE_CHECKING:
    from spacy.tokens import Token

OPENERS = ("waar", "hoe", "wanneer")
HELPERS = ("aux", "aux:pass", "cop")
SUBJECTS = ("nsubj", "expl")
MISTAKEN = ("VERB", "AUX", "NOUN")  # what the tagger may take a verb beside `ik` for
PLURAL = "WW|pv|tgw|mv"


def governing_verb(token: "Token", parse: Parse) -> "Token | None":
    """The finite verb beside the subject, or behind it in a clause that keeps its verb for the end; None if unsure."""
    before, after = parse.at(token.i - 1), parse.at(token.i + 1)
    beside = [t for t in (before, after) if t is not None and is_finite_verb(t)]
    if beside:
        return beside[0]
    if before is None or before.is_punct:
        return after if after is not None and after.pos_ in MISTAKEN else None
    if _opens_clause(before):
        return _verb_of_clause(token, parse)
    earlier = parse.at(before.i - 1)  # `zie ook ik`
    if before.pos_ == "ADV" and earlier is not None and is_finite_verb(earlier):
        return earlier
    alone = not any(is_finite_verb(t) for t in parse.words())  # the tagger took the verb for something else
    return before if alone and before.is_alpha else None


def _opens_clause(word: "Token") -> bool:
    """`dat ik`, `die ik`, `waar ik`, `zodra ik`."""
    return bool(word.tag_.startswith(("VG", "VNW")) or word.lower_.startswith(OPENERS))


def _verb_of_clause(token: "Token", parse: Parse) -> "Token | None":
    """The verb that the parser gives the subject, else the only finite verb behind it; never a plural."""
    head = token.head
    of_head = [t for t in (head, *head.children) if is_finite_verb(t) and (t == head or t.dep_ in HELPERS)]
    later = [t for t in parse.words() if t.i > token.i and is_finite_verb(t)]
    found = [t for t in of_head if t.i > token.i] if token.dep_.startswith("nsubj") else []
    verb = found[0] if found else later[0] if len(later) == 1 else None
    return None if verb is None or verb.tag_.startswith(PLURAL) else verb


def shared_verbs(parse: Parse, first: "Token") -> list["Token"]:
    """Other verbs that have no subject of their own: `Ik ... en zal ...`."""
    stems = (t for t in parse.words() if is_present(t) and t.i != first.i)
    return [t for t in stems if _joined(t, first) or _follows(t, parse)]


def _joined(verb: "Token", first: "Token") -> bool:
    """`Ik onderschrijf dit en zal ...`: the verb is joined to the first."""
    head = verb if verb.dep_ == "conj" else verb.head if verb.dep_ in HELPERS else None
    if head is None or head.dep_ != "conj" or _has_subject(head):
        return False
    return bool(head.head == first or first in head.head.children)


def _follows(verb: "Token", parse: Parse) -> bool:
    joiner = parse.at(verb.i - 1)
    return joiner is not None and joiner.lower_ in ("en", "maar") and not _has_subject(verb)


def _has_subject(verb: "Token") -> bool:
    return any(c.dep_.startswith(SUBJECTS) for c in verb.children)


def second_person(parse: Parse, edits: Sequence[Edit], rule: str, words: TellingWords) -> Iterator[Edit]:
    """`u ... bent` where `u` is told: the verb has a form that it has with nobody else."""
    told = any(parse.text[e.start : e.end].lower() == "u" for e in edits)
    taken = {e.start for e in edits}
    for token in parse.words():
        if told and token.lower_ in words.second and parse.start(token) not in taken:
            yield Edit(rule, parse.start(token), parse.end(token), third_person(token.text, words))


def left_behind(parse: Parse, edits: Sequence[Edit], words: TellingWords) -> bool:
    """A bare stem without a subject of its own stayed: `De minister onderzoekt dit, bespreek het ...`."""
    taken = {e.start for e in edits}
    if not any(parse.text[e.start : e.end].lower() in words.subject for e in edits):
        return False
    stems = [t for t in parse.words() if is_present(t) and parse.start(t) not in taken]
    return any(
        not _has_subject(t) and third_person(t.text, words) != t.text and not _helped(t) for t in stems
    )


def _helped(verb: "Token") -> bool:
    """The verb helps another one, which has a subject."""
    return verb.dep_ in HELPERS and _has_subject(verb.head)
