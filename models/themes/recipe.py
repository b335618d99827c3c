"""How the theme classifier is made: from annotated letters, labelled sentences, the lexicon, and plain sentences.

Scores of the text classifier and frequencies that the second step learns from are predicted for letters held out,
in folds of whole letters, as they will be for letters never seen.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tweebrief.models.annotations import AnnotatedLetter, AnnotatedPart, read_annotations
from tweebrief.models.arrays import Arrays, quantise, save_arrays
from tweebrief.models.digests import lines
from tweebrief.models.hashing import Bags, Floats, words
from tweebrief.models.prose import prose_runs
from tweebrief.models.themes.features import BUCKETS, PartView, Signals, bags, pair_features, signals
from tweebrief.models.themes.labelled import labelled_runs
from tweebrief.models.themes.lexicon import concepts, find_terms, terms
from tweebrief.models.themes.model import calibrated, chosen, log_odds

GAINS = (1.0, 0.7, 0.5)
LETTER_WEIGHT = 0.3
LABELLED_WEIGHT = 0.3
RIDGE = 1.0
PENALTY = 2.0
SENTENCES_TOGETHER = 4


@dataclass(frozen=True, slots=True)
class Sections:
    """The annotated sections of some letters: views by part, gold themes, and the letter of each section."""

    parts: tuple[PartView, ...]
    gold: tuple[tuple[int, ...], ...]
    letter: NDArray[np.int64]
    part_letter: NDArray[np.int64]

    @property
    def gains(self) -> Floats:
        """How right each concept is for each section: 1 for the first theme, less for the others."""
        return _gains(self.gold)


def _gains(gold: Sequence[tuple[int, ...]]) -> Floats:
    table = np.zeros((len(gold), len(concepts())), np.float32)
    for row, themes in zip(table, gold, strict=True):
        for gain, concept in zip(GAINS, themes, strict=False):
            row[concept] = gain
    return table


@dataclass(frozen=True, slots=True)
class Base:
    """What the first step learns: text weights, bias, idf, rarity of terms."""

    text: Floats
    bias: Floats
    idf: Floats
    rarity: dict[str, float]


@dataclass(frozen=True, slots=True)
class Documents:
    """Texts that are no letters, as words, with how right each concept is for them, and their weights."""

    texts: list[list[str]]
    gains: Floats
    weights: Floats


def train(
    gold: Path = Path("../shared/gold/train"),
    data: Path = Path("../shared/data"),
    out: Path = Path("models/themes/weights"),
    folds: int = 8,
    seed: int = 1,
) -> str:
    """Train on the annotated letters in `gold` and the texts in `data`; writes the weights, returns their SHA-256."""
    sections = read_sections(read_annotations(gold))
    idf, rarity = frequencies(data / "mono/government-sentences.txt.xz")
    known = documents(data)
    evidence, counts, odds = held_out(sections, known, idf, rarity, letter_folds(sections, folds, seed))
    pair = fit_pairs(pair_features(evidence, counts), sections.gains)
    everyone = np.ones(len(sections.letter), bool)
    base = fit_base(sections, known, everyone, idf, rarity)
    settings = settle(odds, sections.gold)
    return save_arrays(out, _arrays(base, frequency(sections, everyone), pair, settings))


def read_sections(letters: Sequence[AnnotatedLetter]) -> Sections:
    """All annotated sections with the parts that they stand in."""
    places = {concept.id: i for i, concept in enumerate(concepts())}
    numbered = [(n, part) for n, letter in enumerate(letters) for part in letter.parts if part.sections]
    return Sections(
        parts=tuple(view(part) for _, part in numbered),
        gold=tuple(tuple(places[t] for t in s.themes) for _, part in numbered for s in part.sections),
        letter=np.array([n for n, part in numbered for _ in part.sections]),
        part_letter=np.array([n for n, _ in numbered]),
    )


def view(part: AnnotatedPart) -> PartView:
    """An annotated part as the classifier sees it."""
    roles = [role for _, role in part.signatories]
    return PartView(
        title=" ".join(filter(None, [part.title, part.subject])),
        sender=" ".join(filter(None, [part.sender, *roles])),
        sections=tuple((s.heading or "", " ".join(x.nl for x in s.sentences)) for s in part.sections),
    )


def frequencies(path: Path) -> tuple[Floats, dict[str, float]]:
    """Inverse document frequencies of buckets, and the rarity of terms, over a file of sentences."""
    sentences = list(lines(path))
    step = SENTENCES_TOGETHER
    documents = [words(" ".join(sentences[i : i + step])) for i in range(0, len(sentences), step)]
    seen: Counter[str] = Counter()
    in_bucket = np.zeros(BUCKETS)
    for document in documents:
        seen.update(find_terms(document).keys())
    for first in range(0, len(documents), 500):
        np.add.at(in_bucket, bags(documents[first : first + 500]).buckets, 1)
    most = log(len(documents) + 1)
    rarity = {term: 1 - log(seen[term] + 1) / most for term in terms()}
    return (np.log((len(documents) + 1) / (in_bucket + 1)) + 0.3).astype(np.float32), rarity


def held_out(
    sections: Sections, known: Documents, idf: Floats, rarity: dict[str, float], fold: NDArray[np.int64]
) -> tuple[Signals, Floats, Floats]:
    """Signals, frequencies and log odds of all sections, each from letters of other folds."""
    evidence, counts = _first_step(sections, known, fold, idf, rarity)
    table, gains = pair_features(evidence, counts), sections.gains
    odds = np.zeros(gains.shape, np.float32)
    for n in range(int(fold.max()) + 1):
        mean, spread, pair = fit_pairs(table[fold != n], gains[fold != n])
        odds[fold == n] = log_odds((table[fold == n] - mean) / spread @ pair)
    return evidence, counts, odds


def letter_folds(sections: Sections, folds: int, seed: int) -> NDArray[np.int64]:
    """The fold of every section; a letter lies in one fold."""
    order = list(range(int(sections.letter.max()) + 1))
    Random(seed).shuffle(order)
    return np.array([order[letter] % folds for letter in sections.letter])


def _first_step(
    sections: Sections, known: Documents, fold: NDArray[np.int64], idf: Floats, rarity: dict[str, float]
) -> tuple[Signals, Floats]:
    whole = None
    counts = np.zeros((len(fold), len(concepts())), np.float32)
    for n in range(int(fold.max()) + 1):
        base = fit_base(sections, known, fold != n, idf, rarity)
        part = signals(sections.parts, base.text, base.bias, idf, rarity)
        whole = part if whole is None else whole
        whole.text[fold == n] = part.text[fold == n]
        whole.part_text[fold == n] = part.part_text[fold == n]
        counts[fold == n] = frequency(sections, fold != n)
    assert whole is not None
    return whole, counts


def frequency(sections: Sections, used: NDArray[np.bool_]) -> Floats:
    """Log of how many letters are about each concept; a letter counts once, spread over its sections."""
    gains = sections.gains
    letters = [gains[(sections.letter == n) & used] for n in sorted(set(sections.letter[used].tolist()))]
    total = np.sum([rows.mean(axis=0) for rows in letters], axis=0)
    return np.asarray(np.log(total + 0.5), np.float32)


def fit_base(
    sections: Sections, known: Documents, used: NDArray[np.bool_], idf: Floats, rarity: dict[str, float]
) -> Base:
    """Ridge regression from texts to concepts, on what is known and the sections used, in its dual form."""
    rows = [words(f"{heading} {text}") for part in sections.parts for heading, text in part.sections]
    texts = known.texts + [row for row, use in zip(rows, used, strict=True) if use]
    gains = np.concatenate([known.gains, sections.gains[used]])
    weights = np.concatenate([known.weights, np.full(int(used.sum()), LETTER_WEIGHT)])
    matrix = _sparse(bags(texts).scaled(idf))
    bias = (weights[:, None] * gains).sum(axis=0) / weights.sum()
    root = np.sqrt(weights)[:, None]
    weighted = matrix.multiply(root).tocsr()
    kernel = (weighted @ weighted.T).toarray()
    kernel.flat[:: len(kernel) + 1] += RIDGE
    text = weighted.T @ np.linalg.solve(kernel, root * (gains - bias))
    return Base(np.asarray(text, np.float32), bias.astype(np.float32), idf, rarity)


def documents(data: Path) -> Documents:
    """The examples, the scope and the terms of each concept, and the labelled runs of sentences of `data`."""
    texts, owners, weights = [], [], []
    for i, concept in enumerate(concepts()):
        spoken = " ".join(" ".join([term] * weight) for term, weight in concept.terms)
        own = [*concept.examples, concept.scope, spoken]
        texts += [words(text) for text in own]
        owners += [i] * len(own)
        weights += [1.0] * (len(own) - 1) + [2.0]
    runs = [*labelled_runs(data), *prose_runs()]
    texts += [words(text) for text, _ in runs]
    places = {concept.id: i for i, concept in enumerate(concepts())}
    gains = [np.eye(len(concepts()), dtype=np.float32)[owners]]
    gains += [_gains([tuple(places[name] for name in themes) for _, themes in runs])]
    weights += [LABELLED_WEIGHT] * len(runs)
    return Documents(texts, np.concatenate(gains), np.array(weights, np.float32))


def _sparse(rows: Bags) -> Any:
    from scipy.sparse import csr_matrix

    return csr_matrix((rows.values, rows.buckets, rows.starts), shape=(len(rows), BUCKETS))


def fit_pairs(table: Floats, gains: Floats) -> tuple[Floats, Floats, Floats]:
    """Mean and spread of the features, and the weights of the conditional logit with an L2 penalty."""
    from scipy.optimize import minimize

    mean, spread = table.mean(axis=(0, 1)), table.std(axis=(0, 1)) + 1e-9
    scaled = ((table - mean) / spread).astype(np.float64)
    target = gains / gains.sum(axis=1, keepdims=True)

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = scaled @ weights
        scores -= scores.max(axis=1, keepdims=True)
        shares = np.exp(scores)
        total = shares.sum(axis=1, keepdims=True)
        value = -(target * (scores - np.log(total))).sum() + PENALTY * weights @ weights
        slope = np.einsum("nc,ncf->f", shares / total - target, scaled) + 2 * PENALTY * weights
        return float(value), slope

    best = minimize(loss, np.zeros(table.shape[-1]), jac=True, method="L-BFGS-B").x
    return mean.astype(np.float32), spread.astype(np.float32), best.astype(np.float32)


def settle(odds: Floats, gold: Sequence[tuple[int, ...]]) -> tuple[float, float, float, float]:
    """Slope and intercept of the calibration, threshold and floor, all from held-out log odds."""
    slope, intercept = _platt(odds, gold)
    chances = calibrated(odds, slope, intercept)
    steps = [float(step) for step in np.arange(0.1, 0.6, 0.02)]
    figures = [measure(chances, gold, step, 0.0)[1] for step in steps]
    threshold = steps[int(np.argmax(figures))]
    return slope, intercept, threshold, 0.05


def _platt(odds: Floats, gold: Sequence[tuple[int, ...]]) -> tuple[float, float]:
    """Logistic regression of being right on the log odds (Platt 1999)."""
    from sklearn.linear_model import LogisticRegression

    right = np.zeros(odds.shape, bool)
    for row, themes in zip(right, gold, strict=True):
        row[list(themes)] = True
    model = LogisticRegression(C=1e6).fit(odds.reshape(-1, 1), right.ravel())
    return float(model.coef_[0, 0]), float(model.intercept_[0])


def measure(
    chances: Floats, gold: Sequence[tuple[int, ...]], threshold: float, floor: float
) -> tuple[float, float]:
    """How often the first theme is right, and F of all themes, both in percent."""
    said = [chosen(row, threshold, floor) for row in chances]
    first = sum(bool(s) and s[0] in g for s, g in zip(said, gold, strict=True))
    hits = sum(len(set(s) & set(g)) for s, g in zip(said, gold, strict=True))
    both = sum(map(len, said)) + sum(map(len, gold))
    return 100 * first / len(gold), 200 * hits / both


def _arrays(
    base: Base, counts: Floats, pair: tuple[Floats, Floats, Floats], settings: tuple[float, ...]
) -> Arrays:
    text, scales = quantise(base.text)
    mean, spread, weights = pair
    return {
        "text": text,
        "text_scales": scales,
        "bias": base.bias,
        "idf": base.idf.astype(np.float16),
        "rarity": np.array([base.rarity[term] for term in terms()], np.float16),
        "frequency": counts,
        "mean": mean,
        "spread": spread,
        "pair": weights,
        "settings": np.array(settings, np.float64),
    }
