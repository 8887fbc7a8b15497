"""Reading what came: JSON and its traps, and lines that are safe to show."""

from __future__ import annotations

import json

import pytest

from syncwizard import logs
from syncwizard.clients.answer import Answer, Headers, one_line
from syncwizard.clients.errors import NotJson

PAGE = b"\xef\xbb\xbf\n<!DOCTYPE html><html><head><title>Sign&nbsp;in \x07</title></head><p>secret"


def came(body: bytes, status: int = 200, **headers: str) -> Answer:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(status, Headers(named), body, "host.example", 0.1)


@pytest.mark.parametrize(
    "body",
    [
        b'{"a": [1, "\xc3\xbc"]}',
        b'\xef\xbb\xbf{"a": [1, "\xc3\xbc"]}',
        '{"a": [1, "ü"]}'.encode("utf-16"),
        b'{"a": 0, "a": [1, "\\u00fc"]}',
    ],
    ids=["plain", "byte order mark", "UTF-16", "twice the same name"],
)
def test_json_is_read(body: bytes) -> None:
    assert came(body).json() == {"a": [1, "ü"]}


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"   ",
        b'{"a": ',
        b"OK",
        b"\xff\xfe\xfd",
        b'{"a": NaN}',
        b'{"a": 1e400}',
        b'{"a": 0.' + b"1" * 60 + b"}",
        b'{"a": -Infinity}',
        b'{"a": ' + b"1" * 5000 + b"}",
        b'{"a": -' + b"1" * 21 + b"}",
        b"[" * 400_000,
        b"[" * 65 + b"]" * 65,
        PAGE,
    ],
    ids=lambda body: repr(body[:12]),
)
def test_what_is_no_usable_json_is_said_so(body: bytes) -> None:
    with pytest.raises(NotJson) as caught:
        came(body, 203, request_id="r-1").json()
    error = caught.value
    assert (error.host, error.status, error.request_id) == ("host.example", 203, "r-1")
    assert error.looks_like_html is (body == PAGE)
    # The parser's own error would carry the whole body along.
    assert error.__context__ is None
    assert len(str(error)) < 250


@pytest.mark.parametrize(
    "body",
    [
        b'{"a\\ud800": ["b\\uDFFFc", {"d": "\\ud83d\\ude00"}]}',
        b'{"a\xed\xa0\x80": ["b\xed\xbf\xbfc", {"d": "\xf0\x9f\x98\x80"}]}',
        '{"a\ud800": ["b\udfffc", {"d": "\U0001f600"}]}'.encode("utf-16", "surrogatepass"),
    ],
    ids=["escaped", "UTF-8", "UTF-16"],
)
def test_half_a_character_is_replaced_because_no_file_holds_it(body: bytes) -> None:
    assert came(body).json() == {"a\ufffd": ["b\ufffdc", {"d": "\U0001f600"}]}


def test_sixty_four_levels_are_deep_enough() -> None:
    assert came(b"[" * 64 + b"]" * 64).json()


def test_a_page_is_told_by_its_title_alone() -> None:
    answer = came(PAGE)
    assert answer.looks_like_html
    assert answer.excerpt() == "a page: Sign in"


def test_a_page_may_say_so_in_its_type_only() -> None:
    assert came(b"Hello", Content_Type="Text/HTML; charset=x").looks_like_html
    assert came(b"Hello", Content_Type="text/html").excerpt() == "a page"


def test_text_follows_its_charset_and_never_fails() -> None:
    assert came("Größe".encode("latin-1"), Content_Type="text/plain; charset=latin-1").text() == (
        "Größe"
    )
    assert came(b"a\xff", Content_Type="text/plain; charset=utf-8").text() == "a\ufffd"
    assert came(b"abc", Content_Type="text/plain; charset=x-klingon").text() == "abc"


def test_an_excerpt_is_one_short_line() -> None:
    assert came(b"line one\r\n\tline two\x1b[31m").excerpt() == "line one line two [31m"
    assert len(came(b"x" * 10_000).excerpt()) == 120
    assert came(b"").excerpt() == "nothing"


def test_a_secret_is_hidden_before_the_line_is_cut() -> None:
    secret = "geheim-" + "0123456789" * 5
    logs.hide(secret)
    try:
        line = one_line("x" * 100 + secret)
    finally:
        logs.forget_hidden()
    assert "geheim" not in line


def test_headers_show_names_only_and_bodies_stay_out_of_repr() -> None:
    headers = Headers({"Set-Cookie": "canary", "X": "1"})
    assert headers["set-cookie"] == headers["SET-COOKIE"] == "canary"
    assert (len(headers), "x" in headers, headers.get("y")) == (2, True, None)
    assert "canary" not in repr(headers)
    body = json.dumps({"access_token": "canary"}).encode()
    assert "canary" not in repr(came(body))


@pytest.mark.parametrize(
    ("date", "stamp"),
    [
        ("Sun, 22 Nov 2026 10:00:00 GMT", "HTTP 200, Sun, 22 Nov 2026 10:00:00 GMT"),
        ("Sun, 22 Nov 2026 11:00:00 +0100", "HTTP 200, Sun, 22 Nov 2026 10:00:00 GMT"),
        ("yesterday", "HTTP 200"),
        ("Sun, 99 Nov 2026 10:00:00 GMT", "HTTP 200"),
        ("", "HTTP 200"),
    ],
)
def test_what_an_answer_says_of_itself(date: str, stamp: str) -> None:
    answer = Answer(200, Headers({"Date": date}), b"", "service.example", 0.1)
    assert answer.stamp == stamp
