"""Stands before an application and keeps what was asked and answered; changes nothing."""

from __future__ import annotations

import httpx

from syncwizard.practice.app import AsgiApp, Message, Receive, Send


class Recorder:
    """An ASGI application; `calls` are the pairs of request and answer so far."""

    def __init__(self, app: AsgiApp) -> None:
        self.calls: list[tuple[httpx.Request, httpx.Response]] = []
        self._app = app

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        asked = await _read_all(receive)
        told: list[Message] = []

        async def replay() -> Message:
            return {"type": "http.request", "body": asked, "more_body": False}

        async def keep(message: Message) -> None:
            told.append(message)
            await send(message)

        await self._app(scope, replay, keep)
        self.calls.append((_request(scope, asked), _response(told)))

    def to(self, host: str) -> list[tuple[httpx.Request, httpx.Response]]:
        """The calls to one host."""
        return [call for call in self.calls if call[0].url.host == host]


async def _read_all(receive: Receive) -> bytes:
    body, more = b"", True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
    return body


def _request(scope: Message, body: bytes) -> httpx.Request:
    host = dict(scope["headers"])[b"host"].decode()
    target = scope["raw_path"].decode().partition("?")[0]
    query = scope["query_string"].decode()
    url = f"https://{host}{target}{'?' if query else ''}{query}"
    return httpx.Request(scope["method"], url, headers=scope["headers"], content=body)


def _response(told: list[Message]) -> httpx.Response:
    start = told[0]
    body = b"".join(message.get("body", b"") for message in told[1:])
    return httpx.Response(start["status"], headers=start["headers"], content=body)
