"""The stage that gives every section its Dutch summary and every part its gist."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from tweebrief.letter import Letter, Part, Section, Summary
from tweebrief.summarise.budget import Budget
from tweebrief.summarise.gist import part_gist
from tweebrief.summarise.language import load_language
from tweebrief.summarise.scoring import Scores, score_part
from tweebrief.summarise.selection import summarise_section


@dataclass(frozen=True, slots=True)
class SummarySettings:
    """What a configuration may set: the length of a summary and of a gist (in sentences)."""

    budget: Budget = field(default_factory=Budget)
    gist_sentences: int = 3


class SummariseStage:
    """Fills `section.summary.nl` and `part.gist.nl`; every section with a sentence gets a summary."""

    name = "summarise"
    needs = frozenset({"sentences"})
    adds = frozenset({"summary_nl"})

    def __init__(self, settings: SummarySettings | None = None) -> None:
        self.settings = settings or SummarySettings()
        self.language = load_language()

    def __call__(self, letters: Sequence[Letter]) -> list[Letter]:
        return [replace(letter, parts=tuple(self._part(p) for p in letter.parts)) for letter in letters]

    def _part(self, part: Part) -> Part:
        scores = score_part(part, self.language)
        sections = tuple(self._section(section, scores) for section in part.sections)
        part = replace(part, sections=sections)
        gist = part_gist(part, scores, self.language, self.settings.gist_sentences)
        return replace(part, gist=Summary(nl=gist))

    def _section(self, section: Section, scores: Scores) -> Section:
        nl = summarise_section(section, scores, self.language, self.settings.budget)
        return replace(section, summary=Summary(nl=nl))
