"""All checks of one English sentence against its Dutch."""

from collections.abc import Sequence

from tweebrief.letter import Check, Entity
from tweebrief.verify.content import check_content
from tweebrief.verify.figures import check_amounts, check_dates, check_numbers, check_percentages
from tweebrief.verify.names import check_names
from tweebrief.verify.polarity import check_modality, check_negation
from tweebrief.verify.shape import check_empty, check_language, check_length, check_repetition

CHECKS = (
    check_empty,
    check_language,
    check_numbers,
    check_dates,
    check_amounts,
    check_percentages,
    check_negation,
    check_modality,
    check_length,
    check_repetition,
    check_content,
)


def check_translation(dutch: str, english: str, entities: Sequence[Entity] = ()) -> tuple[Check, ...]:
    """Every check in its fixed order, the names last; without an English text only that it is missing.

    `entities` are those of the Dutch sentence; without them the last names of persons are not compared.
    """
    empty = check_empty(dutch, english)
    if not empty.ok:
        return (empty,)
    return (*(check(dutch, english) for check in CHECKS), check_names(dutch, english, entities))


def passes(checks: Sequence[Check]) -> bool:
    """True when no check failed."""
    return all(check.ok for check in checks)
