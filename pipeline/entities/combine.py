"""Rules and model together: who wins where they overlap."""

from collections.abc import Iterable, Sequence

from tweebrief.entities.citations import find_citations, find_law_names
from tweebrief.entities.gazetteer import known_names
from tweebrief.entities.patterns import find_patterns
from tweebrief.entities.persons import find_persons
from tweebrief.entities.spans import Found, longest

EXACT = frozenset({"DATE", "MONEY", "PERCENT"})
DATED = ("brief", "kamerbrief", "beleidsreactie", "kabinetsreactie", "abrs", "artikel")


def find_rules(text: str) -> list[Found]:
    """Find entities of a sentence by rules alone."""
    return combine(text, ())


def combine(text: str, model: Sequence[Found], breaks: frozenset[int] = frozenset()) -> list[Found]:
    """Join what rules and model found: exact kinds by rule, names by the longer and surer.

    `breaks` are the offsets of words that end a law's name. Dates stay inside dated letters.
    """
    exact = find_patterns(text)
    names = known_names().match(text)
    known = [found for found in (*names, *model) if found.label == "LAW"]
    laws = [*known, *_unknown(find_law_names(text, breaks), known)]
    cited = find_citations(text, laws)
    others = [found for found in (*names, *find_persons(text)) if found.label != "LAW"]
    works = [found for found in exact if found.label not in EXACT]
    spans = longest([*cited, *laws, *works, *others, *(found for found in model if found.label not in EXACT)])
    return distinct(text, sorted([*spans, *_standing(exact, spans, text)], key=_place))


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
