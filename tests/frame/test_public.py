"""The Python interface: `from tweebrief import summarise, to_json`."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tweebrief.config import load
from tweebrief.errors import ConfigError, UnreadableLetter

LETTER = "Geachte voorzitter,\n\nHierbij zend ik u het advies.\n"
BARE = load(settings=["stages=[]"])


def test_a_file_a_name_and_a_text_give_the_same_letter(tmp_path):
    from tweebrief import summarise

    path = tmp_path / "text.txt"
    path.write_text(LETTER)
    by_path, by_name = summarise(path, config=BARE), summarise(str(path), config=BARE)
    assert by_path == by_name
    assert summarise(LETTER, config=BARE).text == by_path.text


def test_json_says_what_made_it():
    from tweebrief import summarise, to_json

    table = json.loads(to_json(summarise(LETTER, config=BARE)))
    assert table["signature"].startswith("tweebrief 0.")
    assert f"config {BARE.digest}" in table["signature"]


def test_wrong_calls_raise():
    from tweebrief import summarise

    with pytest.raises(UnreadableLetter):
        summarise(Path("no-such-letter.pdf"), config=BARE)
    with pytest.raises(ConfigError):
        summarise(LETTER, config="no-such-configuration")


def test_the_names_stay_functions_when_the_stages_are_imported():
    code = """
import importlib, pkgutil, tweebrief
for module in pkgutil.walk_packages(tweebrief.__path__, "tweebrief."):
    importlib.import_module(module.name) if module.name.count(".") == 1 else None
from tweebrief import summarise, to_json
assert callable(summarise) and callable(to_json)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr == ""
