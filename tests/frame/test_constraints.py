"""The tested versions in .ci/constraints.txt against what pyproject.toml asks for."""

import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf8"))["project"]
TESTED = ("torch", "ray", "tables", "web", "dev")
WANTED = [*PROJECT["dependencies"], *(r for extra in TESTED for r in PROJECT["optional-dependencies"][extra])]
LINES = (ROOT / ".ci" / "constraints.txt").read_text("utf8").splitlines()
PINNED = dict(line.split("==") for line in LINES if line and not line.startswith("#"))


@pytest.mark.parametrize("text", [text for text in WANTED if not text.startswith("tweebrief")])
def test_a_tested_version_is_named_and_allowed(text):
    wanted = Requirement(text)
    pinned = {name.lower().replace("_", "-"): version for name, version in PINNED.items()}
    assert wanted.specifier.contains(pinned[wanted.name.lower().replace("_", "-")])
