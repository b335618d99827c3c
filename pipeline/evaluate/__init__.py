"""Figures of results against annotations, with intervals, beside simple baselines."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tweebrief.evaluate.baselines import baselines
from tweebrief.evaluate.compare import compare
from tweebrief.evaluate.tally import Figure, figures
from tweebrief.models.annotations import read_annotations

__all__ = ["Report", "evaluate", "report_text"]


@dataclass(frozen=True, slots=True)
class Report:
    """`results` and `baselines` are figures by name; `missing` are letters without a result, which count as empty."""

    results: Mapping[str, Figure]
    baselines: Mapping[str, Figure]
    letters: int
    missing: tuple[str, ...]


def evaluate(gold: Path, output: Path) -> Report:
    """Compare every annotation `ID.json` of `gold` with the result `ID.json` of `output`.

    Raises ConfigError where `gold` has no annotations.
    """
    letters = read_annotations(gold)
    missing = tuple(letter.id for letter in letters if not (output / f"{letter.id}.json").is_file())
    tallies = [compare(letter, _result(output / f"{letter.id}.json")) for letter in letters]
    return Report(figures(tallies), figures([baselines(letter) for letter in letters]), len(letters), missing)


def _result(path: Path) -> Mapping[str, object]:
    if not path.is_file():
        return {"parts": []}
    result: Mapping[str, object] = json.loads(path.read_text("utf8"))
    return result


def report_text(report: Report) -> str:
    """A line per figure: value, 95% interval, precision and recall where there are, number of items."""
    lines = [f"{'':38} {'value':>6}  95% interval"]
    lines += [_line(name, figure) for name, figure in report.results.items()]
    lines += ["", "baselines: Dutch summaries of 30% of the annotated sentences"]
    lines += [_line(name, figure) for name, figure in report.baselines.items()]
    if report.missing:
        lines += ["", f"no result for {len(report.missing)}: {' '.join(report.missing)}"]
    return "\n".join(lines)


def _line(name: str, figure: Figure) -> str:
    shares = ""
    if figure.precision is not None and figure.recall is not None:
        shares = f"  P {figure.precision:5.1f}  R {figure.recall:5.1f}"
    return (
        f"{name:38} {figure.value:6.1f}  {figure.low:5.1f} to {figure.high:5.1f}{shares}  n={figure.number}"
    )
