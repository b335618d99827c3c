"""The pages for people: filled on the server, complete without a script."""

from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from tweebrief.errors import UsageError
from tweebrief.outbox import Commitment, Outbox, Results, Snippet, opened
from tweebrief.render.html import Frame, policy, to_html
from tweebrief.render.json import from_json
from tweebrief.web.api import Here, Id, known, received
from tweebrief.web.refusals import Refusal
from tweebrief.web.states import FORMATS, states
from tweebrief.web.templating import address, page, piece, remembered
from tweebrief.web.timeline import months_of
from tweebrief.web.tokens import COOKIE, is_token, pass_of
from tweebrief.web.words import ui_of

router = APIRouter(default_response_class=HTMLResponse)

PER_PAGE = 20
SHOWN = 12
MOST = 1000
FILTERS = ("theme", "sender", "since", "until", "point", "due_before")
KINDS = ("commitment", "deadline", "request", "decision")
STATIC = {
    "page.css": ("tweebrief.render", "text/css"),
    "web.css": ("tweebrief.web", "text/css"),
    "web.js": ("tweebrief.web", "text/javascript"),
}


@router.get("/")
def home(request: Request, site: Here) -> HTMLResponse:
    """The form for letters, what is under way, what came last, what could not be read."""
    busy = states(site, "busy", MOST, 0)
    done = states(site, "done", SHOWN, 0)
    failed = states(site, "failed", SHOWN, 0)
    return page(
        request,
        "home",
        busy=busy,
        done=done,
        failed=failed,
        max_files=site.max_files,
        max_bytes=site.max_bytes,
    )


@router.post("/upload")
async def upload(request: Request, site: Here) -> RedirectResponse:
    """Take in the letters of the form and show where they are."""
    taken = await received(request, site)
    return RedirectResponse(f"/read/{taken[0].sha256}" if len(taken) == 1 else "/#busy", 303)


@router.get("/read/{id}")
def read(request: Request, site: Here, id: Id) -> HTMLResponse:
    """A letter with its summary; before it is done, how far it is."""
    state = known(site, id)
    if state.card is None:
        return page(request, "waiting", letter=state)
    letter = from_json((site.outbox / state.card.path).read_text("utf8"))
    navigation = piece(request, "site", letter=state, formats=FORMATS)
    answer = HTMLResponse(to_html(letter, frame=Frame(ui_of(request), navigation)))
    answer.headers["Content-Security-Policy"] = f"{policy()}; frame-ancestors 'none'"
    return remembered(request, answer)


@router.get("/find")
def find(request: Request, site: Here, q: str = "", offset: int = 0) -> HTMLResponse:
    """Search over all letters, with counts that narrow it down."""
    chosen = {name: request.query_params.get(name, "").strip() for name in FILTERS}
    offset = max(0, min(offset, MOST * MOST))
    with opened(site.outbox) as outbox:
        results, complaint = _found(outbox, q, chosen, offset)
    return page(
        request,
        "find",
        q=q,
        chosen=chosen,
        results=results,
        complaint=complaint,
        facets=_facet_lists(request, results, chosen),
        kinds=KINDS,
        segments=segments,
        first=offset + 1,
        last=offset + len(results.hits),
        earlier=address(request, {"offset": max(0, offset - PER_PAGE)}) if offset else "",
        later=address(request, {"offset": offset + PER_PAGE})
        if offset + len(results.hits) < results.total
        else "",
        without={name: address(request, {name: "", "offset": ""}) for name in FILTERS},
    )


def _found(outbox: Outbox, q: str, chosen: Mapping[str, str], offset: int) -> tuple[Results, str]:
    """The results, or none and what is wrong with the question."""
    filters: dict[str, Any] = {name: value or None for name, value in chosen.items()}
    try:
        return outbox.search(q[:500], **filters, limit=PER_PAGE, offset=offset), ""
    except UsageError as error:
        return outbox.search(limit=0), str(error)


