"""The two engines: CTranslate2 in int8 by default, Transformers with PyTorch on request."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tweebrief.translation.contract import Hypothesis, Search, longest_output
from tweebrief.translation.convert import Precision, converted
from tweebrief.translation.pieces import MarianPieces

BATCH_PIECES = 3000


class CTranslate2Engine:
    """A Marian checkpoint folder run by CTranslate2, in int8 by default; converted once and kept in the cache."""

    def __init__(
        self,
        folder: Path,
        *,
        name: str = "",
        threads: int = 2,
        cache: Path | None = None,
        precision: Precision = "int8",
    ) -> None:
        import ctranslate2

        self.name = name or folder.name
        self.pieces = MarianPieces(folder)
        self.marks = self.pieces.marks
        self._positions = _positions(folder)
        model, self._owner = converted(folder, cache=cache, precision=precision)
        self._translator = ctranslate2.Translator(
            str(model), device="cpu", compute_type=precision, inter_threads=threads, intra_threads=1
        )

    @property
    def owner(self) -> tempfile.TemporaryDirectory[str] | None:
        """The temporary folder of the converted model, when the cache cannot be written."""
        return self._owner

    def count(self, text: str) -> int:
        """Return the number of source pieces of a text."""
        return len(self.pieces.encode(text))

    def knows(self, word: str) -> bool:
        """Tell whether every letter of a word is in the vocabulary."""
        return self.pieces.knows(word)

    def generate(self, texts: Sequence[str], search: Search) -> list[tuple[Hypothesis, ...]]:
        """Return the best outputs per text; texts of like length are decoded together."""
        if not texts:
            return []
        sources = [self.pieces.encode(text) for text in texts]
        results = self._translator.translate_batch(
            sources, max_batch_size=BATCH_PIECES, batch_type="tokens", beam_size=search.beam,
            num_hypotheses=search.best, length_penalty=1.0, repetition_penalty=search.repetition_penalty,
            no_repeat_ngram_size=search.no_repeat, return_scores=True, replace_unknowns=True,
            max_input_length=0, max_decoding_length=min(self._positions, longest_output(max(map(len, sources)))),
        )  # fmt: skip
        return [self._read(result, len(source)) for result, source in zip(results, sources, strict=True)]

    def _read(self, result: Any, source: int) -> tuple[Hypothesis, ...]:
        # Cut at the text's own limit: then the output does not depend on its neighbours in the batch.
        limit = longest_output(source)
        return tuple(
            Hypothesis(self.pieces.decode(pieces[:limit]), score, min(len(pieces), limit) + 1)
            for pieces, score in zip(result.hypotheses, result.scores, strict=True)
        )


class TransformersEngine:
    """Any sequence-to-sequence checkpoint folder run by PyTorch (extra `[torch]`): Marian, M2M100, NLLB.

    For models of many languages, source and target are their language codes, such as nld_Latn and eng_Latn.
    """

    def __init__(
        self,
        folder: Path,
        *,
        name: str = "",
        threads: int = 2,
        source: str | None = None,
        target: str | None = None,
    ) -> None:
        import torch
        from transformers import AutoModelForSeq2SeqLM
        from transformers.utils.logging import disable_progress_bar

        from tweebrief.translation.vocabularies import vocabulary_of

        disable_progress_bar()
        torch.set_num_threads(threads)
        self.name = name or folder.name
        self.pieces = vocabulary_of(folder, source, target)
        self.marks = self.pieces.marks
        self._model = AutoModelForSeq2SeqLM.from_pretrained(
            folder, local_files_only=True, dtype=torch.float32
        ).eval()
        self._model.generation_config.max_length = None
        self._device = "cuda" if torch.cuda.is_available() else "cpu"
        self._model.to(self._device)
        self._positions = _positions(folder)

    def count(self, text: str) -> int:
        """Return the number of source pieces of a text."""
        return len(self.pieces.encode_ids(text))

    def knows(self, word: str) -> bool:
        """Tell whether every letter of a word is in the vocabulary."""
        return self.pieces.knows(word)

    def generate(self, texts: Sequence[str], search: Search) -> list[tuple[Hypothesis, ...]]:
        """Return the best outputs per text; texts of like length are decoded together."""
        sources = [self.pieces.encode_ids(text) for text in texts]
        order = sorted(range(len(texts)), key=[len(source) for source in sources].__getitem__)
        found: dict[int, tuple[Hypothesis, ...]] = {}
        for rows in _groups(order, [len(source) for source in sources]):
            found.update(zip(rows, self._decode([sources[row] for row in rows], search), strict=True))
        return [found[row] for row in range(len(texts))]

    def _decode(self, sources: list[list[int]], search: Search) -> list[tuple[Hypothesis, ...]]:
        import torch

        width, pad = max(map(len, sources)), self._model.config.pad_token_id
        table = torch.tensor([[*row, *[pad] * (width - len(row))] for row in sources], device=self._device)
        with torch.inference_mode():
            made = self._model.generate(
                table, attention_mask=(table != pad).long(), num_beams=search.beam, do_sample=False,
                num_return_sequences=search.best, length_penalty=1.0, early_stopping=search.beam > 1,
                repetition_penalty=search.repetition_penalty, no_repeat_ngram_size=search.no_repeat,
                max_new_tokens=min(self._positions, longest_output(width)), forced_bos_token_id=self.pieces.first,
                return_dict_in_generate=True, output_scores=True,
            )  # fmt: skip
            steps = self._model.compute_transition_scores(
                made.sequences,
                made.scores,
                getattr(made, "beam_indices", None),
                normalize_logits=search.beam == 1,
            )
        limits = [longest_output(len(source)) for source in sources for _ in range(search.best)]
        outputs = [self._read(*one, pad) for one in zip(made.sequences, steps, limits, strict=True)]
        return [tuple(outputs[first : first + search.best]) for first in range(0, len(outputs), search.best)]

    def _read(self, row: Any, steps: Any, limit: int, pad: int) -> Hypothesis:
        written = row[1:].tolist()
        scores = [step.item() for piece, step in zip(written, steps, strict=True) if piece != pad]
        pieces = [piece for piece in written if piece not in (pad, self._model.config.eos_token_id)][:limit]
        return Hypothesis(self.pieces.decode_ids(pieces), sum(scores) / max(1, len(scores)), len(pieces) + 1)


def _positions(folder: Path) -> int:
    """Return how many pieces the checkpoint can write at most, the end mark left out."""
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    return int(config["max_position_embeddings"]) - 1


def _groups(order: Sequence[int], lengths: Sequence[int]) -> list[list[int]]:
    """Cut an order by length into groups of at most BATCH_PIECES padded pieces."""
    groups: list[list[int]] = []
    for row in order:
        if groups and lengths[row] * (len(groups[-1]) + 1) <= BATCH_PIECES:
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups
