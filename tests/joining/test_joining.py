"""Lines into paragraphs: hyphens, spaces, footnote marks, offsets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tweebrief.joining import join_lines, join_texts
from tweebrief.reading.reading import Line

JOINED = [
    # A soft hyphen goes, the word is whole again.
    (["de volksverte-", "genwoordigers"], "de volksvertegenwoordigers"),
    # A real hyphen stays: abbreviation, number or prefix before it.
    (["de IZA-", "beweging"], "de IZA-beweging"),
    (["de oud-", "minister"], "de oud-minister"),
    (["in Noord-", "Holland"], "in Noord-Holland"),
    # Coordination: hyphen and space stay.
    (["de zorg-", "en welzijnssector"], "de zorg- en welzijnssector"),
    # A dash with a space before it is no hyphen of a word.
    (["het kabinet -", "en de Kamer"], "het kabinet - en de Kamer"),
    # A slash or a web address runs on without a space.
    (["burgers en/", "of bedrijven"], "burgers en/of bedrijven"),
    (["zie https://www.rijksoverheid.nl/", "documenten"], "zie https://www.rijksoverheid.nl/documenten"),
    # Other line ends are spaces; white space is one space.
    (["een  regel ", " en een tweede"], "een regel en een tweede"),
    (["", "alleen", ""], "alleen"),
]


def lines_of(texts: list[str]) -> tuple[str, list[Line]]:
    """The text of these lines, one below the other, and the lines."""
    lines, start = [], 0
    for text in texts:
        lines.append(Line(text, start, start + len(text)))
        start += len(text) + 1
    return "\n".join(texts), lines


@pytest.mark.parametrize(("texts", "joined"), JOINED)
def test_joined_text(texts, joined) -> None:
    assert join_texts(texts) == joined
    assert join_lines([line for line in lines_of(texts)[1] if line.text], ()).text == joined


def test_a_hyphen_stays_when_the_word_stands_with_it_elsewhere() -> None:
    _, lines = lines_of(["de triple-helix is een vorm van samenwerking; elke triple-", "helix is anders"])
    assert join_lines(lines, ()).text.endswith("elke triple-helix is anders")


def test_footnote_marks_leave_no_trace() -> None:
    text, lines = lines_of(["het akkoord 1 .", "Daarna2 volgt"])
    marks = [(text.index("1"), text.index("1") + 1), (text.index("2"), text.index("2") + 1)]
    assert join_lines(lines, marks).text == "het akkoord. Daarna volgt"


def test_a_bullet_mark_is_skipped_on_the_first_line_only() -> None:
    _, lines = lines_of(["• een punt", "• geen nieuw"])
    assert join_lines(lines, (), skip=2).text == "een punt • geen nieuw"


def test_lines_cut_apart_without_a_gap_get_no_space() -> None:
    lines = [Line("Koninkrijksrelaties", 0, 19), Line("voor deze:", 19, 29)]
    assert join_lines(lines, ()).origin == tuple(range(29))


@given(
    texts=st.lists(st.text(alphabet="ab -\u00ad/1.,;A\t", min_size=1, max_size=12), min_size=1, max_size=8),
    data=st.data(),
)
def test_every_code_point_has_its_own_offset(texts, data) -> None:
    text, lines = lines_of(texts)
    starts = sorted(data.draw(st.sets(st.integers(0, max(len(text) - 1, 0)), max_size=4)))
    paragraph = join_lines(lines, [(start, start + 1) for start in starts])
    assert len(paragraph.text) == len(paragraph.origin)
    assert all(a < b for a, b in zip(paragraph.origin, paragraph.origin[1:], strict=False))
    for char, offset in zip(paragraph.text, paragraph.origin, strict=True):
        assert char == " " if offset >= len(text) or text[offset].isspace() else char in (text[offset], " ")
    assert not set(starts) & {
        offset for char, offset in zip(paragraph.text, paragraph.origin, strict=True) if char != " "
    }
