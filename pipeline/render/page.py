"""The summary side of the HTML page: contents, and of each part its metadata, gist, points and sections.

Every summary sentence and every point is a row with an anchor of its own; `data-evidence` names its sentences.
"""

from collections.abc import Iterator, Sequence
from html import escape

from tweebrief.config import Language
from tweebrief.letter import Letter, Part, Section, Summary
from tweebrief.render.phrases import Phrases
from tweebrief.render.view import PointRow, Row, ease, entities, facts, plain, point_rows, rows


def safe(text: str | None) -> str:
    """Letter text as HTML that shows exactly that text."""
    return escape(plain(text))


def contents(letter: Letter, language: Language, phrases: Phrases) -> Iterator[str]:
    """Links to the parts, their sections and the letter."""
    label = phrases.say("words", "contents")
    yield f'<nav class="contents" {phrases.label("contents")}><details><summary>{label}</summary><ul>'
    for number, part in enumerate(letter.parts, 1):
        links = (
            f'<li><a href="#{_anchor(section)}">{_heading(section, language, phrases)}</a></li>'
            for section in part.sections
        )
        inner = f"<ul>{''.join(links)}</ul>" if part.sections else ""
        yield f'<li><a href="#part-{number}">{phrases.say("parts", part.kind)}</a>{inner}</li>'
    yield f'<li><a href="#letter">{phrases.say("words", "letter_text")}</a></li></ul></details></nav>'


def part_block(part: Part, number: int, language: Language, phrases: Phrases) -> Iterator[str]:
    """One part of the file."""
    yield f'<section aria-labelledby="part-{number}">'
    yield f'<h2 id="part-{number}">{phrases.say("parts", part.kind)}</h2>'
    yield from _facts(part, language, phrases)
    if part.gist.nl:
        yield f'<div class="gist"><h3>{phrases.say("words", "gist")}</h3>'
        yield from _summary(part.gist, f"g{number}", language, phrases)
        yield "</div>"
    points = point_rows(part, phrases.shown)
    if points:
        yield f"<h3>{phrases.say('words', 'points')}</h3>"
        items = (_point(p, f"t{number}.{i}", language, phrases) for i, p in enumerate(points, 1))
        yield f'<ul class="points">{"".join(items)}</ul>'
    for place, section in enumerate(part.sections, 1):
        yield from _section(section, f"s{number}.{place}", language, phrases)
    yield "</section>"


def back_anchors(letter: Letter) -> dict[str, str]:
    """For each sentence that something rests on the anchor of that: of its section, else the gist, else a point."""
    found: dict[str, str] = {}
    for number, part in enumerate(letter.parts, 1):
        for place, section in enumerate(part.sections, 1):
            _add(found, rows(section.summary), f"s{number}.{place}")
        _add(found, rows(part.gist), f"g{number}")
        for i, point in enumerate(point_rows(part, Phrases("en").shown), 1):
            found.setdefault(point.sentence, f"t{number}.{i}")
    return found


def _add(found: dict[str, str], summary: Sequence[Row], prefix: str) -> None:
    for i, row in enumerate(summary, 1):
        for sentence in row.evidence:
            found.setdefault(sentence, f"{prefix}.{i}")


def first_unverified(letter: Letter) -> str | None:
    """The anchor of the first row on the page whose English failed a check."""
    for number, part in enumerate(letter.parts, 1):
        blocks = [(f"g{number}", part.gist)]
        blocks += [(f"s{number}.{place}", s.summary) for place, s in enumerate(part.sections, 1)]
        for prefix, summary in blocks:
            for i, row in enumerate(rows(summary), 1):
                if row.warning:
                    return f"{prefix}.{i}"
    return None


def _anchor(section: Section) -> str:
    return f"summary-{safe(section.id)}"


def _facts(part: Part, language: Language, phrases: Phrases) -> Iterator[str]:
    found = []
    for key, value in facts(part, language, phrases.shown):
        shown = phrases.date(value) if key == "date" else f'<span lang="nl">{safe(value)}</span>'
        found.append(f"<dt>{phrases.say('fields', key)}</dt><dd>{shown}</dd>")
    themes = [theme for section in part.sections for theme in _themes(section, language)]
    if themes:
        found.append(_fact(phrases.say("words", "themes"), list(dict.fromkeys(themes))))
    if found:
        yield f'<dl class="facts">{"".join(found)}</dl>'


def _fact(name: str, values: Sequence[str]) -> str:
    return f"<dt>{name}</dt><dd>{' · '.join(values)}</dd>"


