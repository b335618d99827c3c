"""What readers said of translations, beside the translator's confidence."""

from tweebrief.models.translation.grades import Graded, graded, table, weighed
from tweebrief.translation.contract import Translation


class Fixed:
    """Translates everything alike."""

    name = "fixed"

    def translate(self, texts):
        return [Translation("The badger.", 0.7)] * len(texts)


def test_every_grade_is_known_and_no_sentence_comes_twice():
    found = list(graded())
    assert len({one.nl for one in found}) == len(found) > 300
    assert {one.grade for one in found} == {"right", "clumsy", "wrong"}


def test_what_is_translated_otherwise_now_is_left_out():
    sentences = [Graded("De das.", "The badger.", "right"), Graded("De vos.", "The fox.", "wrong")]
    assert weighed(sentences, Fixed()) == [(0.7, "right")]


def test_a_band_has_its_shares():
    assert table([(0.56, "wrong"), (0.59, "wrong"), (0.58, "right"), (0.99, "right")]) == [
        "0.55 to 0.60     3  right  33%  clumsy   0%  wrong  67%",
        "0.80 to 1.00     1  right 100%  clumsy   0%  wrong   0%",
    ]
