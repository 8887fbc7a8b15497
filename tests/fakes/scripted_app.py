"""An ASGI application that says what a test wrote for it, and remembers what it was asked."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

Message = MutableMapping[str, Any]


@dataclass
class Asked:
    """A request as it arrived."""

    method: str
    host: str
    path: str
    raw_path: str
    query: str
    headers: dict[str, str]
    body: bytes

    @property
    def params(self) -> dict[str, str]:
        return dict(parse_qsl(self.query, keep_blank_values=True))

    @property
    def form(self) -> dict[str, str]:
        return dict(parse_qsl(self.body.decode(), keep_blank_values=True))

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Reply:
    """What the application says; `body` that is no bytes becomes JSON."""

    body: object = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


Script = Callable[[Asked], Reply] | Callable[[Asked], Awaitable[Reply]]


class ScriptedApp:
    """Answers by `script`: a function of the request, or replies that are used up in order."""

    def __init__(self, *script: Script | Reply) -> None:
        self.asked: list[Asked] = []
        self._script = list(script)

    async def __call__(
        self,
        scope: Message,
        receive: Callable[[], Awaitable[Message]],
        send: Callable[[Message], Awaitable[None]],
    ) -> None:
        asked = await _read(scope, receive)
        self.asked.append(asked)
        step = self._script.pop(0) if len(self._script) > 1 else self._script[0]
        reply = step if isinstance(step, Reply) else step(asked)
        if not isinstance(reply, Reply):
            reply = await reply
        body, headers = reply.body, dict(reply.headers)
        if not isinstance(body, bytes):
            body = json.dumps(body).encode()
            headers.setdefault("content-type", "application/json")
        raw = [(name.encode(), value.encode()) for name, value in headers.items()]
        await send({"type": "http.response.start", "status": reply.status, "headers": raw})
        await send({"type": "http.response.body", "body": body})


async def _read(scope: Message, receive: Callable[[], Awaitable[Message]]) -> Asked:
    headers = {name.decode().lower(): value.decode() for name, value in scope["headers"]}
    body, more = b"", True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
    return Asked(
        method=scope["method"],
        host=headers["host"],
        path=scope["path"],
        raw_path=scope["raw_path"].decode(),
        query=scope["query_string"].decode(),
        headers=headers,
        body=body,
    )
