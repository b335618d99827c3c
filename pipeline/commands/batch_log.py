"""What a batch says on standard error: a line per letter, in words or as JSON, and how it stands on a terminal."""

import json
import sys
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from tweebrief.commands.console import PROGRAM

if TYPE_CHECKING:
    from tweebrief.batch.order import LetterDone, Totals

ERASE = "\r\x1b[K"


class Log:
    """Lines for people with a bar below them on a terminal, or JSON objects, one a line, without bar."""

    def __init__(self, *, as_json: bool) -> None:
        self._as_json = as_json
        self._has_bar = not as_json and sys.stderr.isatty()
        self._start = time.monotonic()
        self._quarantined = 0

    def letter(self, letter: "LetterDone") -> None:
        """One letter is done."""
        self._quarantined += letter.status == "quarantined"
        why = letter.reason
        if self._as_json:
            self._object(
                "letter",
                name=letter.name,
                sha256=letter.sha256 or None,
                status=letter.status,
                reason=why.code if why else None,
                message=why.message if why else None,
                next_step=why.next_step if why else None,
                seconds=letter.seconds,
                outputs=list(letter.outputs),
                left=letter.left,
            )
            return
        ending = f" [{why.code}] {why.message}; next: {why.next_step}" if why else ""
        self._line(f"{letter.done}/{letter.done + letter.left} {letter.status} {letter.name}{ending}")
        self._bar(letter)

    def summary(self, totals: "Totals") -> None:
        """How the batch ended."""
        if self._as_json:
            self._object("summary", **{name: getattr(totals, name) for name in totals.__slots__})
            return
        changing = f", {totals.changing} still changing" if totals.changing else ""
        self._line(
            f"{totals.ok} ok, {totals.partial} partial, {totals.quarantined} quarantined"
            f" ({totals.handled} now, {totals.before} before, {totals.copies} copies{changing})"
        )

    def _line(self, text: str) -> None:
        erase = ERASE if self._has_bar else ""
        print(f"{erase}{PROGRAM}: {_shown(text)}", file=sys.stderr, flush=True)

    def _bar(self, letter: "LetterDone") -> None:
        if not self._has_bar or not letter.left:
            return
        share = letter.done / (letter.done + letter.left)
        minutes = max(time.monotonic() - self._start, 0.001) / 60
        filled = "#" * int(20 * share)
        print(
            f"{ERASE}[{filled:<20}] {letter.left} left, {letter.done / minutes:.0f} letters/min, "
            f"{self._quarantined} quarantined",
            end="",
            file=sys.stderr,
            flush=True,
        )

    def _object(self, event: str, **values: Any) -> None:
        table = {"time": datetime.now(UTC).isoformat(timespec="milliseconds"), "event": event, **values}
        print(json.dumps(table), file=sys.stderr, flush=True)


def _shown(text: str) -> str:
    """The text on one line; what a letter or a file name brings in is shown and not obeyed by the terminal."""
    line = " ".join(text.split())
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in line)
