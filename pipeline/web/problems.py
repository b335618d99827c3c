"""What goes wrong, as a problem document (RFC 9457) for programs and as a page for people."""

import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException
from starlette.routing import Route

from tweebrief.errors import TweebriefError
from tweebrief.web import api, pages
from tweebrief.web.documents import MEDIA_TYPE
from tweebrief.web.refusals import Refusal

log = logging.getLogger(__name__)


def problem(request: Request, status: int, detail: str, headers: Mapping[str, str] | None = None) -> Response:
    """The answer that says what is wrong, in the form that is asked for."""
    title = HTTPStatus(status).phrase
    if "text/html" in request.headers.get("accept", ""):
        return pages.error_page(request, status, title, detail, headers)
    document = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    return JSONResponse(document, status, headers=headers, media_type=MEDIA_TYPE)


def add_handlers(app: FastAPI) -> None:
    """Every error of the application becomes a problem document."""

    @app.exception_handler(Refusal)
    async def refused(request: Request, error: Refusal) -> Response:
        return problem(request, error.status, error.detail, error.headers)

    @app.exception_handler(HTTPException)
    async def failed(request: Request, error: HTTPException) -> Response:
        headers = {"Allow": _allowed(request)} if error.status_code == 405 else error.headers
        return problem(request, error.status_code, str(error.detail), headers)

    @app.exception_handler(RequestValidationError)
    async def wrong(request: Request, error: RequestValidationError) -> Response:
        return problem(request, 422, "; ".join(_complaint(item) for item in error.errors()))

    @app.exception_handler(TweebriefError)
    async def told(request: Request, error: TweebriefError) -> Response:
        return problem(request, 400, str(error))

    @app.exception_handler(Exception)
    async def unexpected(request: Request, error: Exception) -> Response:
        log.error("unexpected %s in %s", type(error).__name__, request.url.path, exc_info=error)
        detail = "the server made a mistake; its log says more"
        return problem(request, 500, detail)


def _allowed(request: Request) -> str:
    """The methods of all operations of a path: each knows only its own."""
    found: set[str] = set()
    for route in (*api.router.routes, *pages.router.routes):
        if isinstance(route, Route) and route.path_regex.match(request.url.path):
            found |= route.methods or set()
    return ", ".join(sorted(found))


def _complaint(error: Mapping[str, Any]) -> str:
    return f"{'.'.join(str(place) for place in error['loc'])}: {error['msg']}"
