"""tweebrief beside what people would use instead, on the same annotated letters and cores, as JSON and as a table.

`python tests/bench/peers.py [SHARED]`, where SHARED (default `../shared`) holds `gold/dev` and `letters/dev`; needs the
extra `[bench]`. Every measure is a percentage; seconds are processor seconds of this process for the whole set.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from pathlib import Path

from tweebrief import to_json
from tweebrief.assemble import read_letter, run_stages
from tweebrief.config import load
from tweebrief.evaluate.baselines import Chooser, baselines, lead
from tweebrief.evaluate.compare import compare
from tweebrief.evaluate.measures import norm, words
from tweebrief.evaluate.tally import Tally, figures
from tweebrief.letter import Letter
from tweebrief.models.annotations import AnnotatedLetter, AnnotatedSection, as_letter, read_annotations
from tweebrief.models.dutch import load_dutch
from tweebrief.models.dutch.boundaries import sentence_starts
from tweebrief.models.dutch.evaluate import entity_figures
from tweebrief.registry import make
from tweebrief.summaries.language import load_language

READING = ("clean", "structure", "unglue", "sentences")
SUMMARY = ("entities", "themes", "points", "summarise")
ROUGE = ("rouge1", "rouge2", "rougeL")
LONG_LINE = 14  # letters and digits from which a line of furniture cannot well stand in a sentence


@dataclass(frozen=True, slots=True)
class Row:
    """What one system reached in one task."""

    task: str
    system: str
    figures: dict[str, float]
    seconds: float


def timed(task: str, system: str, measure: Callable[[], dict[str, float]]) -> Row:
    """Measure once, with the processor time it took."""
    start = time.process_time()
    figures = measure()
    return Row(task, system, figures, time.process_time() - start)


# Reading: are the sentences of a PDF whole, and is what is printed around them kept out?


def reading(shared: Path, gold: Sequence[AnnotatedLetter]) -> Iterator[Row]:
    """The body text of every PDF: ours against the text that pdfplumber gives."""
    folder = shared / "letters" / "dev"
    pdfs = [one for one in gold if (folder / f"{one.id}.pdf").is_file()]
    for system, text in {"tweebrief": body, "pdfplumber": plumbed}.items():
        yield timed("reading", system, lambda text=text: whole(folder, pdfs, text))


def whole(folder: Path, gold: Sequence[AnnotatedLetter], read: Callable[[Path], str]) -> dict[str, float]:
    """Annotated sentences that stand in the text in one piece, and lines around them that do not."""
    tally = Tally()
    for one in gold:
        text = norm(read(folder / f"{one.id}.pdf"))
        wanted = [norm(s.nl) for _, section in one.sections() for s in section.sentences]
        junk = [norm(line) for line in (*one.furniture, *one.footnotes)]
        for sentence in wanted:
            tally.mean("sentences whole", sentence in text)
        for line in junk:
            if len(line) >= LONG_LINE and not any(line in sentence for sentence in wanted):
                tally.mean("furniture kept out", line not in text)
    return percentages([tally])


def body(path: Path) -> str:
    """The sentences that tweebrief finds."""
    config = load()
    [letter] = run_stages(staged(READING), [read_letter(path, config)])
    return "\n".join(s.text for part in letter.parts for section in part.sections for s in section.sentences)


def plumbed(path: Path) -> str:
    """The text of all pages by pdfplumber."""
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        return "\n".join(page.extract_text() or "" for page in pdf.pages)


# Sentences: annotated sentences of a section joined by spaces, then split again.


def splitting(gold: Sequence[AnnotatedLetter]) -> Iterator[Row]:
    """Rules of tweebrief, pySBD for Dutch, and spaCy's sentencizer."""
    sections = [section for one in gold for _, section in one.sections() if section.sentences]
    for system, split in {"tweebrief": ours, "pySBD": pysbd(), "spaCy sentencizer": sentencizer()}.items():
        yield timed("sentences", system, lambda split=split: split_figures(sections, split))


def split_figures(
    sections: Sequence[AnnotatedSection], split: Callable[[str], list[str]]
) -> dict[str, float]:
    """F over whole sentences."""
    tally = Tally()
    for section in sections:
        found = [norm(s) for s in split(" ".join(s.nl for s in section.sentences)) if norm(s)]
        tally.bags("sentences F", found, [norm(s.nl) for s in section.sentences])
    return percentages([tally])


def ours(text: str) -> list[str]:
    """The pieces between the starts that the rules find."""
    cuts = [0, *sentence_starts(text), len(text)]
    return [text[a:b] for a, b in pairwise(cuts)]


def pysbd() -> Callable[[str], list[str]]:
    """pySBD's Dutch rules (Sadvilkar and Neumann, 2020)."""
    from pysbd import Segmenter

    return Segmenter(language="nl", clean=False).segment


def sentencizer() -> Callable[[str], list[str]]:
    """A blank Dutch spaCy pipeline with its sentencizer."""
    import spacy

    nlp = spacy.blank("nl")
    nlp.add_pipe("sentencizer")
    return lambda text: [sentence.text for sentence in nlp(text).sents]


