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
    attachment_title_start: Pattern
    attachment_notes_start: Pattern
    after_signature: Pattern
    identifiers: Pattern
    metadata_starts: Pattern
    roles: Pattern
    on_behalf: Pattern
    for_whom: Pattern
    same: frozenset[str]
    particles: frozenset[str]
    titles: frozenset[str]
    place: Pattern


def any_of(patterns: str | Iterable[str]) -> Pattern:
    """One pattern, blind to case, for a pattern or a list of them."""
    parts = [patterns] if isinstance(patterns, str) else list(patterns)
    return re.compile("|".join(f"(?:{part})" for part in parts), re.IGNORECASE)


@cache
def load_language() -> Language:
    """Read configs/structure.toml."""
    data = tomllib.loads((files("tweebrief.configs") / "structure.toml").read_text("utf8"))
    formulas, asks, heads = data["formulas"], data["questions"], data["headings"]
    parts, signs = data["parts"], data["signature"]
    return Language(
        closing=any_of(formulas["closing"]),
        closing_likeness=float(formulas["closing_likeness"]),
        question=any_of(asks["question"]),
        answer=any_of(asks["answer"]),
        numbered=any_of(asks["numbered"]),
        asked_start=any_of(asks["asked"]),
        asked_end=any_of(asks["asked_end"]),
        answered_start=any_of(asks["answered"]),
        answered_end=any_of(asks["answered_end"]),
        see_also_start=any_of(asks["see_also"]),
        notes=any_of(asks["notes"]),
        answer_title_start=any_of(asks["answer_title"]),
        longest_heading=int(heads["longest"]),
        heading_words=int(heads["words"]),
        known_headings=any_of(heads["known"]),
        never_headings=any_of(heads["never"]),
        attachment_start=any_of(parts["attachment"]),
        attachment_title_start=any_of(parts["attachment_title"]),
        attachment_notes_start=any_of(parts["attachment_notes"]),
        after_signature=any_of(parts["after_signature"]),
        identifiers=any_of(data["metadata"]["identifiers"]),
        metadata_starts=any_of(data["metadata"]["starts"]),
        roles=any_of(signs["roles"]),
        on_behalf=any_of(signs["on_behalf"]),
        same=frozenset(signs["same"]),
        for_whom=any_of(signs["for_whom"]),
        particles=frozenset(signs["particles"]),
        titles=frozenset(signs["titles"]),
        place=any_of(data["places"]["pattern"]),
    )
