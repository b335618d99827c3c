"""`tweebrief models`: sound weights are told from missing and changed ones; recipes get their options."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from tweebrief.commands import main, recipes
from tweebrief.errors import ModelMissing, UsageError
from tweebrief.models import shipped as module
from tweebrief.models.shipped import rooms, shipped


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A folder of models with one room that has sound weights and one that has none."""
    monkeypatch.setattr(module, "files", {"tweebrief.models": tmp_path}.get)
    for room in ("good", "empty"):
        (tmp_path / room).mkdir()
        (tmp_path / room / "__init__.py").touch()
    weights = tmp_path / "good" / "weights"
    (weights / "sub").mkdir(parents=True)
    digests = {}
    for name in ("a.bin", "sub/b.bin"):
        (weights / name).write_bytes(name.encode())
        digests[name] = hashlib.sha256(name.encode()).hexdigest()
    (weights / "weights.json").write_text(json.dumps({"sha256": digests}))
    return tmp_path


def test_rooms_are_the_folders_of_models():
    assert {"dutch", "translation"} <= set(rooms())


def test_list_shows_size_and_digest(home, capfd):
    assert main(["models", "list"]) == 0
    digest = shipped("good").digest
    assert capfd.readouterr().out == f"room\tMB\tdigest\nempty\t-\tno weights\ngood\t0.0\t{digest}\n"


def test_the_digest_follows_the_weights(home):
    before = shipped("good").digest
    table = {"sha256": {**shipped("good").digests, "a.bin": "0" * 64}}
    (home / "good" / "weights" / "weights.json").write_text(json.dumps(table))
    assert shipped("good").digest != before


DAMAGE = [
    (lambda w: (w / "a.bin").write_bytes(b"other"), "a.bin is changed"),
    (lambda w: (w / "sub" / "b.bin").unlink(), "sub/b.bin is missing"),
    (lambda w: (w / "c.bin").touch(), "c.bin is not in the manifest"),
]


@pytest.mark.parametrize(("damage", "fault"), DAMAGE)
def test_check_finds_damage(home, capfd, damage, fault):
    (home / "empty" / "__init__.py").unlink()
    assert main(["models", "check"]) == 0
    assert capfd.readouterr().out == "good\tfine\n"
    damage(home / "good" / "weights")
    assert main(["models", "check"]) == 4
    out, err = capfd.readouterr()
    assert out == f"good\t{fault}\n"
    assert err == "tweebrief: weights of good are not as shipped: install tweebrief again\n"


def test_a_room_without_weights_is_a_missing_model(home):
    with pytest.raises(ModelMissing, match="models train empty"):
        shipped("empty")


@pytest.mark.parametrize("more", [[], ["--revision", "main"]])
def test_a_checkpoint_is_fetched_by_pinned_revision_only(capfd, more):
    assert main(["models", "fetch", "owner/name", *more]) == 2
    assert "--revision" in capfd.readouterr().err


def test_a_spacy_package_is_fetched_by_spacy(capfd, monkeypatch):
    asked = []

    def download(name):
        print("spaCy says a lot")
        asked.append(name)

    monkeypatch.setattr("spacy.cli.download", download)
    assert main(["models", "fetch", "nl_core_news_sm"]) == 0
    out, err = capfd.readouterr()
    assert (asked, out) == (["nl_core_news_sm"], "")
    assert err.endswith("tweebrief: nl_core_news_sm is on this machine now\n")


@pytest.mark.parametrize("error", [SystemExit(1), ConnectionError("no network")])
def test_without_network_it_says_so(capfd, monkeypatch, error):
    def download(name):
        raise error

    monkeypatch.setattr("spacy.cli.download", download)
    assert main(["models", "fetch", "nl_core_news_sm"]) == 4
    assert "check the name and the network" in capfd.readouterr().err


def recipe(
    *,
    data: Path = Path("data"),
    steps: int = 5,
    rate: float = 0.1,
    resume: bool = False,
    note: str | None = None,
):
    """A recipe with an option of every type."""


OPTIONS = [
    ([], {}),
    (["data=../shared/data"], {"data": Path("../shared/data")}),
    (["steps=7", "rate=1e-3"], {"steps": 7, "rate": 0.001}),
    (["resume=true", "note=a=b"], {"resume": True, "note": "a=b"}),
]


@pytest.mark.parametrize(("options", "expected"), OPTIONS)
def test_options_of_a_recipe(options, expected):
    assert recipes.read_options(recipe, options) == expected


MISTAKES = [
    ("step=7", "did you mean steps"),
    ("steps", "no option"),
    ("steps=x", "int"),
    ("resume=1", "true or false"),
]


@pytest.mark.parametrize(("option", "complaint"), MISTAKES)
def test_a_wrong_option_is_named(option, complaint):
    with pytest.raises(UsageError, match=complaint):
        recipes.read_options(recipe, [option])


@dataclass(frozen=True)
class Options:
    """Options of a recipe as a dataclass."""

    steps: int = 5
    run: Path = Path("run")


def test_a_recipe_gets_its_options_as_it_wants_them():
    calls = []

    def with_dataclass(options: Options | None = None) -> None:
        calls.append(options)

    def with_keywords(*, steps: int = 5, run: Path = Path("run")) -> None:
        calls.append((steps, run))

    recipes.run_recipe(with_dataclass, ["steps=7"])
    recipes.run_recipe(with_keywords, ["run=here"])
    assert calls == [Options(steps=7), (5, Path("here"))]
    with pytest.raises(UsageError):
        recipes.run_recipe(with_dataclass, ["options=7"])


def test_a_room_without_recipe_is_named(capfd):
    assert main(["models", "train", "nothing"]) == 2
    assert "no recipe for 'nothing'" in capfd.readouterr().err
