"""The vocabulary of a checkpoint for the Transformers engine: Marian's own path, or the library's tokenizer."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from tweebrief.errors import ConfigError
from tweebrief.translation.pieces import MarianPieces, is_marian


class Vocabulary(Protocol):
    """Text to numbers and back; `first` is the number that an output must start with, if any."""

    marks: bool
    first: int | None

    def knows(self, word: str) -> bool: ...

    def encode_ids(self, text: str) -> list[int]: ...

    def decode_ids(self, numbers: Sequence[int]) -> str: ...


def vocabulary_of(folder: Path, source: str | None, target: str | None) -> Vocabulary:
    """Return the vocabulary of a checkpoint folder; language codes are needed for models of many languages."""
    if is_marian(folder):
        return MarianVocabulary(folder)
    return LibraryVocabulary(folder, source, target)


class MarianVocabulary(MarianPieces):
    """Marian's pieces: nothing is forced at the start."""

    first: int | None = None


class LibraryVocabulary:
    """The tokenizer that Transformers finds in the folder, with language codes where it has them."""

    marks = False

    def __init__(self, folder: Path, source: str | None, target: str | None) -> None:
        from transformers import AutoTokenizer

        self._tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
        self.first: int | None = None
        if hasattr(self._tokenizer, "src_lang"):
            if not source or not target:
                raise ConfigError(
                    f"{folder} translates between many languages: set the codes of source and target, "
                    "for example nld_Latn and eng_Latn (NLLB) or nl and en (M2M100)"
                )
            self._tokenizer.src_lang = source
            self.first = self._language(target)

    def _language(self, code: str) -> int:
        of = getattr(self._tokenizer, "get_lang_id", None) or self._tokenizer.convert_tokens_to_ids
        number: int = of(code)
        return number

    def knows(self, word: str) -> bool:
        """Tell whether a word can be written: it has no unknown piece."""
        return self._tokenizer.unk_token_id not in self.encode_ids(word)

    def encode_ids(self, text: str) -> list[int]:
        """Return the numbers of a text, with the special ones that the model expects."""
        numbers: list[int] = self._tokenizer(text)["input_ids"]
        return numbers

    def decode_ids(self, numbers: Sequence[int]) -> str:
        """Return the text of some numbers, without special ones and the language that was forced."""
        written = [number for number in numbers if number != self.first]
        text: str = self._tokenizer.decode(written, skip_special_tokens=True)
        return text.strip()
