"""The sentence ranker: how much a good summary needs each sentence."""
