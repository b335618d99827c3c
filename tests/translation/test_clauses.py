import pytest
from hypothesis import given
from hypothesis import strategies as st

from tweebrief.translation.clauses import join, split

LONG = (
    "De gemeenten voeren de wet uit en leggen verantwoording af aan de raad; het Rijk betaalt de kosten, "
    "maar vraagt daarvoor wel een jaarlijks overzicht van de uitgaven."
)


def words_at_most(limit: int):
    def fits(text: str) -> bool:
        return len(text.split()) <= limit

    return fits


@pytest.mark.parametrize(
    ("limit", "expected"),
    [
        (99, (LONG,)),
        (15, (LONG[: LONG.index("; ") + 1], LONG[LONG.index("het Rijk") :])),
        (8, ("De gemeenten voeren de wet uit", "en leggen verantwoording af aan de raad;",
             "het Rijk betaalt de kosten,", "maar vraagt daarvoor wel", "een jaarlijks overzicht van de uitgaven.")),
    ],
)  # fmt: skip
def test_cuts_are_where_clauses_end(limit: int, expected: tuple[str, ...]):
    found = split(LONG, words_at_most(limit))
    assert " ".join(found) == LONG
    assert found[:2] == expected[:2]
    assert all(len(clause.split()) <= limit for clause in found)


def test_a_term_between_marks_is_not_cut():
    text = "de brief van de ⟦ Ministry of Health, Welfare and Sport⟧ aan de voorzitter, die hem leest"
    assert "⟦ Ministry of Health, Welfare and Sport⟧" in " | ".join(split(text, words_at_most(13)))


@given(st.lists(st.text(alphabet="abc,;:.", min_size=1, max_size=9), max_size=60), st.integers(1, 12))
def test_nothing_is_lost(words: list[str], limit: int):
    text = " ".join(words)
    clauses = split(text, words_at_most(limit))
    assert " ".join(clauses) == text
    assert all(len(clause.split()) <= limit for clause in clauses)


@pytest.mark.parametrize(
    ("sources", "outputs", "expected"),
    [
        (
            ("Wij betalen;", "het Rijk niet."),
            ("We pay.", "The State does not."),
            "We pay; the State does not.",
        ),
        (("Wij gaan", "naar Den Haag."), ("We go.", "To The Hague."), "We go to The Hague."),
        (("Dit is een zin.", "Dat ook."), ("This is one.", "That too."), "This is one. That too."),
        (("Zij komt, maar", "ik niet."), ("She comes, but", "I do not."), "She comes, but I do not."),
    ],
)
def test_one_sentence_again(sources: tuple[str, ...], outputs: tuple[str, ...], expected: str):
    assert join(sources, outputs) == expected
