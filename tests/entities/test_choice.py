"""Which candidates count: the surest set without overlaps; a date also stands inside a dated letter."""

from hypothesis import given
from hypothesis import strategies as st

from tweebrief.entities.choice import choose, distinct
from tweebrief.entities.spans import Found

TEXT = "In mijn brief van 7 mei 2023 aan de IND en de IND stond dit."
spans = st.builds(
    lambda start, length, score: Found(start, start + length, "ORG", score, "a"),
    st.integers(0, 30), st.integers(1, 20), st.floats(0, 1),
)  # fmt: skip


def found(name: str, label: str, score: float) -> Found:
    return Found(TEXT.index(name), TEXT.index(name) + len(name), label, score, "a")  # type: ignore[arg-type]


def test_unsure_options_do_not_count() -> None:
    assert choose(TEXT, [found("IND", "ORG", 0.3)], 0.4) == []


def test_surer_of_two_that_overlap_counts() -> None:
    long, short = found("brief van 7 mei 2023 aan", "WORK", 0.5), found("brief van 7 mei 2023", "WORK", 0.8)
    assert choose(TEXT, [long, short], 0.4) == [short]


def test_date_also_stands_inside_a_letter_but_an_organisation_does_not() -> None:
    letter, date = found("brief van 7 mei 2023", "WORK", 0.9), found("7 mei 2023", "DATE", 0.8)
    assert choose(TEXT, [letter, date], 0.4) == [letter, date]
    assert choose(TEXT, [letter, found("mei", "ORG", 0.8)], 0.4) == [letter]


def test_a_letter_is_worth_the_date_inside_it_too() -> None:
    letter, date = found("brief van 7 mei 2023", "WORK", 0.6), found("7 mei 2023", "DATE", 0.8)
    assert choose(TEXT, [letter, date], 0.4) == [letter, date]


def test_sentence_lists_a_name_once() -> None:
    both = [Found(36, 39, "ORG", 0.9, "a"), Found(46, 49, "ORG", 0.9, "a")]
    assert distinct(TEXT, both) == both[:1]


@given(st.lists(spans, max_size=8))
def test_what_counts_never_overlaps_and_promises_most(options: list[Found]) -> None:
    kept = choose("".join(chr(0x100 + i) for i in range(60)), options, 0.4)
    assert all(not one.overlaps(other) for one in kept for other in kept if one is not other)
    single = max((one.score - 0.4 for one in options), default=0.0)
    assert sum(one.score - 0.4 for one in kept) >= single - 1e-9
