"""The training loop: a schedule over wall-clock minutes, checkpoints, averaged weights, held-out scores."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from tweebrief.models.translation.corpus import Batch, Corpus, batches
from tweebrief.models.translation.data import Pair
from tweebrief.models.translation.network import Shape, build_network, losses, silence_padding

if TYPE_CHECKING:
    from torch.optim import Optimizer
    from transformers import MarianMTModel

MIXED = {"letters": 0.50, "marked": 0.12, "web": 0.12, "treaties": 0.18, "labels": 0.05, "copies": 0.03}
LETTERS_ONLY = {"letters": 0.78, "marked": 0.13, "labels": 0.06, "copies": 0.03}
GUIDANCE = 0.5


@dataclass(frozen=True, slots=True)
class Schedule:
    """Everything that follows from the share of the time that has passed."""

    minutes: float
    pieces: int = 2000
    hidden_rate: float = 3e-3
    other_rate: float = 2e-3
    warm_steps: int = 150
    letters_from: float = 0.82
    threads: int = 2

    def rate(self, step: int, passed: float) -> float:
        """Return the factor of the learning rates: warm-up, level until 25 %, then down to 2 %."""
        level = 1.0 if passed < 0.25 else 0.02 + 0.98 * max(0.0, 1 - passed) / 0.75
        return level * min(1.0, (step + 1) / self.warm_steps)

    def longest(self, passed: float) -> int:
        """Return how many pieces a sentence may have: short ones first."""
        return 28 if passed < 0.04 else 56 if passed < 0.12 else 160

    def shares(self, passed: float) -> dict[str, float]:
        """Return the groups' shares of the pieces: everything first, letters at the end."""
        return MIXED if passed < self.letters_from else LETTERS_ONLY


@dataclass(slots=True)
class Run:
    """A training run in progress: weights, their running average, optimisers, steps and seconds so far."""

    model: MarianMTModel
    average: dict[str, Any]
    optimisers: tuple[Optimizer, ...]
    step: int = 0
    seconds: float = 0.0


def fit(
    corpus: Corpus, held: Sequence[Pair], vocabulary: Path, folder: Path, shape: Shape, schedule: Schedule, *,
    seed: int, device: str = "cpu", score_every: float = 12.0,
) -> dict[str, Any]:  # fmt: skip
    """Train until the minutes are over and return the averaged weights; a run in folder is continued."""
    import torch

    from tweebrief.models.translation.progress import Journal

    torch.manual_seed(seed)
    run = _start(shape, schedule, device)
    _resume(run, folder)
    journal = Journal(folder, held, vocabulary, score_every)
    began = time.monotonic() - run.seconds
    for batch in _stream(corpus, schedule, run, seed):
        entropy, guided = _step(run, batch, schedule)
        run.seconds = time.monotonic() - began
        if journal.note(run, entropy, guided, len(batch.target)):
            _save(run, folder)
        if run.seconds >= 60 * schedule.minutes:
            break
    _save(run, folder)
    journal.score(run)
    return run.average


def _start(shape: Shape, schedule: Schedule, device: str) -> Run:
    model = build_network(shape).to(device).train()
    average = {name: value.detach().clone() for name, value in model.named_parameters()}
    return Run(model, average, _optimisers(model, schedule))


def _optimisers(model: MarianMTModel, schedule: Schedule) -> tuple[Optimizer, ...]:
    """Return Muon for the hidden matrices (Jordan et al. 2024) and AdamW for everything else."""
    from torch.optim import AdamW, Muon

    named = [(name, value) for name, value in model.named_parameters() if value.requires_grad]
    hidden = [value for name, value in named if value.ndim == 2 and ".layers." in name]
    others = [value for name, value in named if not (value.ndim == 2 and ".layers." in name)]
    muon = Muon(
        hidden,
        lr=schedule.hidden_rate,
        momentum=0.95,
        weight_decay=0.02,
        ns_steps=3,
        adjust_lr_fn="match_rms_adamw",
    )
    adam = AdamW(others, lr=schedule.other_rate, betas=(0.9, 0.98), weight_decay=0.0, foreach=True)
    for optimiser in (muon, adam):
        for group in optimiser.param_groups:
            group["peak"] = group["lr"]
    return muon, adam


def _stream(corpus: Corpus, schedule: Schedule, run: Run, seed: int) -> Iterator[Batch]:
    chance = np.random.default_rng([seed, run.step])
    while True:
        _share_cores(run.model.device.type, schedule.threads)
        passed = _passed(run, schedule)
        yield from batches(corpus, schedule.shares(passed), schedule.pieces, schedule.longest(passed), chance)


def _share_cores(device: str, limit: int) -> None:
    """Use more than one thread only while the machine has cores to spare."""
    import torch

    if device == "cpu":
        others = max(0.0, os.getloadavg()[0] - torch.get_num_threads())
        spare = round((os.cpu_count() or 1) - others - 0.1)
        torch.set_num_threads(max(1, min(limit, spare)))


def _passed(run: Run, schedule: Schedule) -> float:
    return min(1.0, run.seconds / (60 * schedule.minutes))


def _step(run: Run, batch: Batch, schedule: Schedule) -> tuple[float, float]:
    from torch.nn.utils import clip_grad_norm_

    rate = schedule.rate(run.step, _passed(run, schedule))
    with _bf16(run.model.device.type):
        entropy, guided = losses(run.model, batch)
    total = entropy + GUIDANCE * guided
    total.backward()  # type: ignore[no-untyped-call]
    clip_grad_norm_(run.model.parameters(), 1.0, foreach=True)
    for optimiser in run.optimisers:
        for group in optimiser.param_groups:
            group["lr"] = group["peak"] * rate
        optimiser.step()
        optimiser.zero_grad(set_to_none=True)
    silence_padding(run.model)
    _follow(run)
    run.step += 1
    return entropy.item(), guided.item()


def _bf16(device: str) -> AbstractContextManager[None]:
    import torch

    return torch.autocast(device, torch.bfloat16)


def _follow(run: Run) -> None:
    """Move the average towards the weights: it looks back over a tenth of the steps so far, 400 at most."""
    import torch

    share = max(0.0025, 10 / (run.step + 10))
    values = [value.detach() for value in run.model.parameters()]
    torch._foreach_lerp_(list(run.average.values()), values, share)


def _save(run: Run, folder: Path) -> None:
    import torch

    state = {
        "model": run.model.state_dict(), "average": run.average, "step": run.step, "seconds": run.seconds,
        "optimisers": [optimiser.state_dict() for optimiser in run.optimisers],
    }  # fmt: skip
    torch.save(state, folder / "checkpoint.new")
    (folder / "checkpoint.new").replace(folder / "checkpoint.pt")


def _resume(run: Run, folder: Path) -> None:
    import torch

    path = folder / "checkpoint.pt"
    if not path.exists():
        return
    state = torch.load(path, map_location=run.model.device, weights_only=True)
    run.model.load_state_dict(state["model"])
    for name, value in state["average"].items():
        run.average[name].copy_(value)
    for optimiser, saved in zip(run.optimisers, state["optimisers"], strict=True):
        optimiser.load_state_dict(saved)
    run.step, run.seconds = state["step"], state["seconds"]


def describe(shape: Shape, schedule: Schedule) -> str:
    """Return the settings of a run as JSON, for the log."""
    return json.dumps({"shape": asdict(shape), "schedule": asdict(schedule)})
