"""The signature of a result: everything that can change it, on one line."""

from collections.abc import Mapping
from hashlib import file_digest, sha256
from importlib.metadata import version
from pathlib import Path

from tweebrief.config import Config
from tweebrief.installed import code_digest, version_of
from tweebrief.models.shipped import shipped

# Which rooms' weights a stage works with.
ROOMS: Mapping[str, tuple[str, ...]] = {
    "unglue": ("words",),
    "sentences": ("dutch",),
    "entities": ("entities",),
    "themes": ("themes",),
    "points": ("points",),
    "summarise": ("summary",),
    "translate": ("translation", "counterparts", "english"),
    "rewrite": ("abstractive",),
    "rewrite_english": ("abstractive", "counterparts"),
    "verify": ("translation", "counterparts", "english"),
}


def sign(config: Config) -> str:
    """Version, digest of code and libraries, digest of the configuration, each model with the digest of its weights.

    Raises ModelMissing when weights are not there.
    """
    rooms = dict.fromkeys(room for stage in config.stages for room in ROOMS.get(stage, ()))
    models = [f"{room} {_model(room, config)}" for room in rooms]
    made_by = [f"tweebrief {version('tweebrief')}", f"code {code_digest()}", f"config {config.digest}"]
    return "; ".join([*made_by, *models])


def _model(room: str, config: Config) -> str:
    if room == "dutch" and config.models.dutch.package:
        return f"{config.models.dutch.package} {version_of(config.models.dutch.package)}"
    if room == "themes" and config.models.themes.engine != "shipped":
        return f"{config.models.themes.engine} {config.models.themes.folder}"
    if room == "abstractive":
        return _written(config)
    if room == "translation" and config.models.translation.model:
        return (
            f"{config.models.translation.model} {config.models.translation.revision or 'of a local folder'}"
        )
    return shipped(room).digest


def _written(config: Config) -> str:
    """The checkpoint that writes: its revision, or the digest of its folder."""
    chosen = config.models.abstractive
    if Path(chosen.model).is_dir() and chosen.model:
        return f"{Path(chosen.model).name} {folder_digest(Path(chosen.model))}"
    return f"{chosen.model or 'none'} {chosen.revision}".strip()


def folder_digest(folder: Path) -> str:
    """Twelve digits over the files of a checkpoint."""
    found = sha256()
    for path in sorted(path for path in folder.iterdir() if path.is_file()):
        with path.open("rb") as file:
            found.update(f"{path.name} {file_digest(file, 'sha256').hexdigest()}\n".encode())
    return found.hexdigest()[:12]
