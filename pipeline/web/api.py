"""The REST interface: letters in, the contract `tweebrief/1` out, search and undertakings over all letters."""

import logging
from dataclasses import dataclass
from typing import Annotated, Any, Literal
from urllib.parse import quote

from fastapi import APIRouter, Depends, Path, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response
from starlette.datastructures import UploadFile

from tweebrief.letter import PointKind
from tweebrief.outbox import Commitment, Results, opened
from tweebrief.render import Form
from tweebrief.render.json import SCHEMA, from_json
from tweebrief.web.documents import documented
from tweebrief.web.refusals import Refusal
from tweebrief.web.site import Progress, Site
from tweebrief.web.states import LetterList, LetterState, Wanted, count_busy, state_of, states
from tweebrief.web.tokens import check_form
from tweebrief.web.uploads import Kept, Upload, keep, shown_name

log = logging.getLogger(__name__)

router = APIRouter()

MEDIA_TYPES = {
    "json": "application/json",
    "md": "text/markdown; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
CONTRACT = {
    "type": "object",
    "required": ["schema", "signature", "source", "status", "problems", "text", "spans", "parts"],
    "properties": {"schema": {"const": SCHEMA}, "status": {"enum": ["ok", "partial"]}},
}
UPLOAD = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["files"],
                    "properties": {
                        "files": {
                            "type": "array",
                            "minItems": 1,
                            "items": {"type": "string", "contentMediaType": "application/octet-stream"},
                        }
                    },
                }
            }
        },
    }
}
RESULT: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The result as a file",
        "content": {"application/json": {"schema": CONTRACT}}
        | {
            kind: {"schema": {"type": "string", "format": "binary"}}
            for kind in list(MEDIA_TYPES.values())[1:]
        },
    }
}

Id = Annotated[str, Path(pattern="^[0-9a-f]{64}$", description="SHA-256 of the letter's file")]
Limit = Annotated[int, Query(ge=1, le=200)]
Offset = Annotated[int, Query(ge=0, le=1_000_000)]
Words = Annotated[str, Query(max_length=500, description='words, "phrases", begin*, -without')]
Name = Annotated[str | None, Query(max_length=300)]
Day = Annotated[
    str | None, Query(pattern=r"^\d{4}(-\d{1,2}(-\d{1,2})?)?$", description="2024-05-31, 2024-05 or 2024")
]


@dataclass(frozen=True, slots=True)
class Health:
    """Whether the server answers, and whether letters are taken up."""

    status: Literal["ok"]
    worker: Literal["working", "trouble", "off"]


@dataclass(frozen=True, slots=True)
class Commitments:
    """Points of one kind over all letters by due date, those without a date last."""

    total: int
    commitments: tuple[Commitment, ...]


def site_of(request: Request) -> Site:
    """The site that this application serves."""
    site: Site = request.app.state.site
    return site


def worker_of(request: Request) -> Progress:
    """The worker beside this application."""
    worker: Progress = request.app.state.worker
    return worker


Here = Annotated[Site, Depends(site_of)]


@router.get("/health")
def health(worker: Annotated[Progress, Depends(worker_of)]) -> Health:
    """Whether the server answers; open to everyone, and says nothing about letters."""
    return Health("ok", worker.state)


@router.post(
    "/letters",
    status_code=202,
    response_model=LetterList,
    responses=documented(400, 401, 403, 413, 415, 421, 503, 507),
    openapi_extra=UPLOAD,
)
async def send_letters(request: Request, site: Here) -> LetterList:
    """Take in one or more letters; they are summarised in the background, and each says where it is."""
    taken = await received(request, site)
    found = [await run_in_threadpool(state_of, site, letter.sha256) for letter in taken]
    letters = tuple(state for state in found if state)
    return LetterList(len(letters), letters)


async def received(request: Request, site: Site) -> list[Kept]:
    """The letters of a form, put into the inbox; raises Refusal."""
    if not request.headers.get("content-type", "").lower().startswith("multipart/form-data"):
        raise Refusal(415, "send the letters as multipart/form-data, each as a field 'files'")
    if await run_in_threadpool(count_busy, site) >= site.max_waiting:
        raise Refusal(503, f"{site.max_waiting} letters are waiting: send more when they are done")
    async with request.form(max_files=site.max_files + 1, max_fields=8) as form:
        check_form(site, request, form.get("csrf"))
        files = [item for item in form.getlist("files") if isinstance(item, UploadFile) and item.filename]
        uploads = [Upload(item.filename or "", item.file) for item in files]
        return await run_in_threadpool(keep, site, uploads)


@router.get("/letters", responses=documented(401, 421, 422))
def list_letters(
    site: Here, state: Wanted | None = None, limit: Limit = 50, offset: Offset = 0
) -> LetterList:
    """Letters and where they are: those under way first, then the latest."""
    return states(site, state, limit, offset)


@router.get(
    "/letters/{id}.{form}",
    response_class=Response,
    responses=RESULT | documented(401, 404, 409, 421, 422),
)
def get_result(
    site: Here,
    id: Id,
    form: Literal["json", "md", "html", "docx"],
    lang: Literal["nl", "en", "both"] = "both",
) -> Response:
    """The result of a letter as a file; JSON is the contract tweebrief/1 and always has both languages."""
    state = known(site, id)
    if state.card is None:
        raise Refusal(409, f"the letter has no result: it is '{state.status}'")
    text = (site.outbox / state.card.path).read_text("utf8")
    data = Form(form, lang).file(from_json(text))
    stem = shown_name(state.card.name).rsplit(".", 1)[0]
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(f'{stem}.{form}', safe='')}"}
    return Response(data, media_type=MEDIA_TYPES[form], headers=headers)


@router.get("/letters/{id}", responses=documented(401, 404, 421, 422))
def get_letter(site: Here, id: Id) -> LetterState:
    """Where a letter is, and where its results are."""
    return known(site, id)


def known(site: Site, letter: str) -> LetterState:
    """What is known of a letter; raises Refusal where nothing is."""
    state = state_of(site, letter)
    if state is None:
        raise Refusal(404, "there is no such letter: look for it in the list of letters")
    return state


@router.get("/search", responses=documented(400, 401, 421, 422))
def search(
    site: Here,
    q: Words = "",
    theme: Name = None,
    sender: Name = None,
    since: Day = None,
    until: Day = None,
    point: PointKind | None = None,
    due_before: Day = None,
    limit: Limit = 20,
    offset: Offset = 0,
) -> Results:
    """Letters with all the words that pass the filters, with the passages and counts per theme, sender and time."""
    with opened(site.outbox) as outbox:
        return outbox.search(
            q,
            theme=theme,
            sender=sender,
            since=since,
            until=until,
            point=point,
            due_before=due_before,
            limit=limit,
            offset=offset,
        )


@router.get("/commitments", responses=documented(400, 401, 421, 422))
def commitments(
    site: Here,
    due_before: Day = None,
    open_only: bool = False,
    kind: PointKind = "commitment",
    limit: Limit = 50,
    offset: Offset = 0,
) -> Commitments:
    """Undertakings, or points of another kind, over all letters by due date, each with its sentence."""
    with opened(site.outbox) as outbox:
        found = outbox.commitments(due_before=due_before, open_only=open_only, kind=kind)
    return Commitments(len(found), found[offset : offset + limit])
