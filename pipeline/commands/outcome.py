"""How a run over letters goes: what was refused or is partial is said at once and remembered for the exit code."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tweebrief.commands.console import say
from tweebrief.commands.files import STANDARD_INPUT
from tweebrief.errors import LetterError

if TYPE_CHECKING:
    from tweebrief.config import Config
    from tweebrief.letter import Letter

FINE = 0
SOME_FAILED = LetterError.exit_code


class Outcome:
    """The exit code of a run: partial is never success, and one letter never stops the others."""

    def __init__(self) -> None:
        self.code = FINE

    def note(self, letter: "Letter") -> None:
        """Say which problems a letter carries."""
        for problem in letter.problems:
            self.code = SOME_FAILED
            say(f"{letter.source.name} is partial: stage '{problem.stage}': {problem.message}")

    @contextmanager
    def refusals(self, name: str) -> Iterator[None]:
        """Reading one letter: a refusal is said with the letter's name and ends only that letter."""
        try:
            yield
        except LetterError as error:
            message = str(error)
        except Exception as error:
            message = f"cannot be read: unexpected {type(error).__name__}: {error}"
        else:
            return
        self.code = SOME_FAILED
        say(message if Path(name).name in message else f"{name}: {message}")


def read_named(name: str, config: "Config") -> "Letter":
    """Read the letter that the command line names; `-` is standard input."""
    from tweebrief.assemble import read_letter, read_stream

    if name == STANDARD_INPUT:
        return read_stream(sys.stdin.buffer, "stdin", config)
    return read_letter(Path(name), config)
