"""Hosts of the lab: the practice systems over HTTP/1.1, and what is played in their place."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias
from urllib.parse import parse_qsl, unquote

from syncwizard.practice.app import answer
from syncwizard.practice.talk import Ask, Reply
from syncwizard.practice.world import World
from tests.fakes.loopback_host import Behaviour, Talk


@dataclass(frozen=True)
class Odd:
    """The practice's own answer, sent in another form."""

    form: Callable[[Reply], bytes | Behaviour]


# Raw bytes of an answer, an answer in parts, the practice's own in another form, or somebody who
# goes on with the connection.
Played: TypeAlias = bytes | Reply | Odd | Behaviour


def serve(
    name: str, world: World, played: Mapping[str, Played], touch: Callable[[], None]
) -> Behaviour:
    """Answers request after request; `played` is looked up by host, and by the end of a path."""

    async def behave(talk: Talk) -> None:
        while request := await talk.hear():
            touch()
            ask = read_ask(name, request)
            said = find(played, ask)
            if said is None or isinstance(said, Odd):
                said = (said.form if said else raw)(answer(world, ask))
            if callable(said):
                await said(talk)
                return
            await talk.say(said if isinstance(said, bytes) else raw(said))

    return behave


def read_ask(name: str, request: bytes) -> Ask:
    """A request as the practice systems take it."""
    head, _, body = request.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    method, target, _ = first.split(" ")
    path, _, query = target.partition("?")
    headers = {key.lower(): value.strip() for key, _, value in (x.partition(":") for x in lines)}
    pairs = dict(parse_qsl(query, keep_blank_values=True))
    return Ask(method, name, unquote(path), pairs, headers, body)


def find(played: Mapping[str, Played], ask: Ask) -> Played | None:
    """The most exact of what is played for this request."""
    asked = f"{ask.host}{ask.path}"
    for where in sorted(played, key=len, reverse=True):
        host, slash, end = where.partition("/")
        if host == ask.host and asked.endswith(slash + end):
            return played[where]
    return None


def raw(reply: Reply) -> bytes:
    """An answer as it goes over the line."""
    headers = {**reply.headers, "content-length": str(len(reply.body))}
    return plain(reply.status, headers, reply.body)


def plain(status: int | str, headers: Mapping[str, str], body: bytes = b"") -> bytes:
    """Exactly these headers; `status` may bring its own words, and another version of HTTP."""
    first = str(status) if "HTTP" in str(status) else f"HTTP/1.1 {status}"
    lines = [first if " " in first[9:] else f"{first} Said", *map(": ".join, headers.items())]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


def page(status: int = 200, title: str = "Sign in", **headers: str) -> Reply:
    """A page for people."""
    body = f"<!DOCTYPE html><html><head><title>{title}</title></head><body>…</body></html>"
    return Reply(status, body.encode(), _named(headers, "text/html; charset=utf-8"))


def said(content: object, status: int = 200, **headers: str) -> Reply:
    """JSON."""
    return Reply(status, json.dumps(content).encode(), _named(headers, "application/json"))


def _named(headers: Mapping[str, str], kind: str) -> dict[str, str]:
    return {"content-type": kind, **{k.replace("_", "-"): v for k, v in headers.items()}}
