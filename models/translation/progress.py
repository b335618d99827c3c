"""What a training run writes down: losses by step, and BLEU and chrF on held-out letters."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tweebrief.models.translation.data import Pair
from tweebrief.models.translation.vocabulary import EOS, PAD

if TYPE_CHECKING:
    from transformers import MarianMTModel

    from tweebrief.models.translation.fit import Run

Held = Mapping[str, Sequence[Pair]]
NOTE_STEPS = 100
SCORE_STEPS = 600
SAMPLE = 60


class Journal:
    """Appends one JSON line per 100 steps and per scoring to journal.jsonl in the run's folder."""

    def __init__(self, folder: Path, held: Held, vocabulary: Path) -> None:
        self.path = folder / "journal.jsonl"
        self.held = {group: pairs[:SAMPLE] for group, pairs in held.items()}
        self.vocabulary = vocabulary
        self.losses: list[tuple[float, float, int]] = []

    def note(self, run: Run, entropy: float, guided: float, sentences: int) -> None:
        """Record a step, and now and then the scores."""
        self.losses.append((entropy, guided, sentences))
        if run.step % NOTE_STEPS == 0:
            means = [round(sum(column) / len(self.losses), 4) for column in zip(*self.losses, strict=True)]
            names = ("entropy", "guided", "sentences")
            self._write(step=run.step, seconds=round(run.seconds), **dict(zip(names, means, strict=True)))
            self.losses.clear()
        if run.step % SCORE_STEPS == 0:
            self.score(run)

    def score(self, run: Run) -> None:
        """Translate held-out sentences with the averaged weights and record BLEU and chrF per group."""
        with averaged(run):
            for group, pairs in self.held.items():
                output = greedy(run.model, self.vocabulary, [pair.nl for pair in pairs])
                self._write(step=run.step, group=group, sample=output[:3], **_scores(output, pairs))

    def _write(self, **row: object) -> None:
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def _scores(output: Sequence[str], pairs: Sequence[Pair]) -> dict[str, float]:
    import sacrebleu

    references = [[pair.en for pair in pairs]]
    bleu, chrf = sacrebleu.corpus_bleu(output, references), sacrebleu.corpus_chrf(output, references)
    return {"bleu": round(bleu.score, 2), "chrf": round(chrf.score, 2)}


@contextmanager
def averaged(run: Run) -> Iterator[None]:
    """Put the averaged weights into the model for the time of the block."""
    values = dict(run.model.named_parameters())
    kept = {name: value.detach().clone() for name, value in values.items()}
    for name, value in values.items():
        value.data.copy_(run.average[name])
    run.model.eval()
    try:
        yield
    finally:
        for name, value in values.items():
            value.data.copy_(kept[name])
        run.model.train()


def greedy(model: MarianMTModel, vocabulary: Path, texts: Sequence[str], *, size: int = 40) -> list[str]:
    """Translate texts with the training model itself, without search."""
    import sentencepiece
    import torch

    pieces = sentencepiece.SentencePieceProcessor(model_file=str(vocabulary))
    order = sorted(range(len(texts)), key=[len(text) for text in texts].__getitem__)
    output = [""] * len(texts)
    for first in range(0, len(order), size):
        rows = order[first : first + size]
        ids = [[*pieces.encode(texts[row])[:200], EOS] for row in rows]
        width = max(map(len, ids))
        table = torch.tensor([row + [PAD] * (width - len(row)) for row in ids], device=model.device)
        with torch.inference_mode():
            made = model.generate(
                table, attention_mask=(table != PAD).long(), num_beams=1, max_new_tokens=width * 2, do_sample=False,
                bad_words_ids=[[PAD]],
            )  # fmt: skip
        for row, out in zip(rows, made.tolist(), strict=True):
            output[row] = pieces.decode([piece for piece in out if piece not in (PAD, EOS)])
    return output
