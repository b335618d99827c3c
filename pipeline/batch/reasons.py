"""Reason codes of letters that are partial or quarantined, each with the next step for the operator."""

from collections.abc import Sequence

from tweebrief.batch.order import Reason
from tweebrief.letter import Problem

AGAIN = "run again with --retry"
ANEW = "open the file, save it anew as PDF, DOCX or text and put that in the inbox"

NEXT_STEPS = {
    "empty": "check that the file was saved and copied completely",
    "encrypted": "save a copy without a password and put that in the inbox",
    "scanned": "scan it anew, straight and at 300 dots per inch, as a PDF, and put that in the inbox",
    "unreadable": ANEW,
    "reading-time": f"{ANEW}; or raise batch.seconds and {AGAIN}",
    "reading-cpu": f"{ANEW}; or raise batch.cpu_seconds and {AGAIN}",
    "reading-memory": f"{ANEW}; or raise batch.memory_mb and {AGAIN}",
    "reading-output": f"split the file; or raise batch.output_mb and {AGAIN}",
    "reading-crash": f"{ANEW}; report the file if you may share it",
    "reading-error": f"{ANEW}; report the file if you may share it",
    "stages-time": f"split the file; or raise batch.stage_seconds and {AGAIN}",
    "stages-cpu": f"split the file; or raise batch.stage_cpu_seconds and {AGAIN}",
    "stages-memory": f"split the file; or raise batch.stage_memory_mb and {AGAIN}",
    "stages-crash": f"{AGAIN} and more memory; report the file if you may share it",
    "render-error": "report the file if you may share it; ask for other formats with --format",
    "link": "put the file itself in the inbox",
    "no-file": "take the pipe, device or socket out of the inbox and put the letter there as a file",
    "no-access": "give the account that runs the batch the right to read it",
    "too-large": f"save it without pictures or attachments; or raise reading.max_bytes and {AGAIN}",
}
PARTIAL = f"read the result with care, its problems say what is missing; {AGAIN} when the cause is gone"


def reason(code: str, message: str) -> Reason:
    """The reason of a quarantine."""
    return Reason(code, message, NEXT_STEPS.get(code, ANEW))


def reason_of(problems: Sequence[Problem]) -> Reason | None:
    """The reason why a letter is partial: the code of its first problem, what all of them say."""
    if not problems:
        return None
    message = "; ".join(f"stage '{problem.stage}': {problem.message}" for problem in problems)
    return Reason(problems[0].code, message, PARTIAL)
