"""`tweebrief search`: which letters of an outbox say something, about what, by when."""

from argparse import ArgumentTypeError, Namespace, RawDescriptionHelpFormatter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tweebrief.commands.console import Console, say

if TYPE_CHECKING:
    from tweebrief.outbox import Results

ABOUT = "Search everything that a batch has summarised, in Dutch and English."
QUERIES = """\
WORDS
  stikstof boeren        letters with both words, anywhere in the letter
  '"vast te stellen"'    with these words in this order
  'natuur*'              with words that begin so
  'stikstof -wolf'       without a word
Without WORDS every letter that passes the filters is listed, the newest first.
"""
MOST = 1000


def add(commands: Any) -> None:
    """The arguments of the command."""
    parser = commands.add_parser(
        "search",
        help="search the letters of an outbox",
        description=ABOUT,
        epilog=QUERIES,
        allow_abbrev=False,
    )
    parser.formatter_class = RawDescriptionHelpFormatter
    parser.add_argument("outbox", metavar="OUTBOX", help="the folder that 'tweebrief batch' writes to")
    parser.add_argument("words", nargs="*", metavar="WORDS", help="what to look for (see below)")
    parser.add_argument("--theme", metavar="THEME", help="a theme of the TOP-lijst: label or URI")
    parser.add_argument("--sender", metavar="NAME", help="a piece of the sender's name")
    parser.add_argument(
        "--from", dest="since", metavar="DATE", help="letters of this day, month or year and later"
    )
    parser.add_argument(
        "--to", dest="until", metavar="DATE", help="letters of this day, month or year and earlier"
    )
    parser.add_argument(
        "--point", metavar="KIND", help="commitment, decision, request, deadline, position or finding"
    )
    parser.add_argument(
        "--due-before", metavar="DATE", help="letters with a point (of that KIND) that is due before this day"
    )
    parser.add_argument(
        "--limit", type=_limit, default=20, metavar="N", help="show so many letters (default: 20)"
    )
    parser.add_argument("--json", action="store_true", help="everything that is known of the hits, as JSON")
    parser.set_defaults(run=run)


def _limit(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= MOST:
        raise ArgumentTypeError(f"'{text}' is no number from 1 to {MOST}")
    return int(text)


def run(call: Namespace, console: Console) -> int:
    """Print the letters that answer; none is an answer too."""
    from tweebrief.outbox import opened
    from tweebrief.outbox.filters import check_day

    for option, value in (("--from", call.since), ("--to", call.until), ("--due-before", call.due_before)):
        check_day(value, option)
    with opened(Path(call.outbox)) as outbox:
        results = outbox.search(
            " ".join(call.words),
            theme=call.theme,
            sender=call.sender,
            since=call.since,
            until=call.until,
            point=call.point,
            due_before=call.due_before,
            limit=call.limit,
        )
    console.write(_json(results) if call.json else _text(results, call.outbox, console))
    if not results.total:
        say("no letter answers: try fewer words, 'word*' for words that begin so, or wider dates")
    return 0


def _json(results: "Results") -> str:
    import json
    from dataclasses import asdict

    return json.dumps(asdict(results), ensure_ascii=False, indent=2) + "\n"


def _text(results: "Results", outbox: str, console: Console) -> str:
    from tweebrief.outbox.listing import listing

    return listing(results, outbox, bold=console.results.isatty())
