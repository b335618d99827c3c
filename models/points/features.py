"""A sentence as a hashed bag of words, word classes, cues and circumstances: what the point classifier sees."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, pairwise

from tweebrief.letter import PartKind, Role
from tweebrief.models.hashing import Bags, bucket, collect
from tweebrief.models.points.cues import Cue, cues, find, tokens

BUCKETS = 2**17
WORD, AFFIX, CUE, CROSSED, PAIR = 0.35, 0.175, 3.0, 1.5, 1.0
CLASS, CLASSES = 0.4, 0.35
TOLD = "tense.told"
MODIFIERS = {
    "negation.negated": "not",
    "person.first_singular": "me",
    "person.first_plural": "me",
    "deadline.period": "then",
    "deadline.before": "then",
    "tense.past": "past",
    TOLD: "told",
}
START, END, UNKNOWN = "<s>", "</s>", "?"
STEM, ENDING = 6, 5


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A sentence with its role, the kind of its part, and where it stands in its section."""

    text: str
    role: Role
    part: PartKind
    first: bool
    last: bool
    first_answer: bool


def section_views(part: PartKind, sentences: Sequence[tuple[str, Role]]) -> Iterator[SentenceView]:
    """The sentences of a section, texts with their roles, as the classifier sees them."""
    last = len(sentences) - 1
    for i, (text, role) in enumerate(sentences):
        answers = role == "answer" and i > 0 and sentences[i - 1][1] == "question"
        yield SentenceView(text, role, part, i == 0, i == last, answers)


def tells_the_past(text: str) -> bool:
    """Whether a sentence says that something has been told, sent or promised, and nothing that is to come."""
    return bool(find(tokens(text), _told()))


@cache
def _told() -> tuple[Cue, ...]:
    return tuple(cue for cue in cues() if f"{cue.kind}.{cue.name}" == TOLD)


def bags(views: Sequence[SentenceView], classes: Mapping[str, int]) -> Bags:
    """One row a sentence; `classes` has the class of every word that has one."""
    return collect(_row(view, classes) for view in views)


def _row(view: SentenceView, classes: Mapping[str, int]) -> list[tuple[int, float]]:
    words = tokens(view.text)
    found = {f"{cue.kind}.{cue.name}" for cue in find(words)}
    features: dict[str, float] = {}
    for part in (
        _words(words),
        _classes(words, classes),
        _cues(found, view),
        _circumstances(view, len(words)),
    ):
        features.update(part)
    return [(bucket(name, BUCKETS), value) for name, value in features.items()]


def _words(words: Sequence[str]) -> Iterator[tuple[str, float]]:
    line = [START, *words, END]
    yield from ((f"w{word}", WORD) for word in line)
    yield from ((f"b{one} {two}", WORD) for one, two in pairwise(line))
    yield from ((f"s{word}", WORD) for word in line[1:4])
    for word in words:
        if len(word) > STEM:
            yield f"p{word[:STEM]}", AFFIX
            yield f"x{word[-ENDING:]}", AFFIX


def _classes(words: Sequence[str], classes: Mapping[str, int]) -> Iterator[tuple[str, float]]:
    line = [START, *(str(classes.get(word, UNKNOWN)) for word in words), END]
    yield from ((f"k{one}", CLASS) for one in line)
    yield from ((f"l{one} {two}", CLASSES) for one, two in pairwise(line))


def _cues(found: set[str], view: SentenceView) -> Iterator[tuple[str, float]]:
    modifiers = sorted({MODIFIERS[name] for name in found if name in MODIFIERS})
    asks = "asks" if view.role == "question" else "says"
    for name in sorted(found):
        yield f"c{name}", CUE
        for crossed in (asks, view.part, *modifiers):
            yield f"c{name}+{crossed}", CROSSED
    yield from ((f"c{one}&{two}", PAIR) for one, two in combinations(sorted(found), 2))


def _circumstances(view: SentenceView, length: int) -> Iterator[tuple[str, float]]:
    yield f"role {view.role}", 1.5
    yield f"part {view.part}", 1.5
    yield f"role {view.role} in {view.part}", 1.0
    yield f"length {min(6, length // 8)}", 0.7
    for name, here in (("first", view.first), ("last", view.last), ("answer", view.first_answer)):
        if here:
            yield name, 1.0
