"""From chosen candidates to summary sentences: a list joined with its introduction, ends closed, evidence cited."""

import re
from collections.abc import Sequence
from itertools import takewhile

from tweebrief.letter import Section, Sentence, SummarySentence
from tweebrief.summaries.candidates import Candidate
from tweebrief.summaries.compression.cuts import cut_texts
from tweebrief.summaries.selection import Picked
from tweebrief.summaries.telling.edits import Edit, described

LOOSE_END = re.compile(r"[\s,;]+(?:en|of|en/of)?[\s,;]*$")
OMITTED = "…"
CLOSED = (".", "!", "?", ".”", ".»", "?»", "?”", ".)", ":", "…", "...")


def summary_sentences(picked: Picked, section: Section) -> tuple[SummarySentence, ...]:
    """One summary sentence per candidate; a bullet joins the sentence that introduces its list."""
    groups: list[list[Candidate]] = []
    for candidate in picked:
        if groups and _continues(candidate, groups[-1], section):
            groups[-1].append(candidate)
        else:
            groups.append([candidate])
    return tuple(_sentence(group, section, {c.index for c in picked}) for group in groups)


def _continues(candidate: Candidate, group: Sequence[Candidate], section: Section) -> bool:
    bullet = section.sentences[candidate.index].role == "bullet"
    return bullet and candidate.needs is not None and candidate.needs == group[0].index


def _sentence(group: Sequence[Candidate], section: Section, chosen: set[int]) -> SummarySentence:
    first = group[0]
    indexes = sorted(
        {c.index for c in group} | ({first.needs} & chosen if first.needs is not None else set())
    )
    text = closed(first.text)
    if len(group) > 1:
        text = closed(f"{first.text.rstrip()} {'; '.join(_items(group, section))}")
    cuts = tuple(piece for c in group for piece in cut_texts(section.sentences[c.index].text, c.cuts))
    told = tuple(piece for c in group for piece in described(section.sentences[c.index].text, _left(c)))
    by = "+".join(("extract", *["compress"] * bool(cuts), *["tell"] * bool(told)))
    return SummarySentence(text, tuple(section.sentences[i].id for i in indexes), by, cuts, told)


def _left(candidate: Candidate) -> list[Edit]:
    """The edits of what was not cut."""
    return [
        e for e in candidate.edits if not any(c.start <= e.start and e.end <= c.end for c in candidate.cuts)
    ]


def _items(group: Sequence[Candidate], section: Section) -> list[str]:
    """The chosen items of a list, with a mark where others were left out: `…; een plan; …`."""
    chosen = {c.index: LOOSE_END.sub("", c.text).rstrip(".") for c in group[1:]}
    after = group[0].index + 1
    listed = takewhile(_is_bullet, section.sentences[after:])
    items: list[str] = []
    for index, _ in enumerate(listed, after):
        text = chosen.get(index, OMITTED)
        if text != OMITTED or items[-1:] != [OMITTED]:
            items.append(text)
    return items


def _is_bullet(sentence: Sentence) -> bool:
    return sentence.role == "bullet"


def closed(text: str) -> str:
    """The text with an end: `a verbetering van de veiligheid, of` becomes a sentence of its own."""
    text = text.strip()
    if text.endswith(CLOSED):
        return text
    return LOOSE_END.sub("", text) + "."
