"""The mean of two pipelines, and the words that a second pass leaves behind."""

import json

import numpy as np
import pytest
import spacy
from spacy.training import Example

from tweebrief.models.dutch.mean import write_mean
from tweebrief.models.dutch.recipe import without_words


def trained(path, seed, *texts):
    """A small pipeline with a tagger and a lemmatizer that has learned plurals."""
    spacy.util.fix_random_seed(seed)
    nlp = spacy.blank("nl")
    nlp.add_pipe("tagger")
    nlp.add_pipe("trainable_lemmatizer", name="lemmatizer", config={"min_tree_freq": 1})
    examples = [
        Example.from_dict(nlp.make_doc(text), {"tags": ["N"] * len(text.split()), "lemmas": lemmas.split()})
        for text, lemmas in texts
    ]
    nlp.initialize(lambda: examples)
    nlp.to_disk(path)
    return path


@pytest.fixture
def both(tmp_path):
    texts = [("brieven kamers", "brief kamer")]
    first = trained(tmp_path / "first", 1, *texts)
    return first, trained(tmp_path / "second", 2, *texts, ("onbekend", "onbekend"))


def weight(path):
    layers = spacy.load(path).get_pipe("tagger").model.walk()
    return next(layer.get_param("E") for layer in layers if layer.has_param("E"))


def test_every_weight_is_the_mean_of_those_of_the_parts(both, tmp_path):
    first, second = both
    assert not np.allclose(weight(first), weight(second))
    mean = write_mean({second: 3, first: 1}, tmp_path / "mean")
    assert np.allclose(weight(mean), 0.75 * weight(second) + 0.25 * weight(first))


def test_words_of_the_second_alone_are_left_out_and_lemmas_stay(both):
    first, second = both
    path = second / "vocab" / "strings.json"
    path.write_text(json.dumps([*json.loads(path.read_text("utf8")), "plaatsvervangend"]), "utf8")
    before = [token.lemma_ for token in spacy.load(second)("brieven kamers")]
    without_words(second, first)
    left = json.loads(path.read_text("utf8"))
    assert "plaatsvervangend" not in left
    assert set(json.loads((first / "vocab" / "strings.json").read_text("utf8"))) <= {*left}
    assert [token.lemma_ for token in spacy.load(second)("brieven kamers")] == before
