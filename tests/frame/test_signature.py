"""The signature names all that can change a result: code, libraries, configuration, weights."""

import pytest

import tweebrief.installed
from tweebrief.config import load
from tweebrief.installed import code_digest, code_files, libraries
from tweebrief.models.shipped import rooms as shipped_rooms
from tweebrief.models.shipped import shipped
from tweebrief.signature import sign

FOLDERS = ("tweebrief", "tweebrief/models", "tweebrief/configs", "tweebrief/web", "tweebrief/models/weights")


@pytest.fixture
def package(tmp_path, monkeypatch):
    """A small installation, with models and configs inside the package."""
    for name in FOLDERS:
        (tmp_path / name).mkdir(parents=True, exist_ok=True)
        (tmp_path / name / "code.py").write_text("a = 1")
    monkeypatch.setattr(tweebrief.installed, "files", lambda name: tmp_path / name.replace(".", "/"))
    yield tmp_path / "tweebrief"
    code_digest.cache_clear()


def digest():
    code_digest.cache_clear()
    return code_digest()


def test_every_file_that_makes_results_counts_once(package):
    found = sorted(name for name, _ in code_files())
    assert found == ["tweebrief.configs/code.py", "tweebrief.models/code.py", "tweebrief/code.py"]


def test_a_change_of_code_is_another_signature(package):
    before = digest()
    (package / "web" / "code.py").write_text("a = 2")
    assert digest() == before
    (package / "models" / "code.py").write_text("a = 2")
    assert digest() != before


def test_the_installed_code_is_found():
    names = {name for name, _ in code_files()}
    assert {"tweebrief/letter.py", "tweebrief.configs/default.toml", "tweebrief.models/shipped.py"} <= names
    assert not any("/weights/" in name or "/batch/" in name for name in names)
    assert {"spacy", "ctranslate2", "pypdfium2"} <= {name.lower() for name in libraries()}


def test_the_signature_says_it():
    config = load(settings=["stages=[]"])
    assert sign(config).endswith(f"; code {code_digest()}; config {config.digest}")


def test_every_room_with_weights_is_named():
    signed = sign(load("default"))
    rooms = [room for room in shipped_rooms() if shipped(room).digests]
    assert rooms
    assert [room for room in rooms if f"; {room} {shipped(room).digest}" not in signed] == []


@pytest.mark.parametrize("stage", ["translate", "verify"])
def test_a_stage_names_every_room_that_it_works_with(stage):
    signed = sign(load(settings=[f'stages=["{stage}"]']))
    rooms = ("translation", "counterparts", "english")
    assert [room for room in rooms if f"; {room} {shipped(room).digest}" not in signed] == []
