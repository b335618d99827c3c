"""Find the documents inside a file: cover letter and letter, letter and answers, circular and annexes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tweebrief.cleaning.glue import SALUTATION
from tweebrief.cleaning.layout import ENDS
from tweebrief.reading.reading import Line
from tweebrief.structure.blocks import Block
from tweebrief.structure.language import load_language
from tweebrief.structure.signatures import classify, signature_length

_TEXT = ("paragraph", "bullet", "heading", "question", "answer")


@dataclass(frozen=True, slots=True)
class Draft:
    """One document inside the file: its blocks, the lines of its signature, and what it opens with."""

    blocks: tuple[Block, ...]
    signature: tuple[int, ...] = ()
    opening: str = ""
    after: tuple[Block, ...] = ()

    def all_lines(self) -> tuple[int, ...]:
        """Indices of the lines of its blocks and of its signature."""
        return (*(i for block in self.blocks for i in block.lines), *self.signature)


def split_parts(blocks: Sequence[Block], lines: Sequence[Line]) -> list[Draft]:
    """Cut at annex headings and titles of answers, then behind each signature; always at least one part."""
    drafts: list[Draft] = []
    for chunk in _cut_at_openings(blocks):
        drafts += _cut_at_signatures(chunk, lines)
    return [draft for draft in drafts if draft.blocks or draft.signature] or [Draft(())]


def _cut_at_openings(blocks: Sequence[Block]) -> list[Draft]:
    chunks: list[list[Block]] = [[]]
    openings = [""]
    for at, block in enumerate(blocks):
        opening = _opening(block, has_text=_has_text(chunks[-1]), follows=at + 1 < len(blocks))
        if opening and (chunks[-1] or opening == "attachment"):
            chunks.append([])
            openings.append(opening)
        chunks[-1].append(block)
    return [
        Draft(tuple(chunk), opening=opening) for chunk, opening in zip(chunks, openings, strict=True) if chunk
    ]


def _has_text(blocks: Sequence[Block]) -> bool:
    return any(block.kind in ("paragraph", "bullet", "closing") for block in blocks)


def _opening(block: Block, *, has_text: bool, follows: bool) -> str:
    """What kind of document the block opens, "" for none."""
    language = load_language()
    if block.kind == "heading" and (match := language.attachment_start.match(block.text)):
        lone = match.end() == len(block.text) or not block.text[match.end()].isalpha()
        if lone and not block.text.lower().startswith("bijlagen"):
            return "attachment"
    if block.kind == "heading" and language.attachment_notes_start.match(block.text):
        return "attachment"
    titled = block.kind in ("heading", "paragraph", "title") and language.answer_title_start.match(block.text)
    if titled and has_text and follows and len(block.text) < 600:
        return "answers"
    return "answers" if block.kind == "asked" and has_text else ""


def _cut_at_signatures(draft: Draft, lines: Sequence[Line]) -> list[Draft]:
    """A closing formula or a role and a name end a letter; what follows may be another document."""
    at = _closing_at(draft.blocks)
    if at is None:
        return _cut_without_closing(draft, lines)
    behind = [i for block in draft.blocks[at + 1 :] for i in block.lines]
    used = set(behind[: signature_length([lines[i] for i in behind])])
    first = replace(draft, blocks=draft.blocks[: at + 1], signature=tuple(sorted(used)))
    return _with_rest(first, _without_lines(draft.blocks[at + 1 :], used, lines), lines)


def _closing_at(blocks: Sequence[Block]) -> int | None:
    return next((i for i, block in enumerate(blocks) if block.kind == "closing"), None)


def _cut_without_closing(draft: Draft, lines: Sequence[Line]) -> list[Draft]:
    """Look for a role line with a name below it: at the end first, then anywhere."""
    order = [i for block in draft.blocks for i in block.lines]
    for at, i in enumerate(order):
        if not _opens_signature(lines, order, at):
            continue
        length = signature_length([lines[j] for j in order[at:]])
        used = set(order[at : at + length])
        before = _without_lines(draft.blocks, set(order[at:]), lines)
        if not any(block.kind in ("paragraph", "bullet") for block in before):
            continue
        behind = _without_lines(draft.blocks, set(order[:at]) | used, lines)
        return _with_rest(replace(draft, blocks=tuple(before), signature=tuple(sorted(used))), behind, lines)
    return [draft]


def _opens_signature(lines: Sequence[Line], order: Sequence[int], at: int) -> bool:
    """A role or `namens` on a line of its own, with a name within the next lines and no sentence in between."""
    text = lines[order[at]].text
    kind = classify(text)
    if kind not in ("role", "behalf", "opener"):
        return False
    if at and not ENDS.search(lines[order[at - 1]].text.rstrip()) and len(lines[order[at - 1]].text) > 60:
        return False
    length = signature_length([lines[j] for j in order[at:]])
    kinds = [classify(lines[j].text) for j in order[at : at + max(length, 1)]]
    return "name" in kinds and not ENDS.search(text.rstrip(" :,"))


def _without_lines(blocks: Sequence[Block], gone: set[int], lines: Sequence[Line]) -> list[Block]:
    kept = []
    for block in blocks:
        rest = tuple(i for i in block.lines if i not in gone)
        if rest == block.lines:
            kept.append(block)
        elif rest:
            text = " ".join(lines[i].text for i in rest)
            kept.append(
                replace(block, lines=rest, text=text, skip=block.skip if rest[0] == block.lines[0] else 0)
            )
    return kept


def _with_rest(first: Draft, rest: Sequence[Block], lines: Sequence[Line]) -> list[Draft]:
    """What stands behind a signature belongs to the letter, or is a document of its own."""
    if not rest or not any(block.kind in _TEXT for block in rest):
        return [replace(first, after=tuple(rest))]
    if _belongs_to_letter(rest):
        return [replace(first, blocks=(*first.blocks, *rest))]
    if not _is_document(rest):
        return [replace(first, after=tuple(rest))]
    opening = "letter" if _opens_letter(rest, lines) else "attachment"
    return [first, *_cut_at_signatures(Draft(tuple(rest), opening=opening), lines)]


def _belongs_to_letter(rest: Sequence[Block]) -> bool:
    first = next(block for block in rest if block.kind in _TEXT)
    known = load_language().after_signature.fullmatch(first.text.strip())
    return bool(known) and len(rest) <= 8


def _is_document(rest: Sequence[Block]) -> bool:
    words = sum(len(block.text.split()) for block in rest if block.kind in ("paragraph", "bullet"))
    stops = sum(1 for block in rest if re.search(r"[.?]", block.text))
    return words >= 25 and stops >= 1


def _opens_letter(rest: Sequence[Block], lines: Sequence[Line]) -> bool:
    """Another letter has a salutation, a closing formula or a signature of its own."""
    if any(block.kind in ("salutation", "closing") for block in rest):
        return True
    order = [i for block in rest for i in block.lines]
    return any(
        SALUTATION.fullmatch(lines[i].text) or _opens_signature(lines, order, at)
        for at, i in enumerate(order)
    )
