"""Measure both engines on the same sentences: `python -m tweebrief.models.translation.speed` prints the speed."""

from __future__ import annotations

import argparse
import lzma
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from tweebrief.translation.build import TranslationSettings, make_engine
from tweebrief.translation.contract import Engine, Search
from tweebrief.translation.text import fold

BATCH = 32


def sample(data: Path, count: int) -> list[str]:
    """Return Dutch government sentences, the first ones of the monolingual data."""
    with lzma.open(data / "mono" / "government-sentences.txt.xz", "rt", encoding="utf-8") as lines:
        return [fold(line) for _, line in zip(range(count), lines, strict=False)]


def pieces_per_second(engine: Engine, texts: Sequence[str], search: Search) -> float:
    """Return output pieces per second of wall-clock time, in batches of 32 texts of like length."""
    ordered = sorted(texts, key=len)
    engine.generate(ordered[:BATCH], search)
    began, pieces = time.perf_counter(), 0
    for first in range(0, len(ordered), BATCH):
        outputs = engine.generate(ordered[first : first + BATCH], search)
        pieces += sum(row[0].pieces for row in outputs)
    return pieces / (time.perf_counter() - began)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the speed of both engines, greedy and with beam 4."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--model", default="", help="checkpoint folder; default: the shipped weights")
    parser.add_argument("--sentences", type=int, default=320)
    parser.add_argument("--threads", type=int, default=2)
    given = parser.parse_args(arguments)
    texts = sample(given.data, given.sentences)
    engines = (
        make_engine(TranslationSettings("ctranslate2", given.model, threads=given.threads)),
        make_engine(TranslationSettings("transformers", given.model, threads=given.threads)),
    )
    for beam in (1, 4):
        for engine in engines:
            speed = pieces_per_second(engine, texts, Search(beam=beam))
            sys.stdout.write(f"{engine.name:45} beam {beam}  {speed:8.0f} pieces/s\n")


if __name__ == "__main__":
    main()
