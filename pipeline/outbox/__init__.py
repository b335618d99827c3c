"""The outbox as a whole: what its letters say together.

    from tweebrief.outbox import opened

    with opened(Path("outbox")) as outbox:                      # read-only; brings the index up to date first
        results = outbox.search("stikstof boeren*", theme="landbouw", since="2024", limit=20, offset=0)
        results.total, results.facets.themes                    # Results, Facets, Facet
        for hit in results.hits:                                # Hit: letter, snippets, points
            hit.letter.id, hit.letter.title, hit.letter.date    # LetterCard
            hit.snippets[0].text, hit.snippets[0].marks         # Snippet: ranges of the words in the text
        outbox.commitments(due_before="2026-01-01")             # Commitment, sorted by due date
        outbox.card(id), outbox.letter(id)                      # LetterCard; Path of the JSON
        outbox.files(id)                                        # {("html", "both"): Path, ...}
        outbox.failed()                                         # Failed: quarantined and refused files

`refresh(folder)` brings the index (`OUTBOX/index.sqlite`) in step with the ledger and the JSON results; `opened` does
so unless told otherwise, and where the outbox cannot be written it reads what is there. An `Outbox` belongs to one
thread: open one per request, which takes milliseconds. Everything that is wrong with a call raises UsageError with
what to do about it. Queries: `tweebrief.outbox.query`; filters: `tweebrief.outbox.filters.Filters`.
"""

from tweebrief.outbox.index import refresh
from tweebrief.outbox.opening import opened
from tweebrief.outbox.results import (
    Commitment,
    Facet,
    Facets,
    Failed,
    Hit,
    LetterCard,
    Results,
    Snippet,
    ThemeOf,
)
from tweebrief.outbox.search import Outbox

__all__ = [
    "Commitment",
    "Facet",
    "Facets",
    "Failed",
    "Hit",
    "LetterCard",
    "Outbox",
    "Results",
    "Snippet",
    "ThemeOf",
    "opened",
    "refresh",
]
