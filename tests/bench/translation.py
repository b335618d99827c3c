"""Both engines of the translator with the same weights in one run: pieces a second, and the share of what memory gives.

`python tests/bench/translation.py [--sentences 320] [--threads 2]` prints JSON and a table; it needs the extra
`[torch]` and `../shared/data`. A decoder step reads all decoder weights once; what the memory gives is measured beside
it.
"""

import argparse
import json
import lzma
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from tweebrief.models.translation.loader import located
from tweebrief.translation.build import TranslationSettings, make_engine
from tweebrief.translation.contract import Engine, Search
from tweebrief.translation.text import fold

BATCH = 32
WEIGHT_BYTES = {"ctranslate2": 1, "transformers": 4}
BLOCK = 1 << 28  # bytes, far more than a cache holds


@dataclass(frozen=True, slots=True)
class Row:
    """What one engine did with one search; `gigabytes` are decoder weights read per second, `share` of the memory's."""

    engine: str
    beam: int
    pieces_per_second: float
    sentences_per_second: float
    steps_per_second: float
    gigabytes_per_second: float
    share_of_memory: float


def sample(data: Path, count: int) -> list[str]:
    """Return the first Dutch government sentences of the monolingual data, short ones first."""
    with lzma.open(data / "mono" / "government-sentences.txt.xz", "rt", encoding="utf-8") as lines:
        return sorted([fold(line) for _, line in zip(range(count), lines, strict=False)], key=len)


def measure(name: str, engine: Engine, texts: Sequence[str], beam: int, read: int, memory: float) -> Row:
    """Translate the texts in batches of 32 of like length, after one batch to warm up."""
    batches = [texts[first : first + BATCH] for first in range(0, len(texts), BATCH)]
    engine.generate(batches[0], Search(beam=beam))
    began, pieces, steps = time.perf_counter(), 0, 0
    for batch in batches:
        written = [row[0].pieces for row in engine.generate(batch, Search(beam=beam))]
        pieces, steps = pieces + sum(written), steps + max(written)
    seconds = time.perf_counter() - began
    speed = steps * read * WEIGHT_BYTES[name] / seconds
    return Row(
        name, beam, pieces / seconds, len(texts) / seconds, steps / seconds, speed / 1e9, speed / memory
    )


def decoder_weights(model: str) -> int:
    """Count the weights that every step of the decoder reads: its matrices and the output table.

    Keys and values of the source are made once per sentence, so their matrices do not count.
    """
    config = json.loads((located(model, None) / "config.json").read_text(encoding="utf-8"))
    width, inner, layers = config["d_model"], config["decoder_ffn_dim"], config["decoder_layers"]
    attention = 4 + 2
    table: int = config["vocab_size"] * width + layers * (attention * width**2 + 2 * width * inner)
    return table


def memory_bandwidth() -> float:
    """Return the bytes per second that one thread reads from memory: the best of five."""
    block = np.ones(BLOCK // 8)
    seconds = []
    for _ in range(5):
        began = time.perf_counter()
        block.max()
        seconds.append(time.perf_counter() - began)
    return BLOCK / min(seconds)


def rows(texts: Sequence[str], model: str, threads: int, memory: float) -> Iterator[Row]:
    """Measure CTranslate2 (int8) and Transformers (float32), greedy and with beams of 2 and 4."""
    engines = {
        "ctranslate2": make_engine(TranslationSettings("ctranslate2", model, threads=threads)),
        "transformers": make_engine(TranslationSettings("transformers", model, threads=threads)),
    }
    weights = decoder_weights(model)
    for beam in (1, 2, 4):
        for name, engine in engines.items():
            yield measure(name, engine, texts, beam, weights, memory)


def table(found: Sequence[Row], memory: float) -> str:
    """Return the rows as a table for people."""
    lines = [
        f"{'engine':13} beam  pieces/s  sentences/s  steps/s  GB/s of weights  of {memory / 1e9:.1f} GB/s"
    ]
    lines += [
        f"{row.engine:13} {row.beam:4} {row.pieces_per_second:9.0f} {row.sentences_per_second:12.1f} "
        f"{row.steps_per_second:8.0f} {row.gigabytes_per_second:16.2f} {row.share_of_memory:11.1%}"
        for row in found
    ]
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--model", default="", help="checkpoint folder; default: the shipped weights")
    parser.add_argument("--sentences", type=int, default=320)
    parser.add_argument("--threads", type=int, default=2)
    given = parser.parse_args()
    texts = sample(given.data, given.sentences)
    memory = memory_bandwidth()
    found = list(rows(texts, given.model, given.threads, memory))
    ratio = {
        row.beam: row.pieces_per_second / other.pieces_per_second
        for row, other in zip(found[::2], found[1::2], strict=True)
    }
    figures = {
        "threads": given.threads, "sentences": len(texts), "decoder_weights": decoder_weights(given.model),
        "memory_gigabytes_per_second": memory / 1e9, "rows": [asdict(row) for row in found],
        "ctranslate2_times_transformers": ratio,
    }  # fmt: skip
    print(json.dumps(figures, indent=2))
    print(table(found, memory))


if __name__ == "__main__":
    main()
