"""Train the sentence ranker from annotated letters; needs the extra [train], about two minutes on one core.

Two layers of boosted trees (Friedman, 2001, doi:10.1214/aos/1013203451). The first predicts for each sentence
whether any summary must have it, how much it is worth, what share of the reference summary's words it has, and
its overlap with that summary. The second predicts for each word, and each pair of neighbours, whether the
reference has it; it sees the first layer's predictions made on letters that the first layer did not learn from.
Both see rates by word, which are likewise learned from other letters than the ones they are shown for.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from tweebrief.models.annotations import AnnotatedSection, read_annotations
from tweebrief.models.digests import lines
from tweebrief.models.shipped import write_manifest
from tweebrief.models.summary.examples import Example, examples_of, parsed
from tweebrief.models.summary.features import Matrix, section_features
from tweebrief.models.summary.occurrences import WordCounts, occurrence_features, with_grammar
from tweebrief.models.summary.ranker import (
    SENTENCE_MODELS,
    WORD_MODELS,
    Ranker,
    save_ranker,
    sentence_rows,
)
from tweebrief.models.summary.rates import Lexicon, Occurrence, learn_lexicon, learn_rates, occurrences
from tweebrief.models.summary.trees import Trees
from tweebrief.summaries.language import Language, load_language
from tweebrief.summaries.words import pairs, words

Told = Sequence[Sequence[Sequence[str]]]
Item = TypeVar("Item")

FOLDS = 5
SEEDS = 6
MINIMUM_COUNT = 3
SENTENCE_TREES = {
    "max_iter": 200,
    "learning_rate": 0.045,
    "max_leaf_nodes": 8,
    "min_samples_leaf": 20,
    "l2_regularization": 5.0,
    "max_features": 0.3,
}
WORD_TREES = {
    "max_iter": 200,
    "learning_rate": 0.06,
    "max_leaf_nodes": 16,
    "min_samples_leaf": 80,
    "l2_regularization": 3.0,
    "max_features": 0.3,
}
LENGTH_BINS = (10, 25, 60, 100, 150, 225, 350, 600)


def train(
    annotations: Path = Path("../shared/gold/train"),
    sentences: Path = Path("../shared/data/mono/government-sentences.txt.xz"),
    output: Path = Path("models/summary/weights"),
    seed: int = 7,
) -> Path:
    """Train on all letters of `annotations` and write the weights with their manifest to `output`."""
    language = load_language()
    examples = list(examples_of(read_annotations(annotations), seed))
    examples = parsed(examples)
    ranker = fit(examples, word_counts(sentences), language)
    output.mkdir(parents=True, exist_ok=True)
    save_ranker(ranker, output)
    write_manifest(output)
    return output


def word_counts(path: Path) -> WordCounts:
    """In how many sentences of the file (one per line, xz) each word stands."""
    counts: Counter[str] = Counter()
    total = 0
    for line in lines(path):
        counts.update(set(words(line)))
        total += 1
    return WordCounts({w: n for w, n in counts.items() if n >= MINIMUM_COUNT}, total)


def fit(examples: Sequence[Example], counts: WordCounts, language: Language) -> Ranker:
    """Both layers; folds are whole letters."""
    fold = [e.letter % FOLDS for e in examples]
    features = [section_features(e.part, e.index, language).values for e in examples]
    told = [e.told() for e in examples]
    targets = [sentence_targets(e.gold, t, language) for e, t in zip(examples, told, strict=True)]
    rows = _with_lexicon(features, examples, fold)
    held_out = _held_out(rows, targets, fold)
    found = [[o for s in e.section.sentences for o in occurrences(s)] for e in examples]
    used = [word_targets(e.gold, t) for e, t in zip(examples, told, strict=True)]
    rates = _held_out_rates(found, used, fold)
    words_seen = [
        with_grammar(occurrence_features(e.part, e.section, scores, counts, language), o, r)
        for e, scores, o, r in zip(examples, held_out, found, rates, strict=True)
    ]
    return Ranker(
        sentences=_fit_all(SENTENCE_MODELS, rows, targets, SENTENCE_TREES),
        occurrences=_fit_all(WORD_MODELS, words_seen, used, WORD_TREES),
        counts=counts,
        rates=learn_rates([o for some in found for o in some], np.vstack(used)),
        lexicon=_lexicon(examples),
        lengths=summary_lengths(examples),
        name="trained",
    )


def _lexicon(examples: Sequence[Example]) -> Lexicon:
    sentences = [s for e in examples for s in e.gold.sentences]
    return learn_lexicon([s.nl for s in sentences], [s.key == 2 for s in sentences])


def _with_lexicon(
    features: Sequence[Matrix], examples: Sequence[Example], fold: Sequence[int]
) -> list[Matrix]:
    """Sentence rows with the score of a lexicon that has not seen the letter."""
    lexicons = [_lexicon([e for e in examples if e.letter % FOLDS != number]) for number in range(FOLDS)]
    return [
        sentence_rows(f, e.section, lexicons[number])
        for f, e, number in zip(features, examples, fold, strict=True)
    ]


def _held_out_rates(
    found: Sequence[Sequence[Occurrence]], used: Sequence[Matrix], fold: Sequence[int]
) -> list[Matrix]:
    """Rates for the words of every section, learned from other letters."""
    by_fold = []
    for number in range(FOLDS):
        learn = [i for i, f in enumerate(fold) if f != number]
        by_fold.append(learn_rates([o for i in learn for o in found[i]], np.vstack([used[i] for i in learn])))
    return [by_fold[number].of(o) for o, number in zip(found, fold, strict=True)]


def _held_out(rows: Sequence[Matrix], targets: Sequence[Matrix], fold: Sequence[int]) -> list[Matrix]:
    """First-layer predictions for every section by models that have not seen its letter."""
    found: list[Matrix] = [np.zeros((0, 0))] * len(rows)
    for number in range(FOLDS):
        learn = [i for i, f in enumerate(fold) if f != number]
        models = _fit_all(
            SENTENCE_MODELS, [rows[i] for i in learn], [targets[i] for i in learn], SENTENCE_TREES
        )
        for i in (i for i, f in enumerate(fold) if f == number):
            found[i] = np.column_stack([models[name].predict(rows[i]) for name in SENTENCE_MODELS])
    return found


def _fit_all(
    names: Sequence[str], rows: Sequence[Matrix], targets: Sequence[Matrix], settings: dict[str, Any]
) -> dict[str, Trees]:
    data, wanted = np.vstack(rows), np.vstack(targets)
    return {name: _fit(data, wanted[:, i], settings) for i, name in enumerate(names)}


def _fit(rows: Matrix, target: NDArray[np.float64], settings: dict[str, Any]) -> Trees:
    """The mean of SEEDS models, which see the features in other orders: one model alone depends on its seed."""
    from sklearn.ensemble import HistGradientBoostingRegressor

    models = [
        HistGradientBoostingRegressor(random_state=seed, early_stopping=False, **settings).fit(rows, target)
        for seed in range(SEEDS)
    ]
    trees = _exported(
        [stage[0].nodes for model in models for stage in model._predictors],
        float(np.mean([np.ravel(model._baseline_prediction)[0] for model in models])),
    )
    return replace(trees, value=(trees.value / SEEDS).astype(np.float32))


def _exported(trees: Sequence[NDArray[Any]], base: float) -> Trees:
    """Put the node tables of all trees behind each other; children move with them."""
    roots = np.cumsum([0, *(len(t) for t in trees[:-1])]).astype(np.int32)
    leaf = np.concatenate([t["is_leaf"] for t in trees]).astype(bool)
    feature = np.concatenate([t["feature_idx"] for t in trees]).astype(np.int16)
    return Trees(
        feature=np.where(leaf, np.int16(-1), feature),
        threshold=np.concatenate([t["num_threshold"] for t in trees]).astype(np.float32),
        left=np.concatenate([t["left"] + r for t, r in zip(trees, roots, strict=True)]).astype(np.int32),
        right=np.concatenate([t["right"] + r for t, r in zip(trees, roots, strict=True)]).astype(np.int32),
        value=np.concatenate([t["value"] for t in trees]).astype(np.float32),
        roots=roots,
        base=base,
    )


def sentence_targets(gold: AnnotatedSection, told: Told, language: Language) -> Matrix:
    """must, worth, recall of content words, overlap (F of words) as it is told, one row per sentence."""
    reference = words(gold.summary_nl)
    content = set(reference) - language.stop
    rows = []
    for sentence, said in zip(gold.sentences, told, strict=True):
        tokens = list(chain.from_iterable(said))
        both = (Counter(tokens) & Counter(reference)).total()
        recall = len(content & set(tokens)) / max(len(content), 1)
        overlap = 2 * both / max(len(tokens) + len(reference), 1)
        rows.append((float(sentence.key == 2), sentence.key / 2, recall, overlap))
    return np.array(rows)


def word_targets(gold: AnnotatedSection, told: Told) -> Matrix:
    """What share of the words that tell a word the reference has, and of their pairs; one row per word."""
    reference = words(gold.summary_nl)
    known, known_pairs = set(reference), set(pairs(reference))
    rows: list[tuple[float, float]] = []
    for sentence in told:
        for k, said in enumerate(sentence):
            following = next((s[0] for s in sentence[k + 1 :] if s), "")
            both = pairs([*said, following])
            rows.append((_share(said, known), _share(both, known_pairs)))
    return np.array(rows, dtype=np.float64).reshape(-1, 2)


def _share(found: Sequence[Item], known: Collection[Item]) -> float:
    return sum(f in known for f in found) / max(len(found), 1)


def summary_lengths(examples: Sequence[Example]) -> tuple[tuple[float, float], ...]:
    """Mean words of the reference summary at several lengths of section."""
    sizes = np.array([sum(len(words(s.nl)) for s in e.gold.sentences) for e in examples])
    summaries = np.array([len(words(e.gold.summary_nl)) for e in examples])
    found = []
    for low, high in zip((0, *LENGTH_BINS), (*LENGTH_BINS, 10**6), strict=True):
        inside = (sizes >= low) & (sizes < high)
        if inside.any():
            found.append((float(sizes[inside].mean()), float(summaries[inside].mean())))
    return tuple(found)
