"""Abbreviations written out at their first use in a summary, where the letter itself says what they mean."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from tweebrief.letter import Part, SummarySentence
from tweebrief.summaries.words import words

# `Autoriteit Persoonsgegevens (AP)`: a name of two to seven words, small words inside, then the letters in brackets.
DEFINITION = re.compile(
    r"(?P<long>[A-ZÀ-Þ][\w’'-]+(?:\s+(?:van|voor|en|de|het|der|den|in|op|te|[A-ZÀ-Þ][\w’'-]+)){1,6})\s+"
    r"\((?:hierna:?\s+)?(?P<short>[A-Z][A-Za-z]{1,7})\)"
)
LONGEST = 6  # words of a long form that a summary has room for


@dataclass(frozen=True, slots=True)
class Definition:
    """What an abbreviation stands for, and the id of the sentence that says so."""

    long: str
    sentence: str


def definitions(part: Part) -> dict[str, Definition]:
    """Definition by abbreviation, the first of each; its words' first letters must be those of the abbreviation."""
    found: dict[str, Definition] = {}
    for section in part.sections:
        for sentence in section.sentences:
            for match in DEFINITION.finditer(sentence.text):
                long = _fitting(match["long"], match["short"])
                if long is not None:
                    found.setdefault(match["short"], Definition(long, sentence.id))
    return found


def _fitting(long: str, short: str) -> str | None:
    """The last words of the name whose initials spell the abbreviation, in order."""
    tokens = long.split()
    for start in range(len(tokens) - 1, -1, -1):
        initials = "".join(t[0] for t in tokens[start:])
        capitals = "".join(t[0] for t in tokens[start:] if t[0].isupper())
        if tokens[start][0].isupper() and short.lower() in (
            initials.lower(),
            capitals.lower(),
        ):
            return " ".join(tokens[start:]) if len(tokens) - start <= LONGEST else None
    return None


def unfolded(
    summary: Sequence[SummarySentence], known: Mapping[str, Definition], room: int
) -> tuple[SummarySentence, ...]:
    """The summary with the long form before the first bare use of each abbreviation that it does not explain.

    The sentence that defines it is cited, too. At most `room` words are added.
    """
    together = " ".join(s.text for s in summary)
    explained = {short for short, definition in known.items() if definition.long in together}
    result: list[SummarySentence] = []
    for sentence in summary:
        for short in _used(sentence.text, known.keys() - explained):
            size = len(words(known[short].long))
            longer = _written_out(sentence, short, known[short]) if size <= room else sentence
            if longer != sentence:
                sentence, room = longer, room - size
                explained.add(short)
        result.append(sentence)
    return tuple(result)


def _written_out(sentence: SummarySentence, short: str, definition: Definition) -> SummarySentence:
    pattern = rf"(?<![\w(-]){re.escape(short)}(?![\w)-])"
    text = re.sub(pattern, f"{definition.long} ({short})", sentence.text, count=1)
    if text == sentence.text:
        return sentence
    cited = tuple(dict.fromkeys((definition.sentence, *sentence.evidence)))
    return replace(sentence, text=text, evidence=cited)


def _used(text: str, shorts: Iterable[str]) -> list[str]:
    """Abbreviations in the text in a fixed order."""
    return sorted(short for short in shorts if short in text)
