"""The wheel in an environment of its own: weights inside, no repository needed."""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SEED = ROOT / "tests" / "letters" / "seed.txt"
PROXIES = dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"), "http://127.0.0.1:9")
PACKED = ("pipeline", "models", "configs", "pyproject.toml", "README.md", "LICENSE")


def run(*command, **options):
    """What a command prints; its complaints when it fails."""
    done = subprocess.run([*map(str, command)], capture_output=True, text=True, **options)
    assert done.returncode == 0, done.stderr
    return done.stdout


def source(folder):
    """A copy of what the wheel is made from: a build leaves files behind that a later one would take up."""
    tree = folder / "source"
    tree.mkdir()
    for name in PACKED:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, tree / name)
    return tree


@pytest.fixture(scope="module")
def program(tmp_path_factory):
    """The command `tweebrief`, installed from a wheel; only its dependencies come from the environment of the tests."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, source(folder))
    venv.create(folder / "clean", with_pip=True)
    python = folder / "clean" / "bin" / "python"
    run(python, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", *folder.glob("*.whl"))
    site = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip())
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return python.parent / "tweebrief"


def offline(folder):
    """An environment without a repository in sight, a home that is empty and a network that is closed."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "TWEEBRIEF"))}
    return {
        "cwd": folder,
        "env": {**kept, **PROXIES, "HOME": str(folder), "XDG_CACHE_HOME": str(folder / "cache")},
    }


@pytest.mark.weights
def test_the_installed_program_summarises_a_letter(program, tmp_path):
    result = json.loads(run(program, "summarise", SEED, "--format", "json", **offline(tmp_path)))
    assert result["status"] == "ok"
    assert all(section["summary"]["en"] for part in result["parts"] for section in part["sections"])


@pytest.mark.weights
def test_the_installed_weights_are_the_ones_that_shipped(program, tmp_path):
    run(program, "models", "check", **offline(tmp_path))


def test_the_package_comes_from_the_wheel(program, tmp_path):
    place = run(
        program.parent / "python", "-c", "import tweebrief; print(tweebrief.__file__)", **offline(tmp_path)
    )
    assert not Path(place.strip()).is_relative_to(ROOT)
    assert Path(place.strip()).is_relative_to(program.parents[1])
