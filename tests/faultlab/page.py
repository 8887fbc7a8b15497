"""Faults of the first answer: a page is asked for, without any secret."""

from __future__ import annotations

import gzip
from typing import Final

from syncwizard.practice.talk import Reply
from tests.faultlab.answering import Played, page, plain
from tests.faultlab.fault import Fault, Faults, Limit, Stage
from tests.faultlab.playing import dripping, flooding, hang, saying, says

_HTML: Final = {"content-type": "text/html; charset=utf-8"}
_CHUNK: Final = b"x" * 65_536
_BOMB: Final = gzip.compress(b"\0" * 8_000_000)


def _get(
    name: str,
    code: str,
    said: Played,
    check: str = "router_reachable",
    doing: str = "read",
    limit: Limit = Limit.NONE,
) -> Fault:
    return Fault(name, Stage.GET, code, says(said), check, doing, limit)


def _status(name: str, code: str, status: int, title: str = "Said", **headers: str) -> Fault:
    return _get(name, code, page(status, title, **headers))


def _moved(name: str, status: int, to: str | None) -> Fault:
    headers = {} if to is None else {"location": to}
    return _get(name, "ANSWER-REDIRECT", plain(status, {**headers, "content-length": "0"}))


MOVES: Faults = (
    _moved("moved to another host", 301, "https://new.example/"),
    _moved("found at another host", 302, "https://new.example/login"),
    _moved("moved for good to another host", 308, "https://new.example/"),
    _moved("moved to nowhere", 302, None),
    _moved("moved to nonsense", 302, "https://[nonsense"),
)

ANSWERS: Faults = (
    _get("no answer comes", "ANSWER-TOO-SLOW", hang, doing="send", limit=Limit.TOTAL),
    _get(
        "the head drips",
        "ANSWER-TOO-SLOW",
        dripping(b"HTTP/1.1 200 OK\r\nX: ", b"x"),
        doing="send",
        limit=Limit.TOTAL,
    ),
    _get(
        "the body drips",
        "ANSWER-TOO-SLOW",
        dripping(plain(200, {**_HTML, "content-length": "99999"})),
        limit=Limit.TOTAL,
    ),
    _get("the body never ends", "ANSWER-TOO-LARGE", flooding(plain(200, _HTML), _CHUNK)),
    _get(
        "the chunks never end",
        "ANSWER-TOO-LARGE",
        flooding(
            plain(200, {**_HTML, "transfer-encoding": "chunked"}), b"10000\r\n" + _CHUNK + b"\r\n"
        ),
    ),
    _get(
        "a packed bomb",
        "ANSWER-TOO-LARGE",
        plain(200, {**_HTML, "content-encoding": "gzip", "content-length": str(len(_BOMB))}, _BOMB),
    ),
    _get(
        "packed, but not really",
        "ANSWER-BROKEN",
        plain(200, {**_HTML, "content-encoding": "gzip", "content-length": "5"}, b"plain"),
    ),
    _get(
        "packed as nobody asked",
        "ANSWER-BROKEN",
        plain(200, {**_HTML, "content-encoding": "br", "content-length": "3"}, b"\x0b\x01\x80"),
    ),
    _get(
        "packed and cut",
        "ANSWER-BROKEN",
        plain(200, {**_HTML, "content-encoding": "gzip", "content-length": "400"}, _BOMB[:400]),
    ),
    _get(
        "cut before its length",
        "NET-RESET",
        saying(plain(200, {**_HTML, "content-length": "500"}, b"<html>")),
    ),
    _get(
        "cut between chunks",
        "NET-RESET",
        saying(plain(200, {**_HTML, "transfer-encoding": "chunked"}, b"6\r\n<html>\r\n")),
    ),
    _get(
        "a chunk without its length",
        "ANSWER-BROKEN",
        saying(plain(200, {**_HTML, "transfer-encoding": "chunked"}, b"zz\r\n<html>\r\n")),
    ),
    _get(
        "two lengths",
        "ANSWER-BROKEN",
        plain(200, {**_HTML, "content-length": "5\r\ncontent-length: 6"}, b"<html"),
    ),
    _get(
        "a head without end",
        "ANSWER-BROKEN",
        saying(b"HTTP/1.1 200 OK\r\nX: " + b"x" * 300_000, hang),
    ),
    _get("hung up without an answer", "NET-RESET", saying(b""), doing="send"),
    _get("not HTTP at all", "ANSWER-BROKEN", saying(b"SSH-2.0-OpenSSH_9.6\r\n\r\n", hang)),
    _get("a new kind of HTTP", "ANSWER-BROKEN", saying(b"HTTP/2 200\r\n\r\n", hang)),
)

