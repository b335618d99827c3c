"""Rules and model together: rules are precise, the model generalises, and where they overlap a table decides."""

from collections.abc import Iterable, Mapping, Sequence

from tweebrief.entities.acceptance import needs_rule
from tweebrief.entities.citations import find_citations, find_law_names
from tweebrief.entities.definitions import find_definitions
from tweebrief.entities.gazetteer import known_names
from tweebrief.entities.patterns import find_patterns
from tweebrief.entities.persons import find_persons
from tweebrief.entities.spans import Found, longest
from tweebrief.letter import EntityLabel

EXACT = frozenset({"DATE", "MONEY", "PERCENT"})
DATED = ("brief", "kabinetsreactie", "abrs", "artikel")
# What a longer span of the model may swallow beside its own label: `Vereniging Sociale Advocatuur Nederland`.
SWALLOWS: Mapping[EntityLabel, frozenset[EntityLabel]] = {
    "ORG": frozenset({"LOC"}),
    "LAW": frozenset({"LOC", "ORG"}),
    "WORK": frozenset({"LOC", "ORG", "LAW", "PROGRAM", "PERSON"}),
    "PROGRAM": frozenset({"LOC", "ORG"}),
}


def combine(text: str, model: Sequence[Found], breaks: frozenset[int] = frozenset()) -> list[Found]:
    """Join what rules found in a sentence with the names of the model that count there.

    `breaks` are the offsets of words that end a law's name.
    Dates, amounts and percentages are exact by rule; dates also stand inside dated letters.
    """
    exact = find_patterns(text)
    model = [found for found in model if not _clashes(found, exact)]
    rules = _by_rule(text, exact, model, breaks)
    added = longest(_added(rules, model))
    spans = [*added, *(rule for rule in rules if not any(rule.overlaps(found) for found in added))]
    return distinct(text, sorted([*spans, *_standing(exact, spans, text)], key=_place))


def _clashes(found: Found, exact: Iterable[Found]) -> bool:
    """Say whether a span of the model cuts into an amount, or into a date that it does not hold as part of a name."""
    return any(
        found.overlaps(other)
        and not (other.label == "DATE" and found.contains(other) and found.length > other.length)
        for other in exact
        if other.label in EXACT
    )


def _by_rule(
    text: str, exact: Sequence[Found], model: Sequence[Found], breaks: frozenset[int]
) -> list[Found]:
    """Names, persons, works and laws by rule; a citation may end with a law that only the model knows."""
    names = known_names().match(text)
    known = [found for found in (*names, *model) if found.label == "LAW"]
    forms = _unknown(find_law_names(text, breaks), known)
    others = [found for found in (*names, *find_persons(text), *exact) if found.label not in EXACT]
    found = longest([*find_citations(text, [*known, *forms]), *forms, *others])
    return longest([*found, *find_definitions(text, [*found, *model])])


def _swallows(found: Found, rule: Found) -> bool:
    longer = found.contains(rule) and found.length > rule.length
    return longer and (found.label == rule.label or rule.label in SWALLOWS.get(found.label, ()))


def _added(rules: Sequence[Found], model: Iterable[Found]) -> list[Found]:
    """Spans of the model that stand free of rule spans or swallow all that they overlap."""
    return [found for found in model if _adds(found, [rule for rule in rules if rule.overlaps(found)])]


def _adds(found: Found, overlapped: Sequence[Found]) -> bool:
    if not overlapped:
        return not needs_rule(found.label)
    return all(_swallows(found, rule) for rule in overlapped)


def distinct(text: str, found: Iterable[Found]) -> list[Found]:
    """Keep the first mention of each name: a sentence lists an entity once."""
    first: dict[tuple[str, str], Found] = {}
    for one in found:
        first.setdefault((one.label, text[one.start : one.end].lower()), one)
    return list(first.values())


def _unknown(laws: Iterable[Found], known: Sequence[Found]) -> list[Found]:
    """Laws found by form alone, where no known law starts at the same place."""
    starts = {law.start for law in known}
    return [law for law in laws if law.start not in starts]


def _standing(exact: Iterable[Found], spans: Sequence[Found], text: str) -> list[Found]:
    """Dates, amounts and percentages that stand free or inside a dated letter."""
    return [found for found in exact if found.label in EXACT and _stands(found, spans, text)]


def _stands(found: Found, spans: Sequence[Found], text: str) -> bool:
    holders = [span for span in spans if span.overlaps(found)]
    return all(
        text[span.start : span.end].lower().startswith(DATED) and span.label == "WORK" for span in holders
    )


def _place(found: Found) -> tuple[int, int]:
    return (found.start, -found.end)
