"""The Dutch spaCy pipeline: loading the shipped one or another, and training it."""

from tweebrief.models.dutch.loader import load_dutch

__all__ = ["load_dutch"]
