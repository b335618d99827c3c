"""What a server is told once, when it starts."""

import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

from tweebrief.errors import UsageError

if TYPE_CHECKING:
    from tweebrief.config import Config

LOOPBACK = ("127.0.0.1", "localhost", "::1")
MEGA = 1_000_000
SHORTEST_TOKEN = 16

WorkerState = Literal["working", "trouble", "off"]


class Progress(Protocol):
    """What the pages ask of the worker."""

    @property
    def state(self) -> WorkerState:
        """Whether letters are taken up."""
        ...

    @property
    def trouble(self) -> str:
        """Why no letter is taken up, for the operator."""
        ...


@dataclass(frozen=True, slots=True)
class Site:
    """One server: which outbox it shows, where uploads go (None: none are taken), whom it answers, its limits."""

    outbox: Path
    inbox: Path | None
    config: "Config"
    hosts: tuple[str, ...] = LOOPBACK
    any_address: bool = False
    token: str | None = None
    max_files: int = 20
    max_bytes: int = 25 * MEGA
    max_waiting: int = 500
    secret: bytes = field(default_factory=secrets.token_bytes, repr=False)

    @property
    def max_body(self) -> int:
        """Bytes of a whole request; a little more than the files for what stands between them."""
        return self.max_files * self.max_bytes + MEGA


def check_address(host: str, token: str | None) -> None:
    """Refuse to listen where others can come without a token; raises UsageError."""
    if token is not None and len(token) < SHORTEST_TOKEN:
        raise UsageError(
            f"the token has {len(token)} characters: take at least {SHORTEST_TOKEN}, for example from"
            " 'openssl rand -hex 24'"
        )
    if host not in LOOPBACK and token is None:
        raise UsageError(
            f"{host} is no loopback address: others could read the letters; give --token, or leave --host out"
        )
