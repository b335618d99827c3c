"""What the index holds of one letter, taken from its result: rows in the order of the columns of index.sql."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tweebrief.letter import Letter, Part, Section, Signatory, Summary, Theme
from tweebrief.outbox.folding import folded
from tweebrief.outbox.record import Result
from tweebrief.render.view import plain, title

Value = str | int | float | None
Row = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """The rows of one letter by table, all without their number."""

    letter: Row
    tables: dict[str, list[Row]] = field(default_factory=dict)


def entry(result: Result, letter: Letter) -> Entry:
    """Everything that the index holds of a letter."""
    sections = [(part, section) for part in letter.parts for section in part.sections]
    return Entry(
        _letter(result, letter),
        {
            "sections": [_section(part, section) for part, section in sections],
            "entities": [row for _, section in sections for row in _entities(section)],
            "themes": [row for _, section in sections for row in _themes(section)],
            "points": list(_points(letter)),
            "passages": list(_passages(letter)),
            "letter_themes": _best_themes(section for _, section in sections),
            "letter_points": [(kind,) for kind in sorted({p.kind for _, s in sections for p in s.points})],
        },
    )


def _letter(result: Result, letter: Letter) -> Row:
    """The metadata of the main part, or else of the first part that has it."""
    main = next((p for p in letter.parts if p.kind != "cover_letter"), next(iter(letter.parts), None))
    parts = ([main] if main else []) + [part for part in letter.parts if part is not main]
    sender = next((part.sender for part in parts if part.sender), None)
    signatories = next((part.signatories for part in parts if part.signatories), ())
    return (
        *(result.letter, result.path, result.name, result.status),
        " ".join(dict.fromkeys(problem.code for problem in letter.problems)) or None,
        *(letter.source.media_type, letter.source.pages, title(letter)),
        main.kind if main else None,
        *(_first(parts, name) for name in ("date", "reference", "your_reference")),
        *((_some(sender.name), _some(sender.name_en), sender.uri) if sender else (None, None, None)),
        _first(parts, "addressee"),
        "; ".join(map(_signatory, signatories)) or None,
        "\n".join(plain(sentence.text) for sentence in main.gist.nl) if main else None,
        "\n".join(plain(sentence.text) for sentence in main.gist.en) if main else None,
        result.sha256,
        folded(" | ".join(filter(None, (sender.name, sender.name_en, sender.uri)))) if sender else None,
    )


def _first(parts: list[Part], name: str) -> str | None:
    return next((_some(getattr(part, name)) for part in parts if _some(getattr(part, name))), None)


def _some(text: str | None) -> str | None:
    return plain(text) or None


def _signatory(signatory: Signatory) -> str:
    behalf = f"namens {signatory.on_behalf_of}" if signatory.on_behalf_of else None
    return plain(", ".join(filter(None, (signatory.name, signatory.role, behalf))))


def _section(part: Part, section: Section) -> Row:
    heading = section.heading
    return (
        *(section.id, part.kind, section.kind, section.level),
        *((_some(heading.nl), _some(heading.en)) if heading else (None, None)),
        *(section.start, section.end, len(section.sentences)),
        " ".join(plain(sentence.text) for sentence in section.summary.nl) or None,
        " ".join(plain(sentence.text) for sentence in section.summary.en) or None,
    )


def _heading(section: Section) -> str | None:
    return _some(section.heading.nl) if section.heading else None


def _entities(section: Section) -> Iterator[Row]:
    for e in section.entities:
        about = (e.sentence, e.label, plain(e.text), _some(e.name_en), e.uri)
        yield (section.id, *about, e.start, e.end, e.score, e.by)


def _themes(section: Section) -> Iterator[Row]:
    for t in section.themes:
        yield (section.id, t.uri, t.label_nl, t.label_en, t.score, t.by)


def _best_themes(sections: Iterable[Section]) -> list[Row]:
    """Each theme once, with the best score that a section gives it."""
    best: dict[str, Theme] = {}
    for theme in (theme for section in sections for theme in section.themes):
        if theme.uri not in best or best[theme.uri].score < theme.score:
            best[theme.uri] = theme
    return [(t.uri, t.label_nl, t.label_en, t.score) for t in best.values()]


def _points(letter: Letter) -> Iterator[Row]:
    english = _english(letter)
    for section in (section for part in letter.parts for section in part.sections):
        texts = {sentence.id: plain(sentence.text) for sentence in section.sentences}
        for p in section.points:
            said = (p.kind, texts.get(p.sentence, ""), english.get(p.sentence))
            who = (_some(p.actor), _some(p.addressee), p.score, p.by)
            yield (section.id, _heading(section), p.sentence, *said, p.due, _some(p.due_text), *who)


def _english(letter: Letter) -> dict[str, str]:
    """English summary sentences by the one sentence that they rest on; a section's before a gist's."""
    summaries = [part.gist for part in letter.parts]
    summaries += [section.summary for part in letter.parts for section in part.sections]
    sentences = [sentence for summary in summaries for sentence in summary.en]
    return {s.evidence[0]: plain(s.text) for s in sentences if len(s.evidence) == 1}


def _passages(letter: Letter) -> Iterator[Row]:
    """Place, language, section, heading, sentences and text of everything that can be found."""
    titles = [plain(text) for part in letter.parts for text in (part.subject, part.title) if plain(text)]
    for text in dict.fromkeys([title(letter), *titles]):
        yield ("title", "nl", None, None, "", text)
    for part in letter.parts:
        yield from _summarised("gist", part.gist, None, None)
        for section in part.sections:
            yield from _of_section(section, _heading(section))


def _of_section(section: Section, heading: str | None) -> Iterator[Row]:
    if heading:
        yield ("heading", "nl", section.id, heading, "", heading)
    if section.heading and _some(section.heading.en):
        yield ("heading", "en", section.id, heading, "", _some(section.heading.en))
    yield from _summarised("summary", section.summary, section.id, heading)
    for sentence in section.sentences:
        yield ("sentence", "nl", section.id, heading, sentence.id, plain(sentence.text))


def _summarised(place: str, summary: Summary, section: str | None, heading: str | None) -> Iterator[Row]:
    for nl in summary.nl:
        yield (place, "nl", section, heading, " ".join(nl.evidence), plain(nl.text))
    for en in summary.en:
        yield (place, "en", section, heading, " ".join(en.evidence), plain(en.text))
