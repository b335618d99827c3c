"""`tweebrief batch`: the letters of an inbox into a folder of results, once or for as long as it runs."""

import signal
from argparse import ArgumentParser, ArgumentTypeError, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from textwrap import indent
from types import FrameType
from typing import TYPE_CHECKING, Any

from tweebrief.commands.batch_log import Log
from tweebrief.commands.console import Console
from tweebrief.commands.options import FORMATS, add_config, add_language
from tweebrief.commands.outcome import FINE, SOME_FAILED
from tweebrief.errors import UsageError

if TYPE_CHECKING:
    from tweebrief.batch.order import Order
    from tweebrief.batch.summaries import Engine
    from tweebrief.outbox.overviews import Overviews

ABOUT = (
    "Summarise every letter of a folder. What is done already is left alone;\n"
    "OUTBOX/ledger.sqlite says what became of each."
)
DEFAULT_FORMATS = ("json", "md")
TABLES = ("csv", "parquet")
NONE = "none"
TERMINATED = 128 + signal.SIGTERM


class Terminated(BaseException):
    """SIGTERM: like KeyboardInterrupt nothing but the end of the command catches it."""


def add(commands: Any) -> None:
    """The arguments of the command."""
    parser = commands.add_parser(
        "batch",
        help="summarise a folder of letters",
        description=ABOUT,
        epilog=_limits(),
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("inbox", metavar="INBOX", help="the folder with letters, subfolders included")
    parser.add_argument("outbox", metavar="OUTBOX", help="the folder for results; made when it is not there")
    parser.add_argument(
        "--format",
        type=_formats,
        default=DEFAULT_FORMATS,
        metavar="FORMAT[,FORMAT]",
        help=f"one or several of {', '.join(FORMATS)} (default: {','.join(DEFAULT_FORMATS)})",
    )
    add_language(parser)
    parser.add_argument("--watch", action="store_true", help="keep running and take new letters as they come")
    parser.add_argument(
        "--workers",
        type=_count,
        default=1,
        metavar="N",
        help="processes with models of their own (default: 1)",
    )
    _add_engine_and_tables(parser)
    parser.add_argument("--retry", action="store_true", help="take partial and quarantined letters again")
    parser.add_argument("--json-log", action="store_true", help="a JSON object per letter on standard error")
    add_config(parser)
    parser.set_defaults(run=run)


def _add_engine_and_tables(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--engine",
        choices=("local", "ray"),
        default="local",
        metavar="ENGINE",
        help="where the workers are: local, or ray, a cluster of machines (default: local)",
    )
    parser.add_argument(
        "--tables",
        type=_tables,
        metavar="KIND[,KIND]",
        help="tables of all letters: csv, parquet or none (default: csv, from JSON results)",
    )


def _limits() -> str:
    """The table of limits as it stands in the shipped configuration, with its comments."""
    text = (files("tweebrief.configs") / "default.toml").read_text("utf8")
    table = text.partition("\n[batch]\n")[2].partition("\n[")[0].strip()
    return f"limits, to be set in a configuration or with --set batch.KEY=VALUE:\n{indent(table, '  ')}"


def _formats(text: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(name.strip() for name in text.split(",")))
    wrong = [name for name in names if name not in FORMATS]
    if wrong:
        raise ArgumentTypeError(f"no format is called '{wrong[0]}': use {', '.join(FORMATS)}")
    return names


def _tables(text: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(name.strip() for name in text.split(",")))
    wrong = [name for name in names if name not in (*TABLES, NONE)]
    if wrong or (NONE in names and len(names) > 1):
        raise ArgumentTypeError(f"'{text}' is no kind of table: use {', '.join(TABLES)}, both, or {NONE}")
    return () if NONE in names else names


def _count(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 256:
        raise ArgumentTypeError(f"'{text}' is no number from 1 to 256")
    return int(text)


def run(call: Namespace, console: Console) -> int:
    """Bring the outbox up to date; 3 when some letters are partial or quarantined."""
    from tweebrief.batch.order import Totals
    from tweebrief.batch.run import run_batch

    order = _order(call)
    totals = Totals()
    log = Log(as_json=call.json_log)
    before = signal.signal(signal.SIGTERM, _terminate)
    try:
        run_batch(order, log.letter, engine=_engine(call.engine), totals=totals)
    except Terminated:
        if not order.watch:
            log.summary(totals)
            return TERMINATED
    except KeyboardInterrupt:
        log.summary(totals)
        raise
    finally:
        signal.signal(signal.SIGTERM, before)
    log.summary(totals)
    return FINE if totals.is_fine else SOME_FAILED


def _engine(name: str) -> "Callable[[Order], Engine]":
    from tweebrief.batch.ray_engine import on_ray
    from tweebrief.batch.summaries import local

    return on_ray if name == "ray" else local


def _order(call: Namespace) -> "Order":
    from tweebrief.batch.order import Order
    from tweebrief.config import load
    from tweebrief.render import Form

    settings = list(call.settings)
    config = load(call.config, settings=settings)
    if call.workers > 1:
        threads = max(1, config.run.threads // call.workers)
        config = load(call.config, settings=[*settings, f"run.threads={threads}"])
    language = call.lang or config.output.language
    forms = tuple(Form(name, "both" if name == "json" else language) for name in call.format)
    overviews = _overviews(call, language)
    return Order(
        Path(call.inbox), Path(call.outbox), config, forms, call.workers, call.retry, call.watch, overviews
    )


def _overviews(call: Namespace, language: str) -> "Overviews | None":
    """The tables and the page that are wanted; they are made from JSON."""
    from tweebrief.outbox.overviews import Overviews
    from tweebrief.outbox.tables import check_kinds

    if "json" not in call.format:
        if call.tables:
            raise UsageError("tables are made from the JSON results: add json to --format")
        return None
    kinds = TABLES[:1] if call.tables is None else call.tables
    check_kinds(kinds)
    return Overviews(kinds, "nl" if language == "nl" else "en")


def _terminate(number: int, frame: FrameType | None) -> None:
    raise Terminated
