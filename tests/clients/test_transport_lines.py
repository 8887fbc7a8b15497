"""What a Transport makes of broken lines, false certificates and strange answers on sockets."""

from __future__ import annotations

import asyncio
import gzip
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from syncwizard.clients import errors
from syncwizard.clients.transport import Transport
from tests.fakes.loopback_host import (
    TRUSTED,
    Behaviour,
    Host,
    Talk,
    answering,
    authority,
    certified,
    free_port,
    hanging,
    http,
    listening,
    trusting,
)

pytestmark = pytest.mark.loopback

CANARY = "Kanarien-Vögel–7"
LIMIT = 100_000


@asynccontextmanager
async def going(seconds: float = 5.0, proxy: str | None = None) -> AsyncIterator[Transport]:
    context = trusting()
    async with Transport(
        ssl_context=context, proxy=proxy, timeout=seconds, max_bytes=LIMIT
    ) as transport:
        yield transport


async def fail(
    behave: Behaviour, context: ssl.SSLContext | None = None, *, seconds: float = 5.0
) -> tuple[errors.ClientError, Host]:
    """The error of a GET with a password, and the host that caused it."""
    async with listening(behave, context) as host, going(seconds) as transport:
        with pytest.raises(errors.ClientError) as caught:
            await transport.send("GET", host.url + "/x", auth=("u", CANARY))
    assert caught.value.host == "localhost"
    assert CANARY not in str(caught.value)
    # The library's error holds the request with its headers: it must not hang on to ours.
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None
    return caught.value, host


async def test_an_answer_arrives_with_status_headers_and_body() -> None:
    good = answering(http(b'{"a": 1}', "418 Teapot", Request_Id="r-1"))
    async with listening(good, certified()) as host, going() as transport:
        answer = await transport.send("GET", host.url)
    assert (answer.status, answer.json(), answer.url_host) == (418, {"a": 1}, "localhost")
    assert answer.request_id == "r-1"
    assert answer.headers["REQUEST-ID"] == "r-1"


@pytest.mark.parametrize(
    ("certificate", "kind"),
    [
        (lambda: certified(by="Contoso Inspection"), errors.UnknownIssuer),
        (lambda: certified(days=(-9, -2)), errors.CertificateExpired),
        (lambda: certified(days=(2, 9)), errors.CertificateNotYetValid),
        (lambda: certified("other.example"), errors.WrongHost),
    ],
    ids=["unknown issuer", "expired", "not yet valid", "wrong host"],
)
async def test_false_certificates_are_told_apart_and_nothing_is_sent(
    certificate: object, kind: type[errors.TlsError]
) -> None:
    assert callable(certificate)
    error, host = await fail(answering(http()), certificate())
    assert type(error) is kind
    assert error.doing == "tls"
    assert error.detail
    assert host.everything == b""


async def test_a_host_without_tls_is_a_failed_handshake() -> None:
    async def plain(talk: Talk) -> None:
        await talk.reader.read(10)
        await talk.say(b"HTTP/1.1 400 Bad Request\r\n\r\n")

    error, host = await fail(plain)
    assert type(error) is errors.NotTls
    assert b"Authorization" not in host.everything


@pytest.mark.parametrize("alert", [40, 70], ids=["no shared cipher", "protocol too old"])
async def test_a_host_that_cannot_agree_is_a_failed_handshake(alert: int) -> None:
    async def refuse(talk: Talk) -> None:
        await talk.reader.read(10)
        await talk.say(b"\x15\x03\x03\x00\x02\x02" + bytes([alert]))
        await talk.reader.read()

    error, _ = await fail(refuse)
    assert type(error) is errors.TooOldTls


async def test_a_demanded_client_certificate_is_no_silent_end() -> None:
    strict = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority(TRUSTED).issue_cert("localhost").configure_cert(strict)
    strict.verify_mode = ssl.CERT_REQUIRED
    authority(TRUSTED).configure_trust(strict)
    error, _ = await fail(answering(http()), strict)
    assert isinstance(error, errors.HandshakeFailed | errors.ConnectionReset)


async def test_nobody_listens() -> None:
    async with going() as transport:
        with pytest.raises(errors.ConnectionRefused) as caught:
            await transport.send("GET", f"https://localhost:{free_port()}/")
    assert caught.value.doing == "connect"


async def test_a_silent_handshake_times_out_in_tls() -> None:
    error, _ = await fail(hanging, seconds=0.3)
    assert type(error) is errors.TimedOut
    assert error.doing == "tls"
    assert error.seconds > 0


async def test_a_silent_host_times_out_while_waiting() -> None:
    error, _ = await fail(hanging, certified(), seconds=0.5)
    assert type(error) is errors.TimedOut
    assert error.doing == "send"


