"""Official English terms: find Dutch glossary terms in a sentence, write them in, check that they came out."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

OPEN, CLOSE = "⟦", "⟧"
HYPHEN = "(?:- ?| )"
# The list of terms that mean different things in different sentences; see the data's documentation.
UNENFORCED = frozenset(
    {
        "besluit",
        "verordening",
        "regeling",
        "verslag",
        "aanwijzing",
        "kamer",
        "bestuur",
        "voorziening",
        "uitkering",
    }
    | {"toeslag", "termijn"}
)

# Words over and under a letter, which are that only where nothing but a number or a mark follows.
LABELS = frozenset(
    [
        "antwoord",
        "betreft",
        "bijlage",
        "datum",
        "kenmerk",
        "namens deze",
        "onderwerp",
        "toelichting",
        "voor deze",
        "vraag",
    ]
)
ALONE = r"(?=\s*(?:[\d:;,.)]|$))"
PHRASE = "turn of phrase"


@dataclass(frozen=True, slots=True)
class Term:
    """A Dutch term, its English and the kind of term (ministry, role, body, law, ...)."""

    nl: str
    en: str
    kind: str


@dataclass(frozen=True, slots=True)
class Match:
    """A term found at the half-open range start:end of a sentence."""

    term: Term
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Glossary:
    """Terms with one compiled pattern; the longest term wins, and capitals in a term must be there."""

    terms: dict[str, Term]
    pattern: re.Pattern[str]

    def find(self, text: str) -> tuple[Match, ...]:
        """Return the terms of a sentence from left to right, without overlaps."""
        found = (
            Match(self.terms[_key(hit[0])], hit.start(), hit.end()) for hit in self.pattern.finditer(text)
        )
        return tuple(found)


@dataclass(frozen=True, slots=True)
class TermReport:
    """The terms of a Dutch sentence whose English is, or is not, in its translation."""

    hits: tuple[Term, ...]
    misses: tuple[Term, ...]


def read_terms(path: Path | Traversable | None = None) -> tuple[Term, ...]:
    """Read the enforced terms of a glossary table (columns nl, en, type); default: the shipped one."""
    source = path or resources.files("tweebrief.configs") / "glossary.csv"
    rows = csv.DictReader(source.read_text(encoding="utf-8").splitlines())
    return tuple(Term(row["nl"].strip(), row["en"].strip(), row["type"]) for row in rows if _enforced(row))


def read_names() -> tuple[Term, ...]:
    """Read the names of bodies, laws, programmes and documents: those of the glossary go before them."""
    return read_terms(resources.files("tweebrief.configs") / "names.csv")


def read_places() -> tuple[Term, ...]:
    """Read the places whose English name is another than the Dutch one."""
    return read_terms(resources.files("tweebrief.configs") / "translation" / "places.csv")


def official_terms() -> tuple[Term, ...]:
    """Read all that must come out as it is written in: the glossary, places and names; the first of two goes before."""
    return (*read_terms(), *read_places(), *read_names())


def read_phrases() -> tuple[Term, ...]:
    """Read turns of phrase and their English, which is advice as that of rare words is."""
    return tuple(Term(nl, en, PHRASE) for nl, en in read_table(None, "phrases.tsv").items())


def read_table(path: Path | None, shipped: str) -> dict[str, str]:
    """English by Dutch, from Dutch<TAB>English lines of a file or, without one, of the shipped table of that name."""
    source = path or resources.files("tweebrief.configs") / "translation" / shipped
    rows = (line.partition("\t") for line in source.read_text("utf8").splitlines())
    return {dutch: english for dutch, _, english in rows}


def _enforced(row: dict[str, str]) -> bool:
    nl = row["nl"].strip()
    return bool(nl and row["en"].strip()) and len(nl) > 2 and nl.lower() not in UNENFORCED


def build(terms: Iterable[Term]) -> Glossary:
    """Compile a glossary; of two rows for one Dutch term the first wins."""
    table: dict[str, Term] = {}
    for term in terms:
        table.setdefault(_key(term.nl), term)
    forms = sorted((term.nl for term in table.values()), key=len, reverse=True)
    # By first letter, so that a word of the sentence is held against the forms that begin as it does and no others.
    groups: dict[str, list[str]] = {}
    for form in forms:
        groups.setdefault(form[0].lower(), []).append(_form(form))
    union = "|".join(
        f"(?=[{re.escape(first + first.upper())}])(?:{'|'.join(group)})" for first, group in groups.items()
    )
    return Glossary(table, re.compile(rf"(?<![\w-])(?:{union})(?![\w-])"))


def _form(form: str) -> str:
    first = form[0]
    head = f"[{re.escape(first.lower())}{re.escape(first.upper())}]" if first.islower() else re.escape(first)
    tail = re.escape(form[1:]).replace(r"\-", HYPHEN)
    return head + tail + (ALONE if form.lower() in LABELS else "")


def _key(form: str) -> str:
    """The form by which a term is known: `Sociaal-Economische Raad` is also written without the hyphen."""
    return form[0].lower() + re.sub(HYPHEN, " ", form[1:])


def write_in(text: str, matches: Iterable[Match]) -> str:
    """Replace each matched Dutch term by its English between marks, which the model has learned to copy."""
    out, last = [], 0
    for match in matches:
        out += [text[last : match.start], OPEN, " ", match.term.en, CLOSE]
        last = match.end
    return "".join([*out, text[last:]])


def written_in(text: str) -> tuple[str, ...]:
    """Return the English terms that stand between marks in a text."""
    return tuple(hit.strip() for hit in re.findall(f"{OPEN}([^{CLOSE}]*){CLOSE}", text))


def check(nl: str, en: str, glossary: Glossary) -> TermReport:
    """Compare a translation with the glossary; a plural or another ending of the English is a hit."""
    terms = [match.term for match in glossary.find(nl) if match.term.kind != PHRASE]
    hits = tuple(term for term in terms if has_term(en, term.en))
    return TermReport(hits, tuple(term for term in terms if not has_term(en, term.en)))


def has_term(text: str, term: str) -> bool:
    """Tell whether a text has an English term, in any case and with any ending of its words."""
    if term.lower() in text.lower():
        return True
    return bool(re.search(r"\W+".join(map(_stem, term.split())), text, re.IGNORECASE))


def _stem(word: str) -> str:
    bare = word.strip("(),.;:")
    stem = bare[:-1] if len(bare) > 4 and bare[-1] in "yes" else bare
    return rf"{re.escape(stem)}\w*"
