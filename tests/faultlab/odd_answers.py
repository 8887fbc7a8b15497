"""What is rare and in order in an answer: forms of HTTP, and what JSON may look like."""

from __future__ import annotations

import asyncio
import gzip
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from email.utils import format_datetime
from typing import Final

from syncwizard.practice.faults import Fault as PracticeFault
from syncwizard.practice.talk import Reply
from tests.checks.practised import NOW
from tests.fakes.loopback_host import Behaviour, Talk
from tests.faultlab.answering import Odd, plain, raw, said
from tests.faultlab.fault import Limit, Oddity, Play
from tests.faultlab.lab import ENTRA, GRAPH, ROUTER, WM, Lab
from tests.faultlab.playing import at, practised, typed

_REPORT: Final = f"{WM}/completereportresult"
_TOKEN: Final = f"{ROUTER}/user/oauth/token"
_SLOW: Final = 0.4  # seconds: a tenth of the four that a slow service takes


# ---- HTTP


def _odd(where: str, form: Callable[[Reply], bytes | Behaviour]) -> Play:
    return at(where, Odd(form))


def _with(where: str, **headers: str) -> Play:
    """The same answer with other headers beside or instead; "" takes one away."""

    def form(reply: Reply) -> bytes:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        kept = {k: v for k, v in {**reply.headers, **named}.items() if v}
        return raw(replace(reply, headers=kept))

    return _odd(where, form)


def _until_closed(reply: Reply) -> Behaviour:
    async def behave(talk: Talk) -> None:
        await talk.say(plain("HTTP/1.0 200 OK", dict(reply.headers), reply.body))

    return behave


def _chunks(reply: Reply, size: int, after: bytes = b"") -> bytes:
    parts = [reply.body[i : i + size] for i in range(0, len(reply.body), size)]
    body = b"".join(b"%x%s\r\n%s\r\n" % (len(part), after, part) for part in parts)
    headers = {**reply.headers, "transfer-encoding": "chunked"}
    return plain(
        reply.status, headers, body + b"0\r\n" + (b"x-sum: 1\r\n" if after else b"") + b"\r\n"
    )


def _packed(reply: Reply, name: str = "gzip") -> bytes:
    body = gzip.compress(reply.body)
    return raw(replace(reply, body=body, headers={**reply.headers, "content-encoding": name}))


def _in_drops(reply: Reply) -> Behaviour:
    async def behave(talk: Talk) -> None:
        for drop in raw(reply):
            await talk.say(bytes([drop]))

    return behave


def _slowly(reply: Reply) -> Behaviour:
    async def behave(talk: Talk) -> None:
        await asyncio.sleep(_SLOW)
        await talk.say(raw(reply))

    return behave


def _written(reply: Reply, body: bytes) -> bytes:
    return raw(replace(reply, body=body))


def _more(reply: Reply) -> bytes:
    """Fields that nobody knows, and the known ones in another order."""
    content = json.loads(reply.body)
    return _written(reply, json.dumps({"@new": {"x": [1, None]}, **content}, indent=2).encode())


def _capitals(reply: Reply) -> bytes:
    headers = {name.upper(): value for name, value in reply.headers.items()}
    return plain(reply.status, {**headers, "CONTENT-LENGTH": str(len(reply.body))}, reply.body)


def _early(reply: Reply) -> bytes:
    hints = b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n"
    return hints + raw(reply)


def _deep(reply: Reply) -> bytes:
    content = json.loads(reply.body)
    return _written(reply, json.dumps({**content, "deep": _nested(50)}).encode())


def _nested(depth: int) -> object:
    return [_nested(depth - 1)] if depth else []


def _off_by(minutes: int) -> Play:
    """The certificate is valid all the same: a note, no more."""
    moment = NOW + timedelta(minutes=minutes)
    return _with(ROUTER, date=format_datetime(moment, usegmt=True))


