"""An inbox and an order on it; files of every format come from the builders of the reading tests."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from tweebrief.batch.order import Order
from tweebrief.batch.run import run_batch
from tweebrief.config import load
from tweebrief.render import Form

HERE = Path(__file__).parent
SETTINGS = ("stages=[]", "batch.memory_mb=512")


def module_at(path):
    """The module in a file that stands in no package."""
    spec = spec_from_file_location(path.stem, path)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def build():
    """The builders of files: pdf, docx, odt, zipped."""
    return module_at(HERE.parent / "reading" / "conftest.py")


@pytest.fixture
def poison(monkeypatch):
    """The module of misbehaving readers, where the children find it too."""
    monkeypatch.syspath_prepend(str(HERE))
    import poison

    return poison


class Desk:
    """An inbox, an outbox, and what the batch said of each letter."""

    def __init__(self, folder):
        self.inbox, self.outbox = folder / "in", folder / "out"
        self.inbox.mkdir()
        self.said = []

    def put(self, name, content):
        path = self.inbox / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def order(self, *settings, formats=("json", "md"), **more):
        config = load(settings=[*SETTINGS, *settings])
        return Order(self.inbox, self.outbox, config, tuple(Form(name) for name in formats), **more)

    def run(self, *settings, read=None, engine=None, **more):
        self.said.clear()
        hooks = {name: hook for name, hook in (("read", read), ("engine", engine)) if hook}
        return run_batch(self.order(*settings, **more), self.said.append, **hooks)

    def outcomes(self):
        return {
            done.name: done.status if done.reason is None else f"{done.status} {done.reason.code}"
            for done in self.said
        }

    def results(self):
        files = sorted(p for p in self.outbox.rglob("*") if p.is_file())
        return {
            str(p.relative_to(self.outbox)): p.read_bytes()
            for p in files
            if not p.name.startswith(("ledger", "index", ".batch", ".index"))
        }


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)
