"""Everything in a sentence that might be an entity: what each rule, each list of names and the recogniser say.

Candidates overlap and contradict each other; which of them count is decided afterwards (`choice`).
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tweebrief.entities.citations import find_citations
from tweebrief.entities.definitions import find_definitions
from tweebrief.entities.gazetteer import Gazetteer, Name, known_names
from tweebrief.entities.heads import find_alone, find_headed, makers
from tweebrief.entities.patterns import find_patterns
from tweebrief.entities.persons import find_persons
from tweebrief.entities.runs import find_runs
from tweebrief.entities.spans import Found
from tweebrief.letter import EntityLabel

Place = tuple[int, int]
# The candidates of each span of a sentence, in order of place.
Spans = Mapping[Place, Sequence[Found]]
# Sources whose label says nothing.
UNLABELLED = frozenset({"run", "letter"})
# Sources that find a name wherever it stands, so that it need not be looked for in other sentences.
LOCAL = UNLABELLED | {
    "head",
    "cited",
    "citation",
    "actcitation",
    "part",
    "bare",
    "motion",
    "motionpaper",
    "work",
}
# What stands inside these and is no entity of its own.
PARTS: Mapping[str, EntityLabel] = {"range": "DATE", "motion": "PERSON", "actcitation": "LAW"}
EXACT = frozenset({"DATE", "MONEY", "PERCENT"})
SHORTEST = 3
# A stretch of time counted from now is no calendar time, though it reads like one.
STRETCH = re.compile(
    r"(?:de\s)?(?:afgelopen|komende|laatste|voorbije)\s\w+\s(?:jaar|jaren|maanden|weken|dagen)", re.I
)


@dataclass(frozen=True, slots=True)
class Heard:
    """A sentence as the stage gets it.

    `model` are the names that the recogniser found, None where no recogniser worked; `words` are the parts of
    speech by the offset of the word, empty where nothing was parsed.
    """

    text: str
    model: tuple[Found, ...] | None = None
    words: Mapping[int, str] = field(default_factory=dict)


def find_candidates(letter: Sequence[Heard]) -> list[Spans]:
    """Find the candidates in every sentence of a letter; names of one sentence are candidates in all others."""
    found = [_in_sentence(heard) for heard in letter]
    names = _names_of(letter, found)
    return [by_place([*here, *names.match(heard.text)]) for heard, here in zip(letter, found, strict=True)]


def _in_sentence(heard: Heard) -> list[Found]:
    text, model = heard.text, heard.model or ()
    names = known_names().match(text)
    headed = find_headed(text, heard.words)
    forms = [*find_patterns(text), *find_persons(text), *model]
    laws = [one for one in (*names, *headed, *forms) if one.label == "LAW"]
    lists = makers(text, laws)
    found = [*names, *forms, *headed, *find_alone(text, laws), *find_citations(text, laws)]
    found = [one for one in _without_parts(found) if not _is_stretch(text, one)]
    found = [one for one in found if not any(each.contains(one) or _cuts(one, each) for each in lists)]
    return [*found, *find_definitions(text, found), *find_runs(text)]


def _is_stretch(text: str, one: Found) -> bool:
    return one.label == "DATE" and STRETCH.fullmatch(text, one.start, one.end) is not None


def _cuts(one: Found, makers: Found) -> bool:
    """Whether a name ends inside the list of ministries that made a regulation."""
    return one.start < makers.start < one.end < makers.end


def _without_parts(found: Sequence[Found]) -> list[Found]:
    """Leave out the ends of a range of dates, the members inside a motion, the act of an article: they do not count."""
    wholes = [one for one in found if one.by in PARTS]
    return [
        one
        for one in found
        if not any(one.label == PARTS[w.by] and w.contains(one) and one.by not in PARTS for w in wholes)
    ]


def _names_of(letter: Sequence[Heard], found: Sequence[Sequence[Found]]) -> Gazetteer:
    """All names with a capital that the recogniser, a rule or a list found in the letter."""
    names = {
        heard.text[one.start : one.end]: one.label
        for heard, candidates in zip(letter, found, strict=True)
        for one in candidates
        if one.by not in LOCAL and one.label not in EXACT
    }
    gazetteer = Gazetteer()
    for name in sorted({*names, *_surnames(names)}):
        if len(name) >= SHORTEST and any(c.isupper() for c in name):
            gazetteer.add(Name(name, "ORG", "letter"))
    return gazetteer


def _surnames(names: Mapping[str, str]) -> Iterator[str]:
    """The last words of the names of persons: `Mark Rutte` is `Rutte` further on."""
    for name, label in names.items():
        if label == "PERSON" and " " in name:
            yield name.rpartition(" ")[2]


def by_place(candidates: Iterable[Found]) -> Spans:
    """Candidates of the same span together."""
    spans: dict[Place, list[Found]] = {}
    for one in candidates:
        spans.setdefault((one.start, one.end), []).append(one)
    return dict(sorted(spans.items()))
