"""All that may go from a sentence, and the sentence at several lengths."""

from collections.abc import Callable, Iterator, Sequence

from tweebrief.letter import Sentence
from tweebrief.summaries.compression import clauses, patterns
from tweebrief.summaries.compression.complement import complement
from tweebrief.summaries.compression.cuts import Cut, balanced
from tweebrief.summaries.compression.guard import severs
from tweebrief.summaries.compression.parse import Parse, parse_of
from tweebrief.summaries.compression.subordinate import clause
from tweebrief.summaries.compression.wordlists import CompressionWords
from tweebrief.summaries.language import Language

TextRule = Callable[[Sentence, CompressionWords, Language], Iterator[Cut]]
ParseRule = Callable[[Parse, CompressionWords, Language], Iterator[Cut]]

TEXT_RULES: tuple[TextRule, ...] = (
    patterns.bracket,
    patterns.citation,
    patterns.aside,
    patterns.lead_in,
    patterns.follow_up,
    patterns.certain_particle,
)
PARSE_RULES: tuple[ParseRule, ...] = (
    clauses.fronted,
    clauses.relative,
    clauses.apposition,
    clause,
    clauses.second_clause,
    clauses.particle,
    clauses.adjunct,
)
MOVING_RULES: tuple[ParseRule, ...] = (
    clauses.second_clause_alone,
    complement,
)  # what is left has another head


def possible_cuts(sentence: Sentence, words: CompressionWords, language: Language) -> tuple[Cut, ...]:
    """Every cut that a rule allows, in order of place, without doubles; the rules must be on."""
    found = [cut for rule in TEXT_RULES for cut in rule(sentence, words, language)]
    parse = parse_of(sentence)
    if parse is not None:
        whole = [cut for rule in PARSE_RULES for cut in rule(parse, words, language)]
        found += [cut for cut in whole if not severs(parse, cut)]
        found += [cut for rule in MOVING_RULES for cut in rule(parse, words, language)]
    allowed = {(c.start, c.end): c for c in found if c.rule in words.rules and balanced(sentence.text, c)}
    return tuple(allowed[place] for place in sorted(allowed))


def joined(cuts: Sequence[Cut]) -> tuple[Cut, ...]:
    """The cuts in order of place."""
    return tuple(sorted(cuts, key=_place))


def _place(cut: Cut) -> tuple[int, int]:
    return cut.start, cut.end
