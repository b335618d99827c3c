"""Cleaning: label every line that is not running text; nothing is thrown away."""

from tweebrief.cleaning.stage import CleanStage

__all__ = ["CleanStage"]
