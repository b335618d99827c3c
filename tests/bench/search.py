"""Figures of search and tables: `python tests/bench/search.py OUTBOX [LETTERS]`.

The letters of an outbox are multiplied in a new one, three words in ten of their sentences from other letters, and a
batch's index, tables and page are made of them; then queries of several kinds run. Processor seconds of this process
stand beside the clock, which other work on the machine lengthens.
"""

import json
import random
import resource
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tweebrief.batch.inbox import Found
from tweebrief.batch.ledger import opened as ledger_opened
from tweebrief.batch.outputs import Output, digest
from tweebrief.outbox import opened, refresh
from tweebrief.outbox.overviews import Overviews, make

QUERIES = (
    ("rare word", "ammoniak", {}),
    ("common words", "de het van", {}),
    ("phrase", '"de minister van"', {}),
    ("prefix", "reg*", {}),
    ("excluded word", "minister -kabinet", {}),
    ("all letters", "", {}),
    ("undertakings due", "", {"point": "commitment", "due_before": "2026"}),
    ("theme and years", "kabinet", {"theme": "recht", "since": "2020", "until": "2025"}),
)


def multiplied(source: Path, count: int) -> Iterator[tuple[str, bytes]]:
    """Names and JSON results of so many letters, no two alike."""
    tables = [
        json.loads(path.read_text("utf8"))
        for path in sorted(source.rglob("*.json"))
        if path.stem != "datapackage"
    ]
    words = sorted({word for table in tables for word in table["text"].split() if word.isalpha()})
    dice = random.Random(5)
    for number in range(count):
        table = json.loads(json.dumps(tables[number % len(tables)]))
        sections = [section for part in table["parts"] for section in part["sections"]]
        for sentence in (sentence for section in sections for sentence in section["sentences"]):
            kept = sentence["text"].split()
            sentence["text"] = " ".join(dice.choice(words) if dice.random() < 0.3 else word for word in kept)
        yield f"{number // 1000}/brief-{number}.txt", json.dumps(table, ensure_ascii=False, indent=2).encode()


def fill(outbox: Path, source: Path, count: int) -> None:
    """An outbox as a batch leaves it, without index."""
    outbox.mkdir()
    with ledger_opened(outbox, "bench") as ledger:
        for name, data in multiplied(source, count):
            letter = sha256(name.encode()).hexdigest()
            ledger.see([Found(name, Path(name), letter)], [])
            ledger.wait(letter, name)
            path = f"{ledger.target(name)}.json"
            (outbox / path).parent.mkdir(exist_ok=True)
            (outbox / path).write_bytes(data)
            ledger.finish(letter, "ok", None, [Output(path, "json", "both", len(data), digest(data))])


def timed(what: str, work: Callable[[], Any]) -> Any:
    """Do it and print how long it took."""
    clock, processor = time.perf_counter(), time.process_time()
    result = work()
    used = time.process_time() - processor
    print(f"{what:<24}{used:10.3f} s processor {time.perf_counter() - clock:10.3f} s clock", flush=True)
    return result


def ask(outbox: Path) -> None:
    """The queries, each three times, the last of which is printed."""
    with opened(outbox, update=False) as reader:
        for what, query, filters in QUERIES:
            for _ in range(2):
                reader.search(query, **filters)
            results = timed(what, partial(reader.search, query, **filters))
            print(f"{'':<24}{results.total:10} letters")
        timed("all undertakings", reader.commitments)


def main() -> None:
    """Fill, index, write, ask."""
    source, count = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 5000
    with TemporaryDirectory() as folder:
        outbox = Path(folder) / "outbox"
        fill(outbox, source, count)
        timed("index", partial(refresh, outbox))
        timed("index, nothing new", partial(refresh, outbox))
        timed("CSV and page", partial(make, outbox, Overviews(("csv",))))
        timed("CSV, page, nothing new", partial(make, outbox, Overviews(("csv",))))
        ask(outbox)
        size = sum(path.stat().st_size for path in outbox.glob("index.sqlite*"))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{count} letters, index {size / 1e6:.0f} MB, peak memory {peak} MB")


if __name__ == "__main__":
    main()
