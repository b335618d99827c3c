"""A second try of a translator: the same engine with a wider search, then clause by clause."""

from collections.abc import Sequence
from functools import partial

from tweebrief.translation.contract import Search
from tweebrief.translation.translator import SentenceTranslator

WIDER = Search(beam=6, best=6, repetition_penalty=1.1, no_repeat=6)
SHORT_CLAUSES = 24  # pieces


class SecondTry:
    """`again` for the verify stage: attempt 2 searches wider, attempt 3 translates clause by clause."""

    def __init__(self, translator: SentenceTranslator) -> None:
        again = partial(
            SentenceTranslator, translator.engine, translator.glossary,
            lexicon=translator.lexicon, counterparts=translator.counterparts, english=translator.english, search=WIDER,
        )  # fmt: skip
        self.wider = again()
        self.clauses = again(longest=SHORT_CLAUSES)

    def __call__(self, texts: Sequence[str], attempt: int) -> list[tuple[str, float]]:
        translator = self.wider if attempt == 2 else self.clauses
        return [
            (translation.text, round(translation.score, 2)) for translation in translator.translate(texts)
        ]
