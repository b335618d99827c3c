"""`tweebrief serve`: letters in a browser, over an outbox."""

import os
from argparse import ArgumentTypeError, Namespace
from pathlib import Path
from typing import Any

from tweebrief.commands.console import Console, say
from tweebrief.commands.options import add_config
from tweebrief.errors import UsageError

ABOUT = (
    "Serve the web page over an outbox: upload letters, read, search. On this machine only, unless --host and --token "
    "say otherwise."
)
PORT = 8765
TOKEN = "TWEEBRIEF_TOKEN"
# Uploads come whole, by a rename: nothing has to settle, and looking often costs little.
SWIFT = ("batch.settle_seconds=0", "batch.rescan_seconds=0.5")


def add(commands: Any) -> None:
    """The arguments of the command."""
    parser = commands.add_parser(
        "serve", help="read, search and upload in a browser", description=ABOUT, allow_abbrev=False
    )
    parser.add_argument(
        "outbox",
        nargs="?",
        default="outbox",
        metavar="OUTBOX",
        help="the folder with results (default: outbox); made when it is not there",
    )
    parser.add_argument(
        "--inbox", metavar="INBOX", help="where uploads go (default: OUTBOX.inbox, beside it)"
    )
    parser.add_argument("--read-only", action="store_true", help="take no letters, only show what is there")
    parser.add_argument("--host", default="127.0.0.1", metavar="ADDRESS", help="default: 127.0.0.1")
    parser.add_argument(
        "--port", type=_number, default=PORT, metavar="N", help=f"default: {PORT}; 0 takes a free one"
    )
    parser.add_argument(
        "--token",
        metavar="TOKEN",
        help=f"who asks must have it; needed for other addresses than loopback (or set {TOKEN})",
    )
    parser.add_argument(
        "--allow-host",
        action="append",
        default=[],
        metavar="NAME",
        help="a name by which the server is called",
    )
    parser.add_argument(
        "--max-files", type=_positive, default=20, metavar="N", help="letters in one upload (default: 20)"
    )
    parser.add_argument(
        "--max-mb", type=_positive, default=25, metavar="N", help="size of one letter (default: 25)"
    )
    add_config(parser)
    parser.set_defaults(run=run)


def _number(text: str) -> int:
    if not text.isdecimal() or int(text) > 65_535:
        raise ArgumentTypeError(f"'{text}' is no number from 0 to 65535")
    return int(text)


def _positive(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 1000:
        raise ArgumentTypeError(f"'{text}' is no number from 1 to 1000")
    return int(text)


def run(call: Namespace, console: Console) -> int:
    """Serve until a signal ends it."""
    from tweebrief.config import load
    from tweebrief.web.site import LOOPBACK, MEGA, Site, check_address

    token = call.token or os.environ.get(TOKEN) or None
    check_address(call.host, token)
    serve = _server()
    outbox = Path(call.outbox)
    swift = () if call.inbox else SWIFT
    site = Site(
        outbox=outbox,
        inbox=None if call.read_only else _inbox(call, outbox),
        config=load(call.config, settings=[*swift, *call.settings]),
        hosts=(*LOOPBACK, call.host, *(name.lower() for name in call.allow_host)),
        any_address=call.host not in LOOPBACK,
        token=token,
        max_files=call.max_files,
        max_bytes=call.max_mb * MEGA,
    )
    serve(site, call.host, call.port, say)
    return 0


def _inbox(call: Namespace, outbox: Path) -> Path:
    """The folder for uploads: a folder in the outbox would be taken for results."""
    whole = outbox.resolve()
    return Path(call.inbox) if call.inbox else whole.parent / f"{whole.name}.inbox"


def _server() -> Any:
    """The function that serves; raises UsageError where the extra is not installed."""
    try:
        import fastapi  # noqa: F401
        import jinja2  # noqa: F401
        import python_multipart  # noqa: F401
        import uvicorn  # noqa: F401
    except ImportError as error:
        raise UsageError(
            f"the web page needs {error.name}, which is not installed: pip install 'tweebrief[web]'"
        ) from error
    from tweebrief.web.run import serve

    return serve
