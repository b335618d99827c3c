"""A span as a hashed bag of features: who found it, what it looks like, what stands around it, what the letter says."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tweebrief.entities.candidates import UNLABELLED, Heard, Place, Spans
from tweebrief.entities.spans import Found
from tweebrief.models.hashing import Bags, bucket, collect

BUCKETS = 2**16
WORD = re.compile(r"[\w’'&+]+|[^\w\s]")
MONTH = re.compile(r"januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december")
YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")
FIGURES = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
ENDING, START = 5, 4


@dataclass(frozen=True, slots=True)
class LetterView:
    """What the sentences of a letter say about a name: how often each source found it, by label."""

    model: Mapping[str, Counter[str]]
    rules: Mapping[str, Counter[str]]
    times: Counter[str]

    @classmethod
    def of(cls, letter: Sequence[Heard], spans: Sequence[Spans]) -> "LetterView":
        """Count over the letter."""
        model: dict[str, Counter[str]] = {}
        rules: dict[str, Counter[str]] = {}
        times: Counter[str] = Counter()
        for heard, here in zip(letter, spans, strict=True):
            times.update({heard.text[slice(*place)] for place in here})
            for place, found in here.items():
                for one in found:
                    if one.by not in UNLABELLED:
                        counts = model if one.by == "model" else rules
                        counts.setdefault(heard.text[slice(*place)], Counter())[one.label] += 1
        return cls(model, rules, times)


def letter_bags(letter: Sequence[Heard], spans: Sequence[Spans]) -> Bags:
    """One row for every span of every sentence, in order."""
    view = LetterView.of(letter, spans)
    return collect(
        _row(heard, place, here, view) for heard, here in zip(letter, spans, strict=True) for place in here
    )


def _row(heard: Heard, place: Place, spans: Spans, view: LetterView) -> list[tuple[int, float]]:
    return [(bucket(name, BUCKETS), 1.0) for name in set(span_features(heard, place, spans, view))]


def span_features(heard: Heard, place: Place, spans: Spans, view: LetterView) -> Iterator[str]:
    """Names of all features of a span."""
    name = heard.text[slice(*place)]
    sources = _sources(spans[place])
    model = _model_says(heard, place)
    form = shape(name)
    yield "any"
    yield f"model {model}"
    yield f"form {form} {model}"
    yield f"sources {' '.join(sources)} {model}"
    yield f"only {' '.join(sources)}"
    for source in sources:
        yield f"source {source}"
        yield f"source {source} {form}"
    yield from _looks(name, form)
    yield from _around(heard, place, form, model)
    yield from _overlaps(place, spans)
    yield from _letter(name, model, view)


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
    if len(words) > 1:
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
    if heard.words:
        yield f"part after {heard.words.get(end + 1 if right == ' ' else end)} {form}"
        yield f"part before {_last_part(heard, start)} {form}"
        yield f"part first {heard.words.get(start)} {form}"


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


def _letter(name: str, model: str, view: LetterView) -> Iterator[str]:
    yield f"times {min(view.times[name], 4)}"
    says = view.model.get(name)
    if says is None:
        yield "letter: model never"
    else:
        label, count = says.most_common(1)[0]
        sure = count / max(view.times[name], 1)
        yield f"letter: model {label} {min(count, 3)}"
        yield f"letter: model {label} {int(sure * 3)}"
        yield f"letter: model {label} {int(sure * 3)} {min(count, 3)} {model}"
    for label in view.rules.get(name, ()):
        yield f"letter: rules {label}"
