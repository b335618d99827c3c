"""Structure: from labelled lines to parts, metadata, sections and paragraphs."""

from tweebrief.structure.stage import StructureStage

__all__ = ["StructureStage"]
