"""What every request has to pass before anything is done with it.

A server on one's own machine is reached by every page that the browser shows. So: the name that it
is asked for must be one of its own, which stops DNS rebinding; what a browser says of where a
request comes from must be the server itself; whatever changes something needs a header that no form
and no plain cross-origin request can send; and where a token is set, everything needs it. See the
OWASP cheat sheets on cross-site request forgery and on session management.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import logging
import traceback
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from baimo.graph.serve.reply import RefusedRequestError, went_wrong
from baimo.graph.serve.settings import is_wildcard

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from baimo.graph.serve.settings import ServeSettings

COOKIE = "baimo_session"
REQUEST_HEADER = "x-baimo-request"
UPLOADS = "/api/v1/documents"
"""The one place that takes large bodies."""

POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
    ]
)
"""What the page may load and run: nothing but the server's own files, and no script in the page."""

_SAFE = ("GET", "HEAD", "OPTIONS")
_JSON_BYTES = 2**20  # of a body that is no upload
_FORM_BYTES = 2**16  # that a form needs around its files
_HEADERS = {
    # A page in a frame could be clicked unseen; this directive counts in the header only.
    "content-security-policy": f"{POLICY}; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}

_LOG = logging.getLogger("baimo.serve")


class Guard:
    """Lets through what may pass, and sees that what goes out is safe.

    Args:
        app: What answers.
        settings: Who may ask for what.
    """

    def __init__(self, app: ASGIApp, settings: ServeSettings) -> None:
        self.app = app
        self._settings = settings
        self._hosts = _own_names(settings)
        self._any_address = is_wildcard(settings.host)
        self._session = None if settings.token is None else _session_of(settings.token)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            return  # which closes a WebSocket before it is accepted
        begun = False

        async def safely(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("cache-control", "no-store")
            await send(message)

        try:
            answer = self._refused_or_redirected(scope)
            if answer is None:
                await self.app(scope, self._bounded(scope, receive), safely)
                return
        except RefusedRequestError as error:
            answer = error.reply()
        except ClientDisconnect:
            return
        except Exception:
            # One line, so that nothing that was sent can pass for a line of the log.
            _LOG.error("%r", traceback.format_exc())
            if begun:
                return  # an answer that was not sent to its end is cut off
            answer = went_wrong().reply()
        await answer(scope, receive, safely)

    def _refused_or_redirected(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        host = self._check_host(headers)
        path, method = scope["path"], scope["method"]
        if path == "/" and self._session is not None:
            given = parse_qs(scope["query_string"].decode("latin-1")).get("token")
            if given:
                return self._begun_session(scope, given[0])
        if path == "/health":
            scope.setdefault("state", {})["known"] = self._is_known(headers)
        elif not self._is_known(headers):
            if path == "/":
                return PlainTextResponse(
                    "Open the address that baimo serve wrote, with ?token=…\n", 401
                )
            raise RefusedRequestError(
                401,
                "unauthorized",
                "a token is needed: Authorization: Bearer TOKEN",
                headers={"www-authenticate": "Bearer"},
            )
        if path != "/":
            _check_origin(headers, host)
        if method not in _SAFE:
            if REQUEST_HEADER not in headers:
                raise RefusedRequestError(
                    403, "csrf", "what changes something needs the header X-Baimo-Request: 1"
                )
            length = headers.get("content-length", "0")
            if not length.isascii() or not length.isdigit():
                raise RefusedRequestError(400, "length", "Content-Length is no number")
            if int(length) > self._most_bytes(scope):
                raise self._too_large(scope)
        return None

    def _check_host(self, headers: Headers) -> str:
        given = headers.getlist("host")
        host = given[0].lower() if len(given) == 1 else ""
        name = _without_port(host)
        if name in self._hosts or (self._any_address and _is_address(name)):
            return host
        raise RefusedRequestError(
            400, "host", "not served under this name; baimo serve --allow-host NAME allows one"
        )

    def _is_known(self, headers: Headers) -> bool:
        token, session = self._settings.token, self._session
        if token is None or session is None:
            return True
        kind, _, given = headers.get("authorization", "").partition(" ")
        if kind.lower() == "bearer" and _same(given.strip(), token):
            return True
        try:
            cookie = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
        except CookieError:
            return False
        return cookie is not None and _same(cookie.value, session)

    def _begun_session(self, scope: Scope, given: str) -> Response:
        token, session = self._settings.token, self._session
        if token is None or session is None or not _same(given, token):
            return PlainTextResponse("The token is wrong.\n", 401)
        answer = RedirectResponse("./", 303)
        answer.set_cookie(
            COOKIE, session, httponly=True, samesite="strict", secure=scope["scheme"] == "https"
        )
        return answer

    def _most_bytes(self, scope: Scope) -> int:
        if scope["path"] == UPLOADS and scope["method"] == "POST":
            return self._settings.upload_bytes + _FORM_BYTES
        return _JSON_BYTES

    def _too_large(self, scope: Scope) -> RefusedRequestError:
        most = self._most_bytes(scope)
        return RefusedRequestError(
            413, "too_large", f"more than {most:,} bytes", headers={"connection": "close"}
        )

    def _bounded(self, scope: Scope, receive: Receive) -> Receive:
        """What is received, counted: a body need not say how long it is, nor tell the truth."""
        most = self._most_bytes(scope)
        taken = 0

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > most:
                raise self._too_large(scope)
            return message

        return counted


def _check_origin(headers: Headers, host: str) -> None:
    """See that a request comes from the server's own page, or from no page at all."""
    origin = headers.get("origin")
    site = headers.get("sec-fetch-site", "none")
    if origin is not None:
        try:
            own = urlsplit(origin).netloc.lower() == host
        except ValueError:
            own = False
    else:
        own = site in ("same-origin", "none")
    if not own:
        raise RefusedRequestError(403, "origin", "asked for from a page of another site")


def _own_names(settings: ServeSettings) -> frozenset[str]:
    names = ["127.0.0.1", "localhost", "[::1]", settings.host, *settings.allow_hosts]
    bracketed = (f"[{name}]" if ":" in name.strip("[]") else name for name in names)
    return frozenset(
        name.strip().lower().replace("[[", "[").replace("]]", "]") for name in bracketed
    )


def _is_address(name: str) -> bool:
    """Whether a host is an address and no name: no DNS can be made to point to it."""
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True


def _without_port(host: str) -> str:
    if host.startswith("["):
        end = host.find("]")
        return host[: end + 1]
    return host.rpartition(":")[0] if ":" in host else host


def _session_of(token: str) -> str:
    """What the cookie holds: it proves the token and does not tell it, and goes when it changes."""
    return hmac.new(token.encode(), b"baimo serve session", hashlib.sha256).hexdigest()


def _same(one: str, other: str) -> bool:
    """Whether two secrets are the same, in a time that does not tell how much of them is."""
    return hmac.compare_digest(
        one.encode("utf-8", "surrogatepass"), other.encode("utf-8", "surrogatepass")
    )
