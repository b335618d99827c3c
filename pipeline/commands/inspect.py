"""`tweebrief stages` and `tweebrief check`: what a configuration would run, without running it."""

from argparse import Namespace
from typing import Any

from tweebrief.commands.console import Console
from tweebrief.commands.options import add_config


def add(commands: Any) -> None:
    """The arguments of both commands."""
    stages = commands.add_parser(
        "stages",
        help="list the stages",
        description="List the stages in order: what each needs and adds.",
        allow_abbrev=False,
    )
    add_config(stages)
    stages.set_defaults(run=list_stages)
    check = commands.add_parser(
        "check",
        help="check a configuration",
        description="Check a configuration: keys, values, stages and their order.",
        allow_abbrev=False,
    )
    check.add_argument("config", metavar="CONFIG", help="a shipped configuration or a .toml file of your own")
    check.set_defaults(run=check_config)


def list_stages(call: Namespace, console: Console) -> int:
    """Print one stage a line, tab-separated: name, what it needs, what it adds."""
    from tweebrief.config import load
    from tweebrief.registry import kinds

    console.write("stage\tneeds\tadds\n")
    for step in kinds(load(call.config, settings=call.settings).stages):
        console.write(f"{step.name}\t{' '.join(sorted(step.needs))}\t{' '.join(sorted(step.adds))}\n")
    return 0


def check_config(call: Namespace, console: Console) -> int:
    """Print the digest of a configuration that can run."""
    from tweebrief.assemble import Pipeline
    from tweebrief.config import load

    config = load(call.config)
    Pipeline(config)
    console.write(f"{call.config}: fine, {len(config.stages)} stages, digest {config.digest}\n")
    return 0
