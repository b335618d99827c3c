"""The files of the outbox: their names, and how they come to be there whole or not at all."""

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from tweebrief.errors import UsageError

LONGEST = 180
SHORT = 8
PART = ".part"
ENDINGS = (".md", ".json", ".html", ".docx", ".txt")
RESERVED = ("index", "tables/datapackage")  # names of files about all letters


@dataclass(frozen=True, slots=True)
class Output:
    """A file of the outbox: where it is, which form it has, and the digest of its bytes."""

    path: str
    format: str
    language: str
    bytes: int
    sha256: str


def target_of(name: str) -> str:
    """The path in the outbox, without ending, that a letter of this name gets when no other letter has it.

    A folder that is called like a result, a name too long to get an ending, and one that a file about all letters has
    carry a short hash.
    """
    path = PurePosixPath(name)
    folders = [hashed(f) if PurePosixPath(f).suffix.lower() in ENDINGS else f for f in path.parent.parts]
    stem = path.stem
    if len(stem.encode()) > LONGEST:
        stem = hashed(stem.encode()[: LONGEST - SHORT].decode("utf8", "ignore"), path.name)
    target = str(PurePosixPath(*folders, stem))
    return hashed(target, name) if target.lower() in RESERVED else target


def hashed(text: str, what: str = "") -> str:
    """The text with a short hash behind it."""
    return f"{text}~{hashlib.sha256((what or text).encode()).hexdigest()[:SHORT]}"


def write(outbox: Path, path: str, data: bytes) -> None:
    """Write one file beside its place, bring it to disk, rename it, bring the folder to disk; raises UsageError."""
    place = outbox / path
    beside = place.with_name(f".{place.name}{PART}")
    try:
        make_folder(place.parent)
        with beside.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(place)
        _sync_folder(place.parent)
    except OSError as error:
        raise UsageError(
            f"cannot write {place}: {error.strerror or error}; make room or repair it and run again"
        ) from error


def make_folder(folder: Path) -> None:
    """Make a folder that is not there, and bring to disk that it is."""
    new = [each for each in (folder, *folder.parents) if not each.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for each in new:
        _sync_folder(each.parent)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sweep(outbox: Path) -> None:
    """Remove what a run that was broken off left half written."""
    for path in outbox.rglob(f".*{PART}"):
        path.unlink(missing_ok=True)


def are_whole(outbox: Path, outputs: Iterable[Output]) -> bool:
    """Whether all these files are there with the bytes that were written."""
    return all(_is_whole(outbox / output.path, output) for output in outputs)


def _is_whole(path: Path, output: Output) -> bool:
    try:
        return path.stat().st_size == output.bytes and digest(path.read_bytes()) == output.sha256
    except OSError:
        return False


def digest(data: bytes) -> str:
    """The SHA-256 of a file's bytes."""
    return hashlib.sha256(data).hexdigest()
