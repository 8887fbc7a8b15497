"""The way to a host, looked at stage by stage: what is told, and what an error knows."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest

from syncwizard.clients import errors
from syncwizard.clients.probe import Look, SocketProbe, Stage
from tests.clients.test_transport_proxies import leading
from tests.fakes.loopback_host import (
    TRUSTED,
    Talk,
    answering,
    authority,
    certified,
    free_port,
    hanging,
    listening,
    trusting,
)

pytestmark = pytest.mark.loopback


def probing(*, proxy: str | None = None, seconds: float = 2.0) -> SocketProbe:
    return SocketProbe(
        ssl_context=trusting(),
        proxy=proxy,
        proxy_credentials=("u", "proxy-geheim"),
        seconds=seconds,
    )


async def look(url: str, **how: Any) -> tuple[Look, list[Stage]]:
    stages: list[Stage] = []
    return await probing(**how).look(url, stages.append), stages


async def test_each_stage_is_told_and_no_request_is_sent() -> None:
    async with listening(hanging, certified()) as host:
        seen, stages = await look(host.url)
    assert [stage.name for stage in stages] == ["resolve", "connect", "tls"]
    assert seen.stages == tuple(stages)
    assert (seen.host, seen.port, seen.proxy) == ("localhost", host.port, "")
    assert seen.tls_version.startswith("TLSv1.")
    assert seen.certificate is not None
    assert seen.certificate.issuer.startswith("Trusted Test CA")
    assert seen.certificate.names == ("localhost",)
    assert seen.certificate.starts < seen.certificate.expires
    assert host.everything == b""


async def test_an_unknown_issuer_is_named() -> None:
    async with listening(hanging, certified(by="Contoso TLS Inspection")) as host:
        with pytest.raises(errors.Inspected) as caught:
            await look(host.url)
    assert "Contoso TLS Inspection" in caught.value.issuer
    assert host.everything == b""


async def test_the_names_of_another_hosts_certificate_are_told() -> None:
    async with listening(hanging, certified("router.example")) as host:
        with pytest.raises(errors.WrongHost) as caught:
            await look(host.url)
    assert caught.value.names == ("router.example",)


async def test_an_old_certificate_stays_an_old_certificate() -> None:
    async with listening(hanging, certified(days=(-9, -2))) as host:
        with pytest.raises(errors.CertificateExpired):
            await look(host.url, seconds=0.3)


async def test_nobody_listens() -> None:
    stages: list[Stage] = []
    with pytest.raises(errors.ConnectionRefused) as caught:
        await probing().look(f"https://localhost:{free_port()}", stages.append)
    assert caught.value.doing == "connect"
    assert [stage.name for stage in stages] == ["resolve"]


async def test_a_silent_handshake() -> None:
    async with listening(hanging) as host:
        with pytest.raises(errors.TimedOut) as caught:
            await look(host.url, seconds=0.2)
    assert caught.value.doing == "tls"


async def test_a_reset_in_the_handshake() -> None:
    async def reset(talk: Talk) -> None:
        await talk.reader.read(10)
        talk.reset()

    async with listening(reset) as host:
        with pytest.raises(errors.ConnectionReset) as caught:
            await look(host.url)
    assert caught.value.doing == "tls"


async def test_no_tls_there() -> None:
    async def plain(talk: Talk) -> None:
        await talk.reader.read(10)
        await talk.say(b"HTTP/1.1 400 Bad Request\r\n\r\n")

    async with listening(plain) as host:
        with pytest.raises(errors.HandshakeFailed):
            await look(host.url)


@pytest.fixture
def silent_names(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A resolver that answers nobody, until the test is over."""
    over = threading.Event()

    def wait(*_: object, **__: object) -> list[object]:
        over.wait(5)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", wait)
    yield
    over.set()


