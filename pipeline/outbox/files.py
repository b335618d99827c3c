"""Files of the outbox that are written piece by piece, and are there whole or not at all."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from tweebrief.batch.outputs import PART
from tweebrief.errors import UsageError


def write_by(outbox: Path, path: str, writer: Callable[[BinaryIO], None]) -> None:
    """Write a file beside its place, bring it to disk, rename it, bring the folder to disk; raises UsageError."""
    place = outbox / path
    beside = place.with_name(f".{place.name}{PART}")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("wb") as stream:
            writer(stream)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(place)
        handle = os.open(place.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        raise UsageError(
            f"cannot write {place}: {error.strerror or error}; make room or repair it and run again"
        ) from error


def write_changed(outbox: Path, path: str, data: bytes) -> None:
    """Write a file unless it is there with these bytes; raises UsageError."""
    place = outbox / path
    if not place.is_file() or place.read_bytes() != data:
        write_by(outbox, path, _Bytes(data))


class _Bytes:
    """Writes what is known already."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def __call__(self, stream: BinaryIO) -> None:
        stream.write(self._data)
