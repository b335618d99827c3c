"""The patterns of configs/structure.toml, compiled once."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

Pattern = re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Language:
    """What formulas, labels, headings and signatures look like; patterns match whole lines unless named *_start."""

    closing: Pattern
    closing_likeness: float
    question: Pattern
    answer: Pattern
    numbered: Pattern
    asked_start: Pattern
    asked_end: Pattern
    answered_start: Pattern
    answered_end: Pattern
    see_also_start: Pattern
    notes: Pattern
    answer_title_start: Pattern
    longest_heading: int
    heading_words: int
    known_headings: Pattern
    never_headings: Pattern
    attachment_start: Pattern
    attachment_notes_start: Pattern
    after_signature: Pattern
    identifiers: Pattern
    metadata_starts: Pattern
    memo_headings: Pattern
    decision_headings: Pattern
    decision_subjects: Pattern
    circular_titles: Pattern
    roles: Pattern
    on_behalf: Pattern
    for_whom: Pattern
    particles: frozenset[str]
    titles: frozenset[str]
    place: Pattern


def _compile(patterns: str | Iterable[str]) -> Pattern:
    parts = [patterns] if isinstance(patterns, str) else list(patterns)
    return re.compile("|".join(f"(?:{part})" for part in parts), re.IGNORECASE)


@cache
def load_language() -> Language:
    """Read configs/structure.toml."""
    data = tomllib.loads((files("tweebrief.configs") / "structure.toml").read_text("utf8"))
    formulas, asks, heads = data["formulas"], data["questions"], data["headings"]
    parts, kinds, signs = data["parts"], data["kinds"], data["signature"]
    return Language(
        closing=_compile(formulas["closing"]),
        closing_likeness=float(formulas["closing_likeness"]),
        question=_compile(asks["question"]),
        answer=_compile(asks["answer"]),
        numbered=_compile(asks["numbered"]),
        asked_start=_compile(asks["asked"]),
        asked_end=_compile(asks["asked_end"]),
        answered_start=_compile(asks["answered"]),
        answered_end=_compile(asks["answered_end"]),
        see_also_start=_compile(asks["see_also"]),
        notes=_compile(asks["notes"]),
        answer_title_start=_compile(asks["answer_title"]),
        longest_heading=int(heads["longest"]),
        heading_words=int(heads["words"]),
        known_headings=_compile(heads["known"]),
        never_headings=_compile(heads["never"]),
        attachment_start=_compile(parts["attachment"]),
        attachment_notes_start=_compile(parts["attachment_notes"]),
        after_signature=_compile(parts["after_signature"]),
        identifiers=_compile(data["metadata"]["identifiers"]),
        metadata_starts=_compile(data["metadata"]["starts"]),
        memo_headings=_compile(kinds["memo_headings"]),
        decision_headings=_compile(kinds["decision_headings"]),
        decision_subjects=_compile(kinds["decision_subjects"]),
        circular_titles=_compile(kinds["circular_titles"]),
        roles=_compile(signs["roles"]),
        on_behalf=_compile(signs["on_behalf"]),
        for_whom=_compile(signs["for_whom"]),
        particles=frozenset(signs["particles"]),
        titles=frozenset(signs["titles"]),
        place=_compile(data["places"]["pattern"]),
    )
