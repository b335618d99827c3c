"""The second try keeps what the translator knows: its terms, its rare words, its way to choose."""

from tweebrief.models.counterparts import Counterparts
from tweebrief.models.english import EnglishWords
from tweebrief.translation.glossary import Term, build
from tweebrief.translation.lexicon import Lexicon
from tweebrief.translation.translator import SentenceTranslator
from tweebrief.verify.second_try import SHORT_CLAUSES, WIDER, SecondTry

MARKED = "de ⟦ badger⟧ van de ⟦ Council of State⟧"
ENGLISH = "the badger of the Council of State"


def test_both_tries_search_wider_with_the_same_knowledge(fake):
    engine = fake({MARKED: [ENGLISH]})
    translator = SentenceTranslator(
        engine, build([Term("Raad van State", "Council of State", "body")]),
        lexicon=Lexicon({"das": "badger"}), counterparts=Counterparts({}), english=EnglishWords(frozenset()),
    )  # fmt: skip
    again = SecondTry(translator)
    assert again.wider.counterparts is again.clauses.counterparts is translator.counterparts
    assert again.wider.english is again.clauses.english is translator.english
    assert again.clauses.longest == SHORT_CLAUSES
    [(english, _)] = again(["de das van de Raad van State"], 2)
    assert english == ENGLISH
    assert engine.calls[0] == ([MARKED], WIDER)
