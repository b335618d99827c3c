"""A letter told by another: its writer in the third person, its questions as what was asked."""
