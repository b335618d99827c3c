"""The stage that lets a model write the English of each summary sentence, and keeps what the gate lets through."""

from collections.abc import Sequence
from dataclasses import replace

from tweebrief.abstractive.prompts import Task, load_prompt
from tweebrief.abstractive.writers import LaterWriter, Writer, WriterSettings
from tweebrief.letter import Entity, Letter, Part, Summary, SummarySentence, TranslatedSentence
from tweebrief.verify import check_translation, passes
from tweebrief.verify.stage import entities_of

PROMPT = "sentence-en-1"
UNKNOWN = 0.5  # the confidence of a model that gives no scores

Written = dict[str, str]


class RewriteEnglishStage:
    """Replaces sentences of `summary.en` and `gist.en` by a model's own that pass every check of the gate.

    One English sentence for one Dutch sentence; a sentence that fails keeps its translation.
    """

    name = "rewrite_english"
    needs = frozenset({"summary_nl", "summary_en"})
    adds: frozenset[str] = frozenset()

    def __init__(
        self, settings: WriterSettings | None = None, prompt: str = PROMPT, writer: Writer | None = None
    ) -> None:
        """`writer` None: the checkpoint of the settings, loaded when the first letter comes."""
        self.prompt = load_prompt(prompt)
        self.writer = writer or LaterWriter(settings or WriterSettings())

    def __call__(self, letters: Sequence[Letter]) -> list[Letter]:
        tasks = {
            sentence.text: self._task(sentence, part)
            for letter in letters
            for part in letter.parts
            for summary in (part.gist, *(section.summary for section in part.sections))
            for sentence in summary.nl
        }
        short = {text: task for text, task in tasks.items() if self.writer.fits(task)}
        texts = self.writer.write(list(short.values())) if short else []
        written = dict(zip(short, texts, strict=True))
        return [
            replace(letter, parts=tuple(self._part(part, written) for part in letter.parts))
            for letter in letters
        ]

    def _task(self, sentence: SummarySentence, part: Part) -> Task:
        names = {one.text: one.name_en for one in _named(sentence, part) if one.name_en}
        terms = "\n".join(f"{dutch} = {english}" for dutch, english in sorted(names.items()))
        return Task(self.prompt, {"text": sentence.text, "terms": terms})

    def _part(self, part: Part, written: Written) -> Part:
        sections = tuple(
            replace(section, summary=self._summary(section.summary, part, written))
            for section in part.sections
        )
        return replace(part, gist=self._summary(part.gist, part, written), sections=sections)

    def _summary(self, summary: Summary, part: Part, written: Written) -> Summary:
        pairs = zip(summary.nl, summary.en, strict=True)
        return replace(summary, en=tuple(self._sentence(nl, en, part, written) for nl, en in pairs))

    def _sentence(
        self, nl: SummarySentence, en: TranslatedSentence, part: Part, written: Written
    ) -> TranslatedSentence:
        text = " ".join(written.get(nl.text, "").split())
        if not passes(check_translation(nl.text, text, _named(nl, part))):
            return en
        return replace(en, text=text, by=self.writer.name, confidence=UNKNOWN)


def _named(sentence: SummarySentence, part: Part) -> tuple[Entity, ...]:
    return entities_of(sentence, [entity for section in part.sections for entity in section.entities])
