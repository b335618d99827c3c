"""How good the gate is: spoilt translations caught, sound ones stopped.

`python -m tweebrief.verify.bench FOLDER` prints both for the sentence pairs of a folder of annotations.
"""

import random
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tweebrief.letter import Check, Entity, TranslatedSentence
from tweebrief.models.annotations import read_annotations
from tweebrief.models.english.loader import load_english
from tweebrief.verify.check import check_translation, passes
from tweebrief.verify.corruption import SPOILERS
from tweebrief.verify.doubt import Doubt


@dataclass(frozen=True, slots=True)
class Pair:
    """A Dutch sentence, its reference translation, and its entities."""

    dutch: str
    english: str
    entities: tuple[Entity, ...]


@dataclass(frozen=True, slots=True)
class GateReport:
    """`stopped` counts sound pairs that fail a check, by check; `caught` is (caught, made) by kind of fault."""

    pairs: int
    alarms: int
    stopped: dict[str, int]
    caught: dict[str, tuple[int, int]]

    def text(self) -> str:
        """A line for the false alarms, one per check behind them, one per kind of fault."""
        lines = [f"false alarms {100 * self.alarms / max(self.pairs, 1):.1f}% of {self.pairs} pairs"]
        lines += [f"  {name:20} {count:5}" for name, count in sorted(self.stopped.items())]
        for kind, (caught, made) in self.caught.items():
            share = f"{100 * caught / made:5.1f}%" if made else "    -"
            lines.append(f"caught {kind:20} {share} of {made}")
        return "\n".join(lines)


def read_pairs(folder: Path) -> list[Pair]:
    """Every annotated sentence with its translation."""
    return [
        Pair(s.nl, s.en, tuple(Entity(t, label, "", 0, 0, 1.0, "annotation") for t, label in s.entities))
        for letter in read_annotations(folder)
        for _, section in letter.sections()
        for s in section.sentences
    ]


def bench(pairs: Sequence[Pair], seed: int = 1) -> GateReport:
    """Check the sound pairs; then spoil those that pass, in every way that each allows, and check again."""
    results = [_checks(p, p.english) for p in pairs]
    sound = [p for p, checks in zip(pairs, results, strict=True) if passes(checks)]
    stopped = Counter(check.name for checks in results for check in checks if not check.ok)
    caught = {kind: _caught(kind, sound, random.Random(seed)) for kind in SPOILERS}
    return GateReport(len(pairs), len(pairs) - len(sound), dict(stopped), caught)


def _caught(kind: str, pairs: Sequence[Pair], chance: random.Random) -> tuple[int, int]:
    spoilt = [(p, SPOILERS[kind](p.dutch, p.english, chance)) for p in pairs]
    made = [(p, text) for p, text in spoilt if text is not None and text != p.english]
    failed = [text for p, text in made if not passes(_checks(p, text))]
    return len(failed), len(made)


def _checks(pair: Pair, english: str) -> tuple[Check, ...]:
    """The checks of a sentence by the shipped translator, its confidence apart."""
    words = Doubt("", 0.0, load_english()).of_words(pair.dutch, TranslatedSentence(english, (), "", 1.0))
    return (*check_translation(pair.dutch, english, pair.entities), *words)


if __name__ == "__main__":
    sys.stdout.write(bench(read_pairs(Path(sys.argv[1]))).text() + "\n")
