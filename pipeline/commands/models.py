"""`tweebrief models`: which weights there are, whether they are sound, how to get and to make them."""

import re
from argparse import Namespace
from typing import TYPE_CHECKING, Any

from tweebrief.commands.console import Console, say
from tweebrief.errors import ModelMissing, UsageError

if TYPE_CHECKING:
    from tweebrief.models.shipped import Shipped

REVISION = re.compile(r"[0-9a-f]{40}")


def add(commands: Any) -> None:
    """The arguments of the command and of what it can do."""
    parser = commands.add_parser(
        "models", help="list, check, fetch or train models", description=__doc__, allow_abbrev=False
    )
    tasks = parser.add_subparsers(title="tasks", metavar="TASK", required=True)
    _add_task(tasks, "list", list_models, "List the models: room, size in MB, digest of the weights.")
    _add_task(tasks, "check", check_models, "Compare every file of weights with the SHA-256 in its manifest.")
    fetch = _add_task(
        tasks, "fetch", fetch_model, "Download a model of others, once; no other command ever does."
    )
    fetch.add_argument(
        "name", metavar="NAME", help="a spaCy package (nl_core_news_sm) or a checkpoint (owner/name)"
    )
    fetch.add_argument("--revision", metavar="COMMIT", help="the 40 digits of the checkpoint's commit")
    fetch.set_defaults(online=True)
    train = _add_task(
        tasks, "train", train_model, "Make the weights of a room anew, by the recipe beside them."
    )
    train.add_argument("name", metavar="NAME", help="a room of models/, as 'tweebrief models list' names it")
    train.add_argument("options", nargs="*", metavar="OPTION=VALUE", help="options of the recipe")


def _add_task(tasks: Any, name: str, run: Any, about: str) -> Any:
    parser = tasks.add_parser(
        name, help=about[:1].lower() + about[1:-1], description=about, allow_abbrev=False
    )
    parser.set_defaults(run=run)
    return parser


def list_models(call: Namespace, console: Console) -> int:
    """Print one room a line, tab-separated."""
    from tweebrief.models.shipped import rooms

    console.write("room\tMB\tdigest\n")
    for room in rooms():
        weights = _weights(room)
        found = f"{weights.size / 1e6:.1f}\t{weights.digest}" if weights else "-\tno weights"
        console.write(f"{room}\t{found}\n")
    return 0


def check_models(call: Namespace, console: Console) -> int:
    """Print one room a line; ModelMissing when any weights are missing or changed."""
    from tweebrief.models.shipped import rooms

    wrong = []
    for room in rooms():
        weights = _weights(room)
        faults = weights.faults() if weights else ["no weights"]
        console.write(f"{room}\t{'; '.join(faults) or 'fine'}\n")
        wrong += [room] if faults else []
    if wrong:
        raise ModelMissing(f"weights of {', '.join(wrong)} are not as shipped: install tweebrief again")
    return 0


def _weights(room: str) -> "Shipped | None":
    from tweebrief.models.shipped import shipped

    try:
        return shipped(room)
    except ModelMissing:
        return None


def fetch_model(call: Namespace, console: Console) -> int:
    """Download a spaCy package with spaCy's own downloader, or a checkpoint by its pinned revision."""
    if "/" in call.name:
        _fetch_checkpoint(call.name, call.revision)
    else:
        _fetch_package(call.name)
    say(f"{call.name} is on this machine now")
    return 0


def _fetch_package(name: str) -> None:
    from spacy.cli import download

    try:
        download(name)
    except (SystemExit, OSError) as error:
        raise ModelMissing(
            f"{name} cannot be downloaded: check the name and the network, or install its wheel with pip"
        ) from error


def _fetch_checkpoint(name: str, revision: str | None) -> None:
    if not revision or not REVISION.fullmatch(revision):
        raise UsageError(f"say which revision of {name}: --revision with the 40 digits of a commit")
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HfHubHTTPError

    try:
        snapshot_download(name, revision=revision)
    except (HfHubHTTPError, OSError) as error:
        raise ModelMissing(
            f"{name} cannot be downloaded: check the name, the revision and the network, or name a local folder"
        ) from error


def train_model(call: Namespace, console: Console) -> int:
    """Run the recipe of a room with the options of the call."""
    from tweebrief.commands.recipes import recipe_of, run_recipe

    run_recipe(recipe_of(call.name), call.options)
    return 0
