"""Count words and pairs of words in Dutch official prose, and keep those that occur more than by accident."""

import gzip
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from tweebrief.models.digests import lines
from tweebrief.models.shipped import write_manifest
from tweebrief.models.words.loader import FILE

# A form that leaves its second half out (`uitvoerings- en`) is no word.
WORD = re.compile(r"(?<![\w-])[^\W\d_]++(?:[-'’][^\W\d_]++)*+(?![\w-])")
# Parts of compounds are words of at least so many letters that occur at least so often.
SHORTEST_PART = 3
COMMON = 10
# A form seen at most RARE times is glue when its halves stand apart FAR_MORE times as often.
RARE = 5
FAR_MORE = 3
PROSE = "mono/government-sentences.txt.xz"


@dataclass(frozen=True, slots=True)
class TrainOptions:
    """Where the data is, where the list goes, and how often a word and a pair must occur to stay in it."""

    data: Path = Path("../shared/data")
    output: Path = Path("models/words/weights")
    least_word: int = 2
    least_pair: int = 8


def train(options: TrainOptions | None = None) -> Path:
    """Count, prune and write the list with its manifest; returns its folder. Half a minute."""
    options = options or TrainOptions()
    words: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    for text in sentences(options.data):
        count(text, words, pairs)
    words = without_glue(words, pairs)
    kept = {form: n for form, n in words.items() if n >= options.least_word}
    kept |= {pair: n for pair, n in pairs.items() if n >= options.least_pair}
    kept |= {part: n for part, n in compound_parts(words).items() if n >= options.least_word}
    options.output.mkdir(parents=True, exist_ok=True)
    packed = pack(kept, words.total())
    (options.output / FILE).write_bytes(packed)
    write_manifest(options.output)
    return options.output


def sentences(data: Path) -> Iterator[str]:
    """The Dutch sentences of the prose, the parallel texts and the training treebanks."""
    yield from lines(data / PROSE)
    for folder in ("letters-mt", "parallel"):
        for path in sorted((data / folder).glob("*.tsv.xz")):
            if not path.name.endswith(".terms.tsv.xz"):
                yield from lines(path)
    for path in sorted((data / "ud").glob("*-train*.conllu.xz")):
        yield from lines(path)


def count(text: str, words: Counter[str], pairs: Counter[str]) -> None:
    """Add a sentence's lower-case words, and the pairs with nothing but a space between them."""
    text = text.lower()
    found = list(WORD.finditer(text))
    words.update(match[0] for match in found)
    pairs.update(
        f"{left[0]} {right[0]}" for left, right in pairwise(found) if text[left.end() : right.start()] == " "
    )


def without_glue(words: Counter[str], pairs: Mapping[str, int]) -> Counter[str]:
    """Leave out rare forms that are far more often seen as two words: the prose has lost line ends of its own."""
    glued = {
        form
        for form, n in words.items()
        if n <= RARE
        and any(pairs.get(f"{form[:at]} {form[at:]}", 0) >= FAR_MORE * n for at in range(1, len(form)))
    }
    return Counter({form: n for form, n in words.items() if form not in glued})


def compound_parts(words: Mapping[str, int]) -> Counter[str]:
    """In how many compounds a word is the first part (`zorg+`) or the head (`+plan`), and `+` for all compounds."""
    parts: Counter[str] = Counter()
    common = {form: n for form, n in words.items() if n >= COMMON and len(form) >= SHORTEST_PART}
    for form in words:
        if cut := best_cut(form, common):
            parts.update((f"{cut[0]}+", f"+{cut[1]}", "+"))
    return parts


def best_cut(form: str, common: Mapping[str, int]) -> tuple[str, str] | None:
    """The two common words that a compound is likeliest made of; a linking s stays with the first.

    >>> best_cut("handelsakkoord", {"handel": 50, "akkoord": 40})
    ('handels', 'akkoord')
    """
    best, most = None, 0
    for at in range(SHORTEST_PART, len(form) - SHORTEST_PART + 1):
        left, right = form[:at], form[at:]
        first = common.get(left, 0) or (common.get(left[:-1], 0) if left.endswith("s") else 0)
        if first and (value := first * common.get(right, 0)) > most:
            best, most = (left, right), value
    return best


def pack(counts: Mapping[str, int], total: int) -> bytes:
    """The list as compressed text: the total, then a line per count, forms in order; the same bytes every time."""
    forms: defaultdict[int, list[str]] = defaultdict(list)
    for form, number in counts.items():
        forms[number].append(form)
    lines = ["\t".join([str(number), *sorted(forms[number])]) for number in sorted(forms, reverse=True)]
    return gzip.compress("\n".join([str(total), *lines, ""]).encode("utf8"), compresslevel=9, mtime=0)
