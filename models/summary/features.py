"""What the ranker sees of a sentence: its place, its length, its words and those around it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tweebrief.letter import Part, Section
from tweebrief.summaries.centrality import lexrank, weighted_bags
from tweebrief.summaries.language import Language
from tweebrief.summaries.leaning import leans
from tweebrief.summaries.words import words

Matrix = NDArray[np.float64]

PART_KINDS = ("answers", "circular", "letter", "decision", "attachment")
ROLES = ("text", "question", "answer", "bullet")
POINTS = ("commitment", "decision", "request", "deadline", "position", "finding")
LABELS = ("PERSON", "ORG", "LOC", "LAW", "WORK", "PROGRAM", "DATE", "MONEY", "PERCENT")
CAPITAL = re.compile(r"(?<=[a-z,;] )[A-Z]\w+")
NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class SectionFeatures:
    """`values[i]` are the features of sentence i, in the order of `names`."""

    names: tuple[str, ...]
    values: Matrix


def section_features(part: Part, index: int, language: Language) -> SectionFeatures:
    """Features of every sentence of section `index` of the part; the section has at least one sentence."""
    section = part.sections[index]
    columns: dict[str, Sequence[float] | Matrix] = {}
    columns |= _place(section)
    columns |= _setting(part, index)
    columns |= _likeness(part, section, language)
    columns |= _surface(section, language)
    columns |= _findings(section)
    names = tuple(columns)
    values = np.column_stack([np.asarray(columns[name], dtype=np.float64) for name in names])
    return SectionFeatures(names, values)


def _place(section: Section) -> dict[str, Sequence[float]]:
    """Where the sentence stands in the section and among the sentences of its role."""
    sentences = section.sentences
    lengths = [len(words(s.text)) for s in sentences]
    total = max(sum(lengths), 1)
    roles = [s.role for s in sentences]
    count = len(sentences)
    return {
        "index": list(range(count)),
        "from end": [count - 1 - i for i in range(count)],
        "relative": [i / max(count - 1, 1) for i in range(count)],
        "index in role": [roles[:i].count(role) for i, role in enumerate(roles)],
        "of role": [roles.count(role) for role in roles],
        "count": [count] * count,
        "words": lengths,
        "section words": [total] * count,
        "share": [n / total for n in lengths],
        "share before": [sum(lengths[:i]) / total for i in range(count)],
    }


def _setting(part: Part, index: int) -> dict[str, Sequence[float]]:
    section = part.sections[index]
    count = len(section.sentences)
    columns: dict[str, Sequence[float]] = {
        "section index": [index] * count,
        "sections after": [len(part.sections) - 1 - index] * count,
        "level": [section.level] * count,
        "has heading": [float(section.heading is not None)] * count,
    }
    for kind in PART_KINDS:
        columns[f"part {kind}"] = [float(part.kind == kind)] * count
    for role in ROLES:
        columns[f"role {role}"] = [float(s.role == role) for s in section.sentences]
    return columns


def _likeness(part: Part, section: Section, language: Language) -> dict[str, Sequence[float] | Matrix]:
    """Likeness to heading, subject, questions, neighbours, section and part, all cosines of tf-idf."""
    texts = [s.text for s in section.sentences]
    count = len(texts)
    heading = section.heading.nl if section.heading else ""
    subject = " ".join(filter(None, (part.title, part.subject)))
    asked = " ".join(s.text for s in section.sentences if s.role == "question")
    rest = " ".join(s.text for other in part.sections if other is not section for s in other.sentences)
    bags = weighted_bags([*texts, heading, subject, asked, rest], language.stop)
    own = bags[:count]
    centre = own.sum(axis=0)
    centre /= max(float(np.linalg.norm(centre)), 1e-9)
    rank = lexrank(own)
    return {
        "like heading": own @ bags[count],
        "like subject": own @ bags[count + 1],
        "like question": own @ bags[count + 2],
        "like part": own @ bags[count + 3],
        "like section": own @ centre,
        "rank": rank * count,
        "rank order": np.argsort(np.argsort(-rank)) / max(count - 1, 1),
        "like before": [0.0, *(float(own[i] @ own[i - 1]) for i in range(1, count))],
        "like after": [*(float(own[i] @ own[i + 1]) for i in range(count - 1)), 0.0],
    }


def _surface(section: Section, language: Language) -> dict[str, Sequence[float]]:
    """Cue phrases, numbers, names, punctuation, and whether it or the next sentence leans."""
    sentences = section.sentences
    texts = [s.text for s in sentences]
    leaning = [float(leans(text, language)) for text in texts]
    columns: dict[str, Sequence[float]] = {
        f"cue {name}": [len(pattern.findall(text)) for text in texts]
        for name, pattern in language.cues.items()
    }
    columns |= {
        "leans": leaning,
        "leant on": [*leaning[1:], 0.0],
        "numbers": [len(NUMBER.findall(text)) for text in texts],
        "capitals": [len(CAPITAL.findall(text)) for text in texts],
        "commas": [text.count(",") for text in texts],
        "brackets": [text.count("(") for text in texts],
        "quotes": [sum(text.count(c) for c in "«“‘\"'") for text in texts],
        "colon": [float(text.rstrip().endswith(":")) for text in texts],
        "asks": [float(text.rstrip().endswith("?")) for text in texts],
        "content": [_content_share(text, language) for text in texts],
    }
    return columns


def _content_share(text: str, language: Language) -> float:
    tokens = words(text)
    return sum(t not in language.stop for t in tokens) / max(len(tokens), 1)


def _findings(section: Section) -> dict[str, Sequence[float]]:
    """Entities and points of the sentence: zeros where those stages have not run."""
    columns: dict[str, Sequence[float]] = {}
    for label in LABELS:
        marked = [e.sentence for e in section.entities if e.label == label]
        columns[f"entity {label}"] = [marked.count(s.id) for s in section.sentences]
    for kind in POINTS:
        found = {p.sentence for p in section.points if p.kind == kind}
        columns[f"point {kind}"] = [float(s.id in found) for s in section.sentences]
    return columns
