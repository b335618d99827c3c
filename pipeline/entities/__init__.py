"""The entities stage: names, laws, works, dates and amounts of every sentence, by rules and model together."""

from tweebrief.entities.stage import EntityStage

__all__ = ["EntityStage"]
