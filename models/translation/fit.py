"""The training loop: a schedule over steps, checkpoints, averaged weights, held-out scores."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from tweebrief.models.translation.corpus import Batch, Corpus, batches
from tweebrief.models.translation.network import Shape, build_network, losses, silence_padding
from tweebrief.models.translation.progress import Held, Journal
from tweebrief.models.translation.schedule import Schedule

if TYPE_CHECKING:
    from torch.optim import Optimizer
    from transformers import MarianMTModel


GUIDANCE = 0.5
SAVE_STEPS = 200


@dataclass(slots=True)
class Run:
    """A training run in progress: weights, their running average, optimisers, steps and seconds so far.

    `drawn` is the step at which the batches in use were drawn: a continued run draws the same ones again.
    """

    model: MarianMTModel
    average: dict[str, Any]
    optimisers: tuple[Optimizer, ...]
    step: int = 0
    drawn: int = 0
    seconds: float = 0.0


def fit(
    corpus: Corpus, held: Held, vocabulary: Path, folder: Path, shape: Shape, schedule: Schedule, *,
    seed: int, device: str = "cpu", start: Path | None = None,
) -> dict[str, Any]:  # fmt: skip
    """Train until the steps are done and return the averaged weights; a run in folder is continued.

    `start` is a folder of weights of the same shape from which a new run goes on.

    On one thread of the same machine, a run (continued or not) gives the same weights to the bit.
    """
    import torch

    torch.manual_seed(seed)
    torch.set_num_threads(schedule.threads)
    run = _start(shape, schedule, device)
    if start:
        take_weights(run, start)
    _resume(run, folder)
    train(run, corpus, schedule, Journal(folder, held, vocabulary), folder, seed)
    return run.average


def train(run: Run, corpus: Corpus, schedule: Schedule, journal: Journal, folder: Path, seed: int) -> None:
    """Take the steps that are left, with notes in the journal and checkpoints in the folder."""
    began = time.monotonic() - run.seconds
    for batch in _stream(corpus, schedule, run, seed):
        if over(run, schedule):
            break
        entropy, guided = _step(run, batch, schedule)
        run.seconds = time.monotonic() - began
        journal.note(run, entropy, guided, len(batch.target))
        if run.step % SAVE_STEPS == 0:
            _save(run, folder)
    _save(run, folder)
    journal.score(run)


def over(run: Run, schedule: Schedule) -> bool:
    """Tell whether the steps are done or the minutes are used up."""
    return run.step >= schedule.steps or 0 < 60 * schedule.minutes <= run.seconds


def _start(shape: Shape, schedule: Schedule, device: str) -> Run:
    model = build_network(shape).to(device).train()
    average = {name: value.detach().clone() for name, value in model.named_parameters()}
    return Run(model, average, _optimisers(model, schedule))


def take_weights(run: Run, folder: Path) -> None:
    """Put the weights of an exported checkpoint into a run and its average."""
    from safetensors.torch import load_file

    saved = load_file(folder / "model.safetensors", device=str(run.model.device))
    for name, value in run.model.named_parameters():
        if name in saved:  # positions are not saved: they are the same in every model
            value.data.copy_(saved[name])
            run.average[name].copy_(saved[name])


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
    done = run.step - run.drawn
    while True:
        run.drawn = run.step - done
        passed = run.drawn / schedule.steps
        phase, chance = schedule.phase(passed), np.random.default_rng([seed, run.drawn])
        made = batches(corpus, phase.shares, schedule.pieces, schedule.longest(passed), chance)
        yield from islice(made, done, None)
        done = 0


def _step(run: Run, batch: Batch, schedule: Schedule) -> tuple[float, float]:
    from torch.nn.utils import clip_grad_norm_

    rate = schedule.rate(run.step, run.step / schedule.steps)
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
        "model": run.model.state_dict(), "average": run.average,
        "step": run.step, "drawn": run.drawn, "seconds": run.seconds,
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
    run.step, run.drawn, run.seconds = state["step"], state["drawn"], state["seconds"]


def describe(shape: Shape, schedule: Schedule) -> str:
    """Return the settings of a run as JSON, for the log."""
    return json.dumps({"shape": asdict(shape), "schedule": asdict(schedule)})
