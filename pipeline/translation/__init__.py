"""Dutch to English: engines, long sentences, terms and checks on the output."""
