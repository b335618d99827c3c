"""Everything in a sentence that might be an entity: what each rule, each list of names and the recogniser say.

Candidates overlap and contradict each other; which of them count is decided afterwards (`choice`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tweebrief.entities.citations import find_citations
from tweebrief.entities.definitions import find_definitions
from tweebrief.entities.gazetteer import Gazetteer, Name, known_names
from tweebrief.entities.heads import find_headed
from tweebrief.entities.patterns import find_patterns
from tweebrief.entities.persons import find_persons
from tweebrief.entities.runs import find_runs
from tweebrief.entities.spans import Found

Place = tuple[int, int]
# The candidates of each span of a sentence, in order of place.
Spans = Mapping[Place, Sequence[Found]]
# Sources whose label says nothing.
UNLABELLED = frozenset({"run", "letter"})
EXACT = frozenset({"DATE", "MONEY", "PERCENT"})
SHORTEST = 3


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
    laws = [one for one in (*names, *model, *headed) if one.label == "LAW"]
    found = [*names, *find_patterns(text), *find_persons(text), *headed, *find_citations(text, laws), *model]
    return [*found, *find_definitions(text, found), *find_runs(text)]


def _names_of(letter: Sequence[Heard], found: Sequence[Sequence[Found]]) -> Gazetteer:
    """All names with a capital that the recogniser, a rule or a list found in the letter."""
    names = {
        heard.text[one.start : one.end]
        for heard, candidates in zip(letter, found, strict=True)
        for one in candidates
        if one.by not in UNLABELLED and one.label not in EXACT
    }
    gazetteer = Gazetteer()
    for name in sorted(names):
        if len(name) >= SHORTEST and any(c.isupper() for c in name):
            gazetteer.add(Name(name, "ORG", "letter"))
    return gazetteer


def by_place(candidates: Iterable[Found]) -> Spans:
    """Candidates of the same span together."""
    spans: dict[Place, list[Found]] = {}
    for one in candidates:
        spans.setdefault((one.start, one.end), []).append(one)
    return dict(sorted(spans.items()))
