"""Turn a Marian checkpoint (config.json, model.safetensors) into a CTranslate2 model, without PyTorch.

The layout is that of CTranslate2's own converter for MarianMTModel; a test compares the two.
"""

from __future__ import annotations

import json
import math
import os
import shutil
import tempfile
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from tweebrief.errors import ModelMissing
from tweebrief.translation.pieces import EOS, PAD, UNK, MarianPieces

Tensors = Mapping[str, npt.NDArray[np.float32]]
ATTENTION = (("self_attention", "self_attn"), ("attention", "encoder_attn"))
Precision = Literal["int8", "float32"]


def converted(
    folder: Path, *, cache: Path | None = None, precision: Precision = "int8"
) -> tuple[Path, tempfile.TemporaryDirectory[str] | None]:
    """Return the converted model of a checkpoint folder, made now or found in the cache.

    When the cache cannot be written, the model is in a temporary folder, whose owner is the second value.
    """
    target = (cache or cache_folder()) / f"translation-{_digest(folder)}-{precision}"
    if (target / "model.bin").is_file():
        return target, None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=".draft-", dir=target.parent))
    except OSError:
        owner = tempfile.TemporaryDirectory(prefix="tweebrief-")
        convert(folder, Path(owner.name) / "model", precision=precision)
        return Path(owner.name) / "model", owner
    try:
        convert(folder, draft / "model", precision=precision)
        _publish(draft / "model", target)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return target, None


def cache_folder() -> Path:
    """Return $XDG_CACHE_HOME/tweebrief, or ~/.cache/tweebrief."""
    root = os.environ.get("XDG_CACHE_HOME")
    return (Path(root) if root else Path.home() / ".cache") / "tweebrief"


def _publish(made: Path, target: Path) -> None:
    # Another process may have been faster; its model is the same, so a lost race is no error.
    try:
        made.rename(target)
    except OSError:
        if not (target / "model.bin").is_file():
            raise


def _digest(folder: Path) -> str:
    import ctranslate2

    total = sha256(ctranslate2.__version__.encode())
    for name in ("config.json", "vocab.json", "model.safetensors"):
        path = folder / name
        if not path.is_file():
            raise ModelMissing(
                f"{path} is not there: CTranslate2 needs config.json, vocab.json and model.safetensors; "
                "a checkpoint in another format runs with the engine 'transformers'"
            )
        total.update(path.read_bytes())
    return total.hexdigest()[:16]


def convert(folder: Path, output: Path, *, precision: Precision = "int8") -> None:
    """Write the CTranslate2 model of a checkpoint folder to output, with its matrices in the precision."""
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    tokens = MarianPieces(folder).tokens
    _refuse_others(config, tokens)
    spec = _build(config, _tensors(folder / "model.safetensors"))
    for register in (spec.register_source_vocabulary, spec.register_target_vocabulary):
        register(tokens[:-1])
    spec.config.eos_token, spec.config.unk_token, spec.config.decoder_start_token = EOS, UNK, EOS
    spec.validate()
    spec.optimize(quantization=precision)
    output.mkdir(parents=True, exist_ok=True)
    spec.save(str(output))


def _refuse_others(config: Mapping[str, Any], tokens: list[str]) -> None:
    if config.get("model_type") != "marian" or tokens[-1] != PAD or config.get("normalize_before"):
        raise ModelMissing(
            "only Marian checkpoints can be converted: choose the engine 'transformers' for others"
        )


def _tensors(path: Path) -> Tensors:
    from safetensors.numpy import load_file

    return {name: value.astype(np.float32) for name, value in load_file(path).items()}


def _build(config: Mapping[str, Any], tensors: Tensors) -> Any:
    from ctranslate2.specs import TransformerSpec, common_spec

    activations = {
        "relu": common_spec.Activation.RELU, "gelu": common_spec.Activation.GELU,
        "swish": common_spec.Activation.SWISH, "silu": common_spec.Activation.SWISH,
    }  # fmt: skip
    spec = TransformerSpec.from_config(
        (config["encoder_layers"], config["decoder_layers"]), config["encoder_attention_heads"],
        pre_norm=False, activation=activations[config["activation_function"]],
    )  # fmt: skip
    _fill_stack(spec.encoder, config, tensors, "model.encoder")
    _fill_stack(spec.decoder, config, tensors, "model.decoder")
    spec.decoder.start_from_zero_embedding = True
    spec.decoder.projection.weight = _embedding(tensors, "lm_head.weight")[:-1]
    bias = tensors.get("final_logits_bias")
    if bias is not None and bias.any():
        spec.decoder.projection.bias = bias.reshape(-1)[:-1]
    return spec


def _fill_stack(spec: Any, config: Mapping[str, Any], tensors: Tensors, name: str) -> None:
    embeddings = spec.embeddings[0] if isinstance(spec.embeddings, list) else spec.embeddings
    # The padding row is the last: decoding starts from a zero vector instead, and padding cannot be written.
    embeddings.weight = _embedding(tensors, f"{name}.embed_tokens.weight")[:-1]
    spec.scale_embeddings = math.sqrt(config["d_model"]) if config["scale_embedding"] else 1.0
    positions = tensors.get(f"{name}.embed_positions.weight")
    if positions is None:
        positions = sinusoids(config["max_position_embeddings"], config["d_model"])
    spec.position_encodings.encodings = positions
    for number, layer in enumerate(spec.layer):
        _fill_layer(layer, tensors, f"{name}.layers.{number}")


def _embedding(tensors: Tensors, name: str) -> npt.NDArray[np.float32]:
    return tensors[name] if name in tensors else tensors["model.shared.weight"]


def sinusoids(positions: int, width: int) -> npt.NDArray[np.float32]:
    """Return Marian's fixed position table: sines in the first half of the width, cosines in the second."""
    angles = np.arange(positions)[:, None] / np.power(10000, 2 * (np.arange(width) // 2) / width)
    return np.concatenate([np.sin(angles[:, 0::2]), np.cos(angles[:, 1::2])], axis=1).astype(np.float32)


def _fill_layer(layer: Any, tensors: Tensors, name: str) -> None:
    for ours, theirs in ATTENTION:
        if hasattr(layer, ours):
            _fill_attention(getattr(layer, ours), tensors, f"{name}.{theirs}")
    _fill_linear(layer.ffn.linear_0, tensors, f"{name}.fc1")
    _fill_linear(layer.ffn.linear_1, tensors, f"{name}.fc2")
    _fill_norm(layer.ffn.layer_norm, tensors, f"{name}.final_layer_norm")


def _fill_attention(spec: Any, tensors: Tensors, name: str) -> None:
    groups = (
        (("q_proj", "k_proj", "v_proj"),) if len(spec.linear) == 2 else (("q_proj",), ("k_proj", "v_proj"))
    )
    for linear, parts in zip(spec.linear, groups, strict=False):
        linear.weight = np.concatenate([tensors[f"{name}.{part}.weight"] for part in parts])
        linear.bias = np.concatenate([tensors[f"{name}.{part}.bias"] for part in parts])
    _fill_linear(spec.linear[-1], tensors, f"{name}.out_proj")
    _fill_norm(spec.layer_norm, tensors, f"{name}_layer_norm")


def _fill_linear(spec: Any, tensors: Tensors, name: str) -> None:
    spec.weight, spec.bias = tensors[f"{name}.weight"], tensors[f"{name}.bias"]


def _fill_norm(spec: Any, tensors: Tensors, name: str) -> None:
    spec.gamma, spec.beta = tensors[f"{name}.weight"], tensors[f"{name}.bias"]
