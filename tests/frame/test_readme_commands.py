"""Every command that the README shows exists as it stands there; those of the main job run in tests/commands."""

import re
import shlex
from itertools import pairwise
from pathlib import Path

import pytest

from tweebrief.commands.parser import parse
from tweebrief.config import load

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf8")
BLOCKS = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
LINES = [line for block in BLOCKS for line in block.replace("\\\n", " ").splitlines() if line.strip()]
CALLS = [shlex.split(line, comments=True) for line in LINES]
INLINE = re.findall(r"`((?:tweebrief|python|make|pytest|[A-Z_]+=\S+ pytest) [^`]+)`", README)


def words_after(program, words):
    """What follows a program on its line, settings of the environment before it left out."""
    return words[words.index(program) + 1 :] if program in words else None


@pytest.mark.parametrize("words", [w for w in CALLS if words_after("tweebrief", w) is not None], ids=" ".join)
def test_a_call_is_understood(words):
    assert parse(words_after("tweebrief", words)).run


@pytest.mark.parametrize("words", [w for w in CALLS if words_after("tweebrief", w)], ids=" ".join)
def test_settings_are_known(words):
    settings = [value for option, value in pairwise(words) if option == "--set"]
    assert load(settings=settings)


@pytest.mark.parametrize("text", INLINE)
def test_files_of_a_call_are_there(text):
    for path in re.findall(r"(?:tests|pipeline|models|configs)/\S+", text):
        assert (ROOT / path).exists()


@pytest.mark.parametrize("target", sorted(set(re.findall(r"make ([a-z]+)", README))))
def test_targets_of_make_are_there(target):
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text("utf8"), re.MULTILINE)


def test_there_are_calls():
    assert len(CALLS) > 15
