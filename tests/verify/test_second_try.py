"""The second try keeps what the translator knows: its terms, its rare words, its way to choose."""

from tweebrief.models.counterparts import Counterparts
from tweebrief.translation.contract import Hypothesis
from tweebrief.translation.glossary import Term, build
from tweebrief.translation.lexicon import Lexicon
from tweebrief.translation.translator import SentenceTranslator
from tweebrief.verify.second_try import SHORT_CLAUSES, WIDER, SecondTry


class Echo:
    """An engine that gives back what it gets, and remembers it."""

    name, marks = "echo", True

    def __init__(self):
        self.asked = []

    def count(self, text):
        return len(text.split())

    def knows(self, word):
        return True

    def generate(self, texts, search):
        self.asked.append((list(texts), search))
        return [(Hypothesis(text, -0.1, self.count(text)),) for text in texts]


def test_both_tries_search_wider_with_the_same_knowledge():
    engine = Echo()
    translator = SentenceTranslator(
        engine, build([Term("Raad van State", "Council of State", "body")]),
        lexicon=Lexicon({"das": "badger"}), counterparts=Counterparts({}),
    )  # fmt: skip
    again = SecondTry(translator)
    assert again.wider.counterparts is again.clauses.counterparts is translator.counterparts
    assert again.clauses.longest == SHORT_CLAUSES
    [(english, _)] = again(["de das van de Raad van State"], 2)
    assert english == "de badger van de Council of State"
    assert engine.asked[0] == (["de ⟦ badger⟧ van de ⟦ Council of State⟧"], WIDER)
