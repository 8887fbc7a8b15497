"""Which proxy leads to a host, by the settings; a password never shows."""

from __future__ import annotations

import urllib.request

import pytest

from syncwizard.clients.addresses import Address
from syncwizard.clients.errors import ProxyUnsupported
from syncwizard.clients.proxies import SYSTEM, find_proxy

TARGET = Address("graph.example", 443)


def test_the_direct_way() -> None:
    assert find_proxy(TARGET, None) is None
    assert find_proxy(TARGET, SYSTEM) is None


@pytest.mark.parametrize(
    ("setting", "url"),
    [
        ("proxy.example:3128", "http://proxy.example:3128"),
        ("http://Proxy.example", "http://proxy.example:80"),
        ("https://proxy.example", "https://proxy.example:443"),
    ],
)
def test_a_setting_names_the_proxy(setting: str, url: str) -> None:
    proxy = find_proxy(TARGET, setting)
    assert proxy is not None
    assert (proxy.url, proxy.source) == (url, "settings")


@pytest.mark.parametrize("name", ["https_proxy", "HTTPS_PROXY", "all_proxy"])
def test_the_environment_names_the_proxy(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, "http://proxy.example:8080")
    proxy = find_proxy(TARGET)
    assert proxy is not None
    assert (proxy.name, proxy.source) == ("proxy.example:8080", "environment")


@pytest.mark.parametrize("exception", ["graph.example", ".example", "*", "x.test, graph.example"])
def test_exceptions_count(exception: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://proxy.example:8080")
    monkeypatch.setenv("no_proxy", exception)
    assert find_proxy(TARGET) is None
    assert find_proxy(Address("other.test", 443)) is None or exception != "*"


def test_the_operating_systems_exceptions_count_too(monkeypatch: pytest.MonkeyPatch) -> None:
    # As on Windows and macOS, where the settings and their exceptions are not in the environment.
    monkeypatch.setattr(urllib.request, "getproxies", lambda: {"https": "http://proxy.example:80"})
    monkeypatch.setattr(urllib.request, "proxy_bypass", lambda host: host == "graph.example")
    assert find_proxy(TARGET) is None
    proxy = find_proxy(Address("login.example", 443))
    assert proxy is not None
    assert proxy.source == "system"


@pytest.mark.parametrize(
    "setting", ["socks5://proxy.example:1080", "http://proxy.example:port", "http://", "://"]
)
def test_what_cannot_be_used_is_said(setting: str) -> None:
    with pytest.raises(ProxyUnsupported) as caught:
        find_proxy(TARGET, setting)
    assert (caught.value.host, caught.value.doing) == ("graph.example", "proxy")


def test_a_password_is_used_and_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://us%65r:p%40ss@proxy.example:8080")
    proxy = find_proxy(TARGET)
    assert proxy is not None
    assert proxy.credentials == ("user", "p@ss")
    assert proxy.authorization() == "Basic dXNlcjpwQHNz"
    assert "p@ss" not in f"{proxy!r} {proxy.url} {proxy.name}"
    own = find_proxy(TARGET, SYSTEM, ("me", "mine"))
    assert own is not None
    assert own.credentials == ("me", "mine")
    assert find_proxy(TARGET, "proxy.example").authorization() is None  # type: ignore[union-attr]