# Summaries of annotated sections.


def summaries(gold: Sequence[AnnotatedLetter]) -> Iterator[Row]:
    """The stage of tweebrief, sumy's four, and leads, each on the annotated sentences of a section."""
    yield timed("summaries", "tweebrief", lambda: our_summaries(gold))
    for system, choose in {"lead": lead, **sumy()}.items():
        yield timed("summaries", system, lambda choose=choose: chosen_summaries(gold, choose))


def our_summaries(gold: Sequence[AnnotatedLetter]) -> dict[str, float]:
    """ROUGE and length as `tweebrief evaluate` counts them."""
    nlp = load_dutch()
    letters = run_stages(staged(SUMMARY), [parsed(as_letter(one), nlp) for one in gold])
    tallies = [compare(one, json.loads(to_json(letter))) for one, letter in zip(gold, letters, strict=True)]
    values = percentages(tallies)
    names = {f"summary nl {name}": name for name in ROUGE} | {"summary nl length, share of section": "length"}
    return {new: values[old] for old, new in names.items()}


def parsed(letter: Letter, nlp: Callable[[str], object]) -> Letter:
    """The letter with every sentence parsed."""
    parts = tuple(
        replace(part, sections=tuple(
            replace(section, sentences=tuple(replace(s, tokens=nlp(s.text)[:]) for s in section.sentences))
            for section in part.sections
        ))
        for part in letter.parts
    )  # fmt: skip
    return replace(letter, parts=parts)


def chosen_summaries(gold: Sequence[AnnotatedLetter], choose: Chooser) -> dict[str, float]:
    """ROUGE and length of whole sentences, three in ten of each section."""
    values = percentages([baselines(one, {"": choose}) for one in gold])
    return {name.strip(): value for name, value in values.items()}


def sumy() -> dict[str, Chooser]:
    """sumy's TextRank, LexRank, Luhn and LSA with the stop words of tweebrief, on sentences that are split already."""
    from sumy.nlp.stemmers import Stemmer
    from sumy.summarizers.lex_rank import LexRankSummarizer
    from sumy.summarizers.lsa import LsaSummarizer
    from sumy.summarizers.luhn import LuhnSummarizer
    from sumy.summarizers.text_rank import TextRankSummarizer

    made = {}
    for kind in (TextRankSummarizer, LexRankSummarizer, LuhnSummarizer, LsaSummarizer):
        summarizer = kind(Stemmer("dutch"))
        summarizer.stop_words = load_language().stop
        made[f"sumy {kind.__name__.removesuffix('Summarizer')}"] = sumy_chooser(summarizer)
    return made


def sumy_chooser(summarizer: Callable[..., Sequence[object]]) -> Chooser:
    """Indices of the sentences that a summarizer takes."""
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence

    class Words:
        def to_words(self, text: str) -> tuple[str, ...]:
            return tuple(words(text))

    def choose(section: AnnotatedSection, count: int) -> list[int]:
        if not section.sentences:
            return []
        sentences = [Sentence(s.nl, Words()) for s in section.sentences]
        taken = summarizer(ObjectDocumentModel([Paragraph(sentences)]), count)
        return [i for i, sentence in enumerate(sentences) if any(sentence is one for one in taken)]

    return choose


# Entities: what rules alone, the recogniser alone, and both reach.


def entities(gold: Sequence[AnnotatedLetter]) -> Iterator[Row]:
    """F over all labels."""
    start = time.process_time()
    tallies = entity_figures(load_dutch(), gold)
    seconds = time.process_time() - start
    names = {"both": "tweebrief", "rules": "its rules alone", "model": "its recogniser alone"}
    for kind, system in names.items():
        yield Row("entities", system, {"entities F": tallies[kind].f("ALL")}, seconds)


@cache
def staged(names: tuple[str, ...]) -> tuple[object, ...]:
    """Stages of the default configuration by name."""
    return tuple(stage for stage in make(load()) if stage.name in names)


def percentages(tallies: Sequence[Tally]) -> dict[str, float]:
    """All figures of some tallies."""
    return {name: figure.value for name, figure in figures(tallies).items()}


def table(rows: Sequence[Row]) -> str:
    """The rows as a Markdown table."""
    lines = ["| task | system | figures | processor seconds |", "|---|---|---|---|"]
    for row in rows:
        values = ", ".join(f"{name} {value:.1f}" for name, value in row.figures.items())
        lines.append(f"| {row.task} | {row.system} | {values} | {row.seconds:.1f} |")
    return "\n".join(lines)


def main() -> None:
    """Measure everything; JSON on standard output, the table on standard error."""
    shared = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared")
    gold = read_annotations(shared / "gold" / "dev")
    rows = [*reading(shared, gold), *splitting(gold), *summaries(gold), *entities(gold)]
    print(
        json.dumps(
            [{"task": r.task, "system": r.system, **r.figures, "seconds": r.seconds} for r in rows], indent=1
        )
    )
    print(table(rows), file=sys.stderr)


if __name__ == "__main__":
    main()
