"""The translation room: a compact Dutch-English Marian model, its recipe, card, weights and engines."""
