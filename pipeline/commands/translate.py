"""`tweebrief translate`: Dutch lines in, English lines out, one for one."""

import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from tweebrief.commands.console import Console, tell
from tweebrief.commands.files import STANDARD_INPUT, check_inputs, write_whole
from tweebrief.commands.options import add_config
from tweebrief.errors import UsageError

LINES_AT_ONCE = 512


def add(commands: Any) -> None:
    """The arguments of the command."""
    parser = commands.add_parser(
        "translate", help="translate Dutch lines", description=__doc__, allow_abbrev=False
    )
    parser.add_argument(
        "file",
        nargs="?",
        default=STANDARD_INPUT,
        metavar="FILE",
        help="UTF-8 text; without it, or with -, stdin",
    )
    parser.add_argument("-o", "--out", metavar="OUT", help="a file for the English lines")
    add_config(parser)
    parser.set_defaults(run=run)


def run(call: Namespace, console: Console) -> int:
    """Translate the lines as they come; into a file only when all are there."""
    from tweebrief.config import load
    from tweebrief.registry import translation_settings
    from tweebrief.translate import translate_lines
    from tweebrief.translation.build import make_translator

    check_inputs([call.file])
    translator = make_translator(translation_settings(load(call.config, settings=call.settings)))
    kept: list[str] = []
    put = kept.append if call.out else console.write
    with _opened(call.file) as stream:
        for done, lines in enumerate(_batches(stream, call.file)):
            tell(f"line {done * LINES_AT_ONCE + len(lines)}")
            put("".join(f"{_one_line(english)}\n" for english in translate_lines(lines, translator)))
    if call.out:
        write_whole(Path(call.out), "".join(kept).encode("utf8", "replace"))
    return 0


@contextmanager
def _opened(name: str) -> Iterator[BinaryIO]:
    if name == STANDARD_INPUT:
        yield sys.stdin.buffer
        return
    with Path(name).open("rb") as stream:
        yield stream


def _batches(stream: BinaryIO, name: str) -> Iterator[list[str]]:
    """Lines without their ends, some hundreds at a time; raises UsageError on what is not UTF-8."""
    while lines := list(islice(stream, LINES_AT_ONCE)):
        try:
            yield [line.decode("utf8").rstrip("\r\n") for line in lines]
        except UnicodeDecodeError as error:
            raise UsageError(f"{name} is not UTF-8 text: convert it first, for example with iconv") from error


def _one_line(text: str) -> str:
    return " ".join(text.split())
