"""The arguments of every command and their help; nothing heavy is imported here, so that `--help` is fast."""

import argparse
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

from tweebrief.commands import batch, evaluate, inspect, models, search, serve, summarise, translate
from tweebrief.commands.console import PROGRAM, say

ABOUT = (
    "Say in a minute what a Dutch government letter says: section by section, in Dutch and English, offline."
)
CODES = "exit codes: 0 all fine, 2 usage, 3 some letters partial or refused, 4 model missing, 130 interrupted"
USAGE = 2


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Return the parsed call; after help, the version or a usage error it raises SystemExit."""
    program = _Parser(prog=PROGRAM, description=ABOUT, epilog=CODES, allow_abbrev=False)
    program.add_argument("--version", action=_Version, help="print the version and stop")
    program.add_argument("--debug", action="store_true", help=argparse.SUPPRESS)
    program.set_defaults(online=False)
    commands = program.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in (summarise, batch, search, serve, translate, evaluate, models, inspect):
        command.add(commands)
    return program.parse_args(arguments)


class _Parser(argparse.ArgumentParser):
    """A parser whose errors are one line; every command takes the hidden --debug."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**{"formatter_class": _Help, **settings})
        if self.prog != PROGRAM:
            self.add_argument(
                "--debug", action="store_true", default=argparse.SUPPRESS, help=argparse.SUPPRESS
            )

    def error(self, message: str) -> NoReturn:
        say(f"{message} (see '{self.prog} --help')")
        sys.exit(USAGE)


class _Help(argparse.HelpFormatter):
    """Help with room for the names of commands, whose indent argparse does not count."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog)
        self._action_max_length = len("summarise") + 6


class _Version(argparse.Action):
    """Print the version; it is looked up only when it is asked for."""

    def __init__(self, option_strings: Sequence[str], dest: str, **settings: Any) -> None:
        super().__init__(option_strings, dest, nargs=0, **settings)

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> None:
        from importlib.metadata import version

        print(f"{PROGRAM} {version(PROGRAM)}")
        parser.exit()
