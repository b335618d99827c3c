"""Sentence boundaries: a golden table of letter sentences, and properties that hold for any text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tweebrief.models.dutch.boundaries import sentence_starts

# `|` marks where a sentence starts; each line names what it teaches.
GOLDEN = [
    "Ja. |Dat klopt.",  # the shortest answer
    "De minister heeft dr. A.B. Naam gesproken. |Zij is akkoord.",  # title and initials
    "Zie Kamerstuk 35 334, nr. 323. |De motie is aangenomen.",  # a number closes the sentence
    "Op grond van artikel 3.1, eerste lid, van de Awb is dit besluit genomen. |U kunt bezwaar maken.",
    "Dat geldt m.b.t. de art. 3 en 4 e.d. |Wij zien daarvan af.",  # e.d. may close
    "Zij levert o.a. fietsen, bijv. van J. de Naam.",
    "Ik heb dit op 3 mei jl. aan uw Kamer gemeld. |Op 5 mei a.s. volgt meer.",
    "Kunt u dit toelichten? |Zo nee, waarom niet?",
    "Bent u bekend met het bericht «Wat nu? Een vraag»? |Wat vindt u ervan?",  # a question inside a title
    "Hij zei: “Dat is zo.” |Daarna ging hij weg.",  # the stop before the closing quote
    "Het bedrag is € 1.250,50 per jaar. |Dat is 12,5% meer.",
    "Voor katholieken is dat 60 tot 90 %. |Het aandeel daalt.",
    "Eerst gaan zij studeren.|Deze studie duurt lang.",  # no space after the stop
    "Dit speelde in 2003.|Ik was daar niet bij.",
    "Zie www.rijksoverheid.nl/onderwerpen. |Daar staat meer.",
    "Op [...] heeft u een aanvraag gedaan. |Die is binnen.",
    "De regels staan in bijlage II, onderdeel H. |Voor gemeenten geldt meer.",
    "Het betreft drie punten: geld; tijd; mensen.",  # neither colon nor semicolon
    "1. Wat is uw reactie?",  # the number of a question
    "’s Ochtends is het druk. |’s Avonds is het rustig.",
    "Dat is (zie bijlage 3). |Meer volgt.",
    "Dit valt onder de VVD. |De fractie stemde voor.",  # an acronym before the stop
    "Volgens het CBS e.a. is dat zo.",
]


@pytest.mark.parametrize("marked", GOLDEN)
def test_golden_sentences(marked: str) -> None:
    text = marked.replace("|", "")
    pieces = marked.split("|")
    starts = [sum(len(piece) for piece in pieces[:i]) for i in range(1, len(pieces))]
    assert sentence_starts(text) == starts


@given(st.text(alphabet='Aa1 .?!"»«(),;:’-Zé', max_size=60))
def test_starts_ascend_and_stand_on_text(text: str) -> None:
    starts = sentence_starts(text)
    assert starts == sorted(set(starts))
    assert all(0 < start < len(text) and not text[start].isspace() for start in starts)


def test_component_marks_every_token() -> None:
    import spacy

    from tweebrief.models.dutch import registry  # noqa: F401
    from tweebrief.models.dutch.tokens import with_letter_tokens

    nlp = with_letter_tokens(spacy.blank("nl"))
    nlp.add_pipe("letter_sentences")
    doc = nlp("Eerst gaan zij studeren.Deze studie duurt lang. Dat is (o.a.) zo.")
    assert [sent.text for sent in doc.sents] == [
        "Eerst gaan zij studeren.",
        "Deze studie duurt lang.",
        "Dat is (o.a.) zo.",
    ]
    assert all(token.is_sent_start in (True, False) for token in doc)


def test_tokenizer_reads_no_emoticons_and_no_false_abbreviations() -> None:
    import spacy

    from tweebrief.models.dutch.tokens import with_letter_tokens

    nlp = with_letter_tokens(spacy.blank("nl"))
    assert [token.text for token in nlp("(zie artikel 8) de hand. PvdA.")] == [
        "(", "zie", "artikel", "8", ")", "de", "hand", ".", "PvdA", ".",
    ]  # fmt: skip


def test_open_mode_leaves_headings_to_the_model() -> None:
    import spacy

    from tweebrief.models.dutch import registry  # noqa: F401

    nlp = spacy.blank("nl")
    nlp.add_pipe("letter_sentences", config={"strict": False})
    doc = nlp("Inleiding Dit is o.a. zo. Dat ook.")
    starts = [token.is_sent_start for token in doc]
    assert starts == [
        True,
        None,
        None,
        None,
        False,
        None,
        True,
        None,
        None,
    ]  # `o.a.` ends nothing, `zo.` does
