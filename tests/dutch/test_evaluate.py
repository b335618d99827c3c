"""Figures of the Dutch pipeline: which features are judged, and how the sentences of paragraphs are counted."""

from pathlib import Path

import pytest
import spacy

from tweebrief.models.dutch import treebank
from tweebrief.models.dutch.evaluate import sentence_f, spans_of, syntax_figures

TREE = "1\tDe\tde\tDET\tLID\t{0}\t2\tdet\t_\t_\n2\tkat\tkat\tNOUN\tN\tGender=Com\t0\troot\t_\t_\n\n"


@pytest.fixture
def nlp():
    """A pipeline that gives every word the same two features, and ends a sentence at every stop."""
    blank = spacy.blank("nl")
    blank.add_pipe("sentencizer")
    blank.add_pipe("attribute_ruler").add([[{}]], {"MORPH": "ExtPos=ADP|Gender=Com"})
    return blank


def trees(path: Path, features: str) -> list[treebank.Tree]:
    path.write_text(TREE.format(features), encoding="utf8")
    return list(treebank.read_trees(path))


def test_a_feature_that_the_test_set_never_has_is_not_judged(nlp, tmp_path):
    without = trees(tmp_path / "without.conllu", "Gender=Com")
    assert syntax_figures(nlp, without)["MORPH"] == 100
    once = trees(tmp_path / "once.conllu", "ExtPos=ADP|Gender=Com")
    assert syntax_figures(nlp, once)["MORPH"] == 50


def test_spans_lie_where_the_sentences_stand():
    sentences = ("Ja.", "Dat klopt.")
    text = " ".join(sentences)
    assert [text[a:b] for a, b in spans_of(sentences)] == list(sentences)


def test_a_sentence_counts_when_both_its_ends_are_right(nlp):
    assert sentence_f(nlp, [("Ja.", "Dat klopt."), ("Een kop",)]) == 100
    assert sentence_f(nlp, [("Een kop", "Dat klopt.")]) == 0
    assert sentence_f(nlp, [("Ja.", "Een kop", "Dat klopt.")]) == pytest.approx(200 * 1 / (2 + 3))
