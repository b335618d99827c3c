"""ODT files."""

from tweebrief.errors import UnreadableLetter
from tweebrief.reading.limits import ReadingLimits
from tweebrief.reading.reading import Reading, Source


def read_odt(data: bytes, source: Source, limits: ReadingLimits) -> Reading:
    """Not yet."""
    raise UnreadableLetter(f"{source.name}: ODT is not read yet; save it as DOCX or PDF")
