"""The stage that puts headings, summaries and gists into English, and lines for `tweebrief translate`."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from tweebrief.letter import (
    Heading,
    Letter,
    Part,
    Section,
    Sender,
    Summary,
    SummarySentence,
    TranslatedSentence,
)
from tweebrief.translation.build import TranslationSettings, make_translator
from tweebrief.translation.contract import Translation, Translator
from tweebrief.translation.labels import numbered
from tweebrief.translation.text import fold

Found = dict[str, Translation]


class TranslateStage:
    """Fills `heading.en`, `summary.en`, `gist.en` and a missing `sender.name_en`; one call for the whole batch."""

    name = "translate"
    needs = frozenset({"summary_nl"})
    adds = frozenset({"summary_en"})

    def __init__(
        self, settings: TranslationSettings | None = None, translator: Translator | None = None
    ) -> None:
        self.settings = settings or TranslationSettings()
        self._translator = translator

    @property
    def translator(self) -> Translator:
        """The translator, loaded when it is first needed."""
        if self._translator is None:
            self._translator = make_translator(self.settings)
        return self._translator

    def __call__(self, letters: Sequence[Letter]) -> list[Letter]:
        found = translate_unique(self.translator, (text for letter in letters for text in _texts(letter)))
        return [self._translated(letter, found) for letter in letters]

    def _translated(self, letter: Letter, found: Found) -> Letter:
        by = self.translator.name
        return replace(letter, parts=tuple(_part(part, found, by) for part in letter.parts))


def translate_unique(translator: Translator, texts: Iterable[str]) -> Found:
    """Translate every distinct text once; return the translations by Dutch text."""
    distinct = list(dict.fromkeys(texts))
    return dict(zip(distinct, translator.translate(distinct), strict=True))


def translate_lines(lines: Sequence[str], translator: Translator | None = None) -> list[str]:
    """Return one English line per Dutch line; blank lines stay blank."""
    stripped = [fold(line) for line in lines]
    found = translate_unique(translator or make_translator(), filter(None, stripped))
    return [found[line].text if line else "" for line in stripped]


def _texts(letter: Letter) -> Iterator[str]:
    for part in letter.parts:
        yield from (sentence.text for sentence in part.gist.nl)
        if part.sender and part.sender.name_en is None:
            yield part.sender.name
        for section in part.sections:
            if section.heading:
                yield numbered(section.heading.nl)[1]
            yield from (sentence.text for sentence in section.summary.nl)


def _part(part: Part, found: Found, by: str) -> Part:
    sections = tuple(_section(section, found, by) for section in part.sections)
    return replace(
        part, sender=_sender(part.sender, found), gist=_summary(part.gist, found, by), sections=sections
    )


def _section(section: Section, found: Found, by: str) -> Section:
    heading = _heading(section.heading, found) if section.heading else None
    return replace(section, heading=heading, summary=_summary(section.summary, found, by))


def _heading(heading: Heading, found: Found) -> Heading:
    number, label = numbered(heading.nl)
    return Heading(heading.nl, number + found[label].text)


def _summary(summary: Summary, found: Found, by: str) -> Summary:
    return replace(
        summary, en=tuple(_sentence(sentence, found[sentence.text], by) for sentence in summary.nl)
    )


def _sentence(sentence: SummarySentence, translation: Translation, by: str) -> TranslatedSentence:
    return TranslatedSentence(translation.text, sentence.evidence, by, round(translation.score, 2))


def _sender(sender: Sender | None, found: Found) -> Sender | None:
    if sender is None or sender.name_en is not None:
        return sender
    return replace(sender, name_en=found[sender.name].text)
