import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tweebrief.translation.faults import faults, loops, lost_numbers, unlooped
from tweebrief.translation.glossary import Term, build
from tweebrief.translation.translator import SentenceTranslator

GLOSSARY = build([Term("Raad van State", "Council of State", "body")])


def test_order_and_number_are_kept(fake):
    translator = SentenceTranslator(fake())
    texts = ["een twee", "drie vier vijf", "een twee", "zes zeven"]
    found = [one.text for one in translator.translate(texts)]
    assert found == ["twee een", "vijf vier drie", "twee een", "zeven zes"]


def test_equal_texts_are_translated_once(fake):
    engine = fake()
    SentenceTranslator(engine).translate(["een twee"] * 5)
    assert [texts for texts, _ in engine.calls if texts] == [["een twee"]]


def test_no_texts(fake):
    assert SentenceTranslator(fake()).translate([]) == []


@pytest.mark.parametrize("text", ["", "12-03-2024", "VWS", "€ 12,50", "…"])
def test_what_has_no_words_is_copied(fake, text: str):
    engine = fake()
    assert [one.text for one in SentenceTranslator(engine).translate([text])] == [text]
    assert not any(texts for texts, _ in engine.calls)


def test_capitals_come_back(fake):
    engine = fake({"Brief aan de kamer": ["Letter to the House"]})
    found = SentenceTranslator(engine).translate(["BRIEF AAN DE KAMER"])
    assert found[0].text == "LETTER TO THE HOUSE"


def test_a_sentence_keeps_its_first_capital(fake):
    engine = fake({"Overleg met hen.": ["consultation with them."], "overleg": ["consultation"]})
    found = SentenceTranslator(engine).translate(["Overleg met hen.", "overleg"])
    assert [one.text for one in found] == ["Consultation with them.", "consultation"]


def test_terms_are_written_in_and_checked(fake):
    engine = fake({"de ⟦ Council of State⟧ adviseert": ["the board advises", "the Council of State advises"]})
    found = SentenceTranslator(engine, GLOSSARY).translate(["de Raad van State adviseert"])
    assert found[0].text == "the Council of State advises"
    assert found[0].faults == ()


@pytest.mark.parametrize("marks", [True, False])
def test_a_text_that_is_a_term_needs_no_engine(fake, marks: bool):
    engine = fake(marks=marks)
    glossary = build(
        [Term("ministerie van Defensie", "Ministry of Defence", "ministry"), Term("brief", "letter", "term")]
    )
    found = SentenceTranslator(engine, glossary).translate(["Ministerie van Defensie", "brief", "Brief"])
    assert [one.text for one in found] == ["Ministry of Defence", "letter", "Letter"]
    assert not any(texts for texts, _ in engine.calls)


def test_a_missed_term_is_reported(fake):
    engine = fake({"de ⟦ Council of State⟧ adviseert": ["the board advises"]})
    found = SentenceTranslator(engine, GLOSSARY).translate(["de Raad van State adviseert"])
    assert found[0].faults == ("term: Council of State",)


def test_an_engine_without_marks_gets_plain_text(fake):
    engine = fake(marks=False)
    SentenceTranslator(engine, GLOSSARY).translate(["de Raad van State"])
    assert engine.calls[0][0] == ["de Raad van State"]


@pytest.mark.parametrize("bad", ["", "the the the the the the", "the government decides in 2023"])
def test_a_faulty_output_gets_a_second_try(fake, bad: str):
    engine = fake({"het kabinet besluit in 2024": [bad, "the government decides in 2024"]})
    found = SentenceTranslator(engine).translate(["het kabinet besluit in 2024"])
    assert found[0].text == "the government decides in 2024"
    assert found[0].faults == ()


def test_the_first_output_stays_when_no_other_is_better(fake):
    engine = fake({"het kabinet besluit in 2024": ["they decide in 2023"], "het kabinet besluit": ["x"]})
    found = SentenceTranslator(engine).translate(["het kabinet besluit in 2024"])
    assert found[0].text == "they decide in 2023"
    assert found[0].faults == ("numbers",)


def test_long_sentences_are_translated_whole(fake):
    engine = fake()
    text = "; ".join(f"deel {number} van de zin" for number in range(60))
    found = SentenceTranslator(engine, longest=40).translate([text])
    assert sorted(found[0].text.split()) == sorted(text.split())
    assert all(engine.count(one) <= 40 for texts, _ in engine.calls for one in texts)


def test_score_is_the_mean_probability_of_a_piece(fake):
    found = SentenceTranslator(fake()).translate(["een twee"])
    assert found[0].score == pytest.approx(math.exp(-0.5))


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a b c", 1), ("the the the", 3), ("of the city of the city of the", 2), ("", 1), ("yes yes, yes", 1)],
)
def test_loops(text: str, expected: int):
    assert loops(text) == expected


@pytest.mark.parametrize(
    ("nl", "en", "lost"),
    [
        ("€ 1.250,50", "€1,250.50", []),
        ("op 01-03-2024", "on 1 March 2024", ["3"]),
        ("3,6% en 4%", "3.6% and 4 per cent", []),
        ("vraag 12", "question 13", ["12"]),
        ("5 en 5", "5", ["5"]),
        ("€ 3.830,00", "€3,830", []),
        ("€ 3.000", "€3.00", ["000"]),
        ("2 jaar", "two years", []),
        ("2 jaar, 2 maanden", "two years, months", ["2"]),
    ],
)
def test_lost_numbers(nl: str, en: str, lost: list[str]):
    assert sorted(lost_numbers(nl, en)) == lost


def test_added_numbers_are_a_fault():
    assert faults("artikel 3, eerste lid", "Article 3, paragraph 1", source=9, output=9) == ()
    assert faults("op 1 augustus 2003", "on 1 August 60003", source=9, output=9) == ("numbers",)
    assert faults("een bedrag van 3.830,00", "an amount of 3,830,000", source=9, output=9) == ("numbers",)


def test_a_stutter_inside_a_word_is_a_loop():
    assert faults("keuzemogelijkheid", "keeeefficient", source=5, output=5) == ("loop",)
    assert faults("keuzemogelijkheid", "committee", source=5, output=5) == ()


@pytest.mark.parametrize(
    ("en", "once"),
    [
        ("the House of the House of the House of Orange", "the House of Orange"),
        ("no no no no no", "no"),
        ("keeeefficient", "kefficient"),
        ("an orderly sentence", "an orderly sentence"),
    ],
)
def test_a_loop_is_said_once(en: str, once: str):
    assert unlooped("een keuze", en) == once


@given(st.lists(st.sampled_from(["de", "wet", "is", "er"]), max_size=30).map(" ".join))
def test_nothing_loops_when_it_is_said_once(text: str):
    assert loops(unlooped("de wet", text)) <= 2


def test_what_still_loops_after_every_try_is_said_once_and_reported(fake):
    engine = fake({"De wet.": ["The act the act the act the act."]})
    found = SentenceTranslator(engine).translate(["De wet."])
    assert (found[0].text, found[0].faults) == ("The act the act.", ("loop",))


def test_length_faults():
    assert faults("a", "b", source=20, output=3) == ("short",)
    assert faults("a", "b", source=3, output=20) == ("long",)
    assert faults("a", "b", source=3, output=4) == ()
