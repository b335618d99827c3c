"""Read and filter the sentence pairs from which the translator learns."""

from __future__ import annotations

import json
import lzma
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tweebrief.models.prose import prose
from tweebrief.models.translation.lessons import lessons
from tweebrief.models.translation.told import told_sentences
from tweebrief.models.translation.written import written_sentences
from tweebrief.translation.text import fold

LETTERS = "letters"
WRITTEN = "written"
PROSE = "prose"
WEB = "web"
TREATIES = "treaties"
LABELS = "labels"
MARKED = "marked"
WORDS = "words"
# Translated, or written in both languages, with care.
CAREFUL = frozenset({LETTERS, WRITTEN, PROSE})
TREATY_FILES = frozenset({"nl-treaties", "eu-treaties"})
SENTENCE_WORDS = 80
VALIDATION_SENTENCES = 300
HELD_SENTENCES = 150
HELD_WORDS = 4

_DIGITS = re.compile(r"\d+")
_FOREIGN = re.compile(r"[^\x00-\u024f\u2000-\u22ff]")


@dataclass(frozen=True, slots=True)
class Pair:
    """A Dutch text, its English translation and the group of sources that it comes from."""

    nl: str
    en: str
    group: str


@dataclass(frozen=True, slots=True)
class PairSets:
    """The pairs to learn from, held-out pairs by group (letters: whole letters), and the number to learn from."""

    train: tuple[Pair, ...]
    held: dict[str, tuple[Pair, ...]]
    counts: dict[str, int]


def gather(data: Path, gold: Path) -> PairSets:
    """Collect every pair that may be learned from; data and gold are the shared folders."""
    letters, held_letters = letter_pairs(gold / "train")
    pairs = [*letters, *_files(sorted((data / "letters-mt").glob("*.tsv.xz")), LETTERS)]
    for path in sorted((data / "parallel").glob("*.tsv.xz")):
        pairs.extend(read_pairs(path, _group(path)))
    pairs.extend(Pair(fold(nl), fold(en), WRITTEN) for nl, en in written_sentences(data))
    pairs.extend(Pair(one.nl, one.en, PROSE) for one in prose())
    pairs.extend(Pair(nl, en, PROSE) for nl, en in lessons())
    pairs.extend(Pair(fold(nl), en, LETTERS) for nl, en in told_sentences(data, gold / "train"))
    banned = forbidden(data, gold)
    pairs = [pair for pair in pairs if acceptable(pair) and _key(pair.nl) not in banned]
    held = {LETTERS: tuple(held_letters), TREATIES: _sample(pairs, TREATIES), WEB: _sample(pairs, WEB)}
    out = {_key(pair.nl) for group in held.values() for pair in group}
    kept = tuple(distinct(pair for pair in pairs if _key(pair.nl) not in out))
    return PairSets(kept, held, dict(Counter(pair.group for pair in kept)))


def _sample(pairs: Iterable[Pair], group: str) -> tuple[Pair, ...]:
    """Return sentences of a group by the order of a hash: the same ones whatever else the data holds."""
    sentences = {pair for pair in pairs if pair.group == group and len(pair.nl.split()) >= HELD_WORDS}
    return tuple(sorted(sentences, key=_hashed)[:HELD_SENTENCES])


def _hashed(pair: Pair) -> tuple[int, str]:
    return zlib.crc32(pair.nl.encode()), pair.en


def _files(paths: Iterable[Path], group: str) -> Iterator[Pair]:
    for path in paths:
        yield from read_pairs(path, group)


def _group(path: Path) -> str:
    name = path.name.split(".")[0]
    if ".terms." in path.name:
        return LABELS
    return TREATIES if name in TREATY_FILES else WEB


def read_pairs(path: Path, group: str) -> Iterator[Pair]:
    """Yield the pairs of a compressed table of Dutch<TAB>English lines."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            nl, tab, en = line.rstrip("\n").partition("\t")
            if tab:
                yield Pair(fold(nl), fold(en), group)


def letter_pairs(folder: Path) -> tuple[list[Pair], list[Pair]]:
    """Return the annotated letters' pairs as (to learn from, held out); whole letters are held out."""
    train: list[Pair] = []
    held: list[Pair] = []
    for path in sorted(folder.glob("*.json"), key=_shuffled):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if len(held) < VALIDATION_SENTENCES:
            held.extend(sentence_pairs(gold))
        else:
            train.extend([*sentence_pairs(gold), *_joined_pairs(gold), *_section_pairs(gold)])
    return train, held


def _shuffled(path: Path) -> int:
    return zlib.crc32(path.name.encode())


def sentence_pairs(gold: dict[str, Any]) -> list[Pair]:
    """Return the sentence pairs of one annotated letter (schema gold/1), in reading order."""
    return [pair for section in _sections(gold) for pair in _section_sentences(section)]


def _section_sentences(section: dict[str, Any]) -> list[Pair]:
    return [Pair(fold(one["nl"]), fold(one["en"]), LETTERS) for one in section["sentences"]]


def _sections(gold: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for part in gold["parts"]:
        yield from part["sections"]


def _joined_pairs(gold: dict[str, Any]) -> Iterator[Pair]:
    for section in _sections(gold):
        pairs = _section_sentences(section)
        for first, second in zip(pairs[::2], pairs[1::2], strict=False):
            yield Pair(f"{first.nl} {second.nl}", f"{first.en} {second.en}", LETTERS)


def _section_pairs(gold: dict[str, Any]) -> Iterator[Pair]:
    for section in _sections(gold):
        if section["summary_nl"] and section["summary_en"]:
            yield Pair(fold(section["summary_nl"]), fold(section["summary_en"]), LETTERS)


def forbidden(data: Path, gold: Path) -> set[str]:
    """Return the keys of Dutch sentences that are only for measuring."""
    texts = [line for path in sorted((data / "mt-test").glob("*/src.nl")) for line in _lines(path)]
    for path in sorted((gold / "dev").glob("*.json")):
        letter = json.loads(path.read_text(encoding="utf-8"))
        texts.extend(pair.nl for pair in sentence_pairs(letter))
        texts.extend(section["summary_nl"] or "" for section in _sections(letter))
    return {_key(text) for text in texts}


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def _key(text: str) -> str:
    return re.sub(r"\W+", "", fold(text).lower())


def distinct(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """Yield each pair once; of several translations of one Dutch text at most two."""
    seen: Counter[str] = Counter()
    texts: set[tuple[str, str]] = set()
    for pair in pairs:
        if (pair.nl, pair.en) not in texts and seen[pair.nl] < 2:
            texts.add((pair.nl, pair.en))
            seen[pair.nl] += 1
            yield pair


def acceptable(pair: Pair) -> bool:
    """Tell whether a pair looks like a clean translation; the bounds are stricter for treaties."""
    nl, en = len(pair.nl.split()), len(pair.en.split())
    if not nl or not en or max(nl, en) > SENTENCE_WORDS or _FOREIGN.search(pair.nl + pair.en):
        return False
    if pair.group in CAREFUL:
        return True
    if not 0.45 < (len(pair.nl) + 8) / (len(pair.en) + 8) < 2.2 or "|" in pair.nl + pair.en:
        return False
    return pair.group != TREATIES or _same_numbers(pair)


def _same_numbers(pair: Pair) -> bool:
    return Counter(_DIGITS.findall(pair.nl)) == Counter(_DIGITS.findall(pair.en))
