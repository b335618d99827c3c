"""The README against the program: every command and option that it names exists, and none is forgotten."""

import re
from pathlib import Path

import pytest

from tweebrief.commands import main
from tweebrief.config import load

README = (Path(__file__).parents[2] / "README.md").read_text("utf8")
NAMED = set(re.findall(r"`tweebrief (\w+)", README)) | set(
    re.findall(r"^tweebrief (\w+)", README, re.MULTILINE)
)


def help_of(capsys, *command):
    assert main([*command, "--help"]) == 0
    return capsys.readouterr().out


def test_the_readme_names_the_commands_that_there_are(capsys):
    listed = set(re.findall(r"^    (\w+)  ", help_of(capsys), re.MULTILINE))
    assert listed == NAMED


def test_the_options_of_summarise_are_those_that_there_are(capsys):
    text = re.sub(r"\s+", " ", README)
    section = text[text.index("Options of `summarise`") : text.index("Results go to standard output")]
    named = set(re.findall(r"`(--?\w+)", section))
    listed = set(re.findall(r"^  (?:-o OUT, )?(-o|--\w+)", help_of(capsys, "summarise"), re.MULTILINE)) - {
        "-h",
        "--help",
    }
    assert {"-o" if option == "--out" else option for option in listed} == named


@pytest.mark.parametrize("setting", re.findall(r"--set (\S+=\S+)", README.replace("COMMIT", "0" * 40)))
def test_every_setting_in_the_readme_exists(setting):
    if setting.isupper():
        pytest.skip("a placeholder")
    load(settings=[setting.rstrip("`,")])


@pytest.mark.parametrize("block", re.findall(r"```toml\n(.*?)```", README, re.DOTALL))
def test_every_configuration_in_the_readme_loads(tmp_path, block):
    (tmp_path / "readme.toml").write_text(block)
    load(tmp_path / "readme.toml")
