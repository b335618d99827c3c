"""Group body lines into blocks: headings, paragraphs, bullets, labels of questions and answers, formulas."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Literal

from tweebrief.cleaning.glue import SALUTATION
from tweebrief.cleaning.layout import Layout
from tweebrief.dates import find_date
from tweebrief.joining import join_texts
from tweebrief.letter import Letter
from tweebrief.structure.headings import HeadingJudge
from tweebrief.structure.language import load_language
from tweebrief.structure.questions import QuestionForm
from tweebrief.structure.signatures import classify, is_name

BlockKind = Literal[
    "title",
    "heading",
    "paragraph",
    "bullet",
    "question",
    "answer",
    "salutation",
    "closing",
    "asked",
    "answered",
    "see_also",
    "metadata",
]
_BULLET = re.compile(r"(?:[•·▪●◦*➢✓]|[-–—](?=\s)|o(?=\s+[A-Z]))\s*")
_ITEM = re.compile(r"(?:\(?\d{1,2}[.)°]|\(?[a-zA-Z][.)]|[ivx]{1,4}[.)]|[IVX]{1,4}[.)])\s*(?=\S)")
_NOTE = re.compile(r"(Toelichting):\s+(?=\S)")
_METADATA_LINES = 9
_HARD_BREAK = 60


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together; `lines` are indices into `letter.lines`, `skip` drops a bullet mark or number.

    `joint` says of a question that the answer below it covers the question before it too.
    """

    kind: BlockKind
    lines: tuple[int, ...]
    text: str
    level: int = 1
    skip: int = 0
    numbers: tuple[int, ...] = ()
    joint: bool = False


def build_blocks(letter: Letter, layout: Layout) -> list[Block]:
    """Read the body lines from top to bottom into blocks."""
    return _Builder(letter, layout).build()


