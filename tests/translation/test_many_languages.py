"""A tiny M2M100 checkpoint in the Transformers engine: models of many languages need codes."""

import json
from pathlib import Path

import pytest

from tweebrief.errors import ConfigError
from tweebrief.translation.contract import Search

pytestmark = pytest.mark.torch


@pytest.fixture(scope="module")
def many(checkpoint: Path, tmp_path_factory) -> Path:
    torch = pytest.importorskip("torch")
    from transformers import M2M100Config, M2M100ForConditionalGeneration, M2M100Tokenizer

    folder = tmp_path_factory.mktemp("m2m")
    pieces = [
        piece for piece in json.loads((checkpoint / "vocab.json").read_text()) if not piece.startswith("<")
    ]
    special = ["<s>", "<pad>", "</s>", "<unk>"]
    table = {piece: number for number, piece in enumerate([*special, *pieces])}
    (folder / "vocab.json").write_text(json.dumps(table))
    (folder / "sentencepiece.bpe.model").write_bytes((checkpoint / "source.spm").read_bytes())
    tokenizer = M2M100Tokenizer(str(folder / "vocab.json"), str(folder / "sentencepiece.bpe.model"))
    tokenizer.save_pretrained(folder)
    torch.manual_seed(1)
    config = M2M100Config(
        vocab_size=len(tokenizer) + 128, d_model=16, encoder_layers=1, decoder_layers=1, encoder_ffn_dim=16,
        decoder_ffn_dim=16, encoder_attention_heads=2, decoder_attention_heads=2, max_position_embeddings=64,
    )  # fmt: skip
    M2M100ForConditionalGeneration(config).save_pretrained(folder)
    return folder


def test_output_starts_with_the_target_language(many: Path):
    from tweebrief.translation.engines import TransformersEngine

    engine = TransformersEngine(many, threads=1, source="nl", target="en")
    assert not engine.marks
    assert engine.pieces.first == engine.pieces._tokenizer.get_lang_id("en")
    assert engine.pieces.encode_ids("de brief")[0] == engine.pieces._tokenizer.get_lang_id("nl")
    outputs = engine.generate(["de brief", "de minister"], Search(beam=2))
    assert [len(row) for row in outputs] == [1, 1]
    assert not any("__en__" in row[0].text for row in outputs)


def test_codes_are_asked_for(many: Path):
    from tweebrief.translation.engines import TransformersEngine

    with pytest.raises(ConfigError, match="source and target"):
        TransformersEngine(many, threads=1)
