"""Cleaning throws nothing away: every line is running text or lies in a labelled span."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

SNIPPETS = [
    "Datum 3 april 2024", "Ons kenmerk", "2017-0000085025", "Betreft", "Geachte voorzitter,", "Hoogachtend,",
    "Vraag 1", "Antwoord", "Pagina 1 van 2", "1", "1 Kamerstukken II 2024/25, 31765, nr. 943.", "", "Bijlage",
    "De minister van Financiën,", "namens deze,", "A.B. Naam", "• een punt", "Ministerie van Financiën",
    "Postbus 20201",
    "Dit is de eerste zin van de tekst, met de naam van het lid Naam.1 Hier staat de tweede zin,", "die hier eindigt.",
]  # fmt: skip
LINES = st.lists(st.one_of(st.sampled_from(SNIPPETS), st.text(max_size=60)), max_size=40)


@given(texts=LINES)
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_line_is_body_or_in_a_span(clean, texts) -> None:
    texts = [text.replace("\n", " ").replace("\r", " ") for text in texts]
    letter = clean(texts)
    assert len(letter.lines) == len(letter.labels)
    for line, label in zip(letter.lines, letter.labels, strict=True):
        assert letter.text[line.start : line.end] == line.text
        inside = any(span.start <= line.start and line.end <= span.end for span in letter.spans)
        assert inside == (label != "body")


@given(texts=LINES)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_printed_character_leaves_the_lines(make, clean, texts) -> None:
    texts = [text.replace("\n", " ").replace("\r", " ") for text in texts]
    kept = "".join("".join(line.text.split()) for line in clean(texts).lines)
    assert kept == "".join("".join(line.text.split()) for line in make(texts).lines)


@given(texts=LINES)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_marks_are_ordered_ranges_of_the_text(clean, texts) -> None:
    letter = clean([text.replace("\n", " ").replace("\r", " ") for text in texts])
    assert list(letter.marks) == sorted(letter.marks)
    assert all(0 <= start < end <= len(letter.text) for start, end in letter.marks)
