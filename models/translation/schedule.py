"""What a training run does when: learning rates, lengths and the groups' shares of the pieces."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tweebrief.models.translation.corpus import VARIED
from tweebrief.models.translation.data import LABELS, LETTERS, MARKED, PROSE, TREATIES, WEB, WORDS, WRITTEN
from tweebrief.models.translation.facts import COPIES


@dataclass(frozen=True, slots=True)
class Phase:
    """A part of the run, until that share of the steps, and the groups' shares of the pieces in it."""

    until: float
    shares: dict[str, float]


PHASES = (
    Phase(0.62, {
        LETTERS: 0.05, LETTERS + VARIED: 0.10, WRITTEN: 0.07, WRITTEN + VARIED: 0.05, PROSE: 0.07, PROSE + VARIED: 0.04,
        MARKED: 0.02, MARKED + VARIED: 0.02, WEB: 0.14, TREATIES: 0.32, LABELS: 0.03, WORDS: 0.07, COPIES: 0.02,
    }),
    Phase(0.87, {
        LETTERS: 0.09, LETTERS + VARIED: 0.09, WRITTEN: 0.07, WRITTEN + VARIED: 0.05, PROSE: 0.07, PROSE + VARIED: 0.04,
        MARKED: 0.03, MARKED + VARIED: 0.02, WEB: 0.12, TREATIES: 0.29, LABELS: 0.04, WORDS: 0.07, COPIES: 0.02,
    }),
    Phase(1.01, {
        LETTERS: 0.17, LETTERS + VARIED: 0.10, WRITTEN: 0.07, WRITTEN + VARIED: 0.05, PROSE: 0.07, PROSE + VARIED: 0.04,
        MARKED: 0.05, MARKED + VARIED: 0.02, WEB: 0.10, TREATIES: 0.20, LABELS: 0.04, WORDS: 0.07, COPIES: 0.02,
    }),
)  # fmt: skip

# What a run learns from that goes on from weights: they know the treaties, the letters have the last word.
CONTINUED = (
    Phase(1.01, {
        LETTERS: 0.12, LETTERS + VARIED: 0.09, WRITTEN: 0.08, WRITTEN + VARIED: 0.05, PROSE: 0.21, PROSE + VARIED: 0.10,
        MARKED: 0.05, MARKED + VARIED: 0.03, WEB: 0.05, TREATIES: 0.14, LABELS: 0.03, WORDS: 0.03, COPIES: 0.02,
    }),
)  # fmt: skip
# Their part of the rates of a run from nothing.
GENTLE = 0.45


@dataclass(frozen=True, slots=True)
class Schedule:
    """Everything that follows from the share of the steps that are done; pieces are padded target pieces a batch.

    `minutes`, when not zero, ends a run that takes longer than that; `growing` shows short sentences first.
    """

    steps: int = 8_000
    minutes: float = 0
    pieces: int = 4000
    hidden_rate: float = 3e-3
    other_rate: float = 2e-3
    warm_steps: int = 150
    level: float = 0.25
    threads: int = 2
    growing: bool = True
    phases: tuple[Phase, ...] = PHASES

    def rate(self, step: int, passed: float) -> float:
        """Return the factor of the learning rates: warm-up, level for a while, then down to 2 %."""
        left = max(0.0, 1 - passed) / (1 - self.level)
        return (0.02 + 0.98 * min(1.0, left)) * min(1.0, (step + 1) / self.warm_steps)

    def longest(self, passed: float) -> int:
        """Return how many pieces a sentence may have: short ones first."""
        return 160 if not self.growing else 28 if passed < 0.04 else 56 if passed < 0.12 else 160

    def phase(self, passed: float) -> Phase:
        """Return the part of the run: treaties and sites first, more letters at the end."""
        return next(phase for phase in self.phases if passed < phase.until)


def continued(schedule: Schedule) -> Schedule:
    """Return the schedule of as long a run that goes on from weights: gentler rates, no treaties alone at first."""
    rates = {name: GENTLE * getattr(schedule, name) for name in ("hidden_rate", "other_rate")}
    return replace(schedule, **rates, warm_steps=100, level=0.3, growing=False, phases=CONTINUED)
