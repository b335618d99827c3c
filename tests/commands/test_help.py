"""Help exists for every command and costs no heavy import."""

import subprocess
import sys

import pytest

from tweebrief.commands import main

HEAVY = [
    "spacy",
    "torch",
    "transformers",
    "ctranslate2",
    "sklearn",
    "numpy",
    "pydantic",
    "pypdfium2",
    "lxml",
    "docx",
    "bs4",
    "sentencepiece",
]
COMMANDS = ["summarise", "batch", "search", "translate", "evaluate", "models", "stages", "check"]


def test_help_imports_nothing_heavy():
    code = (
        "import sys\nfrom tweebrief.commands import main\nmain(['--help'])\n"
        f"print(sorted(set({HEAVY!r}) & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr == "[]\n"


def test_the_program_names_every_command(capsys):
    assert main(["--help"]) == 0
    out = capsys.readouterr().out
    assert [c for c in COMMANDS if f"    {c}" not in out] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(capsys, command):
    assert main([command, "--help"]) == 0
    assert f"usage: tweebrief {command}" in capsys.readouterr().out


def test_version(capsys):
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("tweebrief 0.")
