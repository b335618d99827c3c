"""The configuration `neural`, from the command line."""

import json
from pathlib import Path

import pytest

from tweebrief.commands import main
from tweebrief.config import load, names
from tweebrief.signature import sign

SEED = Path(__file__).parents[1] / "letters" / "seed.txt"


def test_it_is_a_configuration_that_ships(capfd):
    assert "neural" in names()
    assert main(["check", "neural"]) == 0


@pytest.mark.weights
def test_without_a_model_it_says_what_to_do(capfd):
    assert main(["summarise", str(SEED), "--config", "neural"]) == 4
    assert "models.abstractive.model=" in capfd.readouterr().err


@pytest.mark.weights
@pytest.mark.torch
def test_a_letter_with_a_model_of_choice(mt5, capfd):
    model = f"models.abstractive.model={mt5}"
    assert main(["summarise", str(SEED), "--config", "neural", "--set", model, "--format", "json"]) == 0
    result = json.loads(capfd.readouterr().out)
    assert f"abstractive {mt5.name} " in result["signature"]
    made = {
        s["by"] for part in result["parts"] for section in part["sections"] for s in section["summary"]["nl"]
    }
    # the model speaks of another letter: nothing of it passes
    assert all(by.startswith("extract") for by in made)


@pytest.mark.weights
@pytest.mark.torch
def test_other_weights_are_another_signature(mt5, tmp_path):
    def signed(folder):
        return sign(load("neural", settings=[f"models.abstractive.model={folder}"]))

    for file in mt5.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    weights = tmp_path / "model.safetensors"
    before = signed(tmp_path)
    weights.write_bytes(weights.read_bytes()[:-1] + b"\x01")
    assert signed(tmp_path) != before
