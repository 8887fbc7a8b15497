"""The practice systems in one process, the program in another, with a pipe between; no network."""

from __future__ import annotations

import base64
import json
import sys
from collections.abc import Callable
from threading import Event, Lock, Thread
from typing import IO, Any

import anyio
import anyio.to_thread

from syncwizard.practice.app import AsgiApp, Message, Receive, Send, practice_app
from syncwizard.practice.world import World

Request = tuple[str, str]
"""Method and path."""
Stops = Callable[[Request], bool]


def _packed(value: object) -> object:
    return {"bytes": base64.b64encode(value).decode()} if isinstance(value, bytes) else str(value)


def _unpacked(value: dict[str, Any]) -> Any:
    return base64.b64decode(value["bytes"]) if "bytes" in value else value


class Systems:
    """The side with the world: answers what comes through the pipe, until `stops` says no.

    `takes_it`: whether the request that is never answered has its effect all the same.
    """

    def __init__(self, world: World, stops: Stops, *, takes_it: bool) -> None:
        self._app, self._stops, self._takes_it = practice_app(world), stops, takes_it
        self.has_stopped = Event()

    def serve(self, come: IO[bytes], go: IO[bytes]) -> Thread:
        """In the background, until the other side is gone."""
        thread = Thread(target=self._serve, args=(come, go), daemon=True)
        thread.start()
        return thread

    def _serve(self, come: IO[bytes], go: IO[bytes]) -> None:
        for line in come:
            scope = json.loads(line, object_hook=_unpacked)
            body = scope.pop("body")
            is_last = self._stops((scope["method"], scope["path"]))
            answer = anyio.run(self._ask, scope, body) if self._takes_it or not is_last else []
            if is_last:
                self.has_stopped.set()
                return
            go.write(json.dumps(answer, default=_packed).encode() + b"\n")
            go.flush()

    async def _ask(self, scope: Message, body: bytes) -> list[dict[str, Any]]:
        said: list[dict[str, Any]] = []

        async def receive() -> Message:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: Message) -> None:
            said.append(dict(message))

        await self._app(scope, receive, send)
        return said


def systems_behind_pipe() -> AsgiApp:
    """The program's side: asks through standard output, and hears on standard input."""
    one_at_a_time = Lock()

    def ask(line: bytes) -> list[Message]:
        with one_at_a_time:
            sys.stdout.buffer.write(line + b"\n")
            sys.stdout.buffer.flush()
            answer: list[Message] = json.loads(sys.stdin.buffer.readline(), object_hook=_unpacked)
        return answer

    async def app(scope: Message, receive: Receive, send: Send) -> None:
        body, more = b"", True
        while more:
            message = await receive()
            body += message.get("body", b"")
            more = message.get("more_body", False)
        asked = {
            name: scope[name] for name in ("type", "method", "path", "query_string", "headers")
        }
        line = json.dumps({**asked, "body": body}, default=_packed).encode()
        for message in await anyio.to_thread.run_sync(ask, line):
            await send(message)

    return app
