"""A span as a hashed bag of features: who found it, what it looks like, what stands around it, what the letter says."""

import re
from collections.abc import Iterator, Sequence

from tweebrief.entities.candidates import UNLABELLED, Heard, Place, Spans
from tweebrief.entities.spans import Found
from tweebrief.models.entities.cases import Cases
from tweebrief.models.entities.letter_view import WORD, LetterView, Seen, word_before
from tweebrief.models.hashing import Bags, bucket, collect

BUCKETS = 2**16
ANY = "any"
MONTH = re.compile(r"januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december")
YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")
FIGURES = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
LARGE = re.compile(r"[\w’'&+]+")
TOKEN = re.compile(r"(?<!\S)\S")
ENDING, START = 5, 4
# Other lengths of the endings of the first and last word: `wet`, `besluit`, `regeling`.
ENDINGS = (3, 4, 7)
NAMES = frozenset({"abbreviation", "word", "several"})
COMMONEST = 12


def letter_bags(letter: Sequence[Heard], spans: Sequence[Spans], cases: Cases) -> Bags:
    """One row for every span of every sentence, in order."""
    view = LetterView.of(letter, spans)
    return collect(
        _row(span_features(heard, place, here, view, cases))
        for heard, here in zip(letter, spans, strict=True)
        for place in here
    )


def _row(features: Iterator[str]) -> list[tuple[int, float]]:
    return [(bucket(name, BUCKETS), 1.0) for name in sorted(set(features))]


def span_features(heard: Heard, place: Place, spans: Spans, view: LetterView, cases: Cases) -> Iterator[str]:
    """Names of all features of a span."""
    name = heard.text[slice(*place)]
    form, model, seen = shape(name), _model_says(heard, place), view.names[name]
    yield ANY
    yield from _found(_sources(spans[place]), form, model)
    yield from _looks(name, form)
    yield from _around(heard, place, form, model)
    yield from _parts(heard, place, form)
    yield from _overlaps(place, spans)
    yield from _letter(seen, model)
    yield from _meaning(name, form, view)
    if form in NAMES:
        yield from _contexts(seen, form)
        yield from _cases(heard, place, form, cases)


def _found(sources: Sequence[str], form: str, model: str) -> Iterator[str]:
    yield f"model {model}"
    yield f"form {form} {model}"
    yield f"sources {' '.join(sources)} {model}"
    yield f"only {' '.join(sources)}"
    for source in sources:
        yield f"source {source}"
        yield f"source {source} {form}"


def _sources(found: Sequence[Found]) -> list[str]:
    """Rules and lists that found the span, with the label that each gives."""
    return sorted(
        {f"{one.by}:{one.label}" for one in found if one.by not in UNLABELLED and one.by != "model"}
    )


def _model_says(heard: Heard, place: Place) -> str:
    """How the recogniser's names lie to the span."""
    if heard.model is None:
        return "off"
    start, end = place
    for one in heard.model:
        if one.start < end and start < one.end:
            if (one.start, one.end) == place:
                return f"same {one.label}"
            if one.start <= start and end <= one.end:
                return f"in {one.label}"
            if start <= one.start and one.end <= end:
                return f"holds {one.label}"
            return f"cuts {one.label}"
    return "none"


def shape(name: str) -> str:
    """A coarse form: abbreviation, one word, several words, lower case, or figures (9, Y for years, M for months)."""
    if name[:1].isdigit() or MONTH.search(name):
        return FIGURES.sub("9", YEAR.sub("Y", MONTH.sub("M", name)))[:24]
    if " " not in name:
        return (
            "abbreviation"
            if sum(c.isupper() for c in name) >= 2
            else "word"
            if name[:1].isupper()
            else "lower"
        )
    return "several" if name[:1].isupper() else "lowerseveral"


def _looks(name: str, form: str) -> Iterator[str]:
    words = WORD.findall(name.lower())
    first, last = words[0], words[-1]
    yield f"first {first}"
    yield f"last {last}"
    yield f"ending {last[-ENDING:]}"
    yield f"starting {first[:START]}"
    yield f"words {min(len(words), 8)} {form}"
    yield from (f"ends {size} {last[-size:]} {form}" for size in ENDINGS)
    if len(words) > 1:
        yield from (f"leads {size} {first[-size:]} {form}" for size in ENDINGS)
        yield f"first two {first} {words[1]}"
        yield f"last two {words[-2]} {last}"
        yield from (f"holds {word}" for word in words[1:-1])
    yield f"name {name.lower()}"
    if name.count("(") != name.count(")"):
        yield "unbalanced"


