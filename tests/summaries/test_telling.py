"""What a letter says in the first person, told in the third."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tweebrief.letter import Part, Section, Sender, Sentence, Signatory
from tweebrief.models.dutch import load_dutch
from tweebrief.summaries.compression.cuts import Cut, apply_cuts
from tweebrief.summaries.telling.edits import Edit, described, told, told_words
from tweebrief.summaries.telling.tell import tellings
from tweebrief.summaries.telling.teller import Teller, tellers
from tweebrief.summaries.telling.verbs import third_person
from tweebrief.summaries.telling.wordlists import load_telling
from tweebrief.summaries.words import words

CASES = [line.split("\t") for line in Path(__file__).with_name("telling.tsv").read_text().splitlines()]
MINISTER = Teller("de minister", "de bewindspersonen", "de Kamer")
RULES = frozenset({"writer", "question"})
WORDS = load_telling()


def parsed_section(text, role="text"):
    sentence = Sentence("p1s1.1", text, ((0, len(text)),), role, tokens=load_dutch()(text)[:])
    return Section("p1s1", None, 1, "text", 0, 1, sentences=(sentence,))


def telling(text, role="text", teller=MINISTER, rules=RULES):
    return tellings(parsed_section(text, role), teller, WORDS, rules)[0]


@pytest.mark.weights
@pytest.mark.parametrize(("kind", "text", "expected"), CASES)
def test_as_it_is_told(kind, text, expected):
    role = "question" if kind == "question" else "answer"
    assert told(text, telling(text, role)) == expected


@pytest.mark.weights
@pytest.mark.parametrize(("kind", "text", "expected"), CASES)
def test_the_words_are_those_of_the_told_sentence(kind, text, expected):
    found = told_words(text, telling(text, "question" if kind == "question" else "answer"))
    assert len(found) == len(words(text))
    assert sorted(w for some in found for w in some) == sorted(words(expected))


@pytest.mark.weights
def test_nothing_is_told_of_a_writer_who_is_not_known():
    assert telling("Ik ben bereid dit te doen.", teller=Teller()) == ()
    assert telling("Bent u bereid dit te doen?", "question", Teller()) == ()


@pytest.mark.weights
def test_rules_that_are_off_change_nothing():
    assert telling("Ik ben bereid dit te doen.", rules=frozenset({"question"})) == ()
    assert telling("Bent u bereid dit te doen?", "question", rules=frozenset({"writer"})) == ()


def part(kind="letter", sender=None, signatories=(), addressee=None):
    return Part(kind, sender=Sender(sender) if sender else None, signatories=signatories, addressee=addressee)


@pytest.mark.parametrize(
    ("given_part", "expected"),
    [
        (
            part(signatories=(Signatory("Naam", "De Staatssecretaris van Financiën"),)),
            Teller("de staatssecretaris"),
        ),
        (
            part(
                signatories=(Signatory("Naam", "minister (Defensie)"), Signatory("Naam", "staatssecretaris"))
            ),
            Teller("de minister", "de bewindspersonen"),
        ),
        (
            part("decision", signatories=(Signatory("Naam", "directeur", "de Minister van VWS"),)),
            Teller("de minister"),
        ),
        (part(sender="Ministerie van Economische Zaken"), Teller("het ministerie")),
        (part(sender="Dienst Uitvoering Onderwijs"), Teller("de dienst")),
        (part(sender="Stichting Bij Wijze van Voorbeeld"), Teller()),
        (part(addressee="De Voorzitter van de Tweede Kamer"), Teller(reader="de Kamer")),
        (part("answers", sender="minister-president"), Teller("de minister-president", reader="de Kamer")),
    ],
)
def test_who_writes_and_who_reads(given_part, expected):
    assert tellers([given_part], WORDS) == [expected]


def test_answers_that_nobody_signs_are_of_who_signs_the_letter():
    signed = part(signatories=(Signatory("Naam", "De minister van Justitie en Veiligheid"),))
    assert [t.writer for t in tellers([signed, part("answers"), part("attachment")], WORDS)] == [
        "de minister",
        "de minister",
        None,
    ]


@pytest.mark.parametrize(
    ("verb", "form"),
    [
        *[("ben", "is"), ("heb", "heeft"), ("Erken", "Erkent"), ("ga", "gaat"), ("zie", "ziet")],
        *[("wacht", "wacht"), ("vind", "vindt"), ("zal", "zal"), ("kunt", "kan"), ("verleen", "verleent")],
    ],
)
def test_verbs_in_the_third_person(verb, form):
    assert third_person(verb, WORDS) == form


def test_cuts_and_edits_together():
    text = "Naar aanleiding van de motie heb ik een onderzoek laten doen."
    front, swap = text.index("heb"), (text.index("heb"), text.index("ik"), text.index("ik") + 2)
    edits = [Edit("writer", front, front + 3, "heeft"), Edit("writer", swap[1], swap[2], "de minister")]
    cut = Cut("fronted", 0, front, swap)
    assert apply_cuts(text, [cut], edits) == "De minister heeft een onderzoek laten doen."
    assert described(text, edits) == ("writer: heb > heeft", "writer: ik > de minister")


@given(st.lists(st.sampled_from(["ik", "heb", "een", "brief", "mijn", "3,5", "x-y"]), min_size=1), st.data())
def test_every_word_is_told_once(tokens, data):
    text = " ".join(tokens)
    starts = [sum(len(t) + 1 for t in tokens[:i]) for i in range(len(tokens))]
    chosen = data.draw(st.sets(st.sampled_from(range(len(tokens)))))
    edits = [Edit("writer", starts[i], starts[i] + len(tokens[i]), "de minister") for i in chosen]
    assert [w for some in told_words(text, edits) for w in some] == words(told(text, edits))
