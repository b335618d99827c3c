"""The answer to a search as plain text for a person at a terminal."""

from collections.abc import Iterator

from tweebrief.outbox.results import Commitment, Hit, LetterCard, Results, Snippet
from tweebrief.render.labels import labels
from tweebrief.render.view import plain

BOLD, THIN = "\x1b[1m", "\x1b[22m"


def listing(results: Results, outbox: str, *, bold: bool = False) -> str:
    """A block of lines per letter, then how many there are; with `bold` the words found are bold."""
    blocks = ["".join(f"{line}\n" for line in _hit(hit, outbox, bold)) for hit in results.hits]
    if not blocks:
        return ""
    shown = f", {len(results.hits)} shown" if len(results.hits) < results.total else ""
    return "\n".join([*blocks, f"{results.total} letter{'s' if results.total > 1 else ''}{shown}\n"])


def _hit(hit: Hit, outbox: str, bold: bool) -> Iterator[str]:
    letter = hit.letter
    yield f"{letter.date or 'no date   '}  {letter.title}"
    about = [part for part in (_sender(letter), _themes(letter)) if part]
    if about:
        yield f"    {' | '.join(about)}"
    for snippet in hit.snippets:
        yield f"    {_place(snippet)}: {_marked(snippet, bold)}"
    for point in hit.points:
        yield f"    {_point(point)}"
    yield f"    {plain(f'{outbox}/{letter.path}')}"


def _sender(letter: LetterCard) -> str:
    if letter.sender and letter.sender_en and letter.sender_en != letter.sender:
        return f"{letter.sender} ({letter.sender_en})"
    return letter.sender or ""


def _themes(letter: LetterCard) -> str:
    return ", ".join(f"{theme.label_nl} / {theme.label_en}" for theme in letter.themes)


def _place(snippet: Snippet) -> str:
    """Language and place, such as `nl summary p1s2 (p1s2.4)`."""
    sentences = f"({', '.join(snippet.sentences)})" if snippet.sentences else ""
    return " ".join(filter(None, (snippet.language, snippet.place, snippet.section, sentences)))


def _marked(snippet: Snippet, bold: bool) -> str:
    if not bold:
        return snippet.text
    text, end = "", 0
    for start, stop in snippet.marks:
        text += f"{snippet.text[end:start]}{BOLD}{snippet.text[start:stop]}{THIN}"
        end = stop
    return text + snippet.text[end:]


def _point(point: Commitment) -> str:
    kind = labels("en").points_of.get(point.kind, point.kind)
    due = f", {'was ' if point.is_overdue else ''}due {point.due}" if point.due else ""
    return f"{kind}{due}: {point.text} ({point.sentence})"
