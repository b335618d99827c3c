"""Loading: another package in place of ours, labels mapped, clear errors, sound weights."""

from pathlib import Path

import pytest

from tweebrief.errors import ModelMissing
from tweebrief.models.dutch import load_dutch


@pytest.fixture
def stand_in(tmp_path: Path) -> Path:
    """A small pipeline as a folder with the labels of nl_core_news_sm and a sentencizer."""
    import spacy

    nlp = spacy.blank("nl")
    nlp.add_pipe("sentencizer")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns(
        [
            {"label": "GPE", "pattern": "Assen"},
            {"label": "WORK_OF_ART", "pattern": "Staatscourant"},
            {"label": "NORP", "pattern": "Fries"},
        ]
    )
    nlp.meta["name"] = "core_news_sm"
    nlp.to_disk(tmp_path / "nl_core_news_sm")
    return tmp_path / "nl_core_news_sm"


def test_labels_of_another_package_become_ours(stand_in: Path) -> None:
    doc = load_dutch(str(stand_in))("De Staatscourant noemt Assen Fries.")
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("Staatscourant", "WORK"), ("Assen", "LOC")]


def test_sentences_of_another_package_follow_our_rules(stand_in: Path) -> None:
    doc = load_dutch(str(stand_in))("Ik sprak dr. De Naam.Dat was in Assen. Meer volgt.")
    assert [sent.text for sent in doc.sents] == ["Ik sprak dr. De Naam.", "Dat was in Assen.", "Meer volgt."]


def test_package_by_name(stand_in: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installed package is found by its name, as spaCy finds it."""
    package = stand_in.parent / "site" / "nl_core_news_sm"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(
        "import spacy\n\n\n"
        "def load(**overrides):\n"
        f"    return spacy.util.load_model_from_path(spacy.util.ensure_path({str(stand_in)!r}), **overrides)\n",
        encoding="utf8",
    )
    metadata = package.parent / "nl_core_news_sm-3.8.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: nl_core_news_sm\nVersion: 3.8.0\n")
    monkeypatch.syspath_prepend(str(package.parent))
    doc = load_dutch("nl_core_news_sm")("Wij wonen in Assen.")
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("Assen", "LOC")]


def test_unknown_package_says_what_to_do() -> None:
    with pytest.raises(ModelMissing, match="tweebrief models fetch nl_core_news_huge"):
        load_dutch("nl_core_news_huge")


def test_folder_that_is_no_pipeline(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match="no Dutch pipeline"):
        load_dutch(str(tmp_path))


@pytest.mark.weights
def test_shipped_pipeline_stands_in_for_nl_core_news_sm() -> None:
    nlp = load_dutch()
    assert {"tok2vec", "morphologizer", "tagger", "parser", "lemmatizer", "attribute_ruler", "ner"} <= set(
        nlp.pipe_names
    )
    doc = nlp("De ministers spraken in Den Haag over de nieuwe wetten. Dat was op 3 mei 2024.")
    assert next(sent.text for sent in doc.sents) == "De ministers spraken in Den Haag over de nieuwe wetten."
    assert doc[1].lemma_ == "minister"
    assert doc[1].tag_ == "N|soort|mv|basis"
    assert doc[2].pos_ == "VERB"
    assert doc[1].dep_ == "nsubj"


@pytest.mark.weights
def test_shipped_weights_are_small_and_as_in_the_manifest() -> None:
    from tweebrief.models.shipped import shipped

    weights = shipped("dutch")
    assert weights.faults() == []
    assert weights.size < 25_000_000


def test_fast_products_agree_with_those_of_thinc() -> None:
    import numpy as np
    from thinc.backends.numpy_ops import NumpyOps

    from tweebrief.models.dutch.products import BlasOps

    source = np.random.default_rng(0)
    x, y = source.random((5, 3), dtype=np.float32), source.random((3, 4), dtype=np.float32)
    out = np.zeros((5, 4), dtype=np.float32)
    assert np.allclose(BlasOps().gemm(x, y), NumpyOps().gemm(x, y), atol=1e-5)
    assert np.allclose(BlasOps().gemm(x.T, y.T, trans1=True, trans2=True), x @ y, atol=1e-5)
    assert BlasOps().gemm(x, y, out=out) is out
