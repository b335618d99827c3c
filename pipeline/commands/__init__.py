"""The command line: `main` reads the arguments, runs one command and turns every outcome into an exit code."""

import os
import signal
import sys
from argparse import Namespace
from collections.abc import Sequence

from tweebrief.commands.console import Console, guarded, say, set_up_logs, show_traceback
from tweebrief.commands.parser import parse
from tweebrief.errors import TweebriefError

INTERRUPTED = 128 + signal.SIGINT
NOBODY_READS = 128 + signal.SIGPIPE
UNEXPECTED = 2
QUIET = {
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_VERBOSITY": "error",
    "TOKENIZERS_PARALLELISM": "false",
    "TRANSFORMERS_VERBOSITY": "error",
}
OFFLINE = {"HF_HUB_OFFLINE": "1"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command: 0 all fine, 2 usage, 3 some letters failed, 4 model missing, 130 interrupted."""
    try:
        call = parse(sys.argv[1:] if arguments is None else arguments)
    except SystemExit as stop:
        return int(stop.code or 0)
    set_up_logs(debug=call.debug)
    try:
        return _run(call)
    except KeyboardInterrupt:
        say("interrupted")
        return INTERRUPTED
    except BrokenPipeError:
        return NOBODY_READS
    except TweebriefError as error:
        return _failed(call, str(error), error.exit_code)
    except OSError as error:
        return _failed(call, f"{error.filename or 'output'}: {error.strerror or error}", UNEXPECTED)
    except Exception as error:
        text = f"unexpected {type(error).__name__}: {error}; please report it, with what --debug shows"
        return _failed(call, text, UNEXPECTED)


def _run(call: Namespace) -> int:
    for key, value in (QUIET if call.online else QUIET | OFFLINE).items():
        os.environ.setdefault(key, value)
    with guarded() as results:
        return int(call.run(call, Console(results)))


def _failed(call: Namespace, message: str, code: int) -> int:
    if call.debug:
        show_traceback()
    say(message)
    return code
