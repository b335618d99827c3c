"""Find the translator's weights: the shipped ones, checked against their digests, or another checkpoint."""

from __future__ import annotations

from pathlib import Path

from tweebrief.errors import ModelMissing
from tweebrief.models.shipped import intact

ROOM = "translation"


def shipped() -> Path:
    """Return the folder of the shipped weights; raises ModelMissing when a file is absent or not as listed."""
    return intact(ROOM).folder


def located(model: str, revision: str | None) -> Path:
    """Return the folder of a named checkpoint: a local folder, or a pinned revision already on this machine."""
    if not model:
        return shipped()
    if Path(model).is_dir():
        return Path(model)
    if not revision:
        raise ModelMissing(
            f"no folder is called '{model}': give a folder, or the revision of a published checkpoint"
        )
    return _fetched(model, revision)


def _fetched(model: str, revision: str) -> Path:
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import LocalEntryNotFoundError

    try:
        return Path(snapshot_download(model, revision=revision, local_files_only=True))
    except (LocalEntryNotFoundError, ValueError) as error:
        raise ModelMissing(
            f"{model} at revision {revision} is not on this machine: run `tweebrief models fetch` first"
        ) from error
