"""From a configuration to a pipeline: the stages in order, and what happens when one of them fails on a letter."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

from tweebrief.config import Config
from tweebrief.errors import ModelMissing, TweebriefError, UnreadableLetter
from tweebrief.letter import Letter, Problem
from tweebrief.reading import ReadingLimits, read, read_bytes
from tweebrief.reading.reading import Reading
from tweebrief.registry import kinds, make
from tweebrief.signature import sign
from tweebrief.stages import Stage, check_order

log = logging.getLogger(__name__)

CRASH = "crash"
# What says nothing about a letter, and would end otherwise on another day or machine.
NOT_THE_LETTERS = (ModelMissing, MemoryError)


class Pipeline:
    """The stages of a configuration; calling it takes letters through all of them.

    The order is checked at once; models load with the first letter. Raises ConfigError on an unknown stage or a
    wrong order, and when called ModelMissing where weights are not there.
    """

    def __init__(self, config: Config) -> None:
        check_order(kinds(config.stages))
        self.config = config

    def __call__(self, letters: Sequence[Letter]) -> list[Letter]:
        """Return as many letters in the same order, each with the signature of what made it."""
        signed = [replace(letter, signature=self.signature) for letter in letters]
        return run_stages(self.stages, signed)

    @cached_property
    def stages(self) -> tuple[Stage, ...]:
        """The stages with their models."""
        return make(self.config)

    @cached_property
    def signature(self) -> str:
        """What makes the results: version, configuration, models and their weights."""
        return sign(self.config)


def run_stages(stages: Sequence[Stage], letters: Sequence[Letter]) -> list[Letter]:
    """Take the letters together from stage to stage; one that fails in a stage carries a problem and goes on."""
    trips = [_Trip(letter) for letter in letters]
    for stage in stages:
        trips = _run(stage, trips)
    return [trip.letter for trip in trips]


@dataclass(frozen=True, slots=True)
class _Trip:
    """A letter on its way, and what it lacks because a stage failed on it."""

    letter: Letter
    lacks: frozenset[str] = frozenset()


def read_letter(path_or_text: Path | str, config: Config) -> Letter:
    """Read a file, or a string with line breaks, into a letter at the start of its way; raises LetterError."""
    limits = ReadingLimits(**config.reading.model_dump())
    if isinstance(path_or_text, str) and "\n" in path_or_text:
        return _letter(read_bytes(path_or_text.encode("utf8", "replace"), "text.txt", limits))
    path = Path(path_or_text)
    try:
        return _letter(read(path, limits))
    except OSError as error:
        raise UnreadableLetter(f"{path}: cannot be opened: {error.strerror or error}") from error


def read_stream(stream: BinaryIO, name: str, config: Config) -> Letter:
    """Read a letter of any format from a binary stream; raises LetterError."""
    limits = ReadingLimits(**config.reading.model_dump())
    return _letter(read_bytes(stream.read(limits.max_bytes + 1), name, limits))


def _letter(reading: Reading) -> Letter:
    problems = tuple(Problem("read", note.code, note.text) for note in reading.notes)
    return Letter(reading.source, reading.text, reading.lines, problems=problems)


def _run(stage: Stage, trips: Sequence[_Trip]) -> list[_Trip]:
    """Take the letters through one stage; those that lack what it needs pass it by."""
    able = [trip for trip in trips if not stage.needs & trip.lacks]
    done = iter(_together(stage, able))
    return [_passed(trip, stage) if stage.needs & trip.lacks else next(done) for trip in trips]


def _passed(trip: _Trip, stage: Stage) -> _Trip:
    return replace(trip, lacks=trip.lacks | stage.adds)


def _together(stage: Stage, trips: Sequence[_Trip]) -> list[_Trip]:
    """The whole batch at once; when that fails, letter by letter, to find the one that it fails on."""
    try:
        return _moved(stage, trips)
    except NOT_THE_LETTERS:
        raise
    except Exception:
        log.debug("stage '%s' failed on a batch of %d, now one by one", stage.name, len(trips), exc_info=True)
    return [_alone(stage, trip) for trip in trips]


def _alone(stage: Stage, trip: _Trip) -> _Trip:
    try:
        return _moved(stage, [trip])[0]
    except NOT_THE_LETTERS:
        raise
    except Exception as error:
        log.debug("stage '%s' failed on %s", stage.name, trip.letter.source.name, exc_info=True)
        letter = replace(trip.letter, problems=(*trip.letter.problems, _problem(stage, error)))
        return _passed(replace(trip, letter=letter), stage)


def _moved(stage: Stage, trips: Sequence[_Trip]) -> list[_Trip]:
    letters = stage([trip.letter for trip in trips]) if trips else []
    return [replace(trip, letter=letter) for trip, letter in zip(trips, letters, strict=True)]


def _problem(stage: Stage, error: Exception) -> Problem:
    if isinstance(error, TweebriefError):
        return Problem(stage.name, error.code, str(error))
    return Problem(stage.name, CRASH, f"{type(error).__name__}: {error}")
