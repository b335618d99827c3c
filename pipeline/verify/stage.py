"""The stage that checks every English summary sentence, asks for a second try, and marks what still fails."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from tweebrief.letter import (
    Check,
    Entity,
    Letter,
    Part,
    Section,
    Summary,
    SummarySentence,
    TranslatedSentence,
)
from tweebrief.verify.check import check_translation, passes
from tweebrief.verify.doubt import Doubt

Translation = tuple[str, float]
Again = Callable[[Sequence[str], int], Sequence[Translation]]
"""Dutch sentences and the number of the attempt (2, 3, ...) in; (English, confidence 0 to 1) per sentence out."""

ATTEMPTS = 3
Judged = tuple[TranslatedSentence, SummarySentence, tuple[Entity, ...]]


class VerifyStage:
    """Fills `checks` of every English sentence of summaries and gists.

    A sentence that fails is translated again, at most `attempts` - 1 times, and the version with fewer failed
    checks is kept; one that still fails keeps its failed checks and is shown as unverified. `again` None: no
    second try. `doubt` asks what is asked of the sentences of one translator only; what that is unsure of is marked
    and not tried again, for another search has other scores.
    """

    name = "verify"
    needs = frozenset({"summary_nl", "summary_en"})
    adds = frozenset({"checks"})

    def __init__(
        self, again: Again | None = None, attempts: int = ATTEMPTS, doubt: Doubt | None = None
    ) -> None:
        self.again = again
        self.attempts = attempts
        self.doubt = doubt

    def __call__(self, letters: Sequence[Letter]) -> list[Letter]:
        pairs = [pair for letter in letters for part in letter.parts for pair in _pairs(part)]
        judged = self._judged(pairs)
        return [
            replace(letter, parts=tuple(_with(part, judged) for part in letter.parts)) for letter in letters
        ]

    def _judged(self, pairs: Sequence[Judged]) -> Mapping[tuple[str, str], TranslatedSentence]:
        """The final sentence by its Dutch and its first English; equal pairs are judged once."""
        found = {_key(en, nl): self._checked(en, nl, entities) for en, nl, entities in pairs}
        known = {_key(en, nl): (nl, entities) for en, nl, entities in pairs}
        for attempt in range(2, self.attempts + 1):
            failed = [key for key, sentence in found.items() if not passes(sentence.checks)]
            if self.again is None or not failed:
                break
            tries = self.again([known[key][0].text for key in failed], attempt)
            for key, (text, confidence) in zip(failed, tries, strict=True):
                nl, entities = known[key]
                other = replace(found[key], text=text, confidence=confidence)
                found[key] = _better(found[key], self._checked(other, nl, entities))
        return {key: self.doubt.weighed(s) for key, s in found.items()} if self.doubt else found

    def _checked(
        self, en: TranslatedSentence, nl: SummarySentence, entities: Sequence[Entity]
    ) -> TranslatedSentence:
        checks = check_translation(nl.text, en.text, entities)
        return replace(en, checks=(*checks, *(self.doubt.of_words(nl.text, en) if self.doubt else ())))


def _key(en: TranslatedSentence, nl: SummarySentence) -> tuple[str, str]:
    return nl.text, en.text


def _better(first: TranslatedSentence, second: TranslatedSentence) -> TranslatedSentence:
    """The one with fewer failed checks; the first where they are as good."""
    return second if _failed(second.checks) < _failed(first.checks) else first


def _failed(checks: Sequence[Check]) -> int:
    return sum(not check.ok for check in checks)


def _pairs(part: Part) -> list[Judged]:
    entities = [entity for section in part.sections for entity in section.entities]
    summaries = [part.gist, *(section.summary for section in part.sections)]
    return [
        (en, nl, entities_of(nl, entities))
        for summary in summaries
        for en, nl in zip(summary.en, summary.nl, strict=True)
    ]


def entities_of(sentence: SummarySentence, entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """The entities of the evidence that the summary sentence still names."""
    return tuple(e for e in entities if e.sentence in sentence.evidence and e.text in sentence.text)


def _with(part: Part, judged: Mapping[tuple[str, str], TranslatedSentence]) -> Part:
    sections = tuple(_section(section, judged) for section in part.sections)
    return replace(part, gist=_summary(part.gist, judged), sections=sections)


def _section(section: Section, judged: Mapping[tuple[str, str], TranslatedSentence]) -> Section:
    return replace(section, summary=_summary(section.summary, judged))


def _summary(summary: Summary, judged: Mapping[tuple[str, str], TranslatedSentence]) -> Summary:
    kept = tuple(
        replace(judged[_key(en, nl)], evidence=en.evidence, by=en.by)
        for en, nl in zip(summary.en, summary.nl, strict=True)
    )
    return replace(summary, en=kept)
