"""Zip packages (DOCX, ODT) and the XML in them, read without trust: limits, no entities, nothing fetched."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from tweebrief.errors import EncryptedLetter, UnreadableLetter
from tweebrief.reading.limits import ReadingLimits

BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)

STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
}


@dataclass(slots=True)
class Package:
    """The members of a zip file; `left` is how many bytes may still be unpacked."""

    name: str
    zipped: zipfile.ZipFile
    left: int

    def has(self, member: str) -> bool:
        """Whether there is a member of this name."""
        return member in self.zipped.NameToInfo

    def xml(self, member: str) -> Any | None:
        """The root element of a member, None when there is no such member."""
        data = self.bytes(member) if self.has(member) else None
        return None if data is None else parsed(transitional(data), self.name)

    def bytes(self, member: str) -> bytes:
        """A member unpacked, by its real size and not by the size that it claims."""
        info = self.zipped.getinfo(member)
        if info.flag_bits & 1:
            raise EncryptedLetter(
                f"{self.name}: the file asks for a password; save a copy without a password"
            )
        try:
            with self.zipped.open(info) as stream:
                data = stream.read(self.left + 1)
        except BROKEN as error:
            raise broken(self.name) from error
        self.left -= len(data)
        if self.left < 0:
            raise UnreadableLetter(
                f"{self.name}: unpacks to more than is allowed, which no letter does; save it as PDF and read that"
            )
        return data


@contextmanager
def package(data: bytes, name: str, limits: ReadingLimits) -> Iterator[Package]:
    """The zip package in these bytes, closed afterwards."""
    try:
        zipped = zipfile.ZipFile(io.BytesIO(data))
    except BROKEN as error:
        raise broken(name) from error
    with zipped:
        yield Package(name, zipped, limits.max_unzipped)


def transitional(data: bytes) -> bytes:
    """Strict Office Open XML under the namespaces that nearly all files use."""
    for strict, usual in STRICT.items():
        data = data.replace(strict, usual)
    return data


def broken(name: str) -> UnreadableLetter:
    """The error for a package that is damaged."""
    return UnreadableLetter(f"{name}: the file is broken; open it in a word processor and save it anew")


def parsed(data: bytes, name: str) -> Any:
    """The root element of an XML document; one with a document type of its own is refused."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise broken(name) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableLetter(
            f"{name}: the file defines XML entities, which no letter does; save it as PDF and read that"
        )
    return root


def refuse_encrypted_odt(zipped: Package) -> None:
    """Raise for an OpenDocument file whose members are encrypted."""
    manifest = zipped.bytes("META-INF/manifest.xml") if zipped.has("META-INF/manifest.xml") else b""
    if b"encryption-data" in manifest or zipped.has("encrypted-package"):
        raise EncryptedLetter(f"{zipped.name}: the file asks for a password; save a copy without a password")
