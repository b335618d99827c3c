"""A tiny Marian checkpoint in true format: real vocabulary files, random weights."""

import json
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save_file

from tweebrief.models.translation.vocabulary import train_vocabulary
from tweebrief.translation.glossary import read_terms

WIDTH, INNER, HEADS, ENCODERS, DECODERS, PIECES, POSITIONS = 16, 32, 2, 2, 1, 400, 64

END_BIAS = 2.0  # so that the random model comes to an end


@pytest.fixture(scope="session")
def checkpoint(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("marian")
    words = [text for term in read_terms() for text in (term.nl, term.en)]
    train_vocabulary([], [*words, "0 1 2 3 4 5 6 7 8 9 . , ; : ? !"], folder, size=PIECES)
    chance = np.random.default_rng(3)
    save_file(_tensors(chance), folder / "model.safetensors", metadata={"format": "pt"})
    (folder / "config.json").write_text(json.dumps(_config()))
    (folder / "tokenizer_config.json").write_text(
        json.dumps({"tokenizer_class": "MarianTokenizer", "source_lang": "nl", "target_lang": "en"})
    )
    return folder


def _config() -> dict[str, object]:
    return {
        "model_type": "marian", "architectures": ["MarianMTModel"], "vocab_size": PIECES, "d_model": WIDTH,
        "decoder_vocab_size": PIECES,
        "encoder_layers": ENCODERS, "decoder_layers": DECODERS, "encoder_attention_heads": HEADS,
        "decoder_attention_heads": HEADS, "encoder_ffn_dim": INNER, "decoder_ffn_dim": INNER,
        "activation_function": "relu", "scale_embedding": True, "max_position_embeddings": POSITIONS,
        "share_encoder_decoder_embeddings": True, "tie_word_embeddings": True, "eos_token_id": 0,
        "pad_token_id": PIECES - 1, "decoder_start_token_id": PIECES - 1, "bad_words_ids": [[PIECES - 1]],
    }  # fmt: skip


def _tensors(chance: np.random.Generator) -> dict[str, np.ndarray]:
    shared = chance.normal(0, 0.12, (PIECES, WIDTH)).astype(np.float32)
    shared[-1] = 0
    bias = np.zeros((1, PIECES), np.float32)
    bias[0, 0] = END_BIAS
    tensors = {"model.shared.weight": shared, "final_logits_bias": bias}
    for side, count in (("encoder", ENCODERS), ("decoder", DECODERS)):
        for number in range(count):
            tensors |= _layer(f"model.{side}.layers.{number}", side == "decoder", chance)
    return tensors


def _layer(name: str, decoder: bool, chance: np.random.Generator) -> dict[str, np.ndarray]:
    attentions = ("self_attn", "encoder_attn") if decoder else ("self_attn",)
    linears = {
        f"{one}.{part}": (WIDTH, WIDTH)
        for one in attentions
        for part in ("q_proj", "k_proj", "v_proj", "out_proj")
    }
    linears |= {"fc1": (INNER, WIDTH), "fc2": (WIDTH, INNER)}
    norms = [f"{one}_layer_norm" for one in attentions] + ["final_layer_norm"]
    tensors = {}
    for linear, size in linears.items():
        tensors[f"{name}.{linear}.weight"] = chance.normal(0, 0.3, size).astype(np.float32)
        tensors[f"{name}.{linear}.bias"] = chance.normal(0, 0.1, size[0]).astype(np.float32)
    for norm in norms:
        tensors[f"{name}.{norm}.weight"] = np.ones(WIDTH, np.float32)
        tensors[f"{name}.{norm}.bias"] = np.zeros(WIDTH, np.float32)
    return tensors
