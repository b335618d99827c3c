"""How far the translator's confidence can be trusted: `python -m tweebrief.models.translation.grades`.

`grades.tsv` has Dutch sentences of letters written for this, the English of the shipped weights and a reader's grade
(model-assisted): right, clumsy (a reader gets the right meaning) or wrong (misled, something lost, or nonsense).
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, cast, get_args

from tweebrief.models.tables import rows
from tweebrief.translation.build import make_translator
from tweebrief.translation.contract import Translator

Grade = Literal["right", "clumsy", "wrong"]
GRADES: tuple[Grade, ...] = get_args(Grade)
BOUNDS = (0.0, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 1.01)


@dataclass(frozen=True, slots=True)
class Graded:
    """A Dutch sentence, a translation and what a reader said of it."""

    nl: str
    en: str
    grade: Grade


def graded() -> Iterator[Graded]:
    """Yield every graded sentence, in the order of the file."""
    for nl, en, grade in rows("tweebrief.models.translation", "grades.tsv"):
        yield Graded(nl, en, cast(Grade, grade))


def weighed(sentences: Sequence[Graded], translator: Translator) -> list[tuple[float, Grade]]:
    """Confidence and grade of every sentence that the translator still translates as it was graded."""
    found = translator.translate([one.nl for one in sentences])
    return [
        (made.score, one.grade) for one, made in zip(sentences, found, strict=True) if made.text == one.en
    ]


def table(pairs: Iterable[tuple[float, Grade]]) -> list[str]:
    """A line for every band of confidence: how many sentences, and how many of a hundred have which grade."""
    known = list(pairs)
    bands = [(low, high, [g for c, g in known if low <= c < high]) for low, high in pairwise(BOUNDS)]
    return [f"{low:.2f} to {min(high, 1):.2f} {_shares(grades)}" for low, high, grades in bands if grades]


def _shares(grades: Sequence[Grade]) -> str:
    shares = (f"{name} {100 * grades.count(name) / len(grades):3.0f}%" for name in GRADES)
    return f"{len(grades):5}  " + "  ".join(shares)


def main() -> None:
    """Print the table of the shipped translator."""
    sentences = list(graded())
    pairs = weighed(sentences, make_translator())
    same = f"{len(pairs)} of {len(sentences)} sentences are translated as they were graded"
    sys.stdout.write("\n".join((same, *table(pairs))) + "\n")


if __name__ == "__main__":
    main()
