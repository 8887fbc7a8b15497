"""Sends one HTTPS request and brings its answer back; the only importer of httpx, knows no service.

Trust comes from the operating system, the proxy from its settings. No redirect is followed and
no cookie kept. Whatever goes wrong is one of `errors`, never one of the library's own exceptions.
"""

from __future__ import annotations

import ssl
import sys
import time
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from http.cookiejar import CookieJar, DefaultCookiePolicy
from importlib.util import find_spec
from types import TracebackType
from typing import Any, Final, Self, TypeAlias, cast

import anyio
import httpx
import truststore

from syncwizard.clients.answer import Answer, Headers
from syncwizard.clients.clock import ToldTime, told_time
from syncwizard.clients.course import Course
from syncwizard.clients.errors import ClientError, ConnectionReset, ProxyUnreachable
from syncwizard.clients.journal import watched
from syncwizard.clients.proxies import SYSTEM, Proxy
from syncwizard.clients.proxy_choice import AskSystem, ProxyChoice
from syncwizard.clients.request import Request, make_request
from syncwizard.clients.unpacking import Garbled, Overflow, Unpacking
from syncwizard.clients.way import Way

if find_spec("sniffio") is None:
    # httpcore imports it several times a request, to know which loop it runs on; where it is not
    # installed, Python looks through all folders each time. None says at once that it is not there.
    sys.modules["sniffio"] = None  # type: ignore[assignment]

_Message: TypeAlias = MutableMapping[str, Any]
ASGIApp: TypeAlias = Callable[
    [_Message, Callable[[], Awaitable[_Message]], Callable[[_Message], Awaitable[None]]],
    Awaitable[None],
]

TOTAL_SECONDS: Final = 20.0
MOST_BYTES: Final = 2 * 1024 * 1024
_CONNECT_SHARE: Final = 0.45
"""Of the total limit, for the line and again for TLS: cut off from outside, httpcore would leave
the socket of a half-done handshake to the garbage collector."""
_STANDING_HEADERS: Final = {"User-Agent": "syncwizard", "Accept-Encoding": "identity, gzip"}


