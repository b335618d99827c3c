"""The application: guard, REST interface, pages and their two files."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from tweebrief.web import api, pages
from tweebrief.web.documents import MEDIA_TYPE, SCHEMA
from tweebrief.web.guard import Guard
from tweebrief.web.problems import add_handlers
from tweebrief.web.site import Progress, Site

ABOUT = "Letters in, summaries in Dutch and English out; every error is a problem document (RFC 9457)."


def make_app(site: Site, worker: Progress) -> FastAPI:
    """The application for a site; the worker is started and ended by who serves it."""
    from importlib.metadata import version

    app = FastAPI(
        title="tweebrief",
        version=version("tweebrief"),
        description=ABOUT,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    app.state.site, app.state.worker = site, worker
    app.include_router(api.router)
    app.include_router(pages.router, include_in_schema=False)
    add_handlers(app)
    app.add_middleware(Guard, site=site)
    app.openapi = _Description(app)  # type: ignore[method-assign]
    return app


class _Description:
    """The OpenAPI description with problem documents where FastAPI has its own, and the token."""

    def __init__(self, app: FastAPI) -> None:
        self._app = app
        self._made: dict[str, Any] = {}

    def __call__(self) -> dict[str, Any]:
        """Make it once."""
        if not self._made:
            app = self._app
            made = get_openapi(title=app.title, version=app.version, description=ABOUT, routes=app.routes)
            for name in ("HTTPValidationError", "ValidationError"):
                made["components"]["schemas"].pop(name, None)
            for operation in (o for path in made["paths"].values() for o in path.values()):
                if "422" in operation["responses"]:
                    operation["responses"]["422"] = {
                        "description": "Unprocessable Content",
                        "content": {MEDIA_TYPE: {"schema": SCHEMA}},
                    }
            if app.state.site.token:
                made["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
                made["security"] = [{"token": []}]
            self._made = made
        return self._made
