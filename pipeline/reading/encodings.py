"""Which old one-byte encoding a Dutch text is in, by the company that its special characters keep."""

# In the order of how often they occur: of equally good ones the first is taken.
ENCODINGS = ("cp1252", "iso8859-15", "cp850", "mac_roman", "latin-1")
USUAL, SMALL = frozenset("ëéïè"), frozenset("êüöóáàäâçñíúûôîåøæœßšžćč")
CAPITAL = frozenset("ÉËÏÈÊÜÖÓÁÀÄÂÇÍÚÔÎÅØŠŽ")
OPENING, CLOSING, APOSTROPHE = frozenset("‘“«„"), frozenset("”»"), "’"
SIGNS = frozenset("€§°•…½¼²³¹·™©®£–—±×µ\u00a0")
SAMPLE = 200_000


def best_encoding(data: bytes) -> str:
    """The encoding in which these bytes read most like Dutch."""
    sample = data[:SAMPLE]
    scores = [score(sample, encoding) for encoding in ENCODINGS]
    return ENCODINGS[scores.index(max(scores))]


def score(data: bytes, encoding: str) -> float:
    """The sum over all special characters; undefined bytes count as the worst."""
    text = f" {data.decode(encoding, 'replace')} "
    return sum(
        likelihood(before, char, after)
        for before, char, after in zip(text, text[1:], text[2:], strict=False)
        if not char.isascii()
    )


def likelihood(before: str, char: str, after: str) -> float:
    """How well a special character fits between its neighbours, from -4 to 2."""
    if char in USUAL or char in SMALL:
        return (2.0 if char in USUAL else 1.0) if before.isalpha() or after.isalpha() else -0.5
    if char in CAPITAL:
        return -2.0 if before.islower() else 1.0
    if char in OPENING:
        return -1.5 if before.isalnum() else 2.0
    if char in CLOSING:
        return -1.5 if before.isspace() or after.isalnum() else 2.0
    if char == APOSTROPHE:
        return 2.0 if not before.isspace() or after.isalpha() else -1.5
    if char in SIGNS:
        return 1.0
    return -4.0 if char == "\ufffd" or not char.isprintable() else -3.0
