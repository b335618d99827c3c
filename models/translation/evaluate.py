"""Measure a translator: `python -m tweebrief.models.translation.evaluate` prints BLEU and chrF with signatures."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tweebrief.models.translation.data import sentence_pairs
from tweebrief.translation.build import TranslationSettings, make_translator
from tweebrief.translation.contract import Translator
from tweebrief.translation.faults import EMPTY, LONG, LOOP, lost_numbers
from tweebrief.translation.glossary import build, check, read_names, read_phrases, read_terms
from tweebrief.translation.text import fold

LETTERS = "letters-dev"
SETS = ("ntrex128", "govweb-heldout", "treaties-heldout-dev")
BROKEN = frozenset({EMPTY, LONG, LOOP})


@dataclass(frozen=True, slots=True)
class Figures:
    """Scores of one test set; shares are of sentences (numbers, broken) or of terms (glossary)."""

    name: str
    sentences: int
    bleu: float
    chrf: float
    numbers: float
    glossary: float
    broken: float
    signatures: tuple[str, str]


def test_sets(data: Path, gold: Path) -> Iterator[tuple[str, list[str], list[str]]]:
    """Yield (name, Dutch lines, English lines): annotated letters first, then the public sets."""
    letters = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((gold / "dev").glob("*.json"))]
    pairs = [pair for letter in letters for pair in sentence_pairs(letter)]
    yield LETTERS, [pair.nl for pair in pairs], [pair.en for pair in pairs]
    for name in SETS:
        folder = data / "mt-test" / name
        yield name, _lines(folder / "src.nl"), _lines(folder / "ref.en")


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def measure(translator: Translator, name: str, nl: Sequence[str], en: Sequence[str]) -> Figures:
    """Translate a test set and score it; references get plain quotes, as the translator writes them."""
    import sacrebleu

    found = translator.translate(nl)
    output, references = [one.text for one in found], [[fold(line) for line in en]]
    bleu, chrf = sacrebleu.BLEU(), sacrebleu.CHRF()
    kept = sum(not lost_numbers(source, text) for source, text in zip(nl, output, strict=True))
    broken = sum(bool(BROKEN & set(one.faults)) for one in found)
    scores = bleu.corpus_score(output, references).score, chrf.corpus_score(output, references).score
    signatures = (str(bleu.get_signature()), str(chrf.get_signature()))
    return Figures(
        name, len(nl), *scores, kept / len(nl), term_hits(nl, output), broken / len(nl), signatures
    )


def term_hits(nl: Sequence[str], en: Sequence[str]) -> float:
    """Return the share of glossary terms in the Dutch whose English is in the translation."""
    glossary = build([*read_terms(), *read_names(), *read_phrases()])
    reports = [check(source, text, glossary) for source, text in zip(nl, en, strict=True)]
    hits, misses = sum(len(report.hits) for report in reports), sum(len(report.misses) for report in reports)
    return hits / max(1, hits + misses)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure every test set with the settings of the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    parser.add_argument("--engine", choices=("ctranslate2", "transformers"), default="ctranslate2")
    parser.add_argument("--model", default="", help="checkpoint folder; default: the shipped weights")
    parser.add_argument("--beam", type=int, default=4)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument(
        "--plain",
        action="store_true",
        help="no glossary, no lexicon, no choice by counterparts or known words",
    )
    given = parser.parse_args(arguments)
    settings = TranslationSettings(
        given.engine, given.model, beam=given.beam, threads=given.threads,
        glossary=not given.plain, lexicon=not given.plain, counterparts=not given.plain, english=not given.plain,
    )  # fmt: skip
    translator = make_translator(settings)
    for name, nl, en in test_sets(given.data, given.gold):
        sys.stdout.write(_line(measure(translator, name, nl, en)))


def _line(one: Figures) -> str:
    shares = f"numbers {one.numbers:.1%}  glossary {one.glossary:.1%}  broken {one.broken:.1%}"
    return (
        f"{one.name:22} {one.sentences:5}  BLEU {one.bleu:5.1f}  chrF {one.chrf:5.1f}  {shares}\n"
        f"{'':22} {' '.join(one.signatures)}\n"
    )


if __name__ == "__main__":
    main()
