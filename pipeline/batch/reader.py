"""Reading one letter in a child process within the limits of `batch`.

Pages and length are limits of the readers themselves, the size of the result is measured here.
"""

import pickle
from dataclasses import dataclass
from pathlib import Path

from tweebrief.assemble import read_letter
from tweebrief.batch.limits import MEGA, limit_memory, limited
from tweebrief.batch.order import Reason
from tweebrief.batch.reasons import reason
from tweebrief.config import Config
from tweebrief.errors import LetterError
from tweebrief.letter import Letter


@dataclass(frozen=True, slots=True)
class ReadingTask:
    """A file to read under the limits of `config.batch`, in so many seconds."""

    path: Path
    config: Config
    seconds: float


@dataclass(frozen=True, slots=True)
class Read:
    """A letter that has been read: the hash of its content, its length in characters, itself pickled.

    The parent passes it on as it is: what a hostile file became is opened in child processes only.
    """

    sha256: str
    chars: int
    data: bytes

    @property
    def letter(self) -> Letter:
        """The letter itself."""
        letter: Letter = pickle.loads(self.data)
        return letter


def read_within_limits(task: ReadingTask) -> Read | Reason:
    """Return the letter, or why it cannot be read; MemoryError and signals end the child."""
    limits = task.config.batch
    limit_memory(limits.memory_mb)
    with limited(seconds=task.seconds, cpu_seconds=limits.cpu_seconds):
        result = _read(task)
    if isinstance(result, Read) and len(result.data) > limits.output_mb * MEGA:
        return reason("reading-output", f"over {limits.output_mb} MB after reading")
    return result


def pickled(letter: Letter) -> Read:
    """The letter as it travels between processes."""
    data = pickle.dumps(letter, pickle.HIGHEST_PROTOCOL)
    return Read(letter.source.sha256, len(letter.text), data)


def _read(task: ReadingTask) -> Read | Reason:
    try:
        return pickled(read_letter(task.path, task.config))
    except LetterError as error:
        return reason(error.code, str(error))
    except MemoryError:
        raise
    except Exception as error:
        return reason("reading-error", f"unexpected {type(error).__name__}: {error}")