class _Builder:
    """Holds what every step needs to look at: the letter, its layout, and the blocks so far."""

    def __init__(self, letter: Letter, layout: Layout) -> None:
        self.lines = letter.lines
        self.layout = layout
        self.body = [i for i, label in enumerate(letter.labels) if label == "body"]
        self.form = QuestionForm(self.lines, self.body)
        self.judge = HeadingJudge(layout, self.body, self.form)
        self.blocks: list[Block] = []

    def build(self) -> list[Block]:
        at = 0
        while at < len(self.body):
            at += self._take(at)
        return self.blocks

    def _take(self, at: int) -> int:
        """Add the block that starts at body line `at`, or put the line on the last block; return lines used."""
        for read in (self._metadata, self._label, self._formula, self._heading):
            if used := read(at):
                return used
        return self._running_text(at)

    def _add(self, kind: BlockKind, at: int, used: int, **more: bool | int | tuple[int, ...]) -> int:
        lines = tuple(self.body[at : at + used])
        text = join_texts([self.lines[i].text for i in lines])
        self.blocks.append(replace(Block(kind, lines, text), **more))
        return used

    def _metadata(self, at: int) -> int:
        """`Vragen van ... (ingezonden ...)`, `Antwoord van ... (ontvangen ...)`, `Zie ook Aanhangsel ...`."""
        language, text = load_language(), self._text(at)
        if language.asked_start.match(text) and (used := self._until(at, language.asked_end)):
            return self._add("asked", at, used)
        if language.answered_start.match(text) and (used := self._until(at, language.answered_end)):
            return self._add("answered", at, used)
        if language.see_also_start.match(text):
            return self._add("see_also", at, self._until(at, re.compile(r"\d\.?$")) or 1)
        return self._identifier(at)

    def _identifier(self, at: int) -> int:
        """Numbers and addressee lines above the text; a line of place and date anywhere."""
        if used := self._place_and_date(at):
            return self._add("metadata", at, used)
        if self._has_text() or any(block.kind in ("question", "heading") for block in self.blocks):
            return 0
        language, text = load_language(), self._text(at).strip()
        if language.metadata_starts.match(text) and len(text) < 200:
            return self._add("metadata", at, 1)
        if self._follows_number(at) or (
            language.identifiers.fullmatch(text) and self.form.label(self.body[at]) is None
        ):
            return self._add("metadata", at, 1)
        return 0

    def _place_and_date(self, at: int) -> int:
        text = self._text(at).strip()
        match = load_language().place.match(text)
        if match is None or len(text) > 60:
            return 0
        rest = text[match.end() :].strip(" ,")
        if rest:
            return int(find_date(rest) is not None and len(rest) < 25)
        below = self._text(at + 1) if at + 1 < len(self.body) else ""
        return 2 if len(below) < 25 and find_date(below) else 0

    def _follows_number(self, at: int) -> bool:
        """The dossier title beside its number, and the title of the paper beside `Nr. 496`."""
        if not self.blocks or self.blocks[-1].kind != "metadata":
            return False
        before, line = self.lines[self.body[at - 1]], self.lines[self.body[at]]
        if before.box is None or line.box is None:
            return False
        return abs(before.box.top - line.box.top) < 3 and before.bold and line.bold

    def _until(self, at: int, end: re.Pattern[str]) -> int:
        """How many lines from `at` on make a text that ends as `end` says; 0 when none do."""
        text = ""
        for used, i in enumerate(self.body[at : at + _METADATA_LINES], 1):
            text = join_texts([text, self.lines[i].text])
            if end.search(text):
                return used
        return 0

    def _label(self, at: int) -> int:
        label = self.form.label(self.body[at])
        if label is None:
            return 0
        covered = self.form.answers(self.body[at])
        joint = (
            label.kind == "question"
            and covered is not None
            and set(self._last_numbers()) <= set(covered or self._last_numbers())
        )
        self._add(label.kind, at, 1, numbers=label.numbers, joint=joint)
        if label.rest:
            self._add("paragraph", at, 1, skip=label.rest)
        return 1

    def _last_numbers(self) -> tuple[int, ...]:
        """The numbers of the question before."""
        return next((block.numbers for block in reversed(self.blocks) if block.kind == "question"), ())

    def _formula(self, at: int) -> int:
        text = self._text(at).strip()
        if len(text) < 100 and SALUTATION.fullmatch(text.rstrip()) and not self.form.is_used:
            return self._add("salutation", at, 1)
        return self._add("closing", at, 1) if is_closing(text) else 0

    def _heading(self, at: int) -> int:
        note = _NOTE.match(self._text(at)) if self.form.is_used else None
        if note:
            self._add("heading", at, 1)
            self.blocks[-1] = replace(self.blocks[-1], text=note[1])
            return self._add("paragraph", at, 1, skip=note.end())
        used = self.judge.heading_lines(at, first=self._opens_part())
        if not used:
            return 0
        line = self.lines[self.body[at]]
        return self._add("title" if line.style == "title" else "heading", at, used, level=line.level or 1)

    def _opens_part(self) -> bool:
        """Nothing but a signature stands between here and the start, or the last closing formula."""
        for block in reversed(self.blocks):
            if block.kind == "closing":
                return True
            if block.kind in ("bullet", "question", "heading") or (
                block.kind == "paragraph" and not classify(block.text)
            ):
                return False
        return True

    def _has_text(self) -> bool:
        return any(block.kind in ("paragraph", "bullet", "question") for block in self.blocks)

    def _running_text(self, at: int) -> int:
        i = self.body[at]
        mark = self._bullet_mark(at)
        if mark is not None:
            return self._add("bullet", at, 1, skip=mark)
        last = self.blocks[-1] if self.blocks else None
        if self._in_signature(at):
            return self._add("paragraph", at, 1)
        if last and last.kind in ("paragraph", "bullet") and self._goes_on(last, at):
            lines = (*last.lines, i)
            self.blocks[-1] = replace(last, lines=lines, text=join_texts([last.text, self.lines[i].text]))
            return 1
        return self._add("paragraph", at, 1)

    def _in_signature(self, at: int) -> bool:
        """Lines near a closing formula are not joined: each is a name, a role, or the start of something else."""
        near = any(block.kind == "closing" for block in self.blocks[-9:])
        if not near:
            return False
        last = self.blocks[-1]
        return last.kind == "closing" or bool(classify(last.text)) or bool(classify(self._text(at)))

    def _bullet_mark(self, at: int) -> int | None:
        """Length of the bullet mark or item number that opens the line; None for running text."""
        line = self.lines[self.body[at]]
        if match := _BULLET.match(line.text):
            return match.end()
        if line.style == "bullet":
            match = _ITEM.match(line.text)
            return match.end() if match else 0
        match = _ITEM.match(line.text)
        if (
            match
            and not is_name(line.text)
            and not self._is_cut_off(at)
            and self._is_item(line.text[match.end() :])
        ):
            return match.end()
        return None

    def _is_cut_off(self, at: int) -> bool:
        """The line before stops in the middle of a sentence, so this line cannot open an item."""
        if at == 0 or not self.blocks or self.blocks[-1].kind not in ("paragraph", "bullet"):
            return False
        before = self.lines[self.body[at - 1]].text.rstrip()
        return (
            self.layout.wrapped and before[-1:] not in ".?!:;,)»”’" and len(before) > 0.8 * self.layout.width
        )

    def _is_item(self, rest: str) -> bool:
        return len(rest) > 1 and not re.match(r"\d", rest)

    def _goes_on(self, last: Block, at: int) -> bool:
        """Whether line `at` continues the paragraph or bullet before it."""
        before, i = last.lines[-1], self.body[at]
        ended = self.layout.ends_sentence(before)
        lower = self.layout.starts_lower(i)
        if not ended and lower:
            return True
        if self.lines[before].paragraph_end or self._changes_type(before, i):
            return False
        if self.layout.blank_before[i]:
            return not ended and self._wraps(before)
        if not self.layout.wrapped:
            return not ended and len(self.lines[before].text) > _HARD_BREAK
        if i - before > 1 or self.lines[i].page != self.lines[before].page:
            return not ended
        if self._gap(before, i) or (last.kind == "bullet" and self._outdented(last, i)):
            return not ended and last.kind == "paragraph" and not self._gap(before, i)
        return not (ended and self.layout.is_short(before))

    def _changes_type(self, before: int, i: int) -> bool:
        """A line in italic or bold between plain lines is a paragraph of its own."""
        a, b = self.lines[before], self.lines[i]
        return (a.bold, a.italic) != (b.bold, b.italic) and len(a.text) > 3 and len(b.text) > 3

    def _wraps(self, before: int) -> bool:
        return self.layout.wrapped and not self.layout.is_short(before)

    def _gap(self, before: int, i: int) -> bool:
        a, b = self.lines[before].box, self.lines[i].box
        return bool(a and b) and b.top - a.top > 1.7 * self.layout.leading  # type: ignore[union-attr]

    def _outdented(self, last: Block, i: int) -> bool:
        first, line = self.lines[last.lines[0]].box, self.lines[i].box
        return bool(first and line) and line.x0 < first.x0 - 3  # type: ignore[union-attr]

    def _text(self, at: int) -> str:
        return self.lines[self.body[at]].text


def is_closing(text: str) -> bool:
    """Whether a line is a closing formula, wrong letters of a scan allowed."""
    language, bare = load_language(), text.strip(" ,.").lower()
    if language.closing.fullmatch(bare):
        return True
    return SequenceMatcher(None, bare, "hoogachtend").ratio() >= language.closing_likeness


def block_text(blocks: Sequence[Block]) -> str:
    """The text of several blocks, one per line."""
    return "\n".join(block.text for block in blocks)
