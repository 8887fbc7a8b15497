"""Faults of form: answers that came, and are not what was to come."""

from __future__ import annotations

from tests.faultlab.answering import Odd, plain, said
from tests.faultlab.fault import Fault, Faults, Stage
from tests.faultlab.graph import in_batch
from tests.faultlab.lab import ENTRA, GRAPH, ROUTER, WM
from tests.faultlab.playing import at, both

_ROOMS = f"{GRAPH}/microsoft.graph.room"
_CALENDAR = f"{GRAPH}/calendar"
_CONFIGURATION = f"{ENTRA}/openid-configuration"
_REPORT = f"{WM}/completereportresult"

# What is no JSON that the program reads, by its name.
BODIES = {
    "nothing": b"",
    "plain words": b"It works!",
    "JSON that is cut": b'{"value": [{"id": "1"',
    "JSON with a tail": b'{"value": []} trailing',
    "JSON with single quotes": b"{'value': []}",
    "a number without end": b'{"value": ' + b"7" * 5000 + b"}",
    "not a number": b'{"value": NaN}',
    "endless nesting": b"[" * 100_000,
    "deep nesting": b'{"value": ' + b"[" * 70 + b"]" * 70 + b"}",
    "another encoding": b'{"value": "\xfc\xe4"}',
    "an image": b"\x89PNG\r\n\x1a\n",
}


def _json(body: bytes) -> bytes:
    return plain(200, {"content-type": "application/json", "content-length": str(len(body))}, body)


def _shape(name: str, code: str, where: str, content: object, check: str) -> Fault:
    return Fault(name, Stage.SCHEMA, code, at(where, said(content)), check)


PARSED: Faults = tuple(
    Fault(
        name, Stage.SCHEMA, "ANSWER-NOT-JSON", at(_ROOMS, _json(body)), "graph_connection", "read"
    )
    for name, body in BODIES.items()
)

SHAPES: Faults = (
    _shape("rooms without a list", "ANSWER-UNEXPECTED", _ROOMS, {"values": []}, "graph_connection"),
    _shape("rooms as words", "ANSWER-UNEXPECTED", _ROOMS, {"value": "none"}, "graph_connection"),
    _shape(
        "a room that is no object",
        "ANSWER-UNEXPECTED",
        _ROOMS,
        {"value": ["a room"]},
        "graph_connection",
    ),
    _shape("a list instead of rooms", "ANSWER-UNEXPECTED", _ROOMS, [], "graph_connection"),
    Fault(
        "calendars without an id",
        Stage.SCHEMA,
        "ANSWER-UNEXPECTED",
        both(
            at(_CALENDAR, said({"name": "Calendar"})),
            at(f"{GRAPH}/$batch", Odd(lambda reply: in_batch(reply, "", 200, {"name": "x"}))),
        ),
        "room_mailboxes",
    ),
    _shape(
        "a tenant without an issuer",
        "ANSWER-UNEXPECTED",
        _CONFIGURATION,
        {"token_endpoint": "https://login.microsoftonline.com/x"},
        "tenant_domains",
    ),
    _shape(
        "a tenant without a token address",
        "ANSWER-UNEXPECTED",
        _CONFIGURATION,
        {"issuer": "https://login.microsoftonline.com/5a1e7c90-3b42-4d6f-9e18-70c2d4f6a8b1/v2.0"},
        "tenant_domains",
    ),
    _shape(
        "a tenant that is a word", "ANSWER-UNEXPECTED", _CONFIGURATION, "tenant", "tenant_domains"
    ),
    _shape("a report without rows", "ANSWER-UNEXPECTED", _REPORT, {"rows": []}, "web_services"),
    _shape("a report of words", "ANSWER-UNEXPECTED", _REPORT, {"data": ["row"]}, "web_services"),
    _shape("a report that is null", "ANSWER-UNEXPECTED", _REPORT, None, "web_services"),
    Fault(
        "a page instead of rooms",
        Stage.SCHEMA,
        "ANSWER-IS-PAGE",
        at(_ROOMS, plain(200, {"content-type": "text/html", "content-length": "6"}, b"<html>")),
        "graph_connection",
    ),
    Fault(
        "a page instead of a tenant",
        Stage.SCHEMA,
        "ANSWER-IS-PAGE",
        at(
            _CONFIGURATION,
            plain(200, {"content-type": "text/html", "content-length": "6"}, b"<html>"),
        ),
        "tenant_domains",
    ),
    Fault(
        "no JSON at the Router",
        Stage.SCHEMA,
        "ANSWER-NOT-JSON",
        at(f"{ROUTER}/user/oauth/token", _json(b"token=7")),
        "api_user",
    ),
)

FAULTS: Faults = (*PARSED, *SHAPES)