def _point(point: PointRow, anchor: str, language: Language, phrases: Phrases) -> str:
    english = language == "en" and point.en
    said = _span("en" if english else "nl", point.en if english else point.nl)
    due = phrases.date(point.date) if point.date else phrases.say("page", "no_due")
    words = f' <span class="soft" lang="nl">({safe(point.due_text)})</span>' if point.due_text else ""
    kind = f'<span class="tag {point.code}">{phrases.say("points_of", point.code)}</span>'
    evidence = _evidence([point.sentence], phrases)
    head = f'<p class="when{"" if point.date else " soft"}">{due}</p>'
    return f"{_row(anchor, [point.sentence])}{head}<p>{kind} {said}{words}{evidence}</p></li>"


def _row(anchor: str, evidence: Sequence[str]) -> str:
    ids = safe(" ".join(evidence))
    return f'<li class="row" id="{anchor}" tabindex="-1" data-evidence="{ids}">'


def _section(section: Section, prefix: str, language: Language, phrases: Phrases) -> Iterator[str]:
    anchor = _anchor(section)
    yield f'<section aria-labelledby="{anchor}">'
    yield f'<h3 id="{anchor}">{_heading(section, language, phrases)}</h3>'
    if section.sentences:
        yield from _summary(section.summary, prefix, language, phrases)
    found = [
        _fact(phrases.say("entities", label), [_span("nl", name) for name in names])
        for label, names in entities(section, language)
    ]
    figures = ease(section)
    if figures and language != "en":
        figures_said = phrases.say("words", "readability_figures", **figures)
        found.append(_fact(phrases.say("words", "readability"), [figures_said]))
    themes = _themes(section, language)
    if themes:
        found.insert(0, _fact(phrases.say("words", "themes"), themes))
    if found:
        yield f'<dl class="facts small">{"".join(found)}</dl>'
    yield "</section>"


def _heading(section: Section, language: Language, phrases: Phrases) -> str:
    heading = section.heading
    if heading is None:
        return phrases.say("words", "no_heading")
    dutch, english = _span("nl", heading.nl), _span("en", heading.en)
    if language == "nl" or not heading.en:
        return dutch
    return english if language == "en" else f"{dutch} / {english}"


def _span(language: str, text: str | None) -> str:
    return f'<span lang="{language}">{safe(text)}</span>'


def _themes(section: Section, language: Language) -> list[str]:
    pairs = [(_span("nl", theme.label_nl), _span("en", theme.label_en)) for theme in section.themes]
    named = {"nl": "{0}", "en": "{1}", "both": "{0} / {1}"}[language]
    return [named.format(*pair) for pair in pairs]


def _summary(summary: Summary, prefix: str, language: Language, phrases: Phrases) -> Iterator[str]:
    found = rows(summary)
    if not found:
        yield f'<p class="soft">{phrases.say("words", "no_summary")}</p>'
        return
    yield f'<ol class="pairs{"" if language == "both" else " single"}">'
    for i, row in enumerate(found, 1):
        cells = "".join(_cells(row, language, phrases))
        yield f"{_row(f'{prefix}.{i}', row.evidence)}{cells}</li>"
    yield "</ol>"


def _cells(row: Row, language: Language, phrases: Phrases) -> Iterator[str]:
    """Dutch, English or both; English that failed a check or is missing has the Dutch with it."""
    if language != "en" or row.warning or not row.en:
        yield f'<p lang="nl">{safe(row.nl)}{_evidence(row.evidence, phrases)}</p>'
    if language == "nl":
        return
    if not row.en:
        yield f'<p class="soft">{phrases.say("words", "not_translated")}</p>'
        return
    evidence = _evidence(row.evidence, phrases) if language == "en" and not row.warning else ""
    yield f'<p lang="en">{_warning(row, phrases)}{safe(row.en)}{evidence}</p>'


def _warning(row: Row, phrases: Phrases) -> str:
    if not row.warning:
        return ""
    said = phrases.say("words", "unverified")
    return f'<strong class="warning">⚠ {said} ({safe(row.warning)})</strong> '


def _evidence(ids: Sequence[str], phrases: Phrases) -> str:
    links = " ".join(_link(i, phrases) for i in ids)
    return f' <span class="evidence">[{links}]</span>'


def _link(sentence: str, phrases: Phrases) -> str:
    label = phrases.label("evidence", id=plain(sentence))
    return f'<a href="#{safe(sentence)}" {label}>{safe(sentence)}</a>'