HTTP: tuple[Oddity, ...] = (
    Oddity("HTTP/1.0, until it is closed", _odd(ROUTER, _until_closed)),
    Oddity("a token over HTTP/1.0", _odd(_TOKEN, _until_closed), "api_user"),
    Oddity("in chunks", _odd(_TOKEN, lambda reply: _chunks(reply, 7)), "api_user"),
    Oddity("in chunks with extras", _odd(ROUTER, lambda reply: _chunks(reply, 40, b";x=1"))),
    Oddity("packed", _odd(_REPORT, _packed), "web_services"),
    Oddity(
        "packed, by its old name", _odd(_TOKEN, lambda reply: _packed(reply, "x-gzip")), "api_user"
    ),
    Oddity("packed, in capitals", _odd(ROUTER, lambda reply: _packed(reply, "GZIP"))),
    Oddity("said to be as it is", _with(_TOKEN, content_encoding="identity"), "api_user"),
    Oddity("in single bytes", _odd(_TOKEN, _in_drops), "api_user"),
    Oddity("slow", _odd(ROUTER, _slowly), limit=Limit.TOTAL),
    Oddity(
        "slow rooms",
        _odd(f"{GRAPH}/microsoft.graph.room", _slowly),
        "graph_connection",
        limit=Limit.TOTAL,
    ),
    Oddity("early hints before the answer", _odd(_TOKEN, _early), "api_user"),
    Oddity("headers in capitals", _odd(_TOKEN, _capitals), "api_user"),
    Oddity("closed after each answer", _with(GRAPH, connection="close"), "room_mailboxes"),
    Oddity("closed without a word after each answer", _odd(GRAPH, _until_closed), "room_mailboxes"),
    Oddity("cookies in every answer", _with(ROUTER, set_cookie="a=1; Path=/; Secure"), "api_user"),
    Oddity("a long header", _with(ROUTER, content_security_policy="x" * 9000)),
    Oddity("no kind of content", _with(_TOKEN, content_type=""), "api_user"),
    Oddity("JSON that is called text", _with(_REPORT, content_type="text/plain"), "web_services"),
    Oddity(
        "a charset in quotes",
        _with(_REPORT, content_type='application/json; charset="UTF-8"'),
        "web_services",
    ),
    Oddity("a charset that nobody knows", _with(ROUTER, content_type="text/html; charset=utf8mb4")),
    Oddity("an empty page", at(f"{ROUTER}/login", plain(204, {}))),
    Oddity(
        "a page in Latin letters",
        at(
            f"{ROUTER}/login",
            plain(
                200,
                {"content-type": "text/html; charset=iso-8859-1", "content-length": "26"},
                "<title>Büro \xe4</title>\r\n\r\n  ".encode("latin-1")[:26].ljust(26),
            ),
        ),
    ),
    Oddity(
        "a login on another page of the host",
        at(f"{ROUTER}/login", plain(302, {"location": "/login/index", "content-length": "0"})),
    ),
    Oddity(
        "a clock that is behind by a quarter of an hour", _off_by(15), tells="CLOCK-SEEN-BEHIND"
    ),
    Oddity("a clock that is ahead by a quarter of an hour", _off_by(-15), tells="CLOCK-SEEN-AHEAD"),
    Oddity("a clock that is off by two minutes", _off_by(2)),
    Oddity("a date that is none", _with(ROUTER, date="yesterday")),
    Oddity("from a cache", _with(ROUTER, age="3", via="1.1 cache")),
)


# ---- What is in an answer


def _busy_once(**headers: str) -> Play:
    """Says once that it is busy, then answers."""

    def play(lab: Lab) -> None:
        first: list[bytes] = [raw(said({"error": {"code": "TooManyRequests"}}, 429, **headers))]
        lab.play(
            f"{GRAPH}/microsoft.graph.room", Odd(lambda reply: first.pop() if first else raw(reply))
        )

    return play


def _expiring(content: object) -> Play:
    def form(reply: Reply) -> bytes:
        return _written(
            reply, json.dumps({**json.loads(reply.body), "expires_in": content}).encode()
        )

    return _odd(_TOKEN, form)


