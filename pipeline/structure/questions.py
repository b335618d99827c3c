"""Question and answer labels: `Vraag 3, 4 en 5`, `Antwoord op vraag 2`, `4. ...?` with `Antwoord:`."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Literal

from tweebrief.reading.reading import Line
from tweebrief.structure.language import load_language

Style = Literal["none", "labelled", "numbered"]
_NUMBER = re.compile(r"\d+")
_RANGE = re.compile(r"(\d+) ?(?:t/m|tot en met|-|–) ?(\d+)")
_ASKED_ON_LINE = re.compile(r"(?P<numbers>\d{1,2})[.)]\s+(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Label:
    """A label of a question or an answer; `rest` is where text goes on after it on the same line (0: nowhere)."""

    kind: Literal["question", "answer"]
    numbers: tuple[int, ...]
    rest: int = 0


class QuestionForm:
    """How a letter prints its questions, decided once from all its body lines."""

    def __init__(self, lines: Sequence[Line], body: Sequence[int]) -> None:
        self.lines = lines
        language = load_language()
        texts = [lines[i].text.strip() for i in body]
        questions = sum(1 for text in texts if language.question.fullmatch(text))
        answers = sum(1 for text in texts if language.answer.fullmatch(text))
        self.style: Style = "none"
        if questions:
            self.style = "labelled"
        elif answers >= 2 or (answers and any(_ASKED_ON_LINE.match(text) for text in texts)):
            self.style = "numbered"
        self._answers = [
            (i, numbers) for i in body if (numbers := _answer_numbers(lines[i].text)) is not None
        ]
        self._questions = self._numbered(body) if self.style == "numbered" else {}

    @property
    def is_used(self) -> bool:
        """Whether the letter answers printed questions."""
        return self.style != "none"

    def label(self, index: int) -> Label | None:
        """The label on line `index`, if it is one."""
        if self.style == "none":
            return None
        language, text = load_language(), self.lines[index].text.strip()
        if match := language.answer.fullmatch(text):
            return Label("answer", numbers_in(match["numbers"] or ""))
        if self.style == "labelled":
            match = language.question.fullmatch(text)
            return Label("question", numbers_in(match["numbers"])) if match else None
        return self._questions.get(index)

    def answers(self, index: int) -> tuple[int, ...] | None:
        """Numbers on the first answer label below line `index`; None when no answer follows any more."""
        at = bisect_right(self._answers, index, key=itemgetter(0))
        return self._answers[at][1] if at < len(self._answers) else None

    def _numbered(self, body: Sequence[int]) -> dict[int, Label]:
        """Follow 1, 2, 3, ... over the lines; a number counts only when it is the next one."""
        found: dict[int, Label] = {}
        expected, answered = 1, True
        language = load_language()
        for i in body:
            text = self.lines[i].text
            if language.answer.fullmatch(text.strip()):
                answered = True
            match = language.numbered.fullmatch(text.strip()) or _ASKED_ON_LINE.match(text)
            if match and int(match["numbers"]) == expected and (answered or expected > 1):
                rest = match.end() if match.end() < len(text.rstrip()) else 0
                found[i] = Label("question", (expected,), rest)
                expected += 1
                answered = False
        return found


def _answer_numbers(text: str) -> tuple[int, ...] | None:
    match = load_language().answer.fullmatch(text.strip())
    return numbers_in(match["numbers"] or "") if match else None


def numbers_in(text: str) -> tuple[int, ...]:
    """The numbers of a label, ranges filled in: `4 t/m 6 en 8` is 4, 5, 6, 8."""
    filled = _RANGE.sub(_fill, text)
    return tuple(int(number) for number in _NUMBER.findall(filled))


def _fill(match: re.Match[str]) -> str:
    return " ".join(str(number) for number in range(int(match[1]), int(match[2]) + 1))


def joint_heading(headings: Sequence[str], numbers: Sequence[int]) -> str:
    """One heading for questions that are answered together, in the letter's own style.

    >>> joint_heading(["Vraag 3", "Vraag 4"], [3, 4])
    'Vraag 3 en 4'
    >>> joint_heading(["4.", "5.", "6."], [4, 5, 6])
    '4-6.'
    """
    if len(headings) == 1:
        return headings[0].strip()
    if load_language().question.fullmatch(headings[0].strip()):
        *first, last = [str(number) for number in numbers]
        return f"Vraag {', '.join(first)} en {last}"
    stop = "." if headings[0].strip().endswith(".") else ""
    return f"{numbers[0]}-{numbers[-1]}{stop}"
