"""The weights that ship with the program: which there are, and whether they are what their manifests say.

A room of `models/` with weights has a folder `weights/` and in it, or beside it, a manifest `weights.json` with the
SHA-256 of every file: `{"sha256": {"model.safetensors": "..."}}`.
"""

import json
from dataclasses import dataclass
from hashlib import file_digest, sha256
from importlib.resources import files
from pathlib import Path

from tweebrief.errors import ModelMissing

MANIFEST = "weights.json"
WEIGHTS = "weights"


@dataclass(frozen=True, slots=True)
class Shipped:
    """The weights of one room: the folder that holds them and the SHA-256 of each file in it."""

    room: str
    folder: Path
    digests: dict[str, str]

    @property
    def digest(self) -> str:
        """Twelve hexadecimal digits that name the weights in a signature."""
        lines = "".join(f"{name} {digest}\n" for name, digest in sorted(self.digests.items()))
        return sha256(lines.encode()).hexdigest()[:12]

    @property
    def size(self) -> int:
        """Bytes of all files that are there."""
        return sum(path.stat().st_size for path in map(self._path, self.digests) if path.is_file())

    def faults(self) -> list[str]:
        """What is wrong: files that are missing, changed, or there without standing in the manifest."""
        found = [fault for name in sorted(self.digests) if (fault := self._fault(name))]
        return found + [f"{name} is not in the manifest" for name in self._strangers()]

    def _path(self, name: str) -> Path:
        return self.folder / name

    def _fault(self, name: str) -> str | None:
        path = self._path(name)
        if not path.is_file():
            return f"{name} is missing"
        with path.open("rb") as stream:
            same = file_digest(stream, "sha256").hexdigest() == self.digests[name]
        return None if same else f"{name} is changed"

    def _strangers(self) -> list[str]:
        names = (
            path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*") if path.is_file()
        )
        return sorted(name for name in names if name != MANIFEST and name not in self.digests)


def write_manifest(folder: Path) -> dict[str, str]:
    """Write the SHA-256 of every file below a folder of weights to its manifest, and return them by name."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST)
    digests = {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in paths}
    (folder / MANIFEST).write_text(json.dumps({"sha256": digests}, indent=1) + "\n", encoding="utf8")
    return digests


def rooms() -> list[str]:
    """Names of the rooms that hold a model."""
    folder = Path(str(files("tweebrief.models")))
    return sorted(path.parent.name for path in folder.glob("*/__init__.py"))


def shipped(room: str) -> Shipped:
    """The weights of a room as its manifest lists them; raises ModelMissing where there are none."""
    home = Path(str(files("tweebrief.models"))) / room
    for manifest in (home / WEIGHTS / MANIFEST, home / MANIFEST):
        if manifest.is_file():
            return Shipped(room, home / WEIGHTS, json.loads(manifest.read_text("utf8"))["sha256"])
    raise ModelMissing(f"the weights of models/{room} are not there: run 'tweebrief models train {room}'")


def intact(room: str) -> Shipped:
    """The weights of a room after a check of every file; raises ModelMissing where one is absent or changed."""
    weights = shipped(room)
    if faults := weights.faults():
        raise ModelMissing(
            f"the weights of models/{room} are not as shipped ({faults[0]}): install tweebrief again"
        )
    return weights
