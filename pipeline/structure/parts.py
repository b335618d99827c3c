"""Find the documents inside a file: cover letter and letter, letter and answers, circular and annexes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, islice

from tweebrief.cleaning.layout import ENDS
from tweebrief.cleaning.patterns import load_patterns
from tweebrief.reading.reading import Line
from tweebrief.structure.blocks import Block
from tweebrief.structure.language import load_language
from tweebrief.structure.signatures import LONGEST_SIGNATURE, classify, signature_length

_PROSE = ("paragraph", "bullet")
_TEXT = ("paragraph", "bullet", "heading", "question", "answer")
_DOCUMENT_WORDS = 25


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
    drafts = [draft for chunk in _cut_at_openings(blocks) for draft in _cut_at_signatures(chunk, lines)]
    return [draft for draft in drafts if draft.blocks or draft.signature] or [Draft(())]


def _cut_at_openings(blocks: Sequence[Block]) -> list[Draft]:
    chunks: list[list[Block]] = [[]]
    openings = [""]
    has_text = False
    for at, block in enumerate(blocks):
        opening = _opening(block, has_text=has_text, follows=at + 1 < len(blocks))
        if opening and (chunks[-1] or opening == "attachment"):
            chunks.append([])
            openings.append(opening)
            has_text = False
        chunks[-1].append(block)
        has_text = has_text or block.kind in ("paragraph", "bullet", "closing")
    return [
        Draft(tuple(chunk), opening=opening) for chunk, opening in zip(chunks, openings, strict=True) if chunk
    ]


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


def _cut_at_signatures(draft: Draft, lines: Sequence[Line]) -> Iterator[Draft]:
    """A closing formula or a role and a name end a letter; what follows may be another document."""
    rest: Draft | None = draft
    while rest:
        first, behind = _up_to_signature(rest, lines)
        first, rest = _with_rest(first, behind, lines)
        yield first


def _up_to_signature(draft: Draft, lines: Sequence[Line]) -> tuple[Draft, tuple[Block, ...]]:
    """The draft up to its closing formula and signature, and the blocks behind them."""
    at = _closing_at(draft.blocks)
    if at is None:
        return _up_to_role(draft, lines)
    behind = draft.blocks[at + 1 :]
    near = islice((i for block in behind for i in block.lines), LONGEST_SIGNATURE)
    used = _signature(list(near), lines)
    first = replace(draft, blocks=draft.blocks[: at + 1], signature=used)
    return first, _behind(behind, used[-1], lines) if used else behind


def _closing_at(blocks: Sequence[Block]) -> int | None:
    return next((i for i, block in enumerate(blocks) if block.kind == "closing"), None)


def _up_to_role(draft: Draft, lines: Sequence[Line]) -> tuple[Draft, tuple[Block, ...]]:
    """Without a closing formula: up to the first role below some text that has a name below it."""
    blocks = draft.blocks
    owners = [number for number, block in enumerate(blocks) for _ in block.lines]
    order = [i for block in blocks for i in block.lines]
    text_at = next((at for at, number in enumerate(owners) if blocks[number].kind in _PROSE), len(order))
    for at in range(text_at + 1, len(order)):
        if _opens_signature(lines, order, at):
            used = _signature(order[at : at + LONGEST_SIGNATURE], lines)
            number = owners[at]
            above = tuple(i for i in blocks[number].lines if i < order[at])
            before = (*blocks[:number], *_with_lines(blocks[number], above, lines))
            first = replace(draft, blocks=before, signature=used)
            return first, _behind(blocks[number:], used[-1], lines)
    return draft, ()


def _signature(near: Sequence[int], lines: Sequence[Line]) -> tuple[int, ...]:
    """Those of the lines `near` that the signature takes up."""
    return tuple(near[: signature_length([lines[i] for i in near])])


def _opens_signature(lines: Sequence[Line], order: Sequence[int], at: int) -> bool:
    """A role or `namens` on a line of its own, with a name within the next lines and no sentence in between."""
    text = lines[order[at]].text
    kind = classify(text)
    if kind not in ("role", "behalf", "opener"):
        return False
    if at and not ENDS.search(lines[order[at - 1]].text.rstrip()) and len(lines[order[at - 1]].text) > 60:
        return False
    near = [lines[i] for i in order[at : at + LONGEST_SIGNATURE]]
    named = any(classify(line.text) == "name" for line in near[: signature_length(near)])
    return named and not ENDS.search(text.rstrip(" :,"))


def _behind(blocks: Sequence[Block], last: int, lines: Sequence[Line]) -> tuple[Block, ...]:
    """The blocks, in reading order, without their lines up to line `last`."""
    at = next((number for number, block in enumerate(blocks) if block.lines[-1] > last), len(blocks))
    cut = blocks[at : at + 1]
    left = [_with_lines(block, tuple(i for i in block.lines if i > last), lines) for block in cut]
    return (*(block for kept in left for block in kept), *blocks[at + 1 :])


def _with_lines(block: Block, kept: tuple[int, ...], lines: Sequence[Line]) -> tuple[Block, ...]:
    """The block with only those of its lines that are kept; nothing when none are."""
    if kept == block.lines:
        return (block,)
    if not kept:
        return ()
    text = " ".join(lines[i].text for i in kept)
    return (replace(block, lines=kept, text=text, skip=block.skip if kept[0] == block.lines[0] else 0),)


def _with_rest(first: Draft, rest: tuple[Block, ...], lines: Sequence[Line]) -> tuple[Draft, Draft | None]:
    """What stands behind a signature belongs to the letter, or is a document of its own."""
    if not rest or not any(block.kind in _TEXT for block in rest):
        return replace(first, after=rest), None
    if _belongs_to_letter(rest):
        return replace(first, blocks=(*first.blocks, *rest)), None
    if not _is_document(rest):
        return replace(first, after=rest), None
    return first, Draft(rest, opening="letter" if _opens_letter(rest, lines) else "attachment")


def _belongs_to_letter(rest: Sequence[Block]) -> bool:
    first = next(block for block in rest if block.kind in _TEXT)
    known = load_language().after_signature.fullmatch(first.text.strip())
    return bool(known) and len(rest) <= 8


def _is_document(rest: Sequence[Block]) -> bool:
    words = accumulate(len(block.text.split()) for block in rest if block.kind in _PROSE)
    stopped = any("." in block.text or "?" in block.text for block in rest)
    return stopped and any(so_far >= _DOCUMENT_WORDS for so_far in words)


def _opens_letter(rest: Sequence[Block], lines: Sequence[Line]) -> bool:
    """Another letter has a salutation, a closing formula or a signature of its own."""
    if any(block.kind in ("salutation", "closing") for block in rest):
        return True
    order = [i for block in rest for i in block.lines]
    return any(
        load_patterns().salutation.fullmatch(lines[i].text) or _opens_signature(lines, order, at)
        for at, i in enumerate(order)
    )
