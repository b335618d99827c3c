"""What the operator asks of a batch, and what a batch says while it runs."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from tweebrief.config import Config
    from tweebrief.outbox.overviews import Overviews
    from tweebrief.render import Form

Status = Literal["pending", "running", "ok", "partial", "quarantined"]


@dataclass(frozen=True, slots=True)
class Order:
    """One call of the batch; `forms` are the formats of the results, `workers` the processes with models.

    `overviews` says what is made of all letters together: tables, the index page, the index for search.
    """

    inbox: Path
    outbox: Path
    config: "Config"
    forms: tuple["Form", ...]
    workers: int = 1
    retry: bool = False
    watch: bool = False
    overviews: "Overviews | None" = None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a letter is partial or quarantined: a code to count by, the facts, and what to do next."""

    code: str
    message: str
    next_step: str


@dataclass(frozen=True, slots=True)
class LetterDone:
    """A letter left the batch; `seconds` since its reading began, `left` letters still under way or waiting."""

    name: str
    sha256: str
    status: Status
    reason: Reason | None
    outputs: tuple[str, ...]
    seconds: float
    done: int
    left: int


Report = Callable[[LetterDone], None]


@dataclass(slots=True)
class Totals:
    """Letters by how they ended.

    `handled` were done now and `before` by an earlier run; `copies` are further names of a letter, `changing` files
    that did not stop changing.
    """

    ok: int = 0
    partial: int = 0
    quarantined: int = 0
    before: int = 0
    copies: int = 0
    handled: int = 0
    changing: int = 0

    @property
    def is_fine(self) -> bool:
        """Whether every letter is ok, those of earlier runs included."""
        return not self.partial and not self.quarantined and not self.changing

    def count(self, status: Status) -> None:
        """One letter more that ended so."""
        self.ok += status == "ok"
        self.partial += status == "partial"
        self.quarantined += status == "quarantined"
