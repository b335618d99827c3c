"""Write averaged weights as a checkpoint that Transformers, CTranslate2 and tweebrief can load."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from tweebrief.models.shipped import write_manifest
from tweebrief.models.translation.network import POSITIONS, Shape, build_network, silence_padding
from tweebrief.models.translation.vocabulary import FILES

if TYPE_CHECKING:
    from torch import Tensor

TOKENIZER = {
    "tokenizer_class": "MarianTokenizer",
    "source_lang": "nl",
    "target_lang": "en",
    "unk_token": "<unk>",
    "eos_token": "</s>",
    "pad_token": "<pad>",
    "model_max_length": POSITIONS,
    "separate_vocabs": False,
}


def export(average: dict[str, Tensor], shape: Shape, vocabulary: Path, output: Path) -> None:
    """Write the weights (half precision), settings, vocabulary and manifest to the output folder."""
    model = build_network(shape)
    for name, value in model.named_parameters():
        value.data.copy_(average[name])
    silence_padding(model)
    model.generation_config.update(num_beams=4, max_length=POSITIONS, bad_words_ids=[[shape.vocabulary - 1]])
    output.mkdir(parents=True, exist_ok=True)
    model.half().save_pretrained(output)
    (output / "model.safetensors").chmod(0o644)
    for name in FILES:
        shutil.copyfile(vocabulary / name, output / name)
    _write(output / "tokenizer_config.json", TOKENIZER)
    write_manifest(output)


def _write(path: Path, table: dict[str, object]) -> None:
    path.write_text(json.dumps(table, indent=2) + "\n", encoding="utf-8")
