import pytest
from hypothesis import given
from hypothesis import strategies as st

from tweebrief.translation.glossary import CLOSE, OPEN
from tweebrief.translation.translator import SentenceTranslator
from tweebrief.translation.verbatim import hide


def knows(word: str) -> bool:
    return "ł" not in word


@pytest.mark.parametrize(
    ("text", "behind"),
    [
        ("Zie https://www.rijksoverheid.nl/jeugd?x=1.", ["https://www.rijksoverheid.nl/jeugd?x=1"]),
        ("Kijk op www.overheid.nl, of mail info@minbzk.nl.", ["www.overheid.nl", "info@minbzk.nl"]),
        ("op rijksoverheid.nl staat het", ["rijksoverheid.nl"]),
        ("kenmerk 4204015-1087289-PDIZA", ["4204015-1087289-PDIZA"]),
        ("vraag 2024Z12345 en 2024-0000123456", ["2024Z12345", "2024-0000123456"]),
        ("Bel 070-1234567.", ["070-1234567"]),
        ("de stad Wałbrzych", ["Wałbrzych"]),  # a letter that the engine cannot write
        ("in Nyborg, Ærø en Yeşilköy", ["Ærø", "Yeşilköy"]),
        ("de coördinatie van België en Curaçao", []),
        ("op 12-03-2024 om 14.00 uur", []),
        ("artikel 3.4 van de wet", []),
    ],
)
def test_what_is_hidden(text: str, behind: list[str]):
    assert [original for _, original in hide(text, knows).behind] == behind


def test_ordinary_words_lose_accents_that_cannot_be_written():
    hidden = hide("de scène bij Château Wałbrzych", str.isascii)
    assert hidden.text == "de scene bij ⟦ X1⟧ ⟦ X2⟧"
    assert [original for _, original in hidden.behind] == ["Château", "Wałbrzych"]


def test_codes_are_not_in_the_text_already():
    hidden = hide("X1 en www.a.nl", knows)
    assert hidden.behind == (("Q1", "www.a.nl"),)


@given(
    st.lists(st.sampled_from(["Zie", "www.a.nl", "x@b.nl", "2024Z12345", "\\1.nl", "en", "X1"]), max_size=14)
)
def test_restoring_undoes_hiding(words: list[str]):
    text = " ".join(words)
    hidden = hide(text, knows)
    assert hidden.restore(hidden.text.replace(f"{OPEN} ", "").replace(CLOSE, "")) == text


def test_addresses_come_through(fake):
    engine = fake({"Zie ⟦ X1⟧ voor meer": ["See X1 for more"]})
    found = SentenceTranslator(engine).translate(["Zie www.a.nl/b_c voor meer"])
    assert (found[0].text, found[0].faults) == ("See www.a.nl/b_c for more", ())


def test_a_lost_address_is_a_fault(fake):
    engine = fake({"Zie ⟦ X1⟧ voor meer": ["See the page"]})
    found = SentenceTranslator(engine).translate(["Zie www.a.nl voor meer"])
    assert "term: www.a.nl" in found[0].faults
