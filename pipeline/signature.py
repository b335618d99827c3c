"""The signature of a result: everything that can change it, on one line."""

from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version

from tweebrief.config import Config
from tweebrief.models.shipped import shipped

# Which room's weights a stage works with.
ROOMS: Mapping[str, str] = {
    "unglue": "words",
    "sentences": "dutch",
    "entities": "dutch",
    "themes": "themes",
    "points": "points",
    "summarise": "summary",
    "translate": "translation",
}


def sign(config: Config) -> str:
    """Version, digest of the configuration, and each model with the digest of its weights.

    Raises ModelMissing when weights are not there.
    """
    rooms = dict.fromkeys(ROOMS[stage] for stage in config.stages if stage in ROOMS)
    models = [f"{room} {_model(room, config)}" for room in rooms]
    return "; ".join([f"tweebrief {version('tweebrief')}", f"config {config.digest}", *models])


def _model(room: str, config: Config) -> str:
    if room == "dutch" and config.models.dutch.package:
        return f"{config.models.dutch.package} {_version(config.models.dutch.package)}"
    if room == "themes" and config.models.themes.engine != "shipped":
        return f"{config.models.themes.engine} {config.models.themes.folder}"
    if room == "translation" and config.models.translation.model:
        return (
            f"{config.models.translation.model} {config.models.translation.revision or 'of a local folder'}"
        )
    return shipped(room).digest


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "of unknown version"
