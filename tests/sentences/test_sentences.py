"""The sentences stage, with the rules of the Dutch pipeline and no weights."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tweebrief.cleaning import CleanStage
from tweebrief.letter import Letter, Paragraph, Part, Section, Sentence
from tweebrief.reading import read
from tweebrief.reading.reading import Source
from tweebrief.sentences import SentenceStage, ranges_of
from tweebrief.structure import StructureStage

LETTERS = Path(__file__).parents[1] / "letters"


@pytest.fixture(scope="module")
def stage() -> SentenceStage:
    """The stage on a pipeline of tokenizer and sentence rules alone."""
    import spacy

    from tweebrief.models.dutch import registry  # noqa: F401
    from tweebrief.models.dutch.tokens import with_letter_tokens

    nlp = with_letter_tokens(spacy.blank("nl"))
    nlp.add_pipe("letter_sentences")
    return SentenceStage(nlp=nlp)


@pytest.fixture(scope="module")
def sentences_of(stage) -> Callable[[str], list[Sentence]]:
    """All sentences of a real letter."""

    def run(name: str) -> list[Sentence]:
        reading = read(LETTERS / name)
        letters = [Letter(reading.source, reading.text, reading.lines)]
        for step in (CleanStage(), StructureStage(), stage):
            letters = step(letters)
        return [s for part in letters[0].parts for section in part.sections for s in section.sentences]

    return run


def made(paragraphs: Sequence[Paragraph], text: str) -> Letter:
    """A letter of one section with these paragraphs."""
    section = Section("p1s1", None, 1, "text", 0, len(text), paragraphs=tuple(paragraphs))
    return Letter(Source("x", "0", "text/plain", 1), text, parts=(Part("letter", sections=(section,)),))


def test_ids_roles_and_tokens(stage) -> None:
    text = "Eerste zin. Tweede zin.\nEen punt"
    paragraphs = [
        Paragraph(text[:23], tuple(range(23))),
        Paragraph(text[24:], tuple(range(24, 32)), role="bullet"),
    ]
    sentences = stage([made(paragraphs, text)])[0].parts[0].sections[0].sentences
    assert [(s.id, s.text, s.role) for s in sentences] == [
        ("p1s1.1", "Eerste zin.", "text"),
        ("p1s1.2", "Tweede zin.", "text"),
        ("p1s1.3", "Een punt", "bullet"),
    ]
    assert all(s.tokens is not None and s.tokens.text == s.text for s in sentences)


def test_a_batch_keeps_letters_apart(stage) -> None:
    letters = [made([Paragraph(text, tuple(range(len(text))))], text) for text in ("Ja. Nee.", "", "Goed.")]
    got = [[s.text for s in letter.parts[0].sections[0].sentences] for letter in stage(letters)]
    assert got == [["Ja.", "Nee."], [], ["Goed."]]


def test_a_sentence_of_signs_alone_is_none(stage) -> None:
    assert stage([made([Paragraph("...", (0, 1, 2))], "...")])[0].parts[0].sections[0].sentences == ()


RANGES = [
    ([], ()),
    ([4], ((4, 5),)),
    ([3, 4, 5, 9, 10], ((3, 6), (9, 11))),
]


@pytest.mark.parametrize(("origin", "ranges"), RANGES)
def test_ranges(origin, ranges) -> None:
    assert ranges_of(origin) == ranges


@given(st.sets(st.integers(0, 60)))
def test_ranges_cover_exactly_the_offsets(offsets) -> None:
    ranges = ranges_of(sorted(offsets))
    assert [i for start, end in ranges for i in range(start, end)] == sorted(offsets)
    assert all(a[1] < b[0] for a, b in pairwise(ranges))


@given(text=st.text(alphabet="Aab1 .?!()’é,-\n", max_size=80))
@settings(max_examples=60, deadline=None)
def test_every_sentence_lies_where_its_origin_says(stage, text) -> None:
    sentences = (
        stage([made([Paragraph(text, tuple(range(len(text))))], text)])[0].parts[0].sections[0].sentences
    )
    for sentence in sentences:
        assert sentence.text == "".join(text[i] for i in sentence.origin)
        assert sentence.ranges == ranges_of(sentence.origin)
    starts = [sentence.origin[0] for sentence in sentences]
    assert starts == sorted(set(starts))


# name: number of sentences, and sentences that must be there whole.
REAL = [
    # Cut by footnote, margin block and page number.
    ("seed.txt", 36, "of triple-helix structuren (bijv. economie boards) in te richten en uit te bouwen."),
    # Mark after the stop, `AZWA.1`, and a sentence over the page end.
    ("nat_azwa_2025_aanbiedingsbrief.pdf", 32, "de voortgang bewaken en uw Kamer hierover informeren."),
    # Articles of law.
    (
        "96595438.pdf",
        10,
        "Hierbij informeer ik u conform artikel 23.5, derde lid, van de Omgevingswet dat het ontwerpbesluit",
    ),
    # Abbreviation `jl.` inside a sentence.
    ("0025.txt", 3, "Op 6 november jl. hebben de leden Gabriëls en Bromet (beiden GroenLinks-PvdA)"),
    # A decision to a citizen.
    (
        "b135a0f1.txt",
        10,
        "Op 14 mei 2025 heeft u een aanvraag ingediend voor de regeling 'Borstprothesen transvrouwen'",
    ),
    # Joint answers and typeset questions.
    ("1b38043f.pdf", 50, "Er zijn geen onomkeerbare stappen genomen."),
]


@pytest.mark.parametrize(("name", "count", "whole"), REAL)
def test_sentences_of_real_letters(sentences_of, name, count, whole) -> None:
    sentences = sentences_of(name)
    assert sum(whole in s.text for s in sentences) == 1
    assert len(sentences) == count