async def test_a_dripping_body_meets_the_total_limit() -> None:
    async def drip(talk: Talk) -> None:
        await talk.hear()
        await talk.say(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n")
        while True:
            await talk.say(b"x")
            await asyncio.sleep(0.05)

    error, _ = await fail(drip, certified(), seconds=0.5)
    assert type(error) is errors.TimedOut
    assert error.doing == "read"


async def test_a_reset_in_the_handshake() -> None:
    async def reset(talk: Talk) -> None:
        await talk.reader.read(10)
        talk.reset()

    error, _ = await fail(reset)
    assert type(error) is errors.ConnectionReset
    assert error.doing == "tls"


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
    ],
    ids=["no reply", "short body", "cut chunk"],
)
async def test_an_answer_cut_short(answer: bytes) -> None:
    error, _ = await fail(answering(answer), certified())
    assert type(error) is errors.ConnectionReset


@pytest.mark.parametrize(
    "answer",
    [
        b"SSH-2.0-OpenSSH_9.2\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello",
        http(gzip.compress(b"{}" * 500)[:-9], Content_Encoding="gzip"),
        http(b"{}", Content_Encoding="br"),
    ],
    ids=["not http", "not gzip", "gzip cut short", "unknown packing"],
)
async def test_an_answer_that_cannot_be_read(answer: bytes) -> None:
    error, _ = await fail(answering(answer), certified())
    assert type(error) is errors.BrokenAnswer


@pytest.mark.parametrize(
    "answer",
    [
        http(b"x" * (LIMIT + 1)),
        http(gzip.compress(b"\0" * 50_000_000), Content_Encoding="gzip"),
        b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * (LIMIT + 1),
    ],
    ids=["long", "gzip bomb", "no length"],
)
async def test_an_answer_that_is_too_large(answer: bytes) -> None:
    error, _ = await fail(answering(answer), certified())
    assert type(error) is errors.TooLarge
    assert error.limit == LIMIT


async def test_a_packed_answer_is_unpacked() -> None:
    packed = answering(http(gzip.compress(b'{"a": 2}'), Content_Encoding="gzip"))
    async with listening(packed, certified()) as host, going() as transport:
        assert (await transport.send("GET", host.url)).json() == {"a": 2}


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "307 Temporary Redirect"])
async def test_a_redirect_is_not_followed_and_the_password_stays(status: str) -> None:
    async with listening(answering(http()), certified()) as other:
        error, _ = await fail(
            answering(http(b"", status, Location=f"https://127.0.0.1:{other.port}/in?code=1")),
            certified(),
        )
    assert type(error) is errors.Redirected
    assert (error.status, error.to_host) == (int(status[:3]), "127.0.0.1")
    assert "code" not in str(error)
    assert other.arrived == []


async def test_a_relative_redirect_names_the_same_host() -> None:
    error, _ = await fail(answering(http(b"", "303 See Other", Location="/login")), certified())
    assert type(error) is errors.Redirected
    assert error.to_host == "localhost"


async def test_a_page_instead_of_json() -> None:
    page = http(b"<!DOCTYPE html><title>Guest WLAN</title><p>Log in</p>", kind="text/html")
    async with listening(answering(page), certified()) as host, going() as transport:
        answer = await transport.send("GET", host.url)
        with pytest.raises(errors.NotJson) as caught:
            answer.json()
    assert caught.value.looks_like_html
    assert "Guest WLAN" in caught.value.detail
    assert "<" not in caught.value.detail


async def dropping(talk: Talk) -> None:
    """Answers once, and hangs up when the same connection is used again."""
    await answering(http(b"1"))(talk)
    await talk.reader.read(1)


async def test_a_kept_connection_that_drops_is_tried_again_once_for_a_get() -> None:
    async with listening(dropping, certified()) as host, going() as transport:
        assert (await transport.send("GET", host.url)).json() == 1
        assert (await transport.send("GET", host.url)).json() == 1
    assert len(host.arrived) == 2


async def test_a_kept_connection_that_drops_ends_a_post() -> None:
    async with listening(dropping, certified()) as host, going() as transport:
        await transport.send("GET", host.url)
        with pytest.raises(errors.ConnectionReset):
            await transport.send("POST", host.url, json={"a": 1})
        # Whoever knows that a repetition is harmless may say so.
        await transport.send("GET", host.url)
        await transport.send("POST", host.url, json={"a": 1}, idempotent=True)


async def test_a_fresh_connection_that_drops_is_no_reason_to_try_again() -> None:
    _, host = await fail(answering(b""), certified())
    assert len(host.arrived) == 1


async def test_after_the_repair_the_same_transport_succeeds() -> None:
    broken = [True]

    async def behave(talk: Talk) -> None:
        if broken:
            broken.clear()
            talk.reset()
        else:
            await answering(http(b"1"))(talk)

    async with listening(behave, certified()) as host, going() as transport:
        with pytest.raises(errors.ConnectionReset):
            await transport.send("GET", host.url)
        assert (await transport.send("GET", host.url)).json() == 1
