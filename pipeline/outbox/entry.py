"""What the index holds of one letter, taken from its result."""

from collections.abc import Iterator
from dataclasses import dataclass

from tweebrief.letter import Letter, Part, Point, Section, Summary
from tweebrief.outbox.folding import folded
from tweebrief.outbox.results import Language, Place
from tweebrief.render.view import plain, title


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of text that can be found, with the sentences that it is or rests on."""

    place: Place
    language: Language
    text: str
    section: str | None = None
    heading: str | None = None
    sentences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundPoint:
    """A point with the text of its sentence in both languages."""

    point: Point
    section: str
    heading: str | None
    text: str
    text_en: str | None


@dataclass(frozen=True, slots=True)
class Particulars:
    """What a list shows of a letter; the main part's, or else those of the first part that has them."""

    title: str
    date: str | None
    kind: str | None
    reference: str | None
    sender: str | None
    sender_en: str | None
    sender_key: str | None
    gist_nl: str
    gist_en: str


def main_part(letter: Letter) -> Part | None:
    """The part that the file is about: the first that is no cover letter."""
    return next((p for p in letter.parts if p.kind != "cover_letter"), next(iter(letter.parts), None))


def particulars(letter: Letter) -> Particulars:
    """The metadata of a letter on one line."""
    main = main_part(letter)
    parts = ([main] if main else []) + [part for part in letter.parts if part is not main]
    sender = next((part.sender for part in parts if part.sender), None)
    names = (sender.name, sender.name_en, sender.uri) if sender else ()
    return Particulars(
        title=title(letter),
        date=next((part.date for part in parts if part.date), None),
        kind=main.kind if main else None,
        reference=next((part.reference for part in parts if part.reference), None),
        sender=plain(sender.name) if sender else None,
        sender_en=plain(sender.name_en) if sender and sender.name_en else None,
        sender_key=folded(" | ".join(name for name in names if name)) if sender else None,
        gist_nl=_lines(main, "nl"),
        gist_en=_lines(main, "en"),
    )


def _lines(part: Part | None, language: Language) -> str:
    if part is None:
        return ""
    sentences = part.gist.nl if language == "nl" else part.gist.en
    return "\n".join(plain(sentence.text) for sentence in sentences)


def theme_rows(letter: Letter) -> list[tuple[str, str, str, float]]:
    """URI, Dutch label, English label and best score of each theme, the surest first."""
    best: dict[str, tuple[str, str, str, float]] = {}
    for theme in (t for part in letter.parts for section in part.sections for t in section.themes):
        if theme.uri not in best or best[theme.uri][3] < theme.score:
            best[theme.uri] = (theme.uri, theme.label_nl, theme.label_en, theme.score)
    return sorted(best.values(), key=_surest_first)


def _surest_first(row: tuple[str, str, str, float]) -> tuple[float, str]:
    return (-row[3], row[1])


def passages(letter: Letter) -> Iterator[Passage]:
    """Everything that can be found in a letter, in its order."""
    titles = [plain(text) for part in letter.parts for text in (part.subject, part.title) if plain(text)]
    for text in dict.fromkeys([title(letter), *titles]):
        yield Passage("title", "nl", text)
    for part in letter.parts:
        yield from _summarised("gist", part.gist)
        for section in part.sections:
            yield from _of_section(section)


def _of_section(section: Section) -> Iterator[Passage]:
    heading = heading_of(section)
    if section.heading:
        yield Passage("heading", "nl", plain(section.heading.nl), section.id, heading)
    if section.heading and section.heading.en:
        yield Passage("heading", "en", plain(section.heading.en), section.id, heading)
    yield from _summarised("summary", section.summary, section.id, heading)
    for sentence in section.sentences:
        yield Passage("sentence", "nl", plain(sentence.text), section.id, heading, (sentence.id,))


def _summarised(
    place: Place, summary: Summary, section: str | None = None, heading: str | None = None
) -> Iterator[Passage]:
    for nl in summary.nl:
        yield Passage(place, "nl", plain(nl.text), section, heading, nl.evidence)
    for en in summary.en:
        yield Passage(place, "en", plain(en.text), section, heading, en.evidence)


def heading_of(section: Section) -> str | None:
    """The printed heading, if there is one with letters in it."""
    return plain(section.heading.nl) or None if section.heading else None


def points(letter: Letter) -> Iterator[FoundPoint]:
    """The points of a letter with their sentences, in its order."""
    english = _english(letter)
    for section in (section for part in letter.parts for section in part.sections):
        texts = {sentence.id: plain(sentence.text) for sentence in section.sentences}
        for point in section.points:
            text = texts.get(point.sentence, "")
            yield FoundPoint(point, section.id, heading_of(section), text, english.get(point.sentence))


def _english(letter: Letter) -> dict[str, str]:
    """English summary sentences by the one sentence that they rest on."""
    summaries = [section.summary for part in letter.parts for section in part.sections]
    summaries += [part.gist for part in letter.parts]
    return {
        sentence.evidence[0]: plain(sentence.text)
        for summary in reversed(summaries)
        for sentence in summary.en
        if len(sentence.evidence) == 1
    }
