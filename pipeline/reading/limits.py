"""How much of a file is read at most, so that a hostile file costs little."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadingLimits:
    """Upper bounds; a file over one of the first four is refused with `UnreadableLetter`.

    `max_bytes` is the size of the file, `max_unzipped` the size of
    all members of a package that are read, after unpacking, `max_chars` the
    length of the canonical text. Of pages that are pictures, the text of the first
    `scanned_pages` is recognised.
    """

    max_bytes: int = 100_000_000
    max_pages: int = 1_000
    max_chars: int = 5_000_000
    max_unzipped: int = 64_000_000
    scanned_pages: int = 20
