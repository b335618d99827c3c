"""Who signs: the lines of a signature block, read into names, roles and `namens`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tweebrief.cleaning.patterns import load_patterns
from tweebrief.joining import join_texts
from tweebrief.letter import Signatory
from tweebrief.reading.reading import Line
from tweebrief.structure.language import load_language

_INITIALS = re.compile(r"^(?:[A-ZÀ-Ý](?:[a-z]{1,2})?\. ?){1,6}\(?")
_GLUED_PARTICLE = re.compile(r"\b(van|de|den|der|ten|ter)(?=[A-ZÀ-Ý])")
_OPENERS = ("de", "het")
_LONGEST = 130
LONGEST_SIGNATURE = 16
_WIDE_GAP = re.compile(r"\s{3,}|\t+")
_COLUMN_GAP = 60.0


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """One line of the block: what it is and its text."""

    kind: str
    text: str


def classify(text: str) -> str:
    """What a line of a signature is: "opener" (`De` alone), "behalf", "name", "role", "organisation" or ""."""
    language, bare = load_language(), text.strip().rstrip(",:;").strip()
    if not bare or len(bare) > _LONGEST:
        return ""
    if bare.lower() in _OPENERS:
        return "opener"
    if language.on_behalf.fullmatch(bare) or language.for_whom.fullmatch(bare):
        return "behalf"
    if is_name(bare):
        return "name"
    if language.roles.fullmatch(bare):
        return "role"
    return "organisation" if load_patterns().is_organisation(bare) else ""


def is_name(text: str) -> bool:
    """Whether a line is the name of a person.

    >>> is_name("A. Th. van Delden"), is_name("Femke Marije Wiersma"), is_name("Welzijn en Sport")
    (True, True, False)
    """
    language = load_language()
    words = _GLUED_PARTICLE.sub(r"\1 ", text.strip(" ,")).split()
    while words and words[0].strip(".").lower() in language.titles:
        words = words[1:]
    if not 1 <= len(words) <= 7 or re.search(r"\d|[:;!?/]", text):
        return False
    if any(word.lower() == "en" for word in words) or load_patterns().is_organisation(text):
        return False
    if _INITIALS.match(" ".join(words)):
        return True
    capitals = [word for word in words if word[:1].isupper()]
    rest = [word for word in words if not word[:1].isupper()]
    plain = all(word.lower() in language.particles for word in rest)
    return 2 <= len(capitals) <= 4 and plain and words[0][:1].isupper() and not language.roles.fullmatch(text)


def signature_length(lines: Sequence[Line]) -> int:
    """How many of `lines`, which follow a closing formula or stand last, belong to the signature."""
    used, named, previous = 0, False, ""
    for line in lines[:LONGEST_SIGNATURE]:
        kind = classify(line.text)
        if line.style == "heading" or len(line.text) > _LONGEST:
            break
        if not kind:
            if not _continues_role(previous, line.text, named=named):
                break
            kind = previous
        named = named or kind == "name"
        previous = kind
        used += 1
    return used


def _continues_role(previous: str, text: str, *, named: bool) -> bool:
    """A role or organisation that runs on over a second short line."""
    if previous not in ("opener", "role", "behalf", "organisation") or len(text) > 70:
        return False
    return (
        text[:1].islower() or text.rstrip().endswith(",") or (not named and bool(re.search(r"\ben\b", text)))
    )


def read_signatories(lines: Sequence[Line]) -> tuple[Signatory, ...]:
    """Read the names, roles and `namens` of a block; two signatories side by side are read column by column."""
    return tuple(signatory for column in _columns(lines) for signatory in _read_column(column))


def _columns(lines: Sequence[Line]) -> list[list[Line]]:
    if not lines or any(line.box is None for line in lines):
        return _spaced_columns(lines)
    left = min(line.box.x0 for line in lines if line.box)
    tops = {round(line.box.top) for line in lines if line.box and line.box.x0 - left < _COLUMN_GAP}
    right = [line for line in lines if line.box and line.box.x0 - left >= _COLUMN_GAP]
    beside = [line for line in right if line.box and any(abs(round(line.box.top) - top) <= 2 for top in tops)]
    if not beside:
        return [list(lines)]
    return [[line for line in lines if line not in right], right]


def _spaced_columns(lines: Sequence[Line]) -> list[list[Line]]:
    """Columns that are set apart by white space alone; a line with one cell belongs to the first."""
    rows = [_WIDE_GAP.split(line.text.strip()) for line in lines]
    if sum(1 for row in rows if len(row) > 1) < 2:
        return [list(lines)]
    pairs = list(zip(lines, rows, strict=True))
    columns = range(max(len(row) for row in rows))
    return [[replace(line, text=row[k]) for line, row in pairs if k < len(row)] for k in columns]


def _read_column(lines: Sequence[Line]) -> list[Signatory]:
    items = _merge(lines)
    kinds = [item.kind for item in items if item.kind != "organisation"]
    if kinds.count("name") > 1 and kinds[0] == "name" and kinds[-1] == "role":
        return _read_names_above_roles(items)
    return _read_roles_above_names(items)


def _read_names_above_roles(items: Sequence[SignatureLine]) -> list[Signatory]:
    found: list[Signatory] = []
    for item in items:
        if item.kind == "name":
            found.append(Signatory(clean_name(item.text), None))
        elif found and item.kind == "role" and found[-1].role is None:
            found[-1] = replace(found[-1], role=item.text)
    return found


def _read_roles_above_names(items: Sequence[SignatureLine]) -> list[Signatory]:
    found: list[Signatory] = []
    pending: list[str] = []
    behalf: str | None = None
    for item in items:
        if item.kind == "behalf":
            behalf, pending = _on_whose_behalf(item.text, pending), []
        elif item.kind != "name":
            pending.append(item.text)
        elif pending or not found:
            found.append(Signatory(clean_name(item.text), ", ".join(pending) or None, behalf))
            pending, behalf = [], None
        else:
            found.append(Signatory(clean_name(item.text), None, behalf))
    return _put_trailing_role(found, pending)


def _put_trailing_role(found: list[Signatory], pending: list[str]) -> list[Signatory]:
    """A role below the last name is that name's role, when it has none of its own."""
    if not found:
        return [Signatory(None, ", ".join(pending))] if pending else []
    last = found[-1]
    if pending and last.role is None:
        found[-1] = Signatory(last.name, pending[0], last.on_behalf_of)
    return found


