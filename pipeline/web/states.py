"""Where each letter is: what the inbox, the ledger and the index say together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from tweebrief.batch.order import Reason
from tweebrief.errors import UsageError
from tweebrief.outbox import LetterCard, Outbox, opened
from tweebrief.outbox.record import ledger_of
from tweebrief.web.site import Site
from tweebrief.web.uploads import find, kept, shown_name

FORMATS = ("json", "md", "html", "docx")
Status = Literal["waiting", "reading", "summarising", "ok", "partial", "quarantined"]
Wanted = Literal["busy", "done", "failed"]

# Of the rows of one letter the latest counts: another configuration makes another row.
_ROWS = """
SELECT sha256, name, CASE WHEN status = 'pending' THEN 'waiting' WHEN status = 'running' THEN
    iif(step = 'stages', 'summarising', 'reading') ELSE status END AS status,
    reason, message, next_step, first_seen, finished, max(coalesce(started, first_seen))
FROM letters {where} GROUP BY sha256
"""
_OF_STATUS: Mapping[Wanted, tuple[Status, ...]] = {
    "busy": ("waiting", "reading", "summarising"),
    "done": ("ok", "partial"),
    "failed": ("quarantined",),
}


@dataclass(frozen=True, slots=True)
class LetterState:
    """A letter: where it is, why it failed if it did, what a list shows of its result, where to get it."""

    id: str
    name: str
    status: Status
    received: str | None
    finished: str | None
    reason: Reason | None
    card: LetterCard | None
    links: dict[str, str]

    @property
    def is_busy(self) -> bool:
        """Whether it is still to come."""
        return self.status in _OF_STATUS["busy"]


@dataclass(frozen=True, slots=True)
class LetterList:
    """A page of letters: those under way first, then the latest."""

    total: int
    letters: tuple[LetterState, ...]


def state_of(site: Site, letter: str) -> LetterState | None:
    """One letter; None where nothing is known of it."""
    rows = _rows(site, "WHERE sha256 = ?", (letter,))
    if rows:
        return _states(site, rows)[0]
    waiting = find(site.inbox, letter) if site.inbox else None
    return _waiting(waiting.sha256, waiting.name) if waiting else None


def states(site: Site, wanted: Wanted | None, limit: int, offset: int) -> LetterList:
    """Letters of a kind, or all."""
    ledger = _rows(site)
    known = {row[0] for row in ledger}
    uploads = kept(site.inbox) if site.inbox else ()
    waiting = [_waiting(k.sha256, k.name) for k in uploads if k.sha256 not in known]
    rows = [row for row in ledger if wanted is None or row[2] in _OF_STATUS[wanted]]
    found: list[LetterState | tuple[Any, ...]] = [*(waiting if wanted in (None, "busy") else ()), *rows]
    page = found[offset : offset + limit]
    new = [item for item in page if isinstance(item, LetterState)]
    old = _states(site, [item for item in page if not isinstance(item, LetterState)])
    return LetterList(len(found), (*new, *old))


def count_busy(site: Site) -> int:
    """How many letters are under way or wait."""
    return states(site, "busy", 0, 0).total


def _rows(site: Site, where: str = "", values: Sequence[str] = ()) -> list[tuple[Any, ...]]:
    """Rows of the ledger, letters under way first, then the latest."""
    order = " ORDER BY finished IS NOT NULL, finished DESC, first_seen DESC, sha256"
    with ledger_of(site.outbox) as ledger:
        return ledger.execute(_ROWS.format(where=where) + order, values).fetchall()


def _states(site: Site, rows: Sequence[tuple[Any, ...]]) -> list[LetterState]:
    """A letter that is done anew keeps its earlier result until then."""
    if not rows:
        return []
    with opened(site.outbox) as outbox:
        return [_state(row, outbox) for row in rows]


def _state(row: tuple[Any, ...], outbox: Outbox) -> LetterState:
    letter, name, status, code, message, next_step, received, finished, _ = map(_text, row)
    why = Reason(code, message, next_step) if code else None
    card = _card(outbox, letter)
    return LetterState(
        id=letter,
        name=shown_name(name),
        status=status,  # type: ignore[arg-type]
        received=received or None,
        finished=finished or None,
        reason=why,
        card=card,
        links=_links(letter, bool(card)),
    )


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _card(outbox: Outbox, letter: str) -> LetterCard | None:
    """What the index says; nothing where the result has gone, or is in a form that cannot be shown."""
    try:
        return outbox.card(letter)
    except UsageError:
        return None


def _waiting(letter: str, name: str) -> LetterState:
    return LetterState(letter, name, "waiting", None, None, None, None, _links(letter, False))


def _links(letter: str, is_done: bool) -> dict[str, str]:
    results = {form: f"/letters/{letter}.{form}" for form in FORMATS} if is_done else {}
    return {"self": f"/letters/{letter}", "page": f"/read/{letter}", **results}
