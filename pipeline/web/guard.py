"""What every request passes before anything looks at it, and what every answer carries.

Order: the Host header (DNS rebinding), who asks (token), where it was sent from (Origin, Sec-Fetch-Site: Fetch
Metadata, W3C), how large it is. A browser names the page that a form was sent from; programs send neither header.
"""

import hmac
import ipaddress
from http.cookies import SimpleCookie
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tweebrief.web.problems import problem
from tweebrief.web.refusals import Refusal
from tweebrief.web.site import Site
from tweebrief.web.tokens import COOKIE, is_token, pass_of

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
OPEN = frozenset({"/login", "/health"})
STATIC = "/static/"
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
    "Content-Security-Policy": POLICY,
}


class Guard:
    """ASGI middleware around the whole application."""

    def __init__(self, app: ASGIApp, site: Site) -> None:
        self._app, self._site = app, site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request that may not pass, and let the others through."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        refused = self._refusal(request)
        answer = refused or self._app
        await answer(scope, _limited(receive, self._site.max_body), _with_headers(send))

    def _refusal(self, request: Request) -> Response | None:
        try:
            check_host(self._site, request.headers)
            check_origin(request.method, request.headers)
            check_length(self._site, request.headers)
            check_token(self._site, request)
        except Refusal as refusal:
            if refusal.status == 401 and "text/html" in request.headers.get("accept", ""):
                return RedirectResponse("/login", 303)
            return problem(request, refusal.status, refusal.detail, refusal.headers)
        return None


def check_host(site: Site, headers: Headers) -> None:
    """Refuse a request for a name that is not this server's; an address is no name that can be rebound."""
    found = headers.getlist("host")
    name = _host_name(found[0]) if len(found) == 1 else ""
    if name in site.hosts or (site.any_address and _is_address(name)):
        return
    raise Refusal(
        421, "this server does not answer to that name: use its address, or start it with --allow-host"
    )


def check_origin(method: str, headers: Headers) -> None:
    """Refuse a change that a page of another site sent, and whatever it loads other than by a link."""
    fetched = headers.get("sec-fetch-site")
    if method in SAFE:
        if fetched in ("cross-site", "same-site") and headers.get("sec-fetch-mode") != "navigate":
            raise Refusal(403, "another site may link to this page and not load it")
        return
    if fetched and fetched not in ("same-origin", "none"):
        raise Refusal(403, "the form was sent from another site: open the page here and send it again")
    origin = headers.get("origin")
    if origin and urlsplit(origin).netloc != headers.get("host"):
        raise Refusal(403, "the form was sent from another site: open the page here and send it again")


def check_length(site: Site, headers: Headers) -> None:
    """Refuse a body that says itself that it is too long."""
    length = headers.get("content-length", "0")
    if not length.isascii() or not length.isdecimal():
        raise Refusal(400, "the Content-Length is no number")
    if int(length) > site.max_body:
        raise _too_long(site.max_body)


def check_token(site: Site, request: Request) -> None:
    """Refuse who has neither the token nor the cookie of who had it."""
    path = request.url.path
    if site.token is None or path in OPEN or path.startswith(STATIC):
        return
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and is_token(site, given.strip()):
        return
    if hmac.compare_digest(_cookie(request).encode(), pass_of(site).encode()):
        return
    raise Refusal(401, "give the token as 'Authorization: Bearer TOKEN'", {"WWW-Authenticate": "Bearer"})


def _cookie(request: Request) -> str:
    jar: SimpleCookie = SimpleCookie()
    for line in request.headers.getlist("cookie"):
        jar.load(line)
    return jar[COOKIE].value if COOKIE in jar else ""


def _host_name(host: str) -> str:
    """The name without its port, the brackets of an IPv6 address taken off; empty when it is neither."""
    try:
        return (urlsplit(f"//{host}").hostname or "").lower()
    except ValueError:
        return ""


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _too_long(most: int) -> Refusal:
    return Refusal(413, f"that is more than {most // 1_000_000} MB at once: send fewer or smaller letters")


def _limited(receive: Receive, most: int) -> Receive:
    """The body of a request, broken off where it is too long."""
    seen = 0

    async def limited() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > most:
            raise _too_long(most)
        return message

    return limited


def _with_headers(send: Send) -> Send:
    """Answers with the headers that every answer carries, unless they have their own."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sending
