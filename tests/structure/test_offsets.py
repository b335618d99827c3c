"""Whatever the lines are: offsets are true, parts have lines, nothing crashes."""

import random
from collections.abc import Callable
from functools import partial
from operator import itemgetter, methodcaller

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

SNIPPETS = [
    "Datum 3 april 2024", "Ons kenmerk", "2017-0000085025", "Betreft", "Geachte voorzitter,", "Hoogachtend,", "De",
    "Vraag 1", "Vraag 2 en 3", "Antwoord", "Antwoord:", "4. Kunt u dit toelichten?", "Pagina 1 van 2", "1", "Bijlage 1",
    "1 Kamerstukken II 2024/25, 31765, nr. 943.", "", "De minister van Financiën,", "namens deze,", "A.B. Naam",
    "• een punt", "Ministerie van Financiën", "1.2 Aanleiding",
    "Antwoorden op de vragen van het lid X", "Nr. 496 BRIEF",
    "Dit is de eerste zin van de tekst, met de naam van het lid Naam.1 Hier staat de tweede zin,", "die hier eindigt.",
    "Geacht college,In deze brief leest u over de volksverte-", "genwoordigers en de zorg-", "en welzijnssector",
    "29 515",
    "Koninkrijksrelatiesvoor deze:de", "Vragen van het lid X (ingezonden 5 juni 2024)", "Kernpunten", "Besluit",
]  # fmt: skip
LINES = st.lists(st.one_of(st.sampled_from(SNIPPETS), st.text(max_size=40)), max_size=40)


def check(letter) -> None:
    """Every offset lies in the text and says what it says it says."""
    text = letter.text
    assert letter.parts
    for span in letter.spans:
        assert 0 <= span.start < span.end <= len(text)
    for section in (section for part in letter.parts for section in part.sections):
        assert 0 <= section.start <= section.end <= len(text)
        assert section.heading or section.paragraphs
        for paragraph in section.paragraphs:
            assert len(paragraph.text) == len(paragraph.origin)
            assert all(a < b for a, b in zip(paragraph.origin, paragraph.origin[1:], strict=False))
            for char, offset in zip(paragraph.text, paragraph.origin, strict=True):
                assert char == " " or text[offset] == char


@given(texts=LINES)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_offsets_of_random_lines(structure, texts) -> None:
    check(structure([text.replace("\n", " ").replace("\r", " ") for text in texts]))


def one_word_a_line(lines: list[str]) -> list[str]:
    """One word per line."""
    return [word for line in lines for word in line.split()]


def one_line(lines: list[str]) -> list[str]:
    """All of it on one line."""
    return [" ".join(lines)]


def doubled(lines: list[str]) -> list[str]:
    """Every line twice."""
    return [line for line in lines for _ in range(2)]


def spoil(lines: list[str], how: str) -> list[str]:
    """The lines as a careless conversion may leave them."""
    if how == "shuffled":
        return random.Random(1).sample(lines, len(lines))
    if how == "dense":
        return [line for line in lines if line.strip()]
    return SPOILERS[how](lines)


def each(change: Callable[[str], str], lines: list[str]) -> list[str]:
    """Every line with the same change."""
    return [change(line) for line in lines]


SPOILERS: dict[str, Callable[[list[str]], list[str]]] = {
    "halved": itemgetter(slice(None, None, 2)),
    "reversed": itemgetter(slice(None, None, -1)),
    "upper": partial(each, str.upper),
    "cut": partial(each, itemgetter(slice(17))),
    "carriage": partial(each, "{}\r".format),
    "tabs": partial(each, methodcaller("replace", " ", "\t")),
    "words": one_word_a_line,
    "one": one_line,
    "doubled": doubled,
}
SPOILT = [
    "shuffled",
    "halved",
    "doubled",
    "upper",
    "dense",
    "carriage",
    "tabs",
    "words",
    "one",
    "cut",
    "reversed",
]
NAMES = ["seed.txt", "0074.txt", "0005.txt", "bwbr0019602.md", "b135a0f1.txt", "01b2bcad.pdf"]


@pytest.mark.parametrize("how", SPOILT)
@pytest.mark.parametrize("name", NAMES)
def test_offsets_of_spoilt_letters(structure, read_letter, name, how) -> None:
    check(structure(spoil(read_letter(name).text.split("\n"), how)))


@pytest.mark.parametrize(
    "lines", [[], [""], ["Pagina 1 van 2"], ["Hoogachtend,"], ["A.B. Naam"], ["1", "1", "1"]]
)
def test_a_file_with_next_to_nothing_has_one_part(structure, lines) -> None:
    letter = structure(lines)
    assert len(letter.parts) == 1
    check(letter)


def test_a_file_of_a_thousand_letters_is_read_to_the_end(structure) -> None:
    one = [
        "Geachte heer, mevrouw,",
        "Dit is de eerste zin van de tekst, met een datum als 3 april erin, die op deze regel eindigt.",
        "Hier staat de tweede zin.",
        "Hoogachtend,",
        "De minister van Financiën,",
        "A.B. Naam",
    ]
    letter = structure(one * 1000)
    assert len(letter.parts) == 1000
