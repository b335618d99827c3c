"""Count which English words the aligner links to a Dutch word, and keep words with few and steady counterparts."""

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tweebrief.models.counterparts.loader import FILE, pack, stem
from tweebrief.models.shipped import write_manifest
from tweebrief.translation.lexicon import WORD

# English words that say too little to show that a Dutch word was translated.
FUNCTION_WORDS = frozenset(
    [
        "a",
        "about",
        "all",
        "also",
        "an",
        "and",
        "any",
        "are",
        "as",
        "at",
        "be",
        "been",
        "being",
        "but",
        "by",
        "can",
        "did",
        "do",
        "does",
        "for",
        "from",
        "had",
        "has",
        "have",
        "he",
        "her",
        "him",
        "his",
        "how",
        "i",
        "if",
        "in",
        "into",
        "is",
        "it",
        "its",
        "may",
        "more",
        "must",
        "my",
        "no",
        "not",
        "of",
        "on",
        "one",
        "only",
        "or",
        "other",
        "our",
        "out",
        "s",
        "shall",
        "she",
        "should",
        "so",
        "such",
        "t",
        "than",
        "that",
        "the",
        "their",
        "them",
        "there",
        "these",
        "they",
        "this",
        "to",
        "under",
        "up",
        "was",
        "we",
        "were",
        "what",
        "when",
        "where",
        "which",
        "who",
        "will",
        "with",
        "would",
        "you",
        "your",
    ]
)
SHORTEST = 4


@dataclass(frozen=True, slots=True)
class TrainOptions:
    """Where the data is and the table goes; the share of the treaties that is read; what a word needs to be kept.

    A word must occur `least_word` times, be linked in `least_linked` of its places, and have `least_known` of its links
    go to beginnings of English words that it has at least `least_pair` times and in `least_share` of its links.
    """

    data: Path = Path("../shared/data")
    gold: Path = Path("../shared/gold")
    output: Path = Path("models/counterparts/weights")
    treaties: float = 0.25
    least_word: int = 4
    least_linked: float = 0.6
    least_known: float = 0.75
    least_pair: int = 2
    least_share: float = 0.01
    seed: int = 5


Links = Mapping[str, Mapping[str, int]]


def train(options: TrainOptions | None = None) -> Path:
    """Align the parallel texts by word, write the table with its manifest and return its folder; needs eflomal.

    A minute of one core.
    """
    options = options or TrainOptions()
    seen, links = count(_texts(options))
    table = {word: found for word, found in links.items() if len(word) >= SHORTEST}
    kept = {word: good for word, found in table.items() if (good := steady(found, seen[word], options))}
    options.output.mkdir(parents=True, exist_ok=True)
    (options.output / FILE).write_bytes(pack(kept))
    write_manifest(options.output)
    return options.output


def _texts(options: TrainOptions) -> list[tuple[list[str], list[str]]]:
    """The words of the translator's training pairs; labels without a sentence are left out."""
    from tweebrief.models.translation.data import LABELS, TREATIES, gather

    source = random.Random(options.seed)
    pairs = gather(options.data, options.gold).train
    chosen = [pair for pair in pairs if pair.group != LABELS]
    chosen = [pair for pair in chosen if pair.group != TREATIES or source.random() < options.treaties]
    texts = [(WORD.findall(pair.nl.lower()), WORD.findall(pair.en.lower())) for pair in chosen]
    return [(dutch, english) for dutch, english in texts if dutch and english]


def count(texts: Sequence[tuple[list[str], list[str]]]) -> tuple[Counter[str], Links]:
    """Count every Dutch word, and how often it is linked to which English word."""
    from tweebrief.models.translation.alignment import align

    ids: dict[str, int] = defaultdict(lambda: len(ids))
    numbered = [([ids[w] for w in dutch], [ids[w] for w in english]) for dutch, english in texts]
    rows = align([dutch for dutch, _ in numbered], [english for _, english in numbered])
    seen: Counter[str] = Counter(word for dutch, _ in texts for word in dutch)
    links: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for (dutch, english), row in zip(texts, rows, strict=True):
        for word, place in zip(english, row.tolist(), strict=True):
            if place >= 0:
                links[dutch[place]][word] += 1
    return seen, links


def steady(found: Mapping[str, int], seen: int, options: TrainOptions) -> set[str]:
    """The beginnings of the English words that a Dutch word is translated by; none where they say little."""
    total = sum(found.values())
    if seen < options.least_word or total < options.least_linked * seen:
        return set()
    by_stem = _by_stem((word, n) for word, n in found.items() if word not in FUNCTION_WORDS)
    least = max(options.least_pair, options.least_share * total)
    good = {start: n for start, n in by_stem.items() if n >= least}
    return set(good) if sum(good.values()) >= options.least_known * total else set()


def _by_stem(counts: Iterable[tuple[str, int]]) -> Counter[str]:
    found: Counter[str] = Counter()
    for word, n in counts:
        found[stem(word)] += n
    return found
