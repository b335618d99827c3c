"""The structure stage: parts with metadata, and sections with paragraphs."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from tweebrief.cleaning.layout import ENDS, look
from tweebrief.joining import join_texts
from tweebrief.letter import Letter, Part, Span, SpanKind
from tweebrief.structure.blocks import Block, build_blocks
from tweebrief.structure.kinds import find_kind
from tweebrief.structure.language import load_language
from tweebrief.structure.metadata import (
    View,
    find_addressee,
    find_letter_date,
    find_reference,
    find_subject,
    find_title,
    find_your_reference,
)
from tweebrief.structure.parts import Draft, split_parts
from tweebrief.structure.sections import build_sections
from tweebrief.structure.senders import find_sender, is_memo, read_members
from tweebrief.structure.signatures import read_signatories

_HEAD_BLOCKS = 25
_LONGEST_HEAD = 150
_SPAN_KINDS: dict[str, SpanKind] = {
    "salutation": "salutation",
    "closing": "closing",
    "heading": "heading",
    "title": "heading",
    "question": "heading",
    "answer": "furniture",
    "asked": "heading",
    "answered": "heading",
    "see_also": "furniture",
    "metadata": "letterhead",
}


class StructureStage:
    """Find the documents in a file, their metadata, sections and paragraphs."""

    name = "structure"
    needs = frozenset({"labels"})
    adds = frozenset({"parts"})

    def __call__(self, letters: Sequence[Letter]) -> list[Letter]:
        """Return the letters with `parts` (sections hold paragraphs, no sentences yet) and more `spans`."""
        return [_structure(letter) for letter in letters]


def _structure(letter: Letter) -> Letter:
    blocks = _with_title(build_blocks(letter, look(letter.lines, letter.text)), letter)
    blocks = _with_head(blocks)
    drafts = [_with_own_title(draft) for draft in split_parts(blocks, letter.lines)]
    views = [_take_memo_subject(view) for view in _views(drafts, letter)]
    openings = [draft.opening for draft in drafts]
    parts = tuple(_part(view, number, openings[number:]) for number, view in enumerate(views, 1))
    spans = sorted((*letter.spans, *_spans([view.draft for view in views], letter)), key=_start)
    return replace(letter, parts=parts, spans=tuple(spans))


def _start(span: Span) -> int:
    return span.start


def _with_head(blocks: list[Block]) -> list[Block]:
    """Lines above the salutation are no running text, unless one of them is a sentence."""
    at = next((i for i, block in enumerate(blocks[:_HEAD_BLOCKS]) if block.kind == "salutation"), 0)
    head = blocks[:at]
    if any(
        block.kind not in ("title", "heading", "paragraph", "metadata") or _is_sentence(block)
        for block in head
    ):
        return blocks
    return [
        *(block if block.kind == "title" else replace(block, kind="metadata") for block in head),
        *blocks[at:],
    ]


def _is_sentence(block: Block) -> bool:
    return bool(ENDS.search(block.text)) or len(block.text) > _LONGEST_HEAD


def _with_title(blocks: list[Block], letter: Letter) -> list[Block]:
    """The first heading is the title when it stands above all others and no subject field does its work."""
    if not blocks or blocks[0].kind != "heading":
        return blocks
    first, others = blocks[0], [block for block in blocks[1:] if block.kind == "heading"]
    styled = letter.lines[first.lines[0]].style in ("heading", "title")
    known = load_language().known_headings.fullmatch(first.text.strip())
    is_title = (
        all(first.level < block.level for block in others) if styled else not known and not letter.fields
    )
    return [replace(first, kind="title"), *blocks[1:]] if is_title else blocks


def _with_own_title(draft: Draft) -> Draft:
    """A part that begins with a heading of its own kind (annex, answers, second letter) has it as title."""
    if not draft.opening or not draft.blocks or draft.blocks[0].kind not in ("heading", "paragraph"):
        return draft
    first = draft.blocks[0]
    if draft.opening == "attachment" and not load_language().attachment_title_start.match(first.text):
        return draft
    if draft.opening == "letter" and first.kind != "heading":
        return draft
    return replace(draft, blocks=(replace(first, kind="title"), *draft.blocks[1:]))


def _views(drafts: Sequence[Draft], letter: Letter) -> list[View]:
    """Give every line of the letter to the part in whose range it lies."""
    starts = [min(draft.all_lines(), default=0) for draft in drafts]
    starts[:1] = [0]
    ends = [start - 1 for start in starts[1:]] + [len(letter.lines) - 1]
    return [View(draft, letter, start, end) for draft, start, end in zip(drafts, starts, ends, strict=True)]


def _part(view: View, number: int, following: Sequence[str]) -> Part:
    sections = build_sections(view.draft.blocks, view.letter, number)
    kind = find_kind(view, sections, following)
    signatories = read_signatories([view.letter.lines[i] for i in view.draft.signature]) or read_members(view)
    salutation, closing = view.block("salutation"), view.block("closing")
    own = kind != "attachment" and (number == 1 or kind != "answers")
    subject, title = find_subject(view) if own else None, find_title(view)
    return Part(
        kind=kind,
        title=title,
        subject=subject
        or view.subject
        or (title if kind == "letter" and view.draft.opening == "letter" else None),
        date=find_letter_date(view) if own else None,
        reference=find_reference(view) if own else None,
        your_reference=find_your_reference(view) if own else None,
        sender=find_sender(view, signatories, kind),
        addressee=find_addressee(view) if own else None,
        salutation=salutation.text.rstrip(" ,!:") if salutation else None,
        closing=closing.text.rstrip(" ,!:") if closing else None,
        signatories=signatories,
        sections=sections,
    )


def _take_memo_subject(view: View) -> View:
    """A memo prints its subject without a label, above the first heading."""
    if not is_memo(view):
        return view
    head = tuple(block for block in view.draft.blocks if block.kind == "metadata")
    blocks = tuple(block for block in view.draft.blocks if block.kind != "metadata")
    above = tuple(takewhile(_is_unlabelled_subject, blocks))
    draft = replace(view.draft, blocks=blocks[len(above) :], after=(*head, *above, *view.draft.after))
    return replace(view, draft=draft, subject=join_texts([block.text for block in above]))


def _is_unlabelled_subject(block: Block) -> bool:
    return block.kind in ("paragraph", "title") and not ENDS.search(block.text)


def _spans(drafts: Sequence[Draft], letter: Letter) -> Iterator[Span]:
    for draft in drafts:
        # The number of `4. Kunt u ...?` shares its line with the question and is no span.
        shared = {block.lines for block in draft.blocks if block.skip}
        for block in draft.blocks:
            kind = _SPAN_KINDS.get(block.kind)
            if kind and not (block.kind == "question" and block.lines in shared):
                yield _span(kind, block.lines, letter)
        if draft.signature:
            yield _span("signature", draft.signature, letter)
        for block in draft.after:
            yield _span("letterhead" if block.kind == "metadata" else "furniture", block.lines, letter)


def _span(kind: SpanKind, lines: Sequence[int], letter: Letter) -> Span:
    first, last = letter.lines[lines[0]], letter.lines[lines[-1]]
    return Span(kind, first.start, last.end, first.page)
