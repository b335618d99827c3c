"""Points: what a letter promises, decides, asks and sets a date for."""

from tweebrief.points.stage import PointStage

__all__ = ["PointStage"]
