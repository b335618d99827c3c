"""What a stage is, and the check that stages stand in an order in which each finds what it needs."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from tweebrief.errors import ConfigError
from tweebrief.letter import Letter


class Step(Protocol):
    """What a stage, or the class of a stage, says about itself.

    `needs` and `adds` name what it reads and what it fills: lines, spans, parts, sentences, entities, themes,
    points, summary_nl, summary_en, checks.
    """

    name: str
    needs: frozenset[str]
    adds: frozenset[str]


class Stage(Step, Protocol):
    """A small callable on a batch of letters: it returns as many letters, in the same order."""

    def __call__(self, letters: Sequence[Letter]) -> list[Letter]: ...


def check_order(stages: Iterable[Step], given: frozenset[str] = frozenset({"lines"})) -> None:
    """Refuse an order in which a stage needs what no earlier stage adds; raises ConfigError."""
    have = set(given)
    for stage in stages:
        missing = sorted(stage.needs - have)
        if missing:
            raise ConfigError(
                f"stage '{stage.name}' needs {', '.join(missing)}, which no stage before it adds: "
                f"move it down, or put the stage that adds it first"
            )
        have |= stage.adds
