"""Dutch texts to English texts with an engine: terms, long sentences, second tries, confidence."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from tweebrief.models.counterparts.loader import Counterparts
from tweebrief.models.english.loader import EnglishWords
from tweebrief.translation import clauses
from tweebrief.translation.contract import Engine, Hypothesis, Search, Translation
from tweebrief.translation.faults import EMPTY, LONG, LOOP, NUMBERS, SHORT, faults, unlooped
from tweebrief.translation.glossary import (
    CLOSE,
    OPEN,
    PHRASE,
    Glossary,
    Match,
    has_term,
    write_in,
    written_in,
)
from tweebrief.translation.labels import Labels
from tweebrief.translation.lexicon import Lexicon
from tweebrief.translation.text import capital_of, fold, is_shouted, needs_no_translation
from tweebrief.translation.verbatim import NOTHING_HIDDEN, Hidden, hide

RETRY = Search(beam=8, best=8, repetition_penalty=1.1, no_repeat=6)
WEIGHTS = {EMPTY: 100, LOOP: 30, LONG: 30, SHORT: 10, NUMBERS: 3}
TERM = "term: "
WORD = "word: "
LONGEST = 60
SHORTEST_HALF = 12
# What it costs, in mean log probability, when no Dutch word with a known translation has it in the English.
UNANSWERED = 0.5
# What a word costs that is no English: a likelier nonsense is marked, an unlikely sense would not be.
INVENTED = 0.1
# Sentences with fewer such words are not cheaper for having few.
LEAST_WORDS = 3
# With more than this share of them lost, a wider search is worth its time.
MUCH = 0.15


@dataclass(frozen=True, slots=True)
class _Job:
    """One text on its way: `clauses` are what the engine gets, empty when `text` is the translation already."""

    text: str
    clauses: tuple[str, ...] = ()
    shouted: bool = False
    hidden: Hidden = NOTHING_HIDDEN


class SentenceTranslator:
    """Translates with one engine; if that knows the marks, terms of the glossary and rare words are written in."""

    def __init__(
        self,
        engine: Engine,
        glossary: Glossary | None = None,
        *,
        lexicon: Lexicon | None = None,
        labels: Labels | None = None,
        counterparts: Counterparts | None = None,
        english: EnglishWords | None = None,
        search: Search | None = None,
        longest: int = LONGEST,
    ) -> None:
        self.engine = engine
        self.name = engine.name
        self.glossary = glossary
        self.lexicon = lexicon
        self.labels = labels
        self.counterparts = counterparts
        self.english = english
        self.advice = _advice(lexicon, glossary)
        self.search = search or Search()
        self.longest = longest

    def translate(self, texts: Sequence[str]) -> list[Translation]:
        """Return one translation per text; equal texts and equal clauses are translated once."""
        jobs = [self._job(text) for text in texts]
        unique = sorted({clause for job in jobs for clause in job.clauses}, key=_by_length)
        # What still does not fit is one endless word, such as an address: it is copied.
        found = {
            clause: Translation(clause, 1.0) for clause in unique if not self._fits(self.longest, clause)
        }
        clear = [clause for clause in unique if clause not in found]
        found |= zip(clear, self._clauses(clear), strict=True)
        return [_assembled(job, [found[clause] for clause in job.clauses]) for job in jobs]

    def _job(self, text: str) -> _Job:
        folded = fold(text)
        if needs_no_translation(folded):
            return _Job(folded)
        if known := self._whole_label(folded) or self._whole_term(folded):
            return _Job(known)
        shouted = is_shouted(folded)
        plain = folded.capitalize() if shouted else folded
        hidden = self._hidden(plain.replace(OPEN, "[").replace(CLOSE, "]"))
        marked = self._with_terms(hidden.text)
        return _Job(folded, clauses.split(marked, partial(self._fits, self.longest)), shouted, hidden)

    def _hidden(self, text: str) -> Hidden:
        return hide(text, self.engine.knows) if self.engine.marks else Hidden(text)

    def _whole_label(self, text: str) -> str:
        return self.labels.whole(text) if self.labels else ""

    def _whole_term(self, text: str) -> str:
        """Return the English of a text that is a glossary term and nothing else, with the capital it had."""
        matches = self.glossary.find(text) if self.glossary else ()
        if not matches or (matches[0].start, matches[0].end) != (0, len(text)):
            return ""
        return capital_of(text, matches[0].term.en)

    def _with_terms(self, text: str) -> str:
        if not self.engine.marks:
            return text
        terms = self.glossary.find(text) if self.glossary else ()
        words = self.lexicon.find(text, terms) if self.lexicon else ()
        return write_in(text, sorted((*terms, *words), key=_by_start))

    def _fits(self, limit: int, text: str) -> bool:
        return self.engine.count(text) <= limit

    def _clauses(self, texts: Sequence[str]) -> list[Translation]:
        best = self._try(texts, self.search)
        for attempt in (self._again, self._in_halves):
            weak = [place for place, one in enumerate(best) if one.faults or one.lost > MUCH]
            tried = attempt([texts[place] for place in weak])
            for place, other in zip(weak, tried, strict=True):
                best[place] = min(best[place], other, key=_cost)
        return [_once(text, translation) for text, translation in zip(texts, best, strict=True)]

    def _try(self, texts: Sequence[str], search: Search) -> list[Translation]:
        outputs = self.engine.generate(texts, search)
        return [self._best(text, hypotheses) for text, hypotheses in zip(texts, outputs, strict=True)]

    def _again(self, texts: Sequence[str]) -> list[Translation]:
        return self._try(texts, RETRY)

    def _in_halves(self, texts: Sequence[str]) -> list[Translation]:
        halves = [self._halves(text) for text in texts]
        parts = iter(self._try([half for pair in halves for half in pair], RETRY))
        joined = [_together(pair, [next(parts) for _ in pair]) for pair in halves]
        return [
            replace(one, lost=self._lost(text, one.text)) for text, one in zip(texts, joined, strict=True)
        ]

    def _halves(self, text: str) -> tuple[str, ...]:
        half = max(SHORTEST_HALF, self.engine.count(text) // 2 + 4)
        return clauses.split(text, partial(self._fits, half))

    def _best(self, text: str, hypotheses: Iterable[Hypothesis]) -> Translation:
        pieces = self.engine.count(text)
        found = [self._checked(text, hypothesis, pieces) for hypothesis in hypotheses]
        return min(found, key=_cost)

    def _lost(self, source: str, english: str) -> float:
        if self.counterparts is None:
            return 0.0
        words = self.counterparts.answered(source, english)
        return sum(not found for _, found in words) / max(len(words), LEAST_WORDS)

    def _mended(self, source: str, english: str) -> tuple[str, tuple[str, ...]]:
        return self.english.mended(source, english) if self.english else (english, ())

    def _is_advice(self, term: str) -> bool:
        return term in self.advice or term[:1].lower() + term[1:] in self.advice

    def _checked(self, source: str, hypothesis: Hypothesis, pieces: int) -> Translation:
        text, invented = self._mended(source, hypothesis.text)
        found = faults(source, text, source=pieces, output=hypothesis.pieces)
        terms = [term for term in written_in(source) if not self._is_advice(term)]
        missed = [TERM + term for term in terms if not has_term(text, term)]
        score = math.exp(min(0.0, hypothesis.score))
        return Translation(
            text, score, (*found, *missed, *(WORD + word for word in invented)), self._lost(source, text)
        )


def _advice(lexicon: Lexicon | None, glossary: Glossary | None) -> frozenset[str]:
    """What may be written in and need not come out; terms of the glossary and hidden codes must."""
    terms = glossary.terms.values() if glossary else ()
    phrases = [term.en for term in terms if term.kind == PHRASE]
    words = lexicon.words.values() if lexicon else ()
    return frozenset((*words, *phrases)) - {term.en for term in terms if term.kind != PHRASE}


def _by_start(match: Match) -> int:
    return match.start


def _by_length(text: str) -> tuple[int, str]:
    return len(text), text


def _cost(translation: Translation) -> tuple[int, float]:
    """Faults first, then the score, what the Dutch says that the English has no word for, and invented words."""
    invented = sum(fault.startswith(WORD) for fault in translation.faults)
    faulty = sum(WEIGHTS.get(fault, 1) for fault in translation.faults) - invented
    doubt = UNANSWERED * translation.lost + INVENTED * invented
    return faulty, doubt - math.log(max(translation.score, 1e-9))


def _once(source: str, translation: Translation) -> Translation:
    """Say once what a translation repeats; the fault stays, for what was lost in the loop is not there."""
    if LOOP not in translation.faults:
        return translation
    return replace(translation, text=unlooped(source, translation.text))


def _together(sources: Sequence[str], parts: Sequence[Translation]) -> Translation:
    """Join the translations of clauses; the score is the mean by length, faults are kept once."""
    logs = [
        math.log(max(part.score, 1e-9)) * len(source) for part, source in zip(parts, sources, strict=True)
    ]
    score = math.exp(sum(logs) / sum(map(len, sources)))
    text = clauses.join(sources, [part.text for part in parts])
    return Translation(text, score, tuple(dict.fromkeys(fault for part in parts for fault in part.faults)))


def _assembled(job: _Job, parts: Sequence[Translation]) -> Translation:
    if not parts:
        return Translation(job.text, 1.0)
    whole = parts[0] if len(parts) == 1 else _together(job.clauses, parts)
    text = job.hidden.restore(whole.text.replace(OPEN, "").replace(CLOSE, ""))
    found = tuple(map(job.hidden.restore, whole.faults))
    return replace(whole, text=_cased(job, " ".join(text.split())), faults=found)


def _cased(job: _Job, text: str) -> str:
    """Give a text the capitals of the Dutch: all of them, or the first one."""
    if job.shouted:
        return text.upper()
    return capital_of(job.text, text)
