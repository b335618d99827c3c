"""The stage with a ranker made by hand, and with the shipped one."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tweebrief.letter import Heading, Letter, Part, Point, Section, Sentence
from tweebrief.models.summary.ranker import SectionScores
from tweebrief.reading.reading import Source
from tweebrief.summaries.budget import Budget
from tweebrief.summaries.candidates import _says
from tweebrief.summaries.evidence import unsupported
from tweebrief.summaries.leaning import leans
from tweebrief.summaries.stage import SummariseStage, SummarySettings
from tweebrief.summaries.words import words

LONG = "Het kabinet verhoogt het budget voor de gemeenten in het komende jaar met tien miljoen euro (zie bijlage 2)."
TEXTS = [
    LONG,
    "Dit betekent dat gemeenten meer ruimte krijgen voor nieuwe plannen op dit gebied.",
    "Overigens is het weer in november vaak guur en nat, zoals iedereen in het land wel weet.",
    "De gemeenten ontvangen hierover voor de zomer nader bericht van het ministerie van Financiën.",
]


class KeyRanker:
    """Words of the marked sentences are needed, others are not."""

    def __init__(self, *needed):
        self.needed = needed

    def score(self, part, index, language):
        sentences = part.sections[index].sentences
        must = np.array([0.9 if i in self.needed else 0.1 for i in range(len(sentences))])
        chances = tuple(np.full(len(words(s.text)), m) for s, m in zip(sentences, must, strict=True))
        return SectionScores(must, chances, chances, 20.0)


def section(texts, roles=None, identifier="p1s1"):
    roles = roles or ["text"] * len(texts)
    kind = "question_answer" if "answer" in roles else "text"
    sentences = tuple(
        Sentence(f"{identifier}.{i}", text, ((0, 1),), role)
        for i, (text, role) in enumerate(zip(texts, roles, strict=True), 1)
    )
    return Section(identifier, Heading("Kop"), 1, kind, 0, 1, sentences=sentences)


def letter(*sections):
    source = Source.__new__(Source)
    return Letter(source, "", parts=(Part("letter", sections=sections),))


def summary(texts, *needed, roles=None, **options):
    stage = SummariseStage(SummarySettings(**options), KeyRanker(*needed))
    part = stage([letter(section(texts, roles))])[0].parts[0]
    return part.sections[0].summary.nl


def test_the_needed_sentence_is_taken_within_the_budget():
    found = summary(TEXTS, 0)
    assert [s.evidence for s in found] == [("p1s1.1",)]
    assert len(words(found[0].text)) <= Budget().of(sum(len(words(t)) for t in TEXTS))


def test_a_leaning_sentence_brings_what_it_leans_on():
    found = summary(TEXTS, 1, budget=Budget(share=0.8))
    assert [s.evidence for s in found][:2] == [("p1s1.1",), ("p1s1.1", "p1s1.2")]


def test_a_bare_answer_brings_its_question():
    texts = ["Bent u bekend met het bericht «Kosten stijgen» van 3 mei?", "Ja."]
    found = summary(texts, 1, roles=["question", "answer"])
    assert [s.text for s in found] == texts
    assert found[1].evidence == ("p1s1.1", "p1s1.2")


def test_a_question_alone_is_no_summary_of_an_answer():
    texts = [
        "Wat kost de regeling?",
        "De regeling kost in totaal naar verwachting twee miljoen euro per jaar.",
    ]
    assert summary(texts, 0, roles=["question", "answer"])[-1].evidence == ("p1s1.2",)


def test_a_list_joins_its_introduction():
    texts = ["De voorwaarden zijn:", "een sluitend plan, en", "een begroting.", *TEXTS]
    found = summary(texts, 1, 2, roles=["text", "bullet", "bullet", *["text"] * 4], budget=Budget(share=0.2))
    assert found[0].text == "De voorwaarden zijn: een sluitend plan; een begroting."
    assert found[0].evidence == ("p1s1.1", "p1s1.2", "p1s1.3")


def test_a_list_shows_where_items_were_left_out():
    texts = [
        "De voorwaarden zijn:",
        "een plan;",
        "een begroting;",
        "een sluitend advies;",
        "een balans.",
        *TEXTS,
    ]
    roles = ["text", *["bullet"] * 4, *["text"] * 4]
    found = summary(texts, 3, roles=roles, budget=Budget(share=0.0, repeat=6))
    assert found[0].text == "De voorwaarden zijn: …; een sluitend advies; …"
    assert found[0].evidence == ("p1s1.1", "p1s1.4")


@pytest.mark.parametrize("number", ["3.", "IV.", "ii)", "1).", "b.", "–"])
def test_a_number_alone_says_nothing(number):
    assert [s.evidence for s in summary([number, *TEXTS], 0, 1)] == [("p1s1.2",)]
    found = summary([TEXTS[0], number, *TEXTS[1:]], 2, budget=Budget(share=0.8))
    assert [s.evidence for s in found][:2] == [("p1s1.1",), ("p1s1.1", "p1s1.3")]


def test_a_leaning_sentence_behind_a_number_alone_can_be_taken():
    assert ("p1s1.2",) in [s.evidence for s in summary(["3.", *TEXTS[1:]], 1, budget=Budget(share=0.8))]


def test_a_bare_answer_behind_a_number_brings_its_question():
    texts = ["3.", "Bent u bekend met het bericht «Kosten stijgen» van 3 mei?", "Ja."]
    found = summary(texts, 2, roles=["question", "question", "answer"])
    assert [s.text for s in found] == texts[1:]


@pytest.mark.parametrize("text", ["CV", "Ja.", "DUS-I", "De 1e", "x " * 40 + "Totaal"])
def test_a_word_says_something(text):
    assert _says(text)


def test_what_was_cut_is_told():
    found = summary([LONG], 0, budget=Budget(repeat=16))
    assert "zie bijlage" not in found[0].text
    assert found[0].cut == ("bracket: (zie bijlage 2)",)
    assert found[0].by == "extract+compress"


def test_rules_can_be_switched_off():
    found = summary([LONG], 0, budget=Budget(repeat=16), rules=frozenset())
    assert found[0].text == LONG
    assert found[0].by == "extract"


def test_the_gist_puts_decisions_first_and_is_short():
    stage = SummariseStage(SummarySettings(gist_sentences=2), KeyRanker(0))
    other = section(
        ["De minister heeft besloten de regeling met ingang van 1 mei in te trekken."], identifier="p1s2"
    )
    other = replace(other, points=(Point("decision", "p1s2.1", None, 1.0, "test"),))
    gist = stage([letter(section(TEXTS), other)])[0].parts[0].gist.nl
    assert gist[0].evidence == ("p1s2.1",)
    assert len(gist) == 2


def test_a_section_without_sentences_has_no_summary():
    assert summary([]) == ()


SENTENCES = st.lists(
    st.sampled_from(
        [*TEXTS, "Ja.", "De voorwaarden zijn:", "een plan;", "Kunt u dit toelichten?", "1.", "–"]
    ),
    min_size=1,
    max_size=9,
)


@settings(max_examples=60, deadline=None)
@given(SENTENCES, st.sets(st.integers(0, 8)), st.data())
def test_every_section_has_a_summary_of_words_that_its_evidence_has(texts, needed, data):
    roles = [data.draw(st.sampled_from(["text", "question", "answer", "bullet"])) for _ in texts]
    stage = SummariseStage(None, KeyRanker(*needed))
    found = stage([letter(section(texts, roles))])[0].parts[0].sections[0]
    assert found.summary.nl or not any(_says(t) for t in texts)
    assert all(not unsupported(s, found.sentences) for s in found.summary.nl)


@pytest.mark.weights
def test_the_shipped_ranker_summarises():
    stage = SummariseStage()
    found = stage([letter(section(TEXTS))])[0].parts[0].sections[0]
    assert found.summary.nl
    assert not leans(found.summary.nl[0].text, stage.language)


@pytest.mark.parametrize(("length", "room"), [(20, 20), (40, 35), (60, 25), (100, 34), (300, 90), (900, 90)])
def test_the_longer_the_section_the_smaller_the_share(length, room):
    assert Budget().of(length) == room
