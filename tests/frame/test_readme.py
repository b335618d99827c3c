"""The README shows what the program prints; `UPDATE_README=1 pytest tests/frame/test_readme.py` writes it anew."""

import json
import os
import re
from pathlib import Path

import pytest

from tweebrief.commands import main

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
SEED = ROOT / "tests" / "letters" / "seed.txt"
GOLD = ROOT.parent / "shared" / "gold" / "dev"
FLAG = "UPDATE_README"
FIGURES = [
    "sentences", "headings", "entities", "points", "themes", "theme: first is right", "key sentences found (key 2)",
    "summary nl rouge1", "summary nl rouge2", "summary nl rougeL", "summary nl length, share of section",
    "summary en chrF",
]  # fmt: skip


def block(name):
    """What stands between the marks of a block."""
    text = README.read_text("utf8")
    return re.search(f"(?<=<!-- {name} -->\n)(.*?)(?=<!-- /{name} -->)", text, re.DOTALL)[1]


def write(name, text):
    old = README.read_text("utf8")
    README.write_text(old.replace(f"-->\n{block(name)}<!-- /{name}", f"-->\n{text}<!-- /{name}"), "utf8")


def example(capfd):
    """The letter's metadata and gist and its last section, as a quotation."""
    assert main(["summarise", str(SEED)]) == 0
    blocks = capfd.readouterr().out.strip().split("\n\n")
    start = blocks.index("## Letter")
    last = max(i for i, b in enumerate(blocks) if b.startswith("### "))
    shown = [*blocks[start : start + 4], *blocks[last:]]
    return "".join(f"> {line}".rstrip() + "\n" for line in "\n\n".join(shown).splitlines())


def dutch(text):
    """The lines without their English, in which processors may differ by a rounding."""
    return [re.sub(r"(> \| .*? \|).*\|(.*?)\|$|( / ).*$", r"\1\2\3", line) for line in text.splitlines()]


def figures(capfd):
    """A table of the figures on annotated letters that no model has seen."""
    main(["evaluate", str(GOLD), "--format", "json"])
    results = json.loads(capfd.readouterr().out)["results"]
    rows = [
        f"| {name} | {results[name]['value']:.1f} | {results[name]['low']:.1f} to {results[name]['high']:.1f} |\n"
        for name in FIGURES
    ]
    return "".join(["| figure | percent | 95% interval |\n", "|---|---|---|\n", *rows])


@pytest.mark.weights
def test_the_example_is_what_the_program_prints(capfd):
    made = example(capfd)
    if os.environ.get(FLAG):
        write("example", made)
    assert dutch(block("example")) == dutch(made)


@pytest.mark.weights
@pytest.mark.shared
def test_figures_are_written_when_asked(capfd):
    if not os.environ.get(FLAG) or not GOLD.is_dir():
        pytest.skip(f"only with {FLAG}=1 and the annotated letters")
    write("figures", figures(capfd))
    assert block("figures").count("\n") == len(FIGURES) + 2


def test_the_flag_is_off_in_a_normal_run():
    assert not os.environ.get("CI") or not os.environ.get(FLAG)
