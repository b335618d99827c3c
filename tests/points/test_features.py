"""What the point classifier sees: words of one class share features."""

from tweebrief.models.points.features import SentenceView, bags

CLASSES = {"sturen": 1, "zenden": 1, "eten": 2}


def _buckets(verb):
    view = SentenceView(f"Wij {verb} dit.", "text", "letter", False, False, False)
    return set(bags([view], CLASSES).buckets.tolist())


def test_words_of_a_class_share_more_than_words_of_two():
    send, mail, eat = _buckets("sturen"), _buckets("zenden"), _buckets("eten")
    assert len(send & mail) > len(send & eat)


def test_without_classes_every_word_is_unknown():
    view = SentenceView("Wij zenden dit.", "text", "letter", False, False, False)
    assert len(bags([view], {}).buckets) < len(bags([view], CLASSES).buckets)
