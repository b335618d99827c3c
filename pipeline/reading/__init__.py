"""Reading: a file of any supported format becomes text with lines (`read`, `read_bytes`)."""

from tweebrief.reading.dispatch import read, read_bytes
from tweebrief.reading.limits import ReadingLimits
from tweebrief.reading.reading import Box, Line, Mark, Reading, Source

__all__ = ["Box", "Line", "Mark", "Reading", "ReadingLimits", "Source", "read", "read_bytes"]
