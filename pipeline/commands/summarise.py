"""`tweebrief summarise`: letters in, summaries out."""

from argparse import Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tweebrief.commands.console import Console, progress
from tweebrief.commands.files import check_inputs, targets, write_whole
from tweebrief.commands.options import FORMATS, add_config, add_format, add_language
from tweebrief.commands.outcome import Outcome, read_named
from tweebrief.errors import UsageError

if TYPE_CHECKING:
    from tweebrief.assemble import Pipeline
    from tweebrief.config import Config
    from tweebrief.letter import Letter


def add(commands: Any) -> None:
    """The arguments of the command."""
    parser = commands.add_parser(
        "summarise", help="summarise letters", description=__doc__, allow_abbrev=False
    )
    parser.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help="PDF, DOCX, ODT, HTML, Markdown, text or a picture (PNG, JPEG, TIFF); - reads stdin",
    )
    parser.add_argument("-o", "--out", metavar="OUT", help="a file for one letter, a folder for several")
    add_format(parser)
    add_language(parser)
    add_config(parser)
    parser.set_defaults(run=run)


def run(call: Namespace, console: Console) -> int:
    """Summarise the letters of the call; 3 when some are partial or refused."""
    from tweebrief.assemble import Pipeline
    from tweebrief.config import load
    from tweebrief.render import Form

    check_inputs(call.files)
    config = load(call.config, settings=call.settings)
    pipeline = Pipeline(config)
    form = Form(_format(call, config), call.lang or config.output.language)
    if form.is_binary and not call.out:
        raise UsageError(f"a {form.name} file does not go to standard output: say where with -o")
    paths = targets(call.files, call.out, form.ending) if call.out else None
    outcome = Outcome()
    for index, letter in summarised(call.files, pipeline, outcome):
        outcome.note(letter)
        if paths:
            write_whole(paths[index], form.file(letter))
        else:
            console.write(form.piece(letter, index, len(call.files)))
    return outcome.code


def _format(call: Namespace, config: "Config") -> str:
    """What --format says, else the ending of the output file, else the configuration."""
    ending = Path(call.out or "").suffix.removeprefix(".")
    return str(call.format or (ending if ending in FORMATS else config.output.format))


def summarised(
    names: Sequence[str], pipeline: "Pipeline", outcome: Outcome
) -> "Iterator[tuple[int, Letter]]":
    """Summarised letters with their place on the command line; those that cannot be read are noted."""
    size = pipeline.config.run.letters_at_once
    for start in range(0, len(names), size):
        batch: dict[int, Letter] = {}
        for index, name in enumerate(names[start : start + size], start):
            progress(index, len(names), name)
            with outcome.refusals(name):
                batch[index] = read_named(name, pipeline.config)
        if batch:
            yield from zip(batch, pipeline(list(batch.values())), strict=True)
