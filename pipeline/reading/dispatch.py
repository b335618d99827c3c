"""`read` and `read_bytes`: which reader a file gets, by its content first and its name second."""

import hashlib
import re
from codecs import BOM_UTF8
from collections.abc import Callable
from pathlib import Path, PurePath

from tweebrief.errors import EmptyLetter, EncryptedLetter, UnreadableLetter
from tweebrief.reading.archive import package
from tweebrief.reading.docx import read_docx
from tweebrief.reading.html import read_html
from tweebrief.reading.limits import ReadingLimits
from tweebrief.reading.markdown import read_markdown
from tweebrief.reading.odt import read_odt
from tweebrief.reading.pdf import read_pdf
from tweebrief.reading.pictures import read_picture
from tweebrief.reading.plain import read_plain
from tweebrief.reading.reading import Reading, Source

Reader = Callable[[bytes, Source, ReadingLimits], Reading]
DEFAULT_LIMITS = ReadingLimits()
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
READERS: dict[str, Reader] = {
    "application/pdf": read_pdf,
    DOCX: read_docx,
    ODT: read_odt,
    "text/html": read_html,
    "text/markdown": read_markdown,
    "text/plain": read_plain,
    "image/png": read_picture,
    "image/jpeg": read_picture,
    "image/tiff": read_picture,
}
PICTURES = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"II*\0": "image/tiff",
    b"MM\0*": "image/tiff",
}
SUFFIXES = {
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".htm": "text/html",
    ".html": "text/html",
    ".xhtml": "text/html",
}
HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*\?>\s*)?(?>(?:<!--.*?-->\s*)*)<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OTHER_PICTURES = (b"GIF8", b"BM")
OTHERS = {
    b"{\\rtf": "an RTF file",
    b"\x1f\x8b": "a gzip archive",
    b"7z\xbc\xaf": "a 7z archive",
    b"Rar!": "a RAR archive",
    b"%!PS": "a PostScript file",
    b"From ": "a mailbox",
    b"<?xml": "an XML file",
}


def read(path: Path, limits: ReadingLimits = DEFAULT_LIMITS) -> Reading:
    """Read a letter from a file.

    Raises `UnreadableLetter`, `EncryptedLetter`, `ScannedLetter` or `EmptyLetter`, each naming file and next step.
    """
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            raise UnreadableLetter(
                f"{path.name}: no plain file (a pipe or a device); pipe the letter in with `-`"
            )
        if path.stat().st_size > limits.max_bytes:
            raise too_large(path.name, path.stat().st_size, limits)
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableLetter(
            f"{path.name}: cannot be opened ({error.strerror}); check the path and the permissions"
        ) from error
    return read_bytes(data, path.name, limits)


def read_bytes(data: bytes, name: str, limits: ReadingLimits = DEFAULT_LIMITS) -> Reading:
    """Read a letter from bytes; `name` serves the messages, and its suffix tells Markdown from plain text."""
    if len(data) > limits.max_bytes:
        raise too_large(name, len(data), limits)
    if not data.strip():
        raise EmptyLetter(f"{name}: the file is empty; check that it was saved and copied completely")
    media_type = sniffed(data, name, limits)
    source = Source(name, hashlib.sha256(data).hexdigest(), media_type, 1)
    reading = READERS[media_type](data, source, limits)
    if not reading.lines:
        raise EmptyLetter(f"{name}: there is no text in the file; check that it is the right file")
    if len(reading.text) > limits.max_chars:
        raise UnreadableLetter(
            f"{name}: over {limits.max_chars} characters of text; split the file and read the parts"
        )
    return reading


def too_large(name: str, size: int, limits: ReadingLimits) -> UnreadableLetter:
    """The error for a file over the limit."""
    return UnreadableLetter(
        f"{name}: {size} bytes, over the limit of {limits.max_bytes}; save the letter without pictures or attachments"
    )


def sniffed(data: bytes, name: str, limits: ReadingLimits) -> str:
    """The media type by content; the suffix decides only among kinds of text."""
    if b"%PDF-" in data[:1024]:
        return "application/pdf"
    if data.startswith(b"PK\x03\x04"):
        return zip_type(data, name, limits)
    if picture := next((kind for start, kind in PICTURES.items() if data.startswith(start)), ""):
        return picture
    if HTML.match(data[:8192].removeprefix(BOM_UTF8)):
        return "text/html"
    refuse_others(data, name)
    return SUFFIXES.get(PurePath(name).suffix.lower(), "text/plain")


def zip_type(data: bytes, name: str, limits: ReadingLimits) -> str:
    """DOCX or ODT by the members of the package."""
    with package(data, name, limits) as zipped:
        if (
            zipped.has("content.xml")
            and zipped.has("mimetype")
            and b"opendocument.text" in zipped.bytes("mimetype")
        ):
            return ODT
        if zipped.has("[Content_Types].xml") and b"wordprocessingml" in zipped.bytes("[Content_Types].xml"):
            return DOCX
    raise UnreadableLetter(
        f"{name}: a zip package, but no DOCX or ODT; unpack it, or save the letter as DOCX, ODT or PDF"
    )


def refuse_others(data: bytes, name: str) -> None:
    """Raise for files that are known and not read."""
    if data.startswith(OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise EncryptedLetter(
                f"{name}: the file asks for a password; save a copy without a password and read that"
            )
        raise UnreadableLetter(f"{name}: an old Word file or another old Office file; save it as DOCX or PDF")
    if data.startswith(OTHER_PICTURES) and b"\0" in data[:512]:
        raise UnreadableLetter(
            f"{name}: a picture that is not read; save it as PNG, JPEG or PDF and read that"
        )
    for start, kind in OTHERS.items():
        if data.startswith(start) and not (start == b"From " and b"\nReceived:" not in data[:5000]):
            raise UnreadableLetter(
                f"{name}: {kind}, which is not read; save the letter as PDF, DOCX, ODT or text"
            )