def _facet_lists(
    request: Request, results: Results, chosen: Mapping[str, str]
) -> list[tuple[str, list[tuple[Any, str]]]]:
    """For each filter that is not chosen its values with the address that chooses it."""
    found = results.facets
    lists = {"theme": found.themes, "sender": found.senders, "since": found.years, "point": found.points}
    return [
        (name, [(facet, address(request, _choice(name, facet.value))) for facet in facets[:SHOWN]])
        for name, facets in lists.items()
        if facets and not chosen[name]
    ]


def _choice(name: str, value: str) -> dict[str, str]:
    """The settings that choose a value; a year is its first and its last day."""
    until = {"until": value} if name == "since" else {}
    return {name: value, **until, "offset": ""}


def segments(snippet: Snippet) -> list[tuple[str, bool]]:
    """The text of a snippet in pieces, and whether each is one of the words that were looked for."""
    pieces, at = [], 0
    for start, end in snippet.marks:
        pieces += [(snippet.text[at:start], False), (snippet.text[start:end], True)]
        at = end
    return [piece for piece in [*pieces, (snippet.text[at:], False)] if piece[0]]


@router.get("/due")
def due(request: Request, site: Here, kind: str = "commitment") -> HTMLResponse:
    """What was promised over all letters, by due date: what is to come, what is past, what has no date."""
    kind = kind if kind in KINDS else KINDS[0]
    with opened(site.outbox) as outbox:
        points = outbox.commitments(kind=kind)
    groups = [(name, members) for name, members in _by_time(points) if members]
    return page(request, "due", kind=kind, kinds=KINDS, groups=groups, most=MOST)


def _by_time(points: Sequence[Commitment]) -> list[tuple[str, list[Commitment]]]:
    return [
        ("to_come", [p for p in points if p.due and not p.is_overdue]),
        ("past", [p for p in reversed(points) if p.is_overdue]),
        ("undated", [p for p in points if not p.due]),
    ]


@router.get("/timeline")
def timeline(request: Request, site: Here, year: str = "") -> HTMLResponse:
    """Letters and due dates in the order of time, a year at a time."""
    with opened(site.outbox) as outbox:
        points = [p for kind in ("commitment", "deadline") for p in outbox.commitments(kind=kind) if p.due]
        years = {facet.value for facet in outbox.search(limit=0).facets.years} | {
            str(p.due)[:4] for p in points
        }
        shown = year if year in years else max(years, default="")
        hits = outbox.search(since=shown, until=shown, limit=MOST).hits if shown else ()
    months = months_of([hit.letter for hit in hits], [p for p in points if str(p.due)[:4] == shown])
    return page(request, "timeline", years=sorted(years, reverse=True), shown=shown, months=months)


@router.get("/login")
def login(request: Request) -> HTMLResponse:
    """The form for the token."""
    return page(request, "login", is_wrong=False)


@router.post("/login")
async def log_in(request: Request, site: Here, token: Annotated[str, Form(max_length=500)]) -> Response:
    """A cookie for who has the token."""
    if not await run_in_threadpool(is_token, site, token.strip()):
        return page(request, "login", 403, is_wrong=True)
    answer = RedirectResponse("/", 303)
    answer.set_cookie(
        COOKIE, pass_of(site), httponly=True, samesite="strict", secure=request.url.scheme == "https"
    )
    return answer


@router.get("/static/{name}")
def static(name: str) -> Response:
    """The style and the script of the pages."""
    if name not in STATIC:
        raise Refusal(404, "there is no such file")
    package, media_type = STATIC[name]
    return Response((files(package) / name).read_bytes(), media_type=f"{media_type}; charset=utf-8")


def error_page(
    request: Request, status: int, title: str, detail: str, headers: Mapping[str, str] | None
) -> HTMLResponse:
    """What is wrong, for people."""
    answer = page(request, "error", status, title=title, detail=detail)
    answer.headers.update(headers or {})
    return answer
