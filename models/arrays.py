"""Small models as one file of numpy arrays: written with a manifest of digests, read only when the digests hold."""

import json
from collections.abc import Mapping
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tweebrief.errors import ModelMissing
from tweebrief.models.shipped import MANIFEST, shipped, write_manifest

FILE = "model.npz"

Arrays = dict[str, NDArray[Any]]


def save_arrays(folder: Path, arrays: Mapping[str, NDArray[Any]]) -> str:
    """Write the arrays and their manifest into a room's folder of weights; returns the SHA-256 of the file."""
    folder.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(folder / FILE, allow_pickle=False, **arrays)
    return write_manifest(folder)[FILE]


def load_arrays(room: str, folder: Path | None = None) -> tuple[Arrays, str]:
    """The arrays of a room, or of another folder with its own manifest, and the digest for the signature.

    Raises ModelMissing where the file or its manifest is missing, or the file is not the one in the manifest.
    """
    if folder is None:
        weights = shipped(room)
        folder, digests = weights.folder, weights.digests
    else:
        digests = _digests(folder, room)
    path = folder / FILE
    data = path.read_bytes() if path.is_file() else b""
    digest = sha256(data).hexdigest()
    if digest != digests.get(FILE):
        raise ModelMissing(
            f"{path} is not the file that {MANIFEST} names: install tweebrief again, "
            f"or run 'tweebrief models train {room}'"
        )
    with np.load(BytesIO(data), allow_pickle=False) as stored:
        return dict(stored), digest[:12]


def _digests(folder: Path, room: str) -> dict[str, str]:
    manifest = folder / MANIFEST
    if not manifest.is_file():
        raise ModelMissing(f"{manifest} is not there: run 'tweebrief models train {room}'")
    digests: dict[str, str] = json.loads(manifest.read_text("utf8"))["sha256"]
    return digests


def quantise(matrix: NDArray[Any]) -> tuple[NDArray[np.int8], NDArray[np.float16]]:
    """A matrix as int8 with one float16 scale a column: an eighth of the size, within 1/254 of the largest value."""
    scales = (np.abs(matrix).max(axis=0) / 127).astype(np.float16)
    scales = np.maximum(scales, np.float16(1e-6))
    return np.clip(np.rint(matrix / scales.astype(np.float32)), -127, 127).astype(np.int8), scales


def restore(values: NDArray[Any], scales: NDArray[Any]) -> NDArray[np.float32]:
    """The float32 matrix behind `quantise`."""
    return values.astype(np.float32) * scales.astype(np.float32)
