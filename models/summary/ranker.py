"""The shipped ranker: how much a good summary needs each sentence, each word and each pair of words."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tweebrief.letter import Part, Section
from tweebrief.models.shipped import intact
from tweebrief.models.summary.features import Matrix, section_features
from tweebrief.models.summary.occurrences import WordCounts, occurrence_features, with_grammar
from tweebrief.models.summary.rates import KEYS, Lexicon, Rates, occurrences
from tweebrief.models.summary.trees import Trees, trees_from
from tweebrief.summaries.language import Language
from tweebrief.summaries.words import words

ROOM = "summary"
SENTENCE_MODELS = ("must", "worth", "recall", "overlap")
WORD_MODELS = ("word", "pair")


@dataclass(frozen=True, slots=True)
class SectionScores:
    """Chances, 0 to 1: `must[i]` that any summary needs sentence i; `words[i][j]` that a good summary has its
    word j, `pairs[i][j]` that it has that word with the one after it; `length` is how many words one has."""

    must: NDArray[np.float64]
    words: tuple[NDArray[np.float64], ...]
    pairs: tuple[NDArray[np.float64], ...]
    length: float


@dataclass(frozen=True, slots=True)
class Ranker:
    """Boosted trees over sentences and, on top of them, over words; `lengths` are (section, summary) in words."""

    sentences: Mapping[str, Trees]
    occurrences: Mapping[str, Trees]
    counts: WordCounts
    rates: Rates
    lexicon: Lexicon
    lengths: Sequence[tuple[float, float]]
    name: str

    def sentence_scores(self, part: Part, index: int, language: Language) -> Matrix:
        """The predictions of all sentence models, [sentences, models]."""
        rows = sentence_rows(
            section_features(part, index, language).values, part.sections[index], self.lexicon
        )
        return np.column_stack([self.sentences[name].predict(rows) for name in SENTENCE_MODELS])

    def score(self, part: Part, index: int, language: Language) -> SectionScores:
        """Scores for section `index` of the part, which has at least one sentence."""
        section = part.sections[index]
        scores = self.sentence_scores(part, index, language)
        found = [o for s in section.sentences for o in occurrences(s)]
        rows = occurrence_features(part, section, scores, self.counts, language)
        rows = with_grammar(rows, found, self.rates.of(found))
        counts = [len(words(s.text)) for s in section.sentences]
        ends = np.cumsum(counts)[:-1]
        word, pair = (np.clip(self.occurrences[name].predict(rows), 0.0, 1.0) for name in WORD_MODELS)
        known = np.array(self.lengths)
        return SectionScores(
            must=np.clip(scores[:, 0], 0.0, 1.0),
            words=tuple(np.split(word, ends)),
            pairs=tuple(np.split(pair, ends)),
            length=float(np.interp(sum(counts), known[:, 0], known[:, 1])),
        )


def sentence_rows(features: Matrix, section: Section, lexicon: Lexicon) -> Matrix:
    """The features of `section_features` with the score of the lexicon."""
    return np.column_stack([features, [lexicon.score(s.text) for s in section.sentences]])


def save_ranker(ranker: Ranker, folder: Path) -> None:
    """Write `ranker.npz` and `ranker.json`."""
    arrays: dict[str, Any] = {}
    for name, trees in (*ranker.sentences.items(), *ranker.occurrences.items()):
        arrays |= trees.arrays(name)
    np.savez_compressed(folder / "ranker.npz", **arrays)
    table = {
        "lengths": ranker.lengths,
        "sentences": ranker.counts.sentences,
        "counts": ranker.counts.counts,
        "rates": {"base": ranker.rates.base, **ranker.rates.tables},
        "lexicon": ranker.lexicon.odds,
    }
    (folder / "ranker.json").write_text(json.dumps(table, ensure_ascii=False, sort_keys=True), "utf8")


def read_ranker(folder: Path, name: str) -> Ranker:
    """Read what `save_ranker` wrote."""
    with np.load(folder / "ranker.npz", allow_pickle=False) as file:
        arrays = dict(file)
    table = json.loads((folder / "ranker.json").read_text("utf8"))
    return Ranker(
        sentences={n: trees_from(arrays, n) for n in SENTENCE_MODELS},
        occurrences={n: trees_from(arrays, n) for n in WORD_MODELS},
        counts=WordCounts(table["counts"], table["sentences"]),
        rates=_rates(table["rates"]),
        lexicon=Lexicon(table["lexicon"]),
        lengths=tuple((float(a), float(b)) for a, b in table["lengths"]),
        name=name,
    )


def _rates(table: Mapping[str, Any]) -> Rates:
    base = table["base"]
    tables = {key: {value: (a, b) for value, (a, b) in table[key].items()} for key in KEYS}
    return Rates(tables, (base[0], base[1]))


@cache
def load_ranker() -> Ranker:
    """The shipped ranker; raises ModelMissing when a file is missing or changed."""
    weights = intact(ROOM)
    return read_ranker(weights.folder, f"ranker-{weights.digest}")
