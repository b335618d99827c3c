"""Lines of text that ship with the models: plain tables beside a recipe, and packed lists among weights."""

import gzip
import zlib
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path

from tweebrief.errors import ModelMissing


def rows(package: str, name: str) -> Iterator[list[str]]:
    """The cells of every line of a table (`.tsv`) in a package of `tweebrief.models`."""
    for line in files(package).joinpath(name).read_text("utf8").splitlines():
        yield line.split("\t")


def pack(lines: Iterable[str]) -> bytes:
    """The bytes of a packed list, the same for the same lines."""
    return gzip.compress("\n".join(lines).encode(), mtime=0)


def unpacked(path: Path, what: str, room: str) -> list[str]:
    """The lines of a packed list; raises ModelMissing, which names the room to train, where it is none."""
    try:
        return gzip.decompress(path.read_bytes()).decode("utf8").splitlines()
    except (OSError, EOFError, ValueError, zlib.error) as error:
        raise ModelMissing(f"{path} is no {what}: run 'tweebrief models train {room}'") from error