class Transport:
    """The way out for all clients of one event loop; `close` it at the end.

    app: an ASGI application that stands in for every host (then no socket is ever opened).
    ssl_context: what to trust; default: the operating system's store.
    proxy: SYSTEM, an address, or None for the direct way; proxy_credentials: user and password.
    ask_proxies: whoever knows what the system's script (PAC) says; else scripts are not heeded.
    timeout: seconds for one request in all; max_bytes: of an unpacked body.
    """

    def __init__(
        self,
        *,
        app: ASGIApp | None = None,
        ssl_context: ssl.SSLContext | None = None,
        proxy: str | None = SYSTEM,
        proxy_credentials: tuple[str, str] | None = None,
        ask_proxies: AskSystem | None = None,
        timeout: float = TOTAL_SECONDS,
        max_bytes: int = MOST_BYTES,
    ) -> None:
        self.timeout = timeout
        self.max_bytes = max_bytes
        self.told_time: ToldTime | None = None
        """What the last answer said of the time."""
        self._app = app
        self._ssl_context = ssl_context
        self._proxies = ProxyChoice(None if app else proxy, proxy_credentials, ask_proxies)
        self._clients: dict[Proxy | None, httpx.AsyncClient] = {}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Closes all connections."""
        clients, self._clients = self._clients, {}
        for client in clients.values():
            await client.aclose()

    async def send(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        params: Mapping[str, str | int] | None = None,
        json: object = None,
        form: Mapping[str, str] | None = None,
        auth: tuple[str, str] | None = None,
        idempotent: bool | None = None,
        seconds: float | None = None,
        max_bytes: int | None = None,
    ) -> Answer:
        """The answer to one request, whatever its status below 300 or above 399.

        auth: user and password for HTTP Basic. idempotent (default: for GET) allows one silent
        repetition when a kept connection turns out to be closed. seconds and max_bytes replace
        the transport's own limits.
        Raises AddressError and Unsendable before anything is sent, Redirected for 3xx, and
        NetworkError, ProxyError, TlsError, TimedOut, TooLarge, BrokenAnswer.
        """
        request = make_request(
            method, url, headers=headers, params=params, json=json, form=form, auth=auth
        )
        limits = seconds or self.timeout, max_bytes or self.max_bytes
        may_repeat = method == "GET" if idempotent is None else idempotent
        with watched(request) as told:
            answer = await self._past_any_proxy(request, *limits, may_repeat=may_repeat)
            told(answer)
        self.told_time = told_time(request.address.host, answer.headers)
        return answer

    async def _past_any_proxy(
        self, request: Request, seconds: float, max_bytes: int, *, may_repeat: bool
    ) -> Answer:
        """By the next proxy that the system names, where one cannot be reached: nothing was sent
        then.
        """
        ends, address = time.monotonic() + seconds, request.address
        while True:
            proxy = await self._proxies.choose(address)
            way = Way(address, proxy, max(ends - time.monotonic(), 0.0), max_bytes)
            try:
                return await self._within_time(request, way, may_repeat=may_repeat)
            except ProxyUnreachable:
                if not self._proxies.go_on(address, proxy):
                    raise

    async def _within_time(self, request: Request, way: Way, *, may_repeat: bool) -> Answer:
        # The library's own time-outs are per read, and an app in process ignores them.
        with anyio.move_on_after(way.seconds):
            try:
                return await self._attempt(request, way)
            except ConnectionReset:
                if way.course.made_connection or not may_repeat:
                    raise
            way.course = Course()
            return await self._attempt(request, way)
        raise way.time_is_up()

    async def _attempt(self, request: Request, way: Way) -> Answer:
        problem: ClientError
        try:
            return await self._exchange(request, way)
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as raw:
            problem = _explain(raw, way)
        except _Moved as moved:
            problem = way.redirected(moved.status, moved.location)
        except Overflow:
            problem = way.too_large()
        except Garbled as garbled:
            problem = way.broken_answer(str(garbled))
        # Outside of the handlers: the library's errors hold the request with its headers.
        raise problem

    async def _exchange(self, request: Request, way: Way) -> Answer:
        started = time.monotonic()
        async with self._client_for(way.proxy).stream(
            request.method,
            request.url,
            headers=request.headers,
            content=request.content,
            timeout=httpx.Timeout(way.seconds, connect=_CONNECT_SHARE * way.seconds),
            extensions={"trace": way.course.note},
        ) as response:
            way.course.doing = "read"
            headers = Headers(response.headers)
            unpacking = Unpacking(headers.get("content-encoding", ""), way.max_bytes)
            async for chunk in response.aiter_raw():
                unpacking.add(chunk)
        return Answer(
            status=response.status_code,
            headers=headers,
            body=unpacking.body(),
            url_host=way.host,
            elapsed=time.monotonic() - started,
        )

    def _client_for(self, proxy: Proxy | None) -> httpx.AsyncClient:
        if proxy not in self._clients:
            self._clients[proxy] = self._new_client(proxy)
        return self._clients[proxy]

    def _new_client(self, proxy: Proxy | None) -> httpx.AsyncClient:
        if self._app is not None:
            return httpx.AsyncClient(
                transport=httpx.ASGITransport(app=cast("Any", self._app)),
                headers=_STANDING_HEADERS,
                cookies=_no_cookies(),
                event_hooks={"response": [_stop_at_redirect]},
                trust_env=False,
            )
        if self._ssl_context is None:
            self._ssl_context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        return httpx.AsyncClient(
            verify=self._ssl_context,
            proxy=httpx.Proxy(proxy.url, auth=proxy.credentials) if proxy else None,
            headers=_STANDING_HEADERS,
            cookies=_no_cookies(),
            event_hooks={"response": [_stop_at_redirect]},
            trust_env=False,
            follow_redirects=False,
        )


def _no_cookies() -> CookieJar:
    # One customer's session must not travel into the next request.
    return CookieJar(policy=DefaultCookiePolicy(allowed_domains=[]))


class _Moved(Exception):
    """The answer leads elsewhere; never leaves this module."""

    def __init__(self, status: int, location: str) -> None:
        super().__init__(status)
        self.status = status
        self.location = location


async def _stop_at_redirect(response: httpx.Response) -> None:
    # Before the library looks at the new address, of which its errors would quote parts.
    if 300 <= response.status_code <= 399:
        raise _Moved(response.status_code, response.headers.get("location", ""))


def _explain(raw: Exception, way: Way) -> ClientError:
    if isinstance(raw, httpx.ProxyError):
        return way.proxy_refused(str(raw))
    if isinstance(raw, httpx.TimeoutException):
        return way.time_is_up()
    if isinstance(raw, httpx.LocalProtocolError | httpx.UnsupportedProtocol | httpx.InvalidURL):
        # Their texts quote what could not be sent.
        return way.not_sendable()
    if isinstance(raw, httpx.RemoteProtocolError) and not _is_cut_short(raw):
        return way.broken_answer(str(raw))
    return way.line_fault(raw)


def _is_cut_short(raw: httpx.RemoteProtocolError) -> bool:
    return str(raw).startswith(("Server disconnected", "peer closed connection"))
