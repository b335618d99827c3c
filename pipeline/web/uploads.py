"""Letters that come over the web, put into the inbox as the batch wants them: whole, on disk, under a safe name."""

import hashlib
import shutil
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from tweebrief.batch.outputs import write
from tweebrief.web.refusals import Refusal
from tweebrief.web.site import MEGA, Site

FOLDER = "uploads"
LONGEST = 120
LONGEST_SUFFIX = 16
NAMELESS = "letter"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as the browser sent it."""

    name: str
    stream: BinaryIO


@dataclass(frozen=True, slots=True)
class Kept:
    """A letter in the inbox: the hash of its bytes, and the name under which it lies there."""

    sha256: str
    name: str


def keep(site: Site, uploads: Sequence[Upload]) -> list[Kept]:
    """Put the letters into the inbox; raises Refusal, and then none of them is there."""
    if site.inbox is None:
        raise Refusal(403, "this server takes no letters: put them into the inbox of the batch")
    if not uploads:
        raise Refusal(400, "no letter was sent: choose at least one file")
    if len(uploads) > site.max_files:
        raise Refusal(413, f"{len(uploads)} letters at once: send at most {site.max_files}")
    letters = [(safe_name(upload.name), _content(upload, site)) for upload in uploads]
    _check_room(site.inbox, sum(len(data) for _, data in letters))
    return [_kept(site.inbox, name, data) for name, data in letters]


def safe_name(name: str) -> str:
    """The last part of a file name, fit to be a name in a folder: no path, no control characters, not hidden."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    seen = "".join(c for c in last if unicodedata.category(c)[0] != "C").strip().lstrip(".").strip()
    suffix = PurePosixPath(seen).suffix
    stem = seen.removesuffix(suffix).encode("utf8")[:LONGEST].decode("utf8", "ignore").strip()
    return f"{stem or NAMELESS}{suffix[:LONGEST_SUFFIX].rstrip()}"


def shown_name(name: str) -> str:
    """The name in the inbox as people know it: without the folder that uploads are put into."""
    return name.rsplit("/", 1)[-1] if name.startswith(f"{FOLDER}/") else name


def kept(inbox: Path) -> Iterator[Kept]:
    """What lies in the inbox from the web."""
    for path in sorted((inbox / FOLDER).glob("*/[!.]*")):
        yield Kept(path.parent.name, path.name)


def find(inbox: Path, sha256: str) -> Kept | None:
    """The letter with this content, if it came over the web."""
    names = sorted(path.name for path in (inbox / FOLDER / sha256).glob("[!.]*"))
    return Kept(sha256, names[0]) if names else None


def _content(upload: Upload, site: Site) -> bytes:
    data = upload.stream.read(site.max_bytes + 1)
    if len(data) > site.max_bytes:
        raise Refusal(413, f"'{safe_name(upload.name)}' is larger than {site.max_bytes / MEGA:g} MB")
    if not data:
        raise Refusal(400, f"'{safe_name(upload.name)}' is empty: choose the file again")
    return data


def _check_room(inbox: Path, size: int) -> None:
    if shutil.disk_usage(inbox).free < 4 * size + 100 * MEGA:
        raise Refusal(507, "the disk of the server is nearly full: make room and send the letters again")


def _kept(inbox: Path, name: str, data: bytes) -> Kept:
    sha256 = hashlib.sha256(data).hexdigest()
    known = find(inbox, sha256)
    if known is None:
        write(inbox, f"{FOLDER}/{sha256}/{name}", data)
    return known or Kept(sha256, name)