STATUSES: Faults = (
    _status("a sign-in for the page", "HTTP-UNAUTHORIZED", 401),
    _status("not from here", "HTTP-FORBIDDEN", 403),
    _status(
        "a firewall before the service",
        "PAGE-FIREWALL",
        403,
        "Attention Required! | Cloudflare",
        server="cloudflare",
        cf_ray="8a1b2c3d4e5f-AMS",
    ),
    _status("no such page", "HTTP-NOT-FOUND", 404),
    _status("another method is wanted", "HTTP-OTHER", 405),
    _status("another form is wanted", "HTTP-OTHER", 406),
    _status("the server waits no longer", "HTTP-OTHER", 408),
    _status("gone for good", "HTTP-OTHER", 410),
    _status("sent to the wrong server", "HTTP-OTHER", 421),
    _status("another protocol is wanted", "HTTP-OTHER", 426, upgrade="h2"),
    _status("too many requests", "HTTP-THROTTLED", 429, retry_after="30"),
    _status(
        "too many requests, until no day there is",
        "HTTP-THROTTLED",
        429,
        retry_after="Mon, 01 Jan 99999999999999999999 00:00:00 GMT",
    ),
    _status("blocked by law", "HTTP-OTHER", 451),
    _status("a fault inside", "HTTP-SERVICE-DOWN", 500),
    _status("the gateway gets nothing", "HTTP-SERVICE-DOWN", 502, "502 Bad Gateway"),
    _status("maintenance", "HTTP-SERVICE-DOWN", 503, "Maintenance", retry_after="3600"),
    _status("the gateway waits in vain", "HTTP-SERVICE-DOWN", 504),
    _status("a guest network wants a sign-in", "PAGE-PORTAL", 511, "Guest WLAN"),
    _get(
        "a filter's page in its place",
        "PAGE-FILTER",
        page(200, "FortiGuard Intrusion Prevention - Access Blocked"),
    ),
    _status("a filter's refusal", "PAGE-FILTER", 403, "Zscaler: not allowed"),
    _get("a guest network's page in its place", "PAGE-PORTAL", page(200, "Guest Wi-Fi")),
    _get(
        "a page that leads to a guest network's",
        "PAGE-PORTAL",
        Reply(
            200,
            b'<html><meta http-equiv="refresh" content="0;url=https://wlan.example/hello"></html>',
            {"content-type": "text/html"},
        ),
    ),
    _get(
        "a sign-in for people in between",
        "PAGE-SIGN-IN",
        plain(
            302,
            {
                "location": "https://login.microsoftonline.com/c/oauth2/v2.0/authorize?x=1",
                "content-length": "0",
            },
        ),
    ),
    Fault(
        "Workplace Management is down",
        Stage.GET,
        "HTTP-SERVICE-DOWN",
        says(page(503)),
        "connector_ready",
        "read",
    ),
    Fault(
        "Workplace Management is silent",
        Stage.GET,
        "ANSWER-TOO-SLOW",
        says(hang),
        "connector_ready",
        "send",
        Limit.TOTAL,
    ),
)

FAULTS: Faults = (*MOVES, *ANSWERS, *STATUSES)
