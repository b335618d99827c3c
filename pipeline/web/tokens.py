"""The token of the server, the cookie of who gave it, and the token that every form of a page carries."""

import hmac

from starlette.datastructures import Headers
from starlette.requests import Request

from tweebrief.web.refusals import Refusal
from tweebrief.web.site import Site

COOKIE = "tweebrief"


def is_from_browser(headers: Headers) -> bool:
    """Whether a page sent it: then it must carry the token of the page too."""
    return "origin" in headers or "sec-fetch-site" in headers


def is_token(site: Site, given: str) -> bool:
    """Whether this is the server's token, compared in constant time."""
    return site.token is not None and hmac.compare_digest(given.encode(), site.token.encode())


def pass_of(site: Site) -> str:
    """The value of the cookie of who gave the token; it ends with the server."""
    return hmac.new(site.secret, f"pass {site.token}".encode(), "sha256").hexdigest()


def form_token(site: Site) -> str:
    """What every form of a page carries."""
    return hmac.new(site.secret, b"form", "sha256").hexdigest()


def check_form(site: Site, request: Request, given: object) -> None:
    """Refuse a form of a browser without the token of the page; raises Refusal."""
    if not is_from_browser(request.headers):
        return
    token = given if isinstance(given, str) else request.headers.get("x-csrf-token", "")
    if not hmac.compare_digest(token.encode(), form_token(site).encode()):
        raise Refusal(403, "the page is from before the server started: load it anew and send the form again")