def _on_whose_behalf(text: str, pending: Sequence[str]) -> str | None:
    match = load_language().on_behalf.fullmatch(text)
    whom = (match["whom"] if match else None) or re.sub(r"^(?:mede )?namens ", "", text)
    return whom if whom.lower() not in load_language().same else (", ".join(pending) or None)


def _merge(lines: Sequence[Line]) -> list[SignatureLine]:
    """Put a role that runs over several lines together; `De` alone opens a role."""
    merged: list[SignatureLine] = []
    opened = ""
    for line in lines:
        text = join_texts([opened, line.text]) if opened else line.text.strip()
        kind = classify(text)
        opened = text if kind == "opener" else ""
        if opened:
            continue
        if not kind and merged and merged[-1].kind in ("role", "behalf", "organisation"):
            last = merged.pop()
            merged.append(
                SignatureLine(last.kind, join_texts([last.text + _comma(last, line), text]).rstrip(",:; "))
            )
        elif kind:
            merged.append(SignatureLine(kind, text.rstrip(",:; ")))
    return merged


def _comma(last: SignatureLine, line: Line) -> str:
    return "," if line.text[:1].isupper() and not last.text.endswith((" en", ",", "-", "–")) else ""


def clean_name(text: str) -> str:
    """A name as people write it: particles that are glued to a name come loose."""
    return _GLUED_PARTICLE.sub(r"\1 ", text.strip(" ,")).strip()
