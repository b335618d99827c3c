"""Group body lines into blocks: headings, paragraphs, bullets, labels of questions and answers, formulas."""

import re
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Literal

from tweebrief.cleaning.layout import Layout
from tweebrief.cleaning.patterns import load_patterns
from tweebrief.dates import find_date
from tweebrief.joining import join_on, join_texts
from tweebrief.letter import Letter
from tweebrief.structure.flow import Flow
from tweebrief.structure.headings import HeadingJudge
from tweebrief.structure.language import load_language
from tweebrief.structure.questions import QuestionForm
from tweebrief.structure.signatures import classify

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
_NOTE = re.compile(r"(Toelichting):\s+(?=\S)")
_NUMBER_LAST = re.compile(r"\d\.?$")
_METADATA_LINES = 9
_CLOSING_NEAR = 9


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
        self.flow = Flow(layout)
        self.blocks: list[Block] = []
        # Of all blocks so far; `fresh` of all but the last, whose text may still grow.
        self.has_text = False
        self.has_heading = False
        self.has_question = False
        self.fresh = True

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

    def _add(self, kind: BlockKind, at: int, used: int, level: int = 1, skip: int = 0) -> int:
        lines = tuple(self.body[at : at + used])
        text = join_texts([self.lines[i].text for i in lines])
        return self._put(Block(kind, lines, text, level, skip))

    def _put(self, block: Block) -> int:
        """Add the block and return how many lines it used."""
        self.fresh = self._opens_part()
        self.has_text = self.has_text or block.kind in ("paragraph", "bullet", "question")
        self.has_heading = self.has_heading or block.kind == "heading"
        self.has_question = self.has_question or block.kind == "question"
        self.blocks.append(block)
        return len(block.lines)

    def _metadata(self, at: int) -> int:
        """`Vragen van ... (ingezonden ...)`, `Antwoord van ... (ontvangen ...)`, `Zie ook Aanhangsel ...`."""
        language, text = load_language(), self._text(at)
        if language.asked_start.match(text) and (used := self._until(at, language.asked_end)):
            return self._add("asked", at, used)
        if language.answered_start.match(text) and (used := self._until(at, language.answered_end)):
            return self._add("answered", at, used)
        if language.see_also_start.match(text):
            return self._add("see_also", at, self._until(at, _NUMBER_LAST) or 1)
        return self._identifier(at)

    def _identifier(self, at: int) -> int:
        """Numbers and addressee lines above the text; a line of place and date anywhere."""
        if used := self._place_and_date(at):
            return self._add("metadata", at, used)
        if self.has_text or self.has_heading:
            return 0
        language, text = load_language(), self._text(at).strip()
        if language.metadata_starts.match(text) and len(text) < 200:
            return self._add("metadata", at, 1)
        known = language.identifiers.fullmatch(text) and self.form.label(self.body[at]) is None
        if known or self._follows_number(at) or self._runs_on(at):
            return self._add("metadata", at, 1)
        return 0

    def _runs_on(self, at: int) -> bool:
        """A line of metadata that runs on: in lower case, or all in capitals."""
        above = self.blocks[-1].text if self.blocks and self.blocks[-1].kind == "metadata" else ""
        if not above or above.endswith((".", "?", "!")):
            return False
        text = self._text(at)
        return self.layout.starts_lower(self.body[at]) or (text.isupper() and above.split()[-1].isupper())

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
            text = join_on(text, self.lines[i].text)
            if end.search(text):
                return used
        return 0

    def _label(self, at: int) -> int:
        label = self.form.label(self.body[at])
        if label is None:
            return 0
        joint = label.kind == "question" and self._is_joint(self.body[at])
        text = self._text(at).strip()
        self._put(Block(label.kind, (self.body[at],), text, numbers=label.numbers, joint=joint))
        if label.rest:
            self._add("paragraph", at, 1, skip=label.rest)
        return 1

    def _is_joint(self, index: int) -> bool:
        """Whether the next answer below covers the question before this one too."""
        covered, before = self.form.answers(index), self._last_numbers()
        return covered is not None and set(before) <= set(covered or before)

    def _last_numbers(self) -> tuple[int, ...]:
        """The numbers of the question before."""
        return next((block.numbers for block in reversed(self.blocks) if block.kind == "question"), ())

    def _formula(self, at: int) -> int:
        text = self._text(at).strip()
        if len(text) < 100 and load_patterns().salutation.fullmatch(text.rstrip()) and not self.has_question:
            return self._add("salutation", at, 1)
        return self._add("closing", at, 1) if is_closing(text) else 0

    def _heading(self, at: int) -> int:
        note = _NOTE.match(self._text(at)) if self.form.is_used else None
        if note:
            self._add("heading", at, 1)
            self.blocks[-1] = replace(self.blocks[-1], text=note[1])
            return self._add("paragraph", at, 1, skip=note.end())
        used = self.judge.heading_lines(at, first=self._opens_part() and not classify(self._text(at)))
        if not used:
            return 0
        line = self.lines[self.body[at]]
        return self._add("title" if line.style == "title" else "heading", at, used, level=line.level or 1)

    def _opens_part(self) -> bool:
        """Nothing but a signature stands between here and the start, or the last closing formula."""
        last = self.blocks[-1] if self.blocks else None
        if last is None or last.kind == "closing":
            return True
        if last.kind in ("bullet", "question", "heading"):
            return False
        return self.fresh and (last.kind != "paragraph" or bool(classify(last.text)))

    def _running_text(self, at: int) -> int:
        i = self.body[at]
        last = self.blocks[-1] if self.blocks else None
        in_text = last is not None and last.kind in ("paragraph", "bullet")
        mark = self.flow.bullet_mark(i, self.body[at - 1] if at and in_text else None)
        if mark is not None:
            return self._add("bullet", at, 1, skip=mark)
        if self._in_signature(at):
            return self._add("paragraph", at, 1)
        if last and in_text and self.flow.goes_on(last.lines, i, in_bullet=last.kind == "bullet"):
            lines = (*last.lines, i)
            self.blocks[-1] = replace(last, lines=lines, text=join_on(last.text, self.lines[i].text))
            return 1
        return self._add("paragraph", at, 1)

    def _in_signature(self, at: int) -> bool:
        """Lines near a closing formula are not joined: each is a name, a role, or the start of something else."""
        near = any(block.kind == "closing" for block in self.blocks[-_CLOSING_NEAR:])
        if not near:
            return False
        last = self.blocks[-1]
        return last.kind == "closing" or bool(classify(last.text)) or bool(classify(self._text(at)))

    def _text(self, at: int) -> str:
        return self.lines[self.body[at]].text


def is_closing(text: str) -> bool:
    """Whether a line is a closing formula, wrong letters of a scan allowed."""
    language, bare = load_language(), text.strip(" ,.").lower()
    if language.closing.fullmatch(bare):
        return True
    return SequenceMatcher(None, bare, "hoogachtend").ratio() >= language.closing_likeness