def _around(heard: Heard, place: Place, form: str, model: str) -> Iterator[str]:
    text, (start, end) = heard.text, place
    before = WORD.findall(text[max(0, start - 40) : start].lower())[-3:]
    after = WORD.findall(text[end : end + 40].lower())[:2]
    left, right = text[start - 1 : start], text[end : end + 1]
    word = before[-1] if before else "<s>"
    follows = after[0] if after else "</s>"
    yield f"left {left!r} {form}"
    yield f"right {right!r} {form}"
    yield f"before {word}"
    yield f"before {word} {form}"
    yield f"before {' '.join(before[-2:])}"
    yield f"after {follows}"
    yield f"after {follows} {form}"
    if not before:
        yield f"begins {form} {model}"
    if right == "-" or left == "-":
        yield f"compound {left == '-'} {form} {text[start:end].lower()}"


def _parts(heard: Heard, place: Place, form: str) -> Iterator[str]:
    """Parts of speech around the span, inside it, and where it ends; nothing where nothing was parsed."""
    if not heard.words:
        return
    text, (start, end) = heard.text, place
    follows = heard.words.get(end + 1 if text[end : end + 1] == " " else end)
    yield f"part after {follows} {form}"
    yield f"part before {_last_part(heard, start)} {form}"
    yield f"part first {heard.words.get(start)} {form}"
    offsets = [start + token.start() for token in TOKEN.finditer(text[start:end])]
    parts = [heard.words.get(offset, "?") for offset in offsets]
    if len(parts) > 1:
        yield f"part last {parts[-1]}"
        yield f"part cut {parts[-1]} {follows}"
        yield f"part cut {parts[-2]} {parts[-1]} {follows}"
        small = {part for at, part in zip(offsets[1:], parts[1:], strict=True) if text[at].islower()}
        yield from (f"part inside {part}" for part in small or {"none"})


def _last_part(heard: Heard, start: int) -> str:
    """Part of speech of the word before."""
    left = heard.text.rfind(" ", 0, max(start - 1, 0))
    return heard.words.get(left + 1, "")


def _overlaps(place: Place, spans: Spans) -> Iterator[str]:
    start, end = place
    for (other_start, other_end), found in spans.items():
        if other_start < end and start < other_end and (other_start, other_end) != place:
            outer = other_start <= start and end <= other_end
            inner = start <= other_start and other_end <= end
            kind = "in" if outer else "over" if inner else "cuts"
            yield from (f"{kind} {one.by} {one.label}" for one in found)


def _letter(seen: Seen, model: str) -> Iterator[str]:
    """What the recogniser and the rules say of the name elsewhere in the letter."""
    yield f"times {min(seen.times, 4)}"
    if not seen.model:
        yield "letter: model never"
    else:
        label, count = seen.model.most_common(1)[0]
        sure = int(3 * count / max(seen.times, 1))
        yield f"letter: model {label} {min(count, 3)}"
        yield f"letter: model {label} {sure}"
        yield f"letter: model {label} {sure} {min(count, 3)} {model}"
    yield from (f"letter: rules {label}" for label in seen.rules)


def _contexts(seen: Seen, form: str) -> Iterator[str]:
    """What stands around the name anywhere in the letter."""
    times = seen.before.total()
    if times < 2:
        return
    amount = "2" if times == 2 else "3" if times < 5 else "5" if times < 9 else "9"
    yield f"often {amount} {form} {min(times - seen.before['<s>'], 2)}"
    for side, words in (("before", seen.before), ("after", seen.after)):
        yield from (f"ever {side} {word} {form}" for word, _ in words.most_common(COMMONEST))
        if len(words) == 1:
            kind = "word" if next(iter(words))[0].isalpha() else "sign"
            yield f"always {side} {kind} {amount} {form}"


def _meaning(name: str, form: str, view: LetterView) -> Iterator[str]:
    """What the name abbreviates in this letter."""
    if name in view.long_forms and name not in view.meant:
        yield f"has short {form}"
    if name not in view.meant:
        return
    words = WORD.findall(view.meant[name].lower())
    yield "short"
    yield f"short first {words[0]}"
    yield f"short last {words[-1][-6:]}"
    full = view.names.get(view.meant[name], Seen())
    yield from (f"short rules {label}" for label in full.rules)
    yield from (f"short model {label}" for label in full.model)


def _cases(heard: Heard, place: Place, form: str, cases: Cases) -> Iterator[str]:
    """How official prose writes the words of the name that have a capital here."""
    name = heard.text[slice(*place)]
    kinds = [cases.kind(word) for word in LARGE.findall(name) if word[0].isupper()]
    if not kinds:
        return
    if " " not in name and len(kinds) == 1:
        yield f"case {kinds[0]} {form} {place[0] == 0}"
        yield f"case {kinds[0]} {word_before(heard.text, place[0])}"
        return
    yield f"case first {kinds[0]} {form}"
    yield f"case last {kinds[-1]} {form}"
    yield f"cases {' '.join(sorted(set(kinds)))}"
    yield f"case new {kinds.count('new')} {min(len(kinds), 4)}"
