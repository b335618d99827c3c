"""`tweebrief evaluate`: figures of results against annotations, with intervals, beside simple baselines."""

import json
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tweebrief.commands.console import Console, say
from tweebrief.commands.options import add_config
from tweebrief.commands.outcome import Outcome
from tweebrief.errors import UsageError


def add(commands: Any) -> None:
    """The arguments of the command."""
    parser = commands.add_parser(
        "evaluate", help="measure against annotations", description=__doc__, allow_abbrev=False
    )
    parser.add_argument("gold", metavar="GOLD", help="a folder of annotations, ID.json")
    parser.add_argument(
        "--letters",
        metavar="FOLDER",
        help="the annotated letters, ID.pdf and so on; without it ../../letters/NAME for .../gold/NAME",
    )
    parser.add_argument("--results", metavar="FOLDER", help="results that are there already, ID.json")
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", metavar="FORMAT", help="text or json"
    )
    add_config(parser)
    parser.set_defaults(run=run)


def run(call: Namespace, console: Console) -> int:
    """Summarise the letters unless results are given, and print the figures."""
    from tweebrief.evaluate import evaluate, report_text

    gold = Path(call.gold)
    if not gold.is_dir():
        raise UsageError(f"{gold} is not a folder: name the folder with the annotations")
    outcome = Outcome()
    with _results(call, gold, outcome) as results:
        report = evaluate(gold, results)
    console.write(f"{report_text(report) if call.format == 'text' else _json(report)}\n")
    return outcome.code


@contextmanager
def _results(call: Namespace, gold: Path, outcome: Outcome) -> Iterator[Path]:
    """The folder of results: that of the call, or one that is made now."""
    if call.results:
        yield Path(call.results)
        return
    letters = (
        Path(call.letters) if call.letters else gold.resolve().parents[1] / "letters" / gold.resolve().name
    )
    if not letters.is_dir():
        raise UsageError(f"{letters} is not a folder: name the annotated letters with --letters")
    with TemporaryDirectory(prefix="tweebrief-") as made:
        _summarise(call, sorted(path for path in letters.iterdir() if path.is_file()), Path(made), outcome)
        yield Path(made)


def _summarise(call: Namespace, paths: list[Path], out: Path, outcome: Outcome) -> None:
    from tweebrief.assemble import Pipeline
    from tweebrief.commands.summarise import summarised
    from tweebrief.config import load
    from tweebrief.render import Form

    pipeline = Pipeline(load(call.config, settings=call.settings))
    for index, letter in summarised([str(path) for path in paths], pipeline, outcome):
        outcome.note(letter)
        (out / f"{paths[index].stem}.json").write_bytes(Form("json").file(letter))
    say(f"{len(paths)} letters, {pipeline.signature}")


def _json(report: Any) -> str:
    from dataclasses import asdict

    return json.dumps(asdict(report), indent=2, ensure_ascii=False)
