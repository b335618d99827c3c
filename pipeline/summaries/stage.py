"""The stage that gives every section its Dutch summary and every part its gist."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from tweebrief.letter import Letter, Part, Section, Summary, SummarySentence
from tweebrief.models.summary.ranker import SectionScores, load_ranker
from tweebrief.summaries.budget import Budget
from tweebrief.summaries.candidates import candidates
from tweebrief.summaries.compression.wordlists import CompressionWords, load_compression
from tweebrief.summaries.gist import part_gist
from tweebrief.summaries.language import Language, load_language
from tweebrief.summaries.selection import Objective, select
from tweebrief.summaries.sentences import summary_sentences
from tweebrief.summaries.telling.tell import tellings
from tweebrief.summaries.telling.teller import Teller, tellers
from tweebrief.summaries.telling.wordlists import load_telling
from tweebrief.summaries.unfolding import definitions, unfolded
from tweebrief.summaries.words import words

UNFOLD = "unfold"
PLAIN = 0.5  # weight of what is hard to read, where plain language is wanted
GIST_ROOM = 12  # words that abbreviations written out may add to a gist


class Ranker(Protocol):
    """Says how much a good summary needs the sentences and words of a section."""

    def score(self, part: Part, index: int, language: Language) -> SectionScores: ...


@dataclass(frozen=True, slots=True)
class SummarySettings:
    """What a configuration may set: the length of a summary in words, of a gist in sentences, and the rules.

    `rules` are the names of the compression rules that are on (None: those of `configs/summary/compression.toml`);
    `must` is the weight of key sentences against the expected overlap with a reference; `plain` prefers shorter
    sentences.
    """

    budget: Budget = field(default_factory=Budget)
    gist_sentences: int = 3
    rules: frozenset[str] | None = None
    must: float = 0.1
    plain: bool = False


class SummariseStage:
    """Fills `section.summary.nl` and `part.gist.nl`; every section with a sentence gets a summary."""

    name = "summarise"
    needs = frozenset({"sentences"})
    adds = frozenset({"summary_nl"})

    def __init__(self, settings: SummarySettings | None = None, ranker: Ranker | None = None) -> None:
        """`ranker` None: the shipped one, loaded when the first letter comes."""
        self.settings = settings or SummarySettings()
        self.language = load_language()
        self.rules = _rules(self.settings)
        self.telling = load_telling()
        self._ranker = ranker

    def __call__(self, letters: Sequence[Letter]) -> list[Letter]:
        return [self._letter(letter) for letter in letters]

    @property
    def ranker(self) -> Ranker:
        """The ranker; raises ModelMissing when the shipped one is not there."""
        if self._ranker is None:
            self._ranker = load_ranker()
        return self._ranker

    def _letter(self, letter: Letter) -> Letter:
        known = zip(letter.parts, tellers(letter.parts, self.telling), strict=True)
        return replace(letter, parts=tuple(self._part(part, teller) for part, teller in known))

    def _part(self, part: Part, teller: Teller) -> Part:
        must: dict[str, float] = {}
        sections = []
        for index, section in enumerate(part.sections):
            if section.sentences:
                scores = self.ranker.score(part, index, self.language)
                must |= {s.id: float(m) for s, m in zip(section.sentences, scores.must, strict=True)}
                section = replace(section, summary=Summary(nl=self._summary(section, scores, teller)))
            sections.append(section)
        part = replace(part, sections=tuple(sections))
        gist = part_gist(part, must, self.language, self.settings.gist_sentences)
        return self._unfolded(replace(part, gist=Summary(nl=gist)))

    def _unfolded(self, part: Part) -> Part:
        """Abbreviations written out, in every summary within its budget."""
        known = definitions(part) if UNFOLD in self.rules.rules else {}
        sections = tuple(
            replace(s, summary=Summary(nl=unfolded(s.summary.nl, known, self._room(s))))
            for s in part.sections
        )
        gist = Summary(nl=unfolded(part.gist.nl, known, GIST_ROOM))
        return replace(part, sections=sections, gist=gist)

    def _room(self, section: Section) -> int:
        return self._budget(section) - sum(len(words(s.text)) for s in section.summary.nl)

    def _summary(
        self, section: Section, scores: SectionScores, teller: Teller
    ) -> tuple[SummarySentence, ...]:
        told = tellings(section, teller, self.telling, self.rules.rules)
        options = candidates(section, scores, self.rules, self.language, told)
        plain = PLAIN if self.settings.plain else 0.0
        decisions = sum(versions[0].decides for versions in options if versions)
        objective = Objective(scores.length, float(scores.must.sum()), self.settings.must, decisions, plain)
        return summary_sentences(select(options, section, objective, self._budget(section)), section)

    def _budget(self, section: Section) -> int:
        return self.settings.budget.of(sum(len(words(s.text)) for s in section.sentences))


def _rules(settings: SummarySettings) -> CompressionWords:
    rules = load_compression()
    return rules if settings.rules is None else replace(rules, rules=settings.rules)
