"""`tweebrief batch`: every letter of a folder, one after another, into a folder of results.

A letter whose result is there already, made from the same bytes by the same program, configuration and models, is
left alone; so a run that was broken off goes on where it stopped.
"""

import json
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tweebrief.commands.console import Console, progress, say
from tweebrief.commands.files import write_whole
from tweebrief.commands.options import add_config, add_language
from tweebrief.commands.outcome import Outcome, read_named
from tweebrief.errors import UsageError

if TYPE_CHECKING:
    from tweebrief.assemble import Pipeline
    from tweebrief.letter import Letter

ABOUT = "Summarise every letter of a folder: a JSON and a Markdown file for each. What is done already is left alone."


def add(commands: Any) -> None:
    """The arguments of the command."""
    parser = commands.add_parser(
        "batch", help="summarise a folder of letters", description=ABOUT, allow_abbrev=False
    )
    parser.add_argument("inbox", metavar="INBOX", help="the folder with letters, subfolders included")
    parser.add_argument("outbox", metavar="OUTBOX", help="the folder for results; made when it is not there")
    add_language(parser)
    add_config(parser)
    parser.set_defaults(run=run)


def run(call: Namespace, console: Console) -> int:
    """Bring the outbox up to date; 3 when some letters are partial or refused."""
    from tweebrief.assemble import Pipeline
    from tweebrief.config import load

    inbox, outbox = Path(call.inbox), Path(call.outbox)
    letters = _letters(inbox, outbox)
    pipeline = Pipeline(load(call.config, settings=call.settings))
    outcome = Outcome()
    done = sum(
        _one(path, outbox / path.relative_to(inbox), pipeline, call, outcome) for path in _watched(letters)
    )
    say(f"{len(letters)} letters, {done} summarised, {len(letters) - done} refused or done before")
    return outcome.code


def _letters(inbox: Path, outbox: Path) -> list[Path]:
    """Files of the inbox in a fixed order, without hidden ones and without the outbox; no link is followed."""
    if not inbox.is_dir():
        raise UsageError(f"{inbox} is not a folder: name the folder that holds the letters")
    if outbox.resolve() == inbox.resolve():
        raise UsageError("the outbox is the inbox: name another folder for the results")
    inside = outbox.resolve()
    return sorted(
        path
        for path in inbox.rglob("*")
        if path.is_file()
        and not path.is_symlink()
        and not any(name.startswith(".") for name in path.relative_to(inbox).parts)
        and not path.resolve().is_relative_to(inside)
    )


def _watched(letters: list[Path]) -> Iterator[Path]:
    for index, path in enumerate(letters):
        progress(index, len(letters), str(path))
        yield path


def _one(path: Path, target: Path, pipeline: "Pipeline", call: Namespace, outcome: Outcome) -> bool:
    """Summarise one letter unless its result is there; whether it was summarised now."""
    letter = None
    with outcome.refusals(str(path)):
        letter = read_named(str(path), pipeline.config)
    if letter is None:
        return False
    result = target.with_name(f"{target.name}.json")
    if _is_done(result, letter, pipeline, outcome):
        return False
    letter = pipeline([letter])[0]
    outcome.note(letter)
    _write(letter, target, call.lang or pipeline.config.output.language)
    return True


def _is_done(result: Path, letter: "Letter", pipeline: "Pipeline", outcome: Outcome) -> bool:
    """Whether the result in the outbox was made from these bytes by what runs now; its problems count again."""
    from tweebrief.render.json import from_json

    if not result.is_file():
        return False
    try:
        before = from_json(result.read_text("utf8"))
    except (json.JSONDecodeError, UnicodeDecodeError, UsageError, KeyError, TypeError):
        return False
    if (before.source.sha256, before.signature) != (letter.source.sha256, pipeline.signature):
        return False
    outcome.note(before)
    return True


def _write(letter: "Letter", target: Path, language: Any) -> None:
    """The Markdown first: the JSON says that the letter is done."""
    from tweebrief.render import Form

    for name in ("md", "json"):
        form = Form(name, language)
        write_whole(target.with_name(f"{target.name}.{form.ending}"), form.file(letter))
