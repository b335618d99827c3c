"""What every form for people shows of a letter: rows in both languages, points with their sentences, names by label."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from tweebrief.config import Language
from tweebrief.letter import (
    Letter,
    Part,
    Point,
    PointKind,
    Section,
    Signatory,
    Summary,
    TranslatedSentence,
)
from tweebrief.readability import readability
from tweebrief.render.labels import Labels, interface, labels

POINTS_SHOWN = ("commitment", "decision", "request", "deadline")
_HIDDEN = frozenset({"Cc", "Cf", "Cs"})
_NO_CHARACTERS = "\ufffe\uffff"
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Row:
    """A summary sentence in both languages; `warning` says which checks of the English failed."""

    nl: str
    en: str
    evidence: tuple[str, ...]
    warning: str = ""


@dataclass(frozen=True, slots=True)
class PointRow:
    """A point with the sentence that makes it; `en` is empty where no summary translates that sentence.

    `due` is the ISO date with the words it was read from, `date` and `due_text` are these two apart.
    """

    kind: str
    due: str
    nl: str
    en: str
    sentence: str
    code: PointKind
    date: str
    due_text: str


def plain(text: str | None) -> str:
    """Text from a letter made safe to show: one line, no control or direction characters, spaces collapsed."""
    return _SPACE.sub(" ", shown(text or "")).strip()


def shown(text: str) -> str:
    """Text without control and direction characters; white space stays as it is."""
    return "".join(c for c in text if c.isspace() or _is_shown(c))


def _is_shown(character: str) -> bool:
    return unicodedata.category(character) not in _HIDDEN and character not in _NO_CHARACTERS


def title(letter: Letter) -> str:
    """What the letter is about: the main part's subject or title, else the file's name."""
    main = next(
        (p for p in letter.parts if p.kind != "cover_letter"), letter.parts[0] if letter.parts else None
    )
    found = (main.subject or main.title) if main else None
    return plain(found or letter.source.name)


def rows(summary: Summary) -> list[Row]:
    """The sentences of a summary side by side."""
    return [
        Row(
            plain(nl.text) if nl else "",
            plain(en.text) if en else "",
            (nl or en).evidence,
            plain(_warning(en)) if en else "",
        )
        for nl, en in zip_longest(summary.nl, summary.en)
    ]


def _warning(sentence: TranslatedSentence) -> str:
    failed = [check for check in sentence.checks if not check.ok]
    return "; ".join(f"{c.name}: {c.detail}" if c.detail else c.name for c in failed)


def metadata(part: Part, language: Language) -> Iterator[tuple[str, str]]:
    """Name and value of each piece of metadata that the part has; English names beside Dutch unless all is Dutch."""
    words = interface(language)
    return ((words.fields[key], value) for key, value in facts(part, language, words))


def facts(part: Part, language: Language, words: Labels) -> Iterator[tuple[str, str]]:
    """Key and value of each piece of metadata that the part has."""
    values = {
        "title": part.title if part.title != part.subject else None,
        "subject": part.subject,
        "date": part.date,
        "reference": part.reference,
        "your_reference": part.your_reference,
        "sender": _named(part.sender.name, part.sender.name_en, language) if part.sender else None,
        "addressee": part.addressee,
        "signatories": "; ".join(_signatory(s, words) for s in part.signatories),
    }
    return ((key, plain(value)) for key, value in values.items() if plain(value))


def _named(name: str, english: str | None, language: Language) -> str:
    return f"{name} ({english})" if english and english != name and language != "nl" else name


def _signatory(signatory: Signatory, words: Labels) -> str:
    named = ", ".join(filter(None, (signatory.name, signatory.role)))
    behalf = f"{words.words['on_behalf_of']} {signatory.on_behalf_of}" if signatory.on_behalf_of else ""
    return ", ".join(filter(None, (named, behalf)))


def point_rows(part: Part, words: Labels) -> list[PointRow]:
    """The points that a reader acts on, those with a due date first and in its order."""
    texts = {s.id: s.text for section in part.sections for s in section.sentences}
    english = _translations(part)
    points = [p for section in part.sections for p in section.points if p.kind in POINTS_SHOWN]
    points.sort(key=_due)
    return [_point_row(p, texts, english, words) for p in points]


def _due(point: Point) -> tuple[bool, str]:
    return (point.due is None, point.due or "")


def _point_row(point: Point, texts: dict[str, str], english: dict[str, str], words: Labels) -> PointRow:
    due = f"{point.due} ({point.due_text})" if point.due and point.due_text else point.due
    kind = words.points_of[point.kind]
    en = english.get(point.sentence, "")
    return PointRow(
        kind,
        plain(due),
        plain(texts.get(point.sentence)),
        plain(en),
        point.sentence,
        point.kind,
        plain(point.due),
        plain(point.due_text),
    )


def _translations(part: Part) -> dict[str, str]:
    """English of the sentences that some summary of the part takes over alone and that passed every check."""
    summaries = [part.gist, *(section.summary for section in part.sections)]
    return {
        s.evidence[0]: s.text
        for summary in summaries
        for s in summary.en
        if len(s.evidence) == 1 and not _warning(s)
    }


def names(section: Section, language: Language) -> Iterator[tuple[str, list[str]]]:
    """What stands under a summary: the names of each label, each name once; how easy the Dutch is to read."""
    words = interface(language)
    for label, found in entities(section, language):
        yield words.entities[label], found
    figures = ease(section)
    if figures and language != "en":
        yield words.words["readability"], [words.words["readability_figures"].format(**figures)]


def ease(section: Section) -> dict[str, str]:
    """The readability figures of the Dutch summary as they are printed; none where there is no summary."""
    found = readability([sentence.text for sentence in section.summary.nl])
    if found is None:
        return {}
    return {"figure": f"{found.flesch_douma:.0f}", "length": f"{found.sentence_words:.0f}"}


def entities(section: Section, language: Language) -> Iterator[tuple[str, list[str]]]:
    """Label and names of the entities of a section: each name once, in the order of the letter."""
    for label in labels("nl").entities:
        found = [plain(_named(e.text, e.name_en, language)) for e in section.entities if e.label == label]
        if found:
            yield label, list(dict.fromkeys(found))
