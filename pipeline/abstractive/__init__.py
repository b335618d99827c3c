"""Summaries in the words of a model of choice, each sentence held against the letter before it is taken."""

from tweebrief.abstractive.english import RewriteEnglishStage
from tweebrief.abstractive.stage import RewriteStage

__all__ = ["RewriteEnglishStage", "RewriteStage"]
