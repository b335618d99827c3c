"""`read` and `read_bytes`: which reader a file gets, by its content first and its name second."""

import hashlib
from pathlib import Path

from tweebrief.errors import UnreadableLetter
from tweebrief.reading.docx import read_docx
from tweebrief.reading.limits import ReadingLimits
from tweebrief.reading.pdf import read_pdf
from tweebrief.reading.reading import Reading, Source


def read(path: Path, limits: ReadingLimits = ReadingLimits()) -> Reading:  # noqa: B008
    """Read a file."""
    return read_bytes(path.read_bytes(), path.name, limits)


def read_bytes(data: bytes, name: str, limits: ReadingLimits = ReadingLimits()) -> Reading:  # noqa: B008
    """Read the bytes of a file called `name`."""
    source = Source(name, hashlib.sha256(data).hexdigest(), "application/pdf", 1)
    if b"%PDF-" in data[:1024]:
        return read_pdf(data, source, limits)
    if data[:4] == b"PK\x03\x04":
        return read_docx(data, source, limits)
    raise UnreadableLetter(f"{name}: this type of file is not read; save it as PDF, DOCX or plain text")
