"""The gate: deterministic comparison of every English sentence with its Dutch."""

from tweebrief.verify.check import check_translation, passes
from tweebrief.verify.stage import VerifyStage

__all__ = ["VerifyStage", "check_translation", "passes"]
