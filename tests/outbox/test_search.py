"""Searching letters: words in both languages, filters, facets, passages, points."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tweebrief.errors import UsageError
from tweebrief.outbox import opened

TODAY = date(2024, 6, 1)
NATURE, CARE, LOOSE = "natuur.json", "zorg.json", "los.json"


@pytest.fixture
def outbox(full):
    with opened(full.folder) as reader:
        yield reader


def paths(results):
    return [hit.letter.path for hit in results.hits]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("wolf", {NATURE, LOOSE}),
        ("WOLF natuurbeleid", {NATURE}),
        ("coordinatie", {NATURE}),
        ("coördinatie", {NATURE}),
        ("house", {NATURE}),
        ("stellen vast", {NATURE}),
        ('"vast te stellen"', {NATURE}),
        ('"stellen vast"', set()),
        ("natuurb*", {NATURE}),
        ("natuurb", set()),
        ("wolf -provincies", {LOOSE}),
        ("-wolf", {CARE}),
        ("aanleiding", {NATURE, CARE, LOOSE}),
        ('"', {NATURE, CARE, LOOSE}),
        ("eenhoorn", set()),
    ],
)
def test_words(outbox, words, found):
    results = outbox.search(words)
    assert (set(paths(results)), results.total) == (found, len(found))


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, [CARE, NATURE, LOOSE]),
        ({"theme": "zorg en gezondheid"}, [CARE]),
        ({"theme": "Zorg en Gezondheid"}, [CARE]),
        ({"theme": "natuur en milieu"}, [CARE, NATURE]),
        ({"sender": "voorbeeld"}, [CARE, NATURE]),
        ({"sender": "ministry of"}, [NATURE]),
        ({"since": "2025"}, [CARE]),
        ({"until": "2024"}, [NATURE]),
        ({"since": "2024-05", "until": "2024-05"}, [NATURE]),
        ({"since": date(2024, 6, 1), "until": "2025-01-15"}, [CARE]),
        ({"point": "commitment"}, [CARE, NATURE]),
        ({"point": "besluit"}, [NATURE]),
        ({"due_before": "2024-04-01"}, [CARE]),
        ({"due_before": "2024-07-01"}, [CARE]),
        ({"point": "decision", "due_before": "2030"}, []),
        ({"limit": 1}, [CARE]),
        ({"limit": 1, "offset": 1}, [NATURE]),
        ({"limit": 0}, []),
    ],
)
def test_filters(outbox, filters, found):
    assert paths(outbox.search(**filters)) == found


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        ({"theme": "zorg en gezondhied"}, "did you mean 'zorg en gezondheid'"),
        ({"theme": "qqq"}, "there is cultuur en recreatie"),
        ({"sender": "Voorbeeldzakken"}, "did you mean 'Ministerie van Voorbeeldzaken'"),
        ({"since": "gisteren"}, "since 'gisteren' is no date: write 2024-05-31"),
        ({"until": "2024-02-30"}, "there is no such day"),
        ({"until": "2024-13"}, "there is no such day"),
        ({"until": "0000"}, "there is no such day"),
        ({"point": "belofte"}, "no kind of point is called 'belofte'"),
    ],
)
def test_what_cannot_be_is_said_with_what_may_be_meant(outbox, filters, said):
    with pytest.raises(UsageError, match=said):
        outbox.search(**filters)


def test_a_title_counts_more_than_a_sentence(outbox):
    assert paths(outbox.search("wolf")) == [NATURE, LOOSE]


def test_passages_say_where_the_words_stand(outbox):
    (hit,) = outbox.search("coordinatie house").hits
    by_language = {snippet.language: snippet for snippet in hit.snippets}
    dutch, english = by_language["nl"], by_language["en"]
    assert [dutch.text[start:end] for start, end in dutch.marks] == ["coördinatie"]
    assert (dutch.place, dutch.section, dutch.sentences) == ("gist", None, ("p1s1.1",))
    assert [english.text[start:end] for start, end in english.marks] == ["House"]


def test_a_passage_of_a_section_has_its_heading(outbox):
    (hit,) = outbox.search("formule").hits
    (snippet,) = hit.snippets
    assert (snippet.place, snippet.section, snippet.heading, snippet.is_cut) == (
        "sentence", "p1s1", "Aanleiding", False,
    )  # fmt: skip


def test_facets_count_the_whole_result(outbox):
    facets = outbox.search(limit=1).facets
    assert [(f.label_nl, f.count) for f in facets.themes] == [
        ("natuur en milieu", 2),
        ("zorg en gezondheid", 1),
    ]
    assert {(f.value, f.label_en, f.count) for f in facets.senders} == {
        ("Ministerie van Voorbeeldzaken", "Ministry of Examples", 1),
        ("Dienst Voorbeeld", "Dienst Voorbeeld", 1),
    }
    assert [(f.value, f.count) for f in facets.years] == [("2024", 1), ("2025", 1)]
    assert [(f.value, f.label_nl, f.count) for f in facets.points] == [
        ("commitment", "toezegging", 2), ("decision", "besluit", 1),
    ]  # fmt: skip
    assert [(f.value, f.count) for f in facets.months] == [("2024-05", 1), ("2025-01", 1)]


def test_hits_carry_the_points_asked_for(outbox):
    (hit,) = outbox.search(point="commitment", due_before="2024-04", today=TODAY).hits
    (point,) = hit.points
    assert (point.sentence, point.text, point.due, point.is_overdue) == (
        "p1s1.2", "Ik stuur u het rapport toe.", "2024-03-01", True,
    )  # fmt: skip


def test_commitments_by_due_date(outbox):
    everything = outbox.commitments(today=TODAY)
    assert [(c.due, c.is_overdue) for c in everything] == [
        ("2024-03-01", True),
        ("2024-07-01", False),
        (None, False),
    ]
    assert [c.due for c in outbox.commitments(open_only=True, today=TODAY)] == ["2024-07-01", None]
    assert [c.due for c in outbox.commitments(due_before="2024-07-02", open_only=True, today=TODAY)] == [
        "2024-07-01"
    ]
    assert everything[1].text_en == "I will inform the House on the wolf."
    assert [c.kind for c in outbox.commitments(kind="decision")] == ["decision"]


def test_a_letter_by_its_id(outbox, full):
    (hit,) = outbox.search("provincies").hits
    assert outbox.letter(hit.letter.id) == full.folder / NATURE
    assert outbox.card(hit.letter.id) == hit.letter
    assert outbox.files(hit.letter.id) == {("json", "both"): full.folder / NATURE}
    assert (hit.letter.commitments, hit.letter.gist_en[1]) == (1, "I will inform the House on the wolf.")
    with pytest.raises(UsageError, match="no letter"):
        outbox.letter("0" * 64)


def test_what_has_no_result(outbox):
    assert [(f.name, f.reason) for f in outbox.failed()] == [("pijp", "no-file"), ("scan.pdf", "scanned")]
    assert "scan it anew" in outbox.failed()[1].next_step


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50, deadline=None)
@given(st.text(st.sampled_from("\"'*-^:() \0wolfénaturAND12"), max_size=30))
def test_no_query_fails(outbox, text):
    results = outbox.search(text)
    for hit in results.hits:
        for snippet in hit.snippets:
            assert all(0 <= start < end <= len(snippet.text) for start, end in snippet.marks)
