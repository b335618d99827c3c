"""The package list in pyproject.toml against the folders on disk."""

import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = {"pipeline": "tweebrief", "models": "tweebrief.models", "configs": "tweebrief.configs"}


def test_every_folder_with_code_is_listed_and_no_other():
    listed = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]["packages"]
    found = [
        ".".join([name, *init.parent.relative_to(ROOT / room).parts])
        for room, name in ROOMS.items()
        for init in (ROOT / room).rglob("__init__.py")
    ]
    assert sorted(listed) == sorted(found)


def test_every_module_stands_in_a_package():
    modules = [module for room in ROOMS for module in (ROOT / room).rglob("*.py")]
    assert [m for m in modules if not (m.parent / "__init__.py").is_file()] == []
