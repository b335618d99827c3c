"""The inbox: which of its files are letters, which are refused unread, and which have stopped growing."""

import hashlib
import os
import stat
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tweebrief.batch.order import Order, Reason
from tweebrief.batch.reasons import reason
from tweebrief.errors import UsageError

NO_FILE = "no plain file but a pipe, a device or a socket"

Stamp = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Found:
    """A file of the inbox with the hash of its content; `name` is its path in the inbox, fit to be printed."""

    name: str
    path: Path
    sha256: str


@dataclass(frozen=True, slots=True)
class Refused:
    """What lies in the inbox and is never opened."""

    name: str
    reason: Reason


@dataclass(slots=True)
class _Seen:
    """A file as it was last seen, and since when it has not changed; `taken` once it was handed on."""

    stamp: Stamp
    since: float
    taken: bool = False


class Inbox:
    """The files of a folder; `changes` gives each file once, and again whenever it has changed."""

    def __init__(self, order: Order) -> None:
        check_folders(order.inbox, order.outbox)
        self._root = order.inbox
        self._outbox = order.outbox.resolve()
        self._max_bytes = order.config.reading.max_bytes
        self._settle = order.config.batch.settle_seconds if order.watch else 0.0
        self._seen: dict[str, _Seen] = {}

    def changes(self) -> tuple[list[Found], list[Refused]]:
        """The new and changed files that have stopped growing, and those that are refused, in order of name."""
        found: list[Found] = []
        refused: list[Refused] = []
        names: set[str] = set()
        for path in sorted(self._files(self._root)):
            name = printable(path.relative_to(self._root))
            names.add(name)
            known = self._settled(name, path)
            if known is None:
                continue
            item = self._examined(name, path)
            known.taken = item is not None
            if isinstance(item, Found):
                found.append(item)
            elif item:
                refused.append(item)
        self._seen = {name: seen for name, seen in self._seen.items() if name in names}
        return found, refused

    def forget(self, name: str) -> None:
        """Give this file again with the next changes."""
        self._seen.pop(name, None)

    def _files(self, folder: Path) -> Iterator[Path]:
        """Files and folders that cannot be opened, without hidden names and the outbox; no link is followed."""
        try:
            entries = list(os.scandir(folder))
        except FileNotFoundError:
            return
        except OSError:
            yield folder
            return
        for entry in entries:
            path = folder / entry.name
            if entry.name.startswith("."):
                continue
            if not entry.is_dir(follow_symlinks=False):
                yield path
            elif path.resolve() != self._outbox:
                yield from self._files(path)

    def _settled(self, name: str, path: Path) -> _Seen | None:
        """The file when it is to be taken now: changed since it was taken, and quiet for long enough."""
        try:
            status = path.lstat()
        except OSError:
            return None
        stamp = (status.st_ino, status.st_size, status.st_mtime_ns)
        seen = self._seen.get(name)
        if seen is None or seen.stamp != stamp:
            seen = self._seen[name] = _Seen(stamp, time.monotonic())
        quiet = time.monotonic() - seen.since >= self._settle
        return seen if quiet and not seen.taken else None

    def _examined(self, name: str, path: Path) -> Found | Refused | None:
        """Hash a plain file inside the inbox, refuse anything else; None when it is gone."""
        try:
            if path.is_symlink() and (path.is_dir() or not self._is_inside(path.resolve(strict=True))):
                return _refused(name, "link", "a link to a folder, or to something outside the inbox")
            if path.is_dir():
                return _refused(name, "no-access", "a folder that cannot be opened")
            if not stat.S_ISREG(path.stat().st_mode):
                return _refused(name, "no-file", NO_FILE)
            handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY)
        except FileNotFoundError:
            return _refused(name, "link", "a link to nothing") if path.is_symlink() else None
        except OSError as error:
            code = "no-access" if isinstance(error, PermissionError) else "no-file"
            return _refused(name, code, f"cannot be opened ({error.strerror or error})")
        with open(handle, "rb", buffering=0) as stream:  # noqa: PTH123 - a descriptor, not a path
            status = os.fstat(handle)
            if not stat.S_ISREG(status.st_mode):
                return _refused(name, "no-file", NO_FILE)
            if status.st_size > self._max_bytes:
                return _refused(
                    name, "too-large", f"{status.st_size} bytes, over the limit of {self._max_bytes}"
                )
            return Found(name, path, hashlib.file_digest(stream, "sha256").hexdigest())

    def _is_inside(self, target: Path) -> bool:
        return target.is_relative_to(self._root.resolve()) and not target.is_relative_to(self._outbox)


def check_folders(inbox: Path, outbox: Path) -> None:
    """Refuse an inbox that is no folder, and an outbox whose results would be taken for letters; UsageError."""
    if not inbox.is_dir():
        raise UsageError(f"{inbox} is not a folder: name the folder that holds the letters")
    if outbox.resolve() == inbox.resolve():
        raise UsageError("the outbox is the inbox: name another folder for the results")
    if inbox.resolve().is_relative_to(outbox.resolve()):
        raise UsageError(f"the inbox lies in the outbox: name another folder for the results than {outbox}")


def printable(path: Path) -> str:
    """The path as text that can be printed and stored: bytes that are no UTF-8 and control characters escaped."""
    text = os.fsencode(path.as_posix()).decode("utf8", "backslashreplace")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def _refused(name: str, code: str, message: str) -> Refused:
    return Refused(name, reason(code, message))
