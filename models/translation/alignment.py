"""Align the pieces of every pair, so that attention can be guided from the first step."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

NONE = -1


def align(sources: Sequence[Sequence[int]], targets: Sequence[Sequence[int]]) -> list[npt.NDArray[np.int16]]:
    """Return for each pair an array with, per target piece, the source position it comes from or -1.

    Ids are used as words; the closing eos is not included. Needs the package eflomal (Östling and
    Tiedemann 2016, "Efficient word alignment with Markov chain Monte Carlo").
    """
    with tempfile.TemporaryDirectory() as folder:
        links = Path(folder) / "links"
        _run(sources, targets, links)
        lines = links.read_text(encoding="ascii").splitlines()
    return [_positions(line, len(target)) for line, target in zip(lines, targets, strict=True)]


def _run(sources: Sequence[Sequence[int]], targets: Sequence[Sequence[int]], links: Path) -> None:
    import eflomal

    aligner = eflomal.Aligner(model=3, n_samplers=1)
    aligner.align(
        [_words(ids) for ids in sources],
        [_words(ids) for ids in targets],
        links_filename_rev=str(links),
        quiet=True,
    )


def _words(ids: Sequence[int]) -> str:
    return " ".join(map(str, ids)) + "\n"


def _positions(line: str, length: int) -> npt.NDArray[np.int16]:
    row = np.full(length, NONE, np.int16)
    for link in line.split():
        source, _, target = link.partition("-")
        row[int(target)] = int(source)
    return row
