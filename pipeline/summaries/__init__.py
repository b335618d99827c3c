"""Dutch summaries of sections and parts, made of what the letter's own sentences say."""
