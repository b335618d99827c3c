"""Which lines are headings: by the file's own format, by their type, or by their look among other lines."""

import re
from collections.abc import Sequence
from functools import cached_property

from tweebrief.cleaning.layout import Layout
from tweebrief.cleaning.patterns import load_patterns
from tweebrief.reading.reading import Line
from tweebrief.structure.language import load_language
from tweebrief.structure.questions import QuestionForm

_STARTS = re.compile(r"""^[("'‘“«]*(?:[A-ZÀ-Ý0-9’']|– )""")
_STOPPED = re.compile(r"[.,;:!…][\"'’”»)]*$")
_NUMBERED = re.compile(r"^(?:\d+(?:\.\d+)*\.?|[IVX]{1,5}\.?|[A-Z]\.?|Artikel \d+\w*)\s+[A-ZÀ-Ý]")
_OUTLINE = re.compile(r"^(\d+(?:\.\d+)*)\.?\s+[A-ZÀ-Ý]")
_ARTICLE = re.compile(r"^Artikel \d+[\w.:]*$")
_LONE_NUMBER = re.compile(r"(?:\d+(?:\.\d+)*\.?|[A-Za-z]|[IVX]+\.?|Bijlage\s*\w{0,4}|Artikel\s+\d+\w*)$")


class HeadingJudge:
    """Judges body lines in the light of their neighbours."""

    def __init__(self, layout: Layout, body: Sequence[int], form: QuestionForm) -> None:
        self.layout = layout
        self.lines = layout.lines
        self.body = body
        self.form = form

    def heading_lines(self, at: int, *, first: bool) -> int:
        """How many lines from body line `at` on make one heading; 0 when it is running text."""
        line = self._line(at)
        if line.style in ("heading", "title") and not load_patterns().is_address(line.text):
            return self._styled(at)
        if self.form.is_used:
            return int(bool(load_language().notes.fullmatch(line.text.strip())))
        if not self._could_be(line.text, small=self._is_bold_and_free(at)):
            return 0
        if not self._stands_free(at):
            return self._two_line_title(at) if first else 0
        if self._is_set_apart(line):
            return self._set_apart_lines(at)
        if self._is_known(at) or self._looks_like_one(at):
            return 1
        return self._two_line_title(at) if first else 0

    def _styled(self, at: int) -> int:
        """A number that stands alone as a heading is one with the heading below it."""
        alone = _LONE_NUMBER.match(self._line(at).text.strip())
        follows = at + 1 < len(self.body) and self._line(at + 1).style == "heading"
        return 2 if alone and follows else 1

    def _is_bold_and_free(self, at: int) -> bool:
        """Bold with white above: a scan may have lost its capital."""
        return self._line(at).bold and at > 0 and self._gap(self.body[at - 1], self.body[at])

    def _could_be(self, text: str, *, small: bool = False) -> bool:
        language, text = load_language(), text.strip()
        if len(text) > language.longest_heading or len(text.split()) > language.heading_words:
            return False
        if language.never_headings.fullmatch(text) or not re.search(r"[a-zà-ÿA-Z]{3}", text):
            return False
        return (small or bool(_STARTS.match(text))) and not _STOPPED.search(text)

    def _stands_free(self, at: int) -> bool:
        """What comes before is finished, and what comes after starts anew."""
        if at + 1 >= len(self.body):
            return False
        if at == 0:
            return True
        before, here = self.body[at - 1], self.body[at]
        finished = self._is_finished(at - 1, here) or self.lines[before].style == "heading"
        return (
            finished
            or self.layout.blank_before[here]
            or self._gap(before, here)
            or self._differs(before, here)
        )

    def _differs(self, before: int, here: int) -> bool:
        a, b = self.lines[before], self.lines[here]
        return self._is_set_apart(b) and not self._is_set_apart(a) and bool(a.paragraph_end or b.box)

    def _is_set_apart(self, line: Line) -> bool:
        """Bold, italic, underlined or larger where the body is not."""
        if line.size > 1.12 * self.layout.size > 0:
            return True
        return line.bold or line.italic or line.underlined

    def _set_apart_lines(self, at: int) -> int:
        """A heading in its own type runs on over lines of the same type that follow directly."""
        used, first = 1, self._line(at)
        while at + used < len(self.body) - 1 and used < 4:
            line = self._line(at + used)
            same = (line.bold, line.italic, line.size) == (first.bold, first.italic, first.size)
            above = self._line(at + used - 1)
            full = above.box is None or len(above.text) > 0.6 * self.layout.width
            if (
                not same
                or not full
                or _NUMBERED.match(line.text)
                or self._gap(self.body[at + used - 1], self.body[at + used])
            ):
                break
            used += 1
        whole = " ".join(self._line(at + k).text for k in range(used))
        return used if len(whole) <= 2 * load_language().longest_heading and not _STOPPED.search(whole) else 0

    def _is_known(self, at: int) -> bool:
        text = self._line(at).text.strip()
        return bool(load_language().known_headings.fullmatch(text) or _ARTICLE.match(text))

    def _looks_like_one(self, at: int) -> bool:
        """A short line without a stop, before a line that starts a sentence, where type says nothing."""
        here, after = self.body[at], self.body[at + 1]
        deeper = self._is_above(here, after)
        numbered = self.lines[after].text[:1].isdigit() and not deeper
        if self.layout.starts_lower(after) or numbered or self._has_type:
            return False
        if not self.layout.wrapped:
            return len(self.lines[here].text) <= 100 and self._is_text(after)
        short = self.layout.is_short(here)
        begins = at == 0 or self.layout.blank_before[here] or self._is_finished(at - 1, here)
        return short and (deeper or self._is_text(after)) and begins

    def _is_finished(self, at: int, here: int) -> bool:
        """Body line `at` ends a sentence, or is the heading of the level above."""
        return self.layout.ends_sentence(self.body[at]) or self._is_above(self.body[at], here)

    def _is_above(self, first: int, second: int) -> bool:
        """Whether line `second` has a number of the level below that of `first`: `2 Kosten`, `2.1 Opzet`."""
        a, b = _OUTLINE.match(self.lines[first].text), _OUTLINE.match(self.lines[second].text)
        return a is not None and b is not None and b[1].startswith(f"{a[1]}.")

    def _is_text(self, after: int) -> bool:
        return (
            len(self.lines[after].text) > 25
            or self.lines[after].text[:1] in "•·-["
            or self.layout.ends_sentence(after)
        )

    @cached_property
    def _has_type(self) -> bool:
        """Whether this letter sets its headings apart by type, so that a plain line is none."""
        return any(
            self._is_set_apart(self.lines[i])
            and self._could_be(self.lines[i].text)
            and len(self.lines[i].text) > 3
            for i in self.body
        )

    def _two_line_title(self, at: int) -> int:
        """The first lines of a part: a title that runs on over one short line."""
        if at + 2 >= len(self.body) or not self.layout.wrapped:
            return 0
        second, third = self._line(at + 1).text, self.body[at + 2]
        short = (
            len(second) < 0.5 * self.layout.width
            and not _STOPPED.search(second)
            and not self._is_known(at + 1)
        )
        return (
            2
            if short
            and not self.layout.starts_lower(third)
            and len(self.lines[third].text) > 0.6 * self.layout.width
            else 0
        )

    def _gap(self, before: int, here: int) -> bool:
        a, b = self.lines[before].box, self.lines[here].box
        if a is None or b is None or self.lines[before].page != self.lines[here].page:
            return False
        return b.top - a.top > 1.5 * self.layout.leading

    def _line(self, at: int) -> Line:
        return self.lines[self.body[at]]
