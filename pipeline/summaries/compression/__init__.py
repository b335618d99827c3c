"""Shorter sentences by named rules: what is left says nothing that the sentence does not."""
