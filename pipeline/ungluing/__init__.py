"""Ungluing: words that ran together, or kept a hyphen, where a printed line ended."""

from tweebrief.ungluing.repair import is_damaged, unglue
from tweebrief.ungluing.stage import UnglueStage

__all__ = ["UnglueStage", "is_damaged", "unglue"]
