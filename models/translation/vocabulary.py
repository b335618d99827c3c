"""Train the one SentencePiece vocabulary of both languages."""

from __future__ import annotations

import io
import json
import random
import shutil
from collections.abc import Iterable
from pathlib import Path

from tweebrief.models.translation.data import CAREFUL, TREATIES, Pair
from tweebrief.translation.glossary import CLOSE, OPEN

RESERVED = (OPEN, CLOSE, "⟨1⟩", "⟨2⟩", "⟨3⟩", "⟨4⟩")
# Letters of names and signs that are rare in the data and must be readable and writable all the same.
REQUIRED = "àáâãäåæçèéêëìíîïñòóôõöøúùûüýğıłńśşšźżžćčěřÀÁÂÄÅÇÈÉÊËÎÏÓÖØÜŁŞŠŽČ°§±×$#<>|~£−≤≥⁄®·μß"
FILES = ("source.spm", "target.spm", "vocab.json")
SIZE = 8064
EOS, UNK, PAD = 0, 1, SIZE - 1
SAMPLE_LINES = 160_000


def train_vocabulary(pairs: Iterable[Pair], extra: Iterable[str], folder: Path, *, size: int = SIZE) -> Path:
    """Write source.spm, target.spm and vocab.json to folder and return the model's path.

    Ids: eos 0, unk 1, pad last, as in every Marian checkpoint; vocab.json numbers the pieces as the SentencePiece
    file does, so that MarianTokenizer and sentencepiece agree. Digits are pieces of their own: numbers are copied,
    not recalled.
    Kudo and Richardson 2018 (SentencePiece), unigram model.
    """
    import sentencepiece

    folder.mkdir(parents=True, exist_ok=True)
    # A writer instead of a file name: a file name would stay in the model.
    written = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(_sample(pairs, extra)), model_writer=written, model_type="unigram", vocab_size=size,
        character_coverage=0.99995, required_chars=REQUIRED, split_digits=True, byte_fallback=False,
        eos_id=EOS, unk_id=UNK, pad_id=size - 1, bos_id=-1, eos_piece="</s>", unk_piece="<unk>", pad_piece="<pad>",
        user_defined_symbols=list(RESERVED), normalization_rule_name="nmt_nfkc", num_threads=2,
        max_sentence_length=8192, minloglevel=1,
    )  # fmt: skip
    model = folder / "vocabulary.model"
    for name in ("vocabulary.model", *FILES[:2]):
        (folder / name).write_bytes(written.getvalue())
    write_vocab(model, folder / "vocab.json")
    return model


def take_vocabulary(weights: Path, model: Path) -> None:
    """Copy the vocabulary of a folder of weights to the run's folder, `model` in it."""
    model.parent.mkdir(parents=True, exist_ok=True)
    for name, other in (("source.spm", model.name), *((name, name) for name in FILES)):
        shutil.copyfile(weights / name, model.parent / other)


def write_vocab(model: Path, path: Path) -> None:
    """Write the piece-to-id table that MarianTokenizer reads."""
    import sentencepiece

    pieces = sentencepiece.SentencePieceProcessor(model_file=str(model))
    table = {pieces.id_to_piece(number): number for number in range(pieces.get_piece_size())}
    path.write_text(json.dumps(table, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


def _sample(pairs: Iterable[Pair], extra: Iterable[str]) -> list[str]:
    # Letters and the written prose come in whole, of the rest a third, of the treaties an eighth: the pieces
    # should be those of letters.
    share = {**dict.fromkeys(CAREFUL, 1.0), TREATIES: 0.125}
    chance = random.Random(20)
    kept = [
        text for pair in pairs if chance.random() < share.get(pair.group, 0.35) for text in (pair.nl, pair.en)
    ]
    lines = [*kept, *extra]
    chance.shuffle(lines)
    return lines[:SAMPLE_LINES]
