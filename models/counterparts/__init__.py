"""Which English words a Dutch word is translated by in the parallel texts, counted from word alignments."""

from tweebrief.models.counterparts.loader import Counterparts, load_counterparts

__all__ = ["Counterparts", "load_counterparts"]
