"""The unglue stage: letters whose lines were glued together get their words back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tweebrief.letter import Letter, Paragraph, Part, Section
from tweebrief.models.words import Words, load_words
from tweebrief.ungluing.repair import is_damaged, measure_width, unglue


@dataclass(frozen=True, slots=True)
class _Repair:
    """What the repair of one letter goes by: the words, where its lines start, how long printed lines are."""

    words: Words
    starts: tuple[int, ...]
    width: float

    def part(self, part: Part) -> Part:
        return replace(part, sections=tuple(self._section(section) for section in part.sections))

    def _section(self, section: Section) -> Section:
        return replace(section, paragraphs=tuple(self._paragraph(p) for p in section.paragraphs))

    def _paragraph(self, paragraph: Paragraph) -> Paragraph:
        text, origin = unglue(
            paragraph.text, paragraph.origin, self.words, starts=self.starts, width=self.width
        )
        return replace(paragraph, text=text, origin=origin)


class UnglueStage:
    """Put lost line ends right in the paragraphs of damaged letters; all other letters stay as they are."""

    name = "unglue"
    needs = frozenset({"parts"})
    adds: frozenset[str] = frozenset()

    def __init__(self, words: Words | None = None) -> None:
        """`words` is a word list (None: the shipped one)."""
        self._words = words

    def __call__(self, letters: Sequence[Letter]) -> list[Letter]:
        """Return the letters with `parts[].sections[].paragraphs` in which words are words again."""
        return [self._repaired(letter) for letter in letters]

    def _repaired(self, letter: Letter) -> Letter:
        texts = [p.text for part in letter.parts for section in part.sections for p in section.paragraphs]
        if not texts:
            return letter
        words = self._words or load_words()
        if not is_damaged(texts, words):
            return letter
        repair = _Repair(words, tuple(line.start for line in letter.lines), measure_width(texts, words))
        return replace(letter, parts=tuple(repair.part(part) for part in letter.parts))
