"""Text as people look for it: without case, accents and double spaces."""

import unicodedata


def folded(text: str) -> str:
    """The text without case and accents, its white space collapsed."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in parts if not unicodedata.combining(c)).split())
