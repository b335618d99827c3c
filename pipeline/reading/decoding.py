"""Bytes to text in any common encoding, without characters that no letter prints."""

import codecs
import re

from tweebrief.errors import UnreadableLetter
from tweebrief.reading.encodings import best_encoding

MARKED = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
HYPHEN = re.compile(r"[\x02\xad\ufffe](?=[ \t]*(?:\n|$))")
LIGATURES = str.maketrans(dict(zip("ﬀﬁﬂﬃﬄﬅﬆ", ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True)))
NOTHING = re.compile(r"[\xad\u200b\ufeff]")


def decoded(data: bytes, name: str) -> str:
    """The text of these bytes with `\\n` line ends.

    A hyphenation sign at a line end becomes "-" and disappears elsewhere; ligatures become letters.
    Raises `UnreadableLetter` for bytes that are no text.
    """
    text = unmarked(data, name).replace("\r\n", "\n").replace("\r", "\n")
    if text.count("\0") or len(CONTROL.findall(text)) > 0.02 * len(text) + 2:
        raise not_text(name)
    text = NOTHING.sub("", HYPHEN.sub("-", text))
    return CONTROL.sub(" ", text).translate(LIGATURES)


def unmarked(data: bytes, name: str) -> str:
    """The text by byte order mark, else as UTF-8, else as the likeliest old encoding."""
    for mark, encoding in MARKED:
        if data.startswith(mark):
            return decoded_as(data, encoding, name)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = ""
    if text and "\0" not in text:
        return text
    wide = wide_encoding(data)
    return decoded_as(data, wide, name) if wide else guessed(data, name)


def wide_encoding(data: bytes) -> str:
    """UTF-16 without a mark shows as NUL in every other byte of Latin text; "" when this is not so."""
    sample = data[:4000]
    half = len(sample) // 2
    if half and sample[1::2].count(0) > 0.7 * half and sample[0::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if half and sample[0::2].count(0) > 0.7 * half and sample[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return ""


def decoded_as(data: bytes, encoding: str, name: str) -> str:
    """Decode, or say that the file is damaged."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableLetter(
            f"{name}: the text says that it is {encoding} but is damaged; save it anew as UTF-8 text"
        ) from error


def guessed(data: bytes, name: str) -> str:
    """UTF-8 with a few damaged bytes, else the old Western encoding that reads best."""
    if b"\0" in data:
        raise not_text(name)
    text = data.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    # Sound sequences of several bytes hardly ever come about by chance.
    if sum(not char.isascii() for char in text) >= 2 * damaged:
        return text
    return data.decode(best_encoding(data), "replace")


def not_text(name: str) -> UnreadableLetter:
    """The error for bytes that are no text."""
    return UnreadableLetter(
        f"{name}: the file is no text and of no type that is read; save the letter as PDF, DOCX, ODT, HTML or text"
    )
