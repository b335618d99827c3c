"""Zero-shot themes with tiny checkpoints that are made here."""

import pytest

from tweebrief.errors import ConfigError, ModelMissing
from tweebrief.models.themes.features import PartView
from tweebrief.models.themes.lexicon import concepts
from tweebrief.models.themes.zero_shot import load_zero_shot

PART = PartView("", "", (("Huur", "De huurprijzen stijgen."), ("", "Ja.")))


def _checkpoint(folder, labels):
    """A BERT of one layer with random weights and a word list as vocabulary."""
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

    words = [
        "[PAD]",
        "[UNK]",
        "[CLS]",
        "[SEP]",
        "[MASK]",
        "de",
        "huur",
        "prijzen",
        "deze",
        "tekst",
        "gaat",
        "over",
    ]
    folder.joinpath("vocab.txt").write_text("\n".join(words), "utf8")
    BertTokenizerFast(vocab_file=str(folder / "vocab.txt")).save_pretrained(folder)
    config = BertConfig(
        vocab_size=len(words),
        hidden_size=8,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        id2label=dict(enumerate(labels)),
        label2id={label: i for i, label in enumerate(labels)},
    )
    BertForSequenceClassification(config).save_pretrained(folder)
    return folder


@pytest.mark.torch
@pytest.mark.parametrize("engine", ["nli", "embedding"])
def test_every_section_gets_concepts_of_the_list(tmp_path, engine):
    pytest.importorskip("torch")
    model = load_zero_shot(_checkpoint(tmp_path, ["contradiction", "neutral", "entailment"]), engine)
    first, second = model.predict([PART])
    assert 1 <= len(first) <= 3
    assert all(0 <= p.concept < len(concepts()) and 0 < p.score <= 1 for p in (*first, *second))
    assert model.predict([]) == []
    assert len(model.digest) == 12


@pytest.mark.torch
def test_a_checkpoint_without_entailment_is_refused(tmp_path):
    pytest.importorskip("torch")
    model = load_zero_shot(_checkpoint(tmp_path, ["negatief", "positief"]), "nli")
    with pytest.raises(ConfigError, match="NLI"):
        model.predict([PART])


def test_a_folder_without_checkpoint_says_what_to_do(tmp_path):
    with pytest.raises(ModelMissing, match="models fetch"):
        load_zero_shot(tmp_path, "nli")