def _sparse_rooms(reply: Reply) -> bytes:
    content = json.loads(reply.body)
    rooms = [
        {
            "emailAddress": one["emailAddress"],
            "displayName": None,
            "capacity": "50",
            "floorNumber": 0,
        }
        for one in content["value"]
    ]
    return _written(reply, json.dumps({**content, "value": rooms}).encode())


def _warned(reply: Reply) -> bytes:
    return _written(reply, json.dumps({**json.loads(reply.body), "warningMessage": "old"}).encode())


CONTENT: tuple[Oddity, ...] = (
    Oddity(
        "a mark before the JSON",
        _odd(_TOKEN, lambda r: _written(r, b"\xef\xbb\xbf" + r.body)),
        "api_user",
    ),
    Oddity(
        "a mark before the tenant",
        _odd(f"{ENTRA}/openid-configuration", lambda r: _written(r, b"\xef\xbb\xbf" + r.body)),
        "graph_connection",
    ),
    Oddity(
        "blanks around the JSON",
        _odd(_REPORT, lambda r: _written(r, b"\r\n\t " + r.body + b"\n\n")),
        "web_services",
    ),
    Oddity(
        "JSON in UTF-16",
        _odd(_TOKEN, lambda r: _written(r, r.body.decode().encode("utf-16"))),
        "api_user",
    ),
    Oddity(
        "letters as escapes",
        _odd(_REPORT, lambda r: _written(r, json.dumps(json.loads(r.body)).encode())),
        "web_services",
    ),
    Oddity("fields that nobody knows, at Graph", _odd(GRAPH, _more), "room_mailboxes"),
    Oddity("fields that nobody knows, at Entra ID", _odd(ENTRA, _more), "graph_connection"),
    Oddity("fields that nobody knows, at the Router", _odd(_TOKEN, _more), "api_user"),
    Oddity("deep fields", _odd(_TOKEN, _deep), "api_user"),
    Oddity("a lifetime in letters", _expiring("3599"), "api_user"),
    Oddity("a lifetime as a fraction", _expiring(3599.5), "api_user"),
    Oddity("no lifetime", _expiring(None), "api_user"),
    Oddity(
        "rooms with little in them",
        _odd(f"{GRAPH}/microsoft.graph.room", _sparse_rooms),
        "graph_connection",
    ),
    Oddity("a warning beside the rows", _odd(_REPORT, _warned), "web_services"),
    Oddity(
        "a report without rows",
        at(_REPORT, said({"data": []})),
        "web_services",
        tells="WM-REPORT-EMPTY",
    ),
    Oddity(
        "the Router wants credentials in the body",
        practised(PracticeFault.ROUTER_WANTS_BODY),
        "api_user",
        tells="API-USER-OK-IN-BODY",
    ),
    Oddity("granted in Exchange", practised(PracticeFault.GRANTED_IN_EXCHANGE), "room_mailboxes"),
    Oddity(
        "granted in Exchange, which the token does not say",
        practised(PracticeFault.GRANTED_IN_EXCHANGE),
        "graph_connection",
        tells="GRAPH-GRANTED-IN-EXCHANGE",
    ),
    Oddity("pages without a link", practised(PracticeFault.NO_NEXT_LINK), "graph_connection"),
    Oddity("busy for a moment", _busy_once(retry_after="0"), "graph_connection"),
    Oddity(
        "busy until a moment ago",
        _busy_once(retry_after="Sun, 01 Nov 2026 10:00:00 GMT"),
        "graph_connection",
    ),
    Oddity("busy for less than nothing", _busy_once(retry_after="-5"), "graph_connection"),
    Oddity(
        "the tenant in capitals",
        typed(tenant_id="5A1E7C90-3B42-4D6F-9E18-70C2D4F6A8B1"),
        "graph_connection",
    ),
)

ODDITIES: tuple[Oddity, ...] = (*HTTP, *CONTENT)
