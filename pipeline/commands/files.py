"""Files of the command line: which letters go in, where results come out, written whole or not at all."""

import os
import secrets
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from tweebrief.errors import UsageError

STANDARD_INPUT = "-"


def check_inputs(names: Sequence[str]) -> None:
    """Refuse names that are no files before anything runs; raises UsageError."""
    for name in names:
        if name == STANDARD_INPUT:
            continue
        if not Path(name).exists():
            raise UsageError(f"{name}: no such file")
        if Path(name).is_dir():
            raise UsageError(
                f"{name} is a folder: use 'tweebrief batch {name} OUTBOX', or name the files in it"
            )
    if names.count(STANDARD_INPUT) > 1:
        raise UsageError("standard input can be read only once: give '-' one time")


def targets(names: Sequence[str], out: str, ending: str) -> list[Path]:
    """Where the result of each input goes: `out` itself for one letter, files in the folder `out` for several.

    For one letter too `out` is a folder when there is one of that name, or when it ends with a slash.
    """
    if len(names) == 1 and not Path(out).is_dir() and not out.endswith(os.sep):
        paths = [Path(out)]
    else:
        paths = [Path(out) / f"{stem}.{ending}" for stem in _stems(names)]
    inputs = {Path(name).resolve() for name in names if name != STANDARD_INPUT}
    for path in paths:
        if path.resolve() in inputs:
            raise UsageError(f"{path} is one of the letters: write the result somewhere else")
    return paths


def _stems(names: Sequence[str]) -> list[str]:
    """File names without their ending; with it where two letters would else share one."""
    plain = [_name(name) for name in names]
    shared = Counter(Path(name).stem for name in plain)
    stems = [name if shared[Path(name).stem] > 1 else Path(name).stem for name in plain]
    twice = [stem for stem, count in Counter(stems).items() if count > 1]
    if twice:
        raise UsageError(f"two letters are called {twice[0]}: rename one, or summarise them into two folders")
    return stems


def _name(name: str) -> str:
    return "stdin" if name == STANDARD_INPUT else Path(name).name


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that it is there completely or not at all; makes its folder. Raises UsageError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, data)
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror or error}") from error


def _replace(path: Path, data: bytes) -> None:
    """Write beside the file, bring it to disk, then rename: a rename within a folder is atomic (POSIX)."""
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        with beside.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
