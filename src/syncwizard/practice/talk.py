"""The form in which all practice systems are asked and reply; knows no system."""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import parse_qsl

if TYPE_CHECKING:
    from syncwizard.practice.world import World


@dataclass(frozen=True, slots=True)
class Ask:
    """One request. `path` is decoded, header names are lower case; secrets stay out of the repr."""

    method: str
    host: str
    path: str
    query: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: bytes = field(default=b"", repr=False)

    def form(self) -> dict[str, str]:
        """The fields of a form body."""
        return dict(parse_qsl(self.body.decode("utf-8", "replace"), keep_blank_values=True))

    def json(self) -> dict[str, object] | None:
        """The JSON object in the body, or None where there is none."""
        try:
            read = json.loads(self.body)
        except ValueError:
            return None
        return read if isinstance(read, dict) else None

    def basic(self) -> tuple[str, str] | None:
        """User and password of HTTP Basic authentication, or None."""
        scheme, _, value = self.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "basic":
            return None
        try:
            user, colon, password = base64.b64decode(value, validate=True).decode().partition(":")
        except (binascii.Error, UnicodeDecodeError):
            return None
        return (user, password) if colon else None


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer. Header names are lower case."""

    status: int
    body: bytes = field(default=b"", repr=False)
    headers: Mapping[str, str] = field(default_factory=dict)


def reply_json(
    content: Mapping[str, object],
    status: int = 200,
    *,
    kind: str = "application/json; charset=utf-8",
    headers: Mapping[str, str] | None = None,
) -> Reply:
    """A JSON answer of the media type `kind`."""
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    return Reply(status, body, {"content-type": kind, **(headers or {})})


def reply_page(title: str, text: str, status: int = 200) -> Reply:
    """An HTML page; both texts are constants of the practice systems, so nothing is escaped."""
    html = (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>'
        f"<body><h1>{title}</h1><p>{text}</p></body></html>"
    )
    return Reply(status, html.encode(), {"content-type": "text/html; charset=utf-8"})


def reply_text(text: str, status: int = 200, headers: Mapping[str, str] | None = None) -> Reply:
    """A plain answer."""
    kind = {"content-type": "text/plain; charset=utf-8"}
    return Reply(status, text.encode(), {**kind, **(headers or {})})


Handler: TypeAlias = Callable[..., Reply]


@dataclass(frozen=True, slots=True)
class Route:
    """A method and a path with `{names}` in it; a name stands for one segment."""

    method: str
    path: str
    handler: Handler
    pattern: re.Pattern[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        named = re.sub(r"\\{(\w+)\\}", r"(?P<\1>[^/]+)", re.escape(self.path))
        object.__setattr__(self, "pattern", re.compile(named, re.IGNORECASE))


def find_reply(routes: Iterable[Route], world: World, ask: Ask) -> Reply | None:
    """What the first fitting route replies: `handler(world, ask, **names)`. None: no such path."""
    methods = []
    for route in routes:
        matched = route.pattern.fullmatch(ask.path)
        if matched and route.method == ask.method:
            return route.handler(world, ask, **matched.groupdict())
        if matched:
            methods.append(route.method)
    return reply_text("Method not allowed", 405, {"allow": ", ".join(methods)}) if methods else None
