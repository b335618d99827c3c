"""The Marian network: its shape and the two losses that it learns from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tweebrief.models.translation.alignment import NONE
from tweebrief.models.translation.corpus import Batch
from tweebrief.models.translation.vocabulary import EOS, PAD, SIZE

if TYPE_CHECKING:
    from torch import Tensor
    from transformers import MarianMTModel

POSITIONS = 512
SMOOTHING = 0.1
GUIDED_LAYER, GUIDED_HEAD = -1, 0


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes of the network: deep encoder, shallow decoder (Kasai et al. 2021)."""

    width: int = 256
    inner: int = 2048
    heads: int = 4
    encoder_layers: int = 4
    decoder_layers: int = 2
    vocabulary: int = SIZE


def build_network(shape: Shape) -> MarianMTModel:
    """Return a new Marian model with tied embeddings and eager attention (whose weights can be guided)."""
    from transformers import MarianConfig, MarianMTModel

    config = MarianConfig(
        vocab_size=shape.vocabulary, d_model=shape.width, max_position_embeddings=POSITIONS,
        encoder_layers=shape.encoder_layers, decoder_layers=shape.decoder_layers,
        encoder_attention_heads=shape.heads, decoder_attention_heads=shape.heads,
        encoder_ffn_dim=shape.inner, decoder_ffn_dim=shape.inner, activation_function="relu",
        dropout=0.0, attention_dropout=0.0, activation_dropout=0.0, scale_embedding=True,
        share_encoder_decoder_embeddings=True, tie_word_embeddings=True, init_std=0.05,
        eos_token_id=EOS, pad_token_id=PAD, bos_token_id=None, decoder_start_token_id=PAD, forced_eos_token_id=EOS,
    )  # fmt: skip
    config._attn_implementation = "eager"
    model = MarianMTModel(config)
    silence_padding(model)
    return model


def silence_padding(model: MarianMTModel) -> None:
    """Zero the padding row: decoding starts from it, and some engines start from zero by definition."""
    model.get_input_embeddings().weight.data[PAD].zero_()


def losses(model: MarianMTModel, batch: Batch) -> tuple[Tensor, Tensor]:
    """Return the smoothed cross-entropy per piece and the loss of one attention head against the links.

    Guided alignment: Chen et al. 2016, "Guided Alignment Training for Topic-Aware NMT".
    """
    import torch

    from tweebrief.models.translation.entropy import SmoothedEntropy

    source, target, links = (torch.from_numpy(table) for table in (batch.source, batch.target, batch.links))
    device = model.device
    source, target, links = source.to(device), target.to(device), links.to(device)
    shifted = torch.cat([target.new_full((len(target), 1), PAD), target[:, :-1]], 1)
    out = model.model(
        input_ids=source, attention_mask=(source != PAD).long(), decoder_input_ids=shifted,
        output_attentions=True, use_cache=False,
    )  # fmt: skip
    real = target != PAD
    hidden, weights = out.last_hidden_state[real].bfloat16(), model.get_input_embeddings().weight.bfloat16()
    entropy: Tensor = SmoothedEntropy.apply(  # type: ignore[no-untyped-call]
        hidden, weights, target[real], SMOOTHING
    )
    linked = links != NONE
    attention = out.cross_attentions[GUIDED_LAYER][:, GUIDED_HEAD][linked]
    chosen = attention.gather(1, links[linked][:, None]).float()
    return entropy, -(chosen + 1e-6).log().mean()
