"""A letter made by hand with something in every field, and a translator's engine, for tests that need no model."""

import lzma
from collections.abc import Sequence

import pytest

from tweebrief.letter import (
    Check,
    Entity,
    Heading,
    Letter,
    Part,
    Point,
    Problem,
    Section,
    Sender,
    Sentence,
    Signatory,
    Span,
    Summary,
    SummarySentence,
    Theme,
    TranslatedSentence,
)
from tweebrief.reading.reading import Line, Source
from tweebrief.translation.contract import Hypothesis, Search

TEXT = """Datum 3 april 2017
Aanleiding
De SER adviseert over 12 regio's.
Ik stuur uw Kamer voor 1 juli 2017 een brief."""


@pytest.fixture
def letter() -> Letter:
    """A cover letter without sections and a letter with one section; one check failed, one problem."""
    sentences = (
        Sentence("p2s1.1", "De SER adviseert over 12 regio's.", ((30, 63),)),
        Sentence("p2s1.2", "Ik stuur uw Kamer voor 1 juli 2017 een brief.", ((64, 109),)),
    )
    summary = Summary(
        nl=(
            SummarySentence("De SER adviseert over 12 regio's.", ("p2s1.1",), "extract"),
            SummarySentence("Ik stuur een brief.", ("p2s1.2",), "extract", ("uw Kamer",)),
        ),
        en=(
            TranslatedSentence(
                "The SER advises on 21 regions.",
                ("p2s1.1",),
                "mt",
                0.5,
                (Check("numbers", False, "12 is missing"),),
            ),
            TranslatedSentence("I will send a letter.", ("p2s1.2",), "mt", 0.9, (Check("numbers", True),)),
        ),
    )
    section = Section(
        "p2s1",
        Heading("Aanleiding", "Background"),
        1,
        "text",
        19,
        109,
        sentences=sentences,
        entities=(
            Entity("SER", "ORG", "p2s1.1", 33, 36, 0.875, "rules", None, "Social and Economic Council"),
        ),
        themes=(Theme("https://example.org/c_1", "Economie", "Economy", 0.75, "classifier", ("SER",)),),
        points=(
            Point(
                "commitment",
                "p2s1.2",
                "2017-07-01",
                0.5,
                "classifier",
                "voor 1 juli 2017",
                1.0,
                "ik",
                "Kamer",
            ),
        ),
        summary=summary,
    )
    return Letter(
        source=Source("brief.txt", "0" * 64, "text/plain", 1),
        text=TEXT,
        lines=(Line("Datum 3 april 2017", 0, 18),),
        spans=(Span("letterhead", 0, 18, 1), Span("heading", 19, 29, 1)),
        parts=(
            Part("cover_letter"),
            Part(
                "letter",
                title="Brief",
                subject="Advies van de SER",
                date="2017-04-03",
                reference="2017-1",
                your_reference="u-2",
                sender=Sender("Ministerie", "https://example.org/m", "Ministry"),
                addressee="De Voorzitter",
                salutation="Geachte voorzitter,",
                closing="Hoogachtend,",
                signatories=(Signatory("A. de Naam", "directeur", "de minister"),),
                gist=Summary(summary.nl[1:], summary.en[1:]),
                sections=(section,),
            ),
        ),
        problems=(Problem("themes", "crash", "ValueError: no", "p2s1"),),
        signature="tweebrief 0; config 0",
    )


@pytest.fixture
def text_files():
    """Writes sentences, each with a second column, to compressed files of a folder, and returns the folder."""

    def write(folder, names, *sentences):
        for name in names:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            with lzma.open(path, "wt", encoding="utf8") as out:
                out.writelines(f"{sentence}\tin English\n" for sentence in sentences)
        return folder

    return write


class FakeEngine:
    """Answers from a table, or says the text backwards by words."""

    name = "fake"

    def __init__(self, answers: dict[str, list[str]] | None = None, *, marks: bool = True) -> None:
        self.answers = answers or {}
        self.marks = marks
        self.calls: list[tuple[list[str], Search]] = []

    def count(self, text: str) -> int:
        return len(text.split()) + 1

    def knows(self, word: str) -> bool:
        return "ł" not in word

    def generate(self, texts: Sequence[str], search: Search) -> list[tuple[Hypothesis, ...]]:
        self.calls.append((list(texts), search))
        return [tuple(self._answer(text, search)[: search.best]) for text in texts]

    def _answer(self, text: str, search: Search) -> list[Hypothesis]:
        answers = self.answers.get(text, [" ".join(reversed(text.split()))])
        # A wider search finds the later answers of the table first, as a second try should.
        ordered = answers if search.best == 1 else answers[::-1]
        return [Hypothesis(answer, -0.5, len(answer.split()) + 1) for answer in ordered]


@pytest.fixture
def fake() -> type[FakeEngine]:
    return FakeEngine
