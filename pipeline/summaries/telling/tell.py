"""How each sentence of a section is told."""

from itertools import pairwise

from tweebrief.letter import Section, Sentence
from tweebrief.summaries.telling.edits import Edit
from tweebrief.summaries.telling.persons import WRITER, told_statement
from tweebrief.summaries.telling.questions import ASKED, told_question
from tweebrief.summaries.telling.teller import Teller
from tweebrief.summaries.telling.wordlists import TellingWords


def tellings(
    section: Section, teller: Teller, words: TellingWords, rules: frozenset[str]
) -> list[tuple[Edit, ...]]:
    """The edits of every sentence of the section; none for one that stays as it is written."""
    return [_telling(s, teller, words, rules) for s in section.sentences]


def _telling(
    sentence: Sentence, teller: Teller, words: TellingWords, rules: frozenset[str]
) -> tuple[Edit, ...]:
    if sentence.role == "question":
        edits = told_question(sentence, teller, words) if ASKED in rules else ()
    else:
        edits = told_statement(sentence, teller, words) if WRITER in rules else ()
    return () if any(left.end > right.start for left, right in pairwise(edits)) else edits
