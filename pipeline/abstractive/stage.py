"""The stage that lets a model write the Dutch summary of each section, and keeps what the letter bears out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from tweebrief.abstractive.prompts import Prompt, Task, load_prompt
from tweebrief.abstractive.support import check_support, evidence_for
from tweebrief.abstractive.writers import LaterWriter, Writer, WriterSettings
from tweebrief.letter import Letter, Part, Section, Sentence, Summary, SummarySentence
from tweebrief.models.dutch.boundaries import sentence_starts
from tweebrief.summaries.words import words

PROMPT = "summary-nl-1"


@dataclass(frozen=True, slots=True)
class Piece:
    """As much of a section as the model can read at once, with the length that its summary may have."""

    task: Task
    sentences: tuple[Sentence, ...]


class RewriteStage:
    """Replaces sentences of `section.summary.nl` by sentences of a model that pass every check of support.

    A section is given in pieces that the model can read whole. A sentence that fails leaves its place to the
    letter's own sentences about the same; a section of which nothing passes keeps the summary that it had.
    """

    name = "rewrite"
    needs = frozenset({"sentences", "summary_nl"})
    adds: frozenset[str] = frozenset()

    def __init__(
        self, settings: WriterSettings | None = None, prompt: str = PROMPT, writer: Writer | None = None
    ) -> None:
        """`writer` None: the checkpoint of the settings, loaded when the first letter comes."""
        self.prompt = load_prompt(prompt)
        self.writer = writer or LaterWriter(settings or WriterSettings())

    def __call__(self, letters: Sequence[Letter]) -> list[Letter]:
        pieces = {
            section.id + letter.source.sha256: list(self._pieces(section))
            for letter in letters
            for part in letter.parts
            for section in part.sections
            if section.summary.nl
        }
        flat = [piece for group in pieces.values() for piece in group]
        texts = iter(self.writer.write([piece.task for piece in flat]) if flat else [])
        written = {key: [(next(texts), piece) for piece in group] for key, group in pieces.items()}
        return [
            replace(
                letter, parts=tuple(self._part(part, letter.source.sha256, written) for part in letter.parts)
            )
            for letter in letters
        ]

    def _part(self, part: Part, letter: str, written: dict[str, list[tuple[str, Piece]]]) -> Part:
        sections = tuple(
            self._section(section, written.get(section.id + letter, [])) for section in part.sections
        )
        return replace(part, sections=sections)

    def _section(self, section: Section, written: Sequence[tuple[str, Piece]]) -> Section:
        made = tuple(
            sentence for text, piece in written for sentence in self._borne_out(text, piece.sentences)
        )
        if not made:
            return section
        return replace(section, summary=Summary(nl=merged(made, section.summary.nl)))

    def _borne_out(self, text: str, sentences: Sequence[Sentence]) -> Iterator[SummarySentence]:
        for one in split(text):
            evidence = evidence_for(one, sentences)
            if all(check.ok for check in check_support(one, evidence)):
                yield SummarySentence(one, tuple(s.id for s in evidence), self.writer.name)

    def _pieces(self, section: Section) -> Iterator[Piece]:
        """The section's sentences in as few runs as the model can read; one that is too long alone is left out."""
        allowed = sum(len(words(sentence.text)) for sentence in section.summary.nl)
        total = sum(len(words(sentence.text)) for sentence in section.sentences)
        run: list[Sentence] = []
        for sentence in section.sentences:
            if self.writer.fits(self._task(section, [*run, sentence], allowed, total)):
                run.append(sentence)
                continue
            if run:
                yield Piece(self._task(section, run, allowed, total), tuple(run))
            alone = self.writer.fits(self._task(section, [sentence], allowed, total))
            run = [sentence] if alone else []
        if run:
            yield Piece(self._task(section, run, allowed, total), tuple(run))

    def _task(self, section: Section, run: Sequence[Sentence], allowed: int, total: int) -> Task:
        share = sum(len(words(sentence.text)) for sentence in run) / max(1, total)
        return task_for(self.prompt, section, run, max(10, round(allowed * share)))


def task_for(prompt: Prompt, section: Section, run: Sequence[Sentence], most: int) -> Task:
    """The task to summarise some sentences of a section in at most so many words."""
    values = {
        "heading": section.heading.nl if section.heading else "",
        "text": " ".join(sentence.text for sentence in run),
        "sentences": str(max(1, round(most / 20))),
        "words": str(most),
    }
    return Task(prompt, values)


def split(text: str) -> list[str]:
    """The sentences of what a model wrote, line ends as spaces."""
    text = " ".join(text.split())
    cuts = [0, *sentence_starts(text), len(text)]
    return [one for a, b in pairwise(cuts) if (one := text[a:b].strip())]


def merged(made: Sequence[SummarySentence], before: Sequence[SummarySentence]) -> tuple[SummarySentence, ...]:
    """The model's sentences, and as many of the letter's own as are missing, about what is not told yet; by place."""
    told = {name for sentence in made for name in sentence.evidence}
    own = [sentence for sentence in before if not told & set(sentence.evidence)]
    missing = max(0, len(before) - len(made))
    return tuple(sorted([*made, *own[:missing]], key=_place))


def _place(sentence: SummarySentence) -> int:
    return min(int(name.rsplit(".", 1)[-1]) for name in sentence.evidence)