@pytest.mark.usefixtures("silent_names")
async def test_a_silent_name_service() -> None:
    with pytest.raises(errors.NameServiceSilent) as caught:
        await look("https://customer.example/", seconds=0.1)
    assert caught.value.doing == "resolve"


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (socket.EAI_NONAME, errors.NameNotFound),
        (socket.EAI_AGAIN, errors.NameServiceSilent),
        (socket.EAI_MEMORY, errors.NetworkError),
    ],
)
async def test_what_the_name_service_says(
    number: int, kind: type[errors.ClientError], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> list[object]:
        raise socket.gaierror(number, "said so")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    with pytest.raises(kind) as caught:
        await look("https://customer.example/")
    assert type(caught.value) is kind
    assert caught.value.doing == "resolve"


async def test_a_dead_first_address_is_noted(monkeypatch: pytest.MonkeyPatch) -> None:
    async with listening(hanging, certified()) as host:
        entries = [
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, host.port))
            for address in ("127.0.0.2", "127.0.0.1")
        ]
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: entries)
        _, stages = await look(host.url)
    resolved, connected = stages[0], stages[1]
    assert (resolved.address, resolved.note) == ("127.0.0.2", "127.0.0.1")
    assert connected.address == "127.0.0.1"
    assert "127.0.0.2" in connected.note


async def test_a_proxy_is_a_stage_of_its_own() -> None:
    async with listening(hanging, certified()) as host, listening(leading) as proxy:
        seen, stages = await look(host.url, proxy=f"localhost:{proxy.port}")
    assert [stage.name for stage in stages] == ["choice", "resolve", "connect", "proxy", "tls"]
    assert seen.proxy == f"localhost:{proxy.port}"
    assert (stages[0].address, stages[0].note) == (seen.proxy, "settings")


async def test_a_proxy_that_is_not_there_is_told_with_who_named_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    name = f"localhost:{free_port()}"
    monkeypatch.setenv("https_proxy", f"http://{name}")
    stages: list[Stage] = []
    with pytest.raises(errors.ProxyUnreachable):
        await SocketProbe(ssl_context=trusting()).look("https://x.example/", stages.append)
    assert [(one.name, one.address, one.note) for one in stages] == [
        ("choice", name, "environment"),
        ("resolve", stages[1].address, stages[1].note),
    ]


async def test_a_proxy_says_which_logins_it_takes() -> None:
    no = (
        b"HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Negotiate\r\n"
        b'Proxy-Authenticate: NTLM\r\nproxy-authenticate: Basic realm="x"\r\n\r\n'
    )
    async with listening(answering(no)) as proxy:
        with pytest.raises(errors.ProxyAuthenticationRequired) as caught:
            await look("https://customer.example/", proxy=f"localhost:{proxy.port}")
    assert caught.value.schemes == ("Negotiate", "NTLM", "Basic")
    assert "geheim" not in str(caught.value)


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (b"HTTP/1.1 403 Forbidden\r\n\r\n", errors.ProxyRefused),
        (b"SOCKS5 only\r\n\r\n", errors.ProxyNotHttp),
        (b"", errors.ProxyNotHttp),
        (b"HTTP/1.1 200 OK\r\n" + b"X: " + b"x" * 20_000 + b"\r\n", errors.ProxyNotHttp),
    ],
    ids=["refused", "no http", "hangs up", "endless head"],
)
async def test_a_proxy_refuses(answer: bytes, kind: type[errors.ClientError]) -> None:
    async with listening(answering(answer)) as proxy:
        with pytest.raises(kind) as caught:
            await look("https://customer.example/", proxy=f"localhost:{proxy.port}")
    assert (caught.value.host, caught.value.doing) == ("customer.example", "proxy")


async def test_a_proxy_that_is_not_there() -> None:
    proxy = f"localhost:{free_port()}"
    with pytest.raises(errors.ProxyUnreachable) as caught:
        await look("https://customer.example/", proxy=proxy)
    assert (caught.value.host, caught.value.proxy) == ("customer.example", proxy)
    assert caught.value.detail.startswith("connect")


async def test_a_bad_address_is_refused_before_any_look() -> None:
    with pytest.raises(errors.AddressError):
        await look("http://customer.example/")


# Why a certificate was not accepted, and what came after the handshake


