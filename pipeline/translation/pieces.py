"""The one tokenizer path of Marian checkpoints: SentencePiece files and vocab.json, for every engine."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from tweebrief.errors import ModelMissing
from tweebrief.translation.glossary import OPEN

EOS, UNK, PAD = "</s>", "<unk>", "<pad>"
FILES = ("source.spm", "target.spm", "vocab.json")


def is_marian(folder: Path) -> bool:
    """Tell whether a checkpoint folder has Marian's vocabulary files."""
    return all((folder / name).is_file() for name in FILES)


class MarianPieces:
    """Text to pieces and back, as MarianTokenizer does it."""

    def __init__(self, folder: Path) -> None:
        import sentencepiece

        if not is_marian(folder):
            raise ModelMissing(f"{folder} lacks {', '.join(FILES)}: give the folder of a Marian checkpoint")
        self.source = sentencepiece.SentencePieceProcessor(model_file=str(folder / "source.spm"))
        self.target = sentencepiece.SentencePieceProcessor(model_file=str(folder / "target.spm"))
        self.ids: dict[str, int] = json.loads((folder / "vocab.json").read_text(encoding="utf-8"))
        self.tokens = sorted(self.ids, key=self.ids.__getitem__)
        self.marks = OPEN in self.ids

    def encode(self, text: str) -> list[str]:
        """Return the pieces of a Dutch text, with the end mark."""
        return [*self.source.encode(text, out_type=str), EOS]

    def encode_ids(self, text: str) -> list[int]:
        """Return the same as numbers."""
        return [self.ids.get(piece, self.ids[UNK]) for piece in self.encode(text)]

    def knows(self, word: str) -> bool:
        """Tell whether every letter of a word is in the vocabulary."""
        return all(piece in self.ids for piece in self.encode(word))

    def decode(self, pieces: Sequence[str]) -> str:
        """Return the English text of some pieces; end and padding marks are left out."""
        text: str = self.target.decode_pieces([piece for piece in pieces if piece not in (EOS, PAD)])
        return text.strip()

    def decode_ids(self, numbers: Sequence[int]) -> str:
        """Return the same from numbers."""
        return self.decode([self.tokens[number] for number in numbers])
