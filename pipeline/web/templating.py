"""Pages from templates: everything that a letter or a file name brings in is escaped (Jinja2 autoescape)."""

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from fastapi.responses import HTMLResponse
from starlette.requests import Request

from tweebrief.web.tokens import form_token
from tweebrief.web.words import LANGUAGES, UI, ui_of, words

if TYPE_CHECKING:
    from jinja2 import Environment

YEAR = 365 * 24 * 3600


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("tweebrief.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def page(request: Request, name: str, status: int = 200, **context: Any) -> HTMLResponse:
    """A page from a template, in the language of the interface."""
    answer = HTMLResponse(piece(request, name, **context), status)
    return remembered(request, answer)


def piece(request: Request, name: str, **context: Any) -> str:
    """A template as text."""
    ui = ui_of(request)
    site, worker = request.app.state.site, request.app.state.worker
    return (
        _environment()
        .get_template(f"{name}.html")
        .render(
            t=words(ui),
            labels=words(ui).labels,
            here=request.url.path,
            switch=address(request, {UI: _other(ui)}),
            other=_other(ui),
            other_name=words(_other(ui)).labels.words["language"],
            form_token=form_token(site),
            has_token=site.token is not None,
            takes_letters=site.inbox is not None,
            trouble=worker.trouble,
            **context,
        )
    )


def remembered(request: Request, answer: HTMLResponse) -> HTMLResponse:
    """The answer with a cookie for the language, where it was chosen in the address."""
    chosen = request.query_params.get(UI)
    if chosen in LANGUAGES:
        answer.set_cookie(UI, str(chosen), max_age=YEAR, httponly=True, samesite="strict")
    return answer


def address(request: Request, changes: Mapping[str, object]) -> str:
    """This page with some of its settings changed; what is empty is left out."""
    kept = {key: value for key, value in request.query_params.items() if key != UI}
    settings = {key: value for key, value in (kept | dict(changes)).items() if value not in (None, "")}
    return f"?{urlencode(settings)}"


def _other(ui: str) -> str:
    return "en" if ui == "nl" else "nl"
