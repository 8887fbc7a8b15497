"""Addresses that may be called, and those that are refused before anything is sent."""

from __future__ import annotations

import httpx
import pytest

from syncwizard.clients.addresses import Address, join_path, read_address
from syncwizard.clients.errors import AddressError
from syncwizard.clients.request import make_request


@pytest.mark.parametrize(
    ("url", "host", "port", "netloc"),
    [
        ("https://Router.Example/login?x=1", "router.example", 443, "router.example"),
        ("https://router.example:8443", "router.example", 8443, "router.example:8443"),
        ("https://xn--bcher-kva.example/", "xn--bcher-kva.example", 443, "xn--bcher-kva.example"),
        ("https://192.0.2.7/", "192.0.2.7", 443, "192.0.2.7"),
        ("https://[2001:db8::1]:444/", "2001:db8::1", 444, "[2001:db8::1]:444"),
    ],
)
def test_an_address_is_read(url: str, host: str, port: int, netloc: str) -> None:
    address = read_address(url)
    assert address == Address(host, port)
    assert address.netloc == netloc


@pytest.mark.parametrize(
    "url",
    [
        "",
        "router.example",
        "http://router.example/",
        "ftp://router.example/",
        "file:///etc/passwd",
        "//router.example/",
        "https:///path",
        "https://",
        "https://user:geheim@router.example/",
        "https://geheim@router.example/",
        "https://good.example\\.evil.example/",
        "https://router.example\t/",
        "https://router.example /",
        "https://router.example\n/",
        "https://rout%2eer.example/",
        "https://ex\u0430mple.com/",
        "https://router\uff0eexample/",
        "https://router.example./",
        "https://router..example/",
        "https://-router.example/",
        "https://router.example:0/",
        "https://router.example:65536/",
        "https://router.example:port/",
        "https://2130706433/",
        "https://0x7f.1/",
        "https://127.1/",
        "https://0177.0.0.1/",
        "https://256.1.1.1/",
        "https://[::1/",
        "https://[router]/",
        "https://" + "a" * 64 + ".example/",
        "https://" + "a." * 130 + "example/",
    ],
)
def test_an_address_is_refused_and_not_repeated(url: str) -> None:
    with pytest.raises(AddressError) as caught:
        read_address(url)
    assert caught.value.doing == "address"
    assert caught.value.detail
    assert "geheim" not in str(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__ or caught.value.__context__ is None


@pytest.mark.parametrize("base", ["https://wm.example", "https://wm.example/"])
def test_a_path_is_joined_once(base: str) -> None:
    assert join_path(base, "/login") == "https://wm.example/login"


@pytest.mark.parametrize("base", ["https://wm.example/?a=1", "https://wm.example/#/login"])
def test_a_page_address_is_no_base(base: str) -> None:
    with pytest.raises(AddressError):
        join_path(base, "/login")


TRICKY = [
    "https://Good.example/",
    "https://good.example:443/",
    "https://good.example#@evil.example/",
    "https://good.example?@evil.example/",
    "https://good.example/@evil.example/",
    "https://good.example/\\evil.example",
    "https://good.example\\@evil.example/",
    "https://good.example%00.evil.example/",
    "https://good.example%2f@evil.example/",
    "https://good.example;evil.example/",
    "https://good.example,evil.example/",
    "https://good.example:80:443/",
    "https://good_host.example/",
    "https://xn--good-.example/",
    "https://xn--bcher-kva.example/",
    "https://1.2.3/",
    "https://0x7f000001/",
    "https://[::ffff:127.0.0.1]/",
    "https://[fe80::1%25eth0]/",
    "https://good.example/../../x?a=b#c",
    "https:///good.example/",
    "https:good.example/",
    "HTTPS://GOOD.EXAMPLE/",
]


@pytest.mark.parametrize("url", TRICKY)
def test_what_is_shown_is_what_is_dialled(url: str) -> None:
    """Whatever httpx would make of an address: it is refused, or both mean the same host."""
    try:
        request = make_request("GET", url)
    except AddressError:
        return
    dialled = httpx.URL(request.url)
    assert dialled.raw_host.decode() == request.address.host
    assert (dialled.port or 443) == request.address.port
    assert dialled.scheme == "https"
    assert not dialled.userinfo
    assert not dialled.fragment


def test_a_foreign_letter_is_named_as_the_cause() -> None:
    with pytest.raises(AddressError, match="ASCII"):
        read_address("https://ex\u0430mple.com/")
