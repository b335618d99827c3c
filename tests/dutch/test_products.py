"""Fast prediction: the same numbers as thinc's own layers, and training as before."""

import numpy as np
import pytest
from thinc.api import Adam, LayerNorm, Maxout, chain

from tweebrief.models.dutch.products import BlasOps, with_fast_products

ROWS = np.random.default_rng(3).normal(size=(7, 12)).astype("f")


class Component:
    def __init__(self, model):
        self.model = model


class Pipeline:
    """As much of a pipeline as is looked at."""

    def __init__(self, *models):
        self.components = [(str(i), Component(model)) for i, model in enumerate(models)]


def layers(pieces):
    model = chain(Maxout(nO=5, nI=12, nP=pieces), LayerNorm(nI=5))
    model.initialize(X=ROWS, Y=ROWS[:, :5])
    for node in model.walk():
        for name in node.param_names:
            node.set_param(
                name,
                node.get_param(name)
                + 0.1
                * np.arange(node.get_param(name).size).reshape(node.get_param(name).shape).astype("f")
                % 1,
            )
    return model


@pytest.mark.parametrize("pieces", [1, 2, 3])
def test_predictions_are_those_of_the_layers(pieces):
    model = layers(pieces)
    before = model.predict(ROWS)
    with_fast_products(Pipeline(model))
    with_fast_products(Pipeline(model))
    assert all(isinstance(node.ops, BlasOps) for node in model.walk())
    np.testing.assert_allclose(model.predict(ROWS), before, rtol=1e-4, atol=1e-5)


def test_no_rows_give_no_rows():
    model = layers(3)
    with_fast_products(Pipeline(model))
    assert model.predict(ROWS[:0]).shape == (0, 5)


def test_what_is_learned_is_predicted():
    slow, fast = layers(3), layers(3)
    for node, other in zip(slow.walk(), fast.walk(), strict=True):
        for name in node.param_names:
            other.set_param(name, node.get_param(name).copy())
    with_fast_products(Pipeline(fast))
    fast.predict(ROWS)
    for model in (slow, fast):
        output, backprop = model.begin_update(ROWS)
        backprop(output - 1)
        model.finish_update(Adam(0.1))
    np.testing.assert_allclose(fast.predict(ROWS), slow.predict(ROWS), rtol=1e-3, atol=1e-4)


def test_a_prediction_has_no_gradient():
    model = layers(2)
    with_fast_products(Pipeline(model))
    _, backprop = model(ROWS, is_train=False)
    with pytest.raises(RuntimeError, match="no gradient"):
        backprop(ROWS[:, :5])