@pytest.mark.parametrize(("days", "shift"), [((-9, -2), -5), ((2, 9), 5)])
async def test_a_clock_that_is_wrong_is_told_as_that(days: tuple[int, int], shift: int) -> None:
    there = datetime.now(UTC) + timedelta(days=shift)

    async def tell_time(talk: Talk) -> None:
        await talk.hear()
        await talk.say(b"HTTP/1.1 200 OK\r\nDate: %s\r\n\r\n" % date(there))

    async with listening(tell_time, certified(days=days)) as host:
        with pytest.raises(errors.ClockOff) as caught:
            await look(host.url)
    assert abs(caught.value.minutes + shift * 1440) <= 1
    assert host.everything.startswith(b"HEAD / HTTP/1.1\r\n")
    assert b"uthorization" not in host.everything


@pytest.mark.parametrize("answer", [b"HTTP/1.1 200 OK\r\n\r\n", b"", b"Date: tomorrow\r\n\r\n"])
async def test_without_another_time_it_is_the_certificate(answer: bytes) -> None:
    async with listening(answering(answer), certified(days=(-9, -2))) as host:
        with pytest.raises(errors.CertificateExpired):
            await look(host.url)


async def test_a_right_clock_leaves_the_fault_with_the_certificate() -> None:
    now = b"HTTP/1.1 200 OK\r\nDate: %s\r\n\r\n" % date(datetime.now(UTC))
    async with listening(answering(now), certified(days=(-9, -2))) as host:
        with pytest.raises(errors.CertificateExpired):
            await look(host.url)


def date(moment: datetime) -> bytes:
    return format_datetime(moment, usegmt=True).encode()


def refuse_strangers(server: socket.socket) -> None:
    """Speaks TLS 1.3 as a server that wants a certificate does: its no comes after the handshake.

    In a thread: asyncio's own server loses the alert.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority(TRUSTED).issue_cert("localhost").configure_cert(context)
    authority(TRUSTED).configure_trust(context)
    context.verify_mode = ssl.CERT_REQUIRED
    with suppress(OSError):
        plug, _ = server.accept()
        with plug, suppress(OSError):
            context.wrap_socket(plug, server_side=True)


async def test_a_refusal_after_the_handshake_is_heard() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=refuse_strangers, args=(server,), daemon=True).start()
        with pytest.raises(errors.ClientCertificateWanted) as caught:
            await look(f"https://localhost:{server.getsockname()[1]}")
    assert "CERTIFICATE_REQUIRED" in caught.value.detail


async def test_who_issued_a_trusted_certificate_is_told_on_demand() -> None:
    probe = SocketProbe(ssl_context=trusting(), proxy=None, judges_authorities=True)
    async with listening(hanging, certified()) as host:
        seen = await probe.look(host.url, lambda _stage: None)
        assert seen.inspector.startswith(TRUSTED)
        assert (await look(host.url))[0].inspector == ""


async def test_a_script_that_nobody_asked_is_named_where_the_direct_way_fails(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("syncwizard.clients.probe.find_script", lambda: "http://wpad/x.pac")
    url = f"https://localhost:{free_port()}"
    system = SocketProbe(ssl_context=trusting(), seconds=2.0)
    with pytest.raises(errors.ProxyScriptUnread) as caught:
        await system.look(url, lambda _stage: None)
    assert caught.value.proxy == "http://wpad/x.pac"
    with pytest.raises(errors.ConnectionRefused):
        await look(url)  # who sets the direct way, means it


async def test_a_wrong_proxy_password_names_its_user() -> None:
    no = b"HTTP/1.1 407 Who\r\nProxy-Authenticate: Basic\r\n\r\n"
    async with listening(answering(no)) as proxy:
        with pytest.raises(errors.ProxyAuthenticationRequired) as caught:
            await look("https://customer.example/", proxy=f"localhost:{proxy.port}")
    assert caught.value.as_user == "u"


async def test_a_proxy_that_hangs_is_named() -> None:
    async with listening(hanging) as proxy:
        with pytest.raises(errors.ProxyUnreachable):
            await look("https://customer.example/", proxy=f"localhost:{proxy.port}", seconds=0.2)
