"""Which proxy is chosen, and by whose word; a script that hangs holds nobody up."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from syncwizard.clients import proxy_choice
from syncwizard.clients.addresses import Address
from syncwizard.clients.errors import ProxyUndecided, ProxyUnsupported
from syncwizard.clients.proxy_choice import ProxyChoice

TARGET = Address("graph.example", 443)


async def chosen(*named: str) -> str | None:
    proxy = await ProxyChoice(ask=lambda _url: list(named)).choose(TARGET)
    return proxy.url if proxy else None


@pytest.mark.parametrize(
    ("named", "url"),
    [
        ((), None),
        (("direct://",), None),
        (("http://one.example:8080", "direct://"), "http://one.example:8080"),
        (("direct://", "http://one.example:8080"), None),
        (("socks5://old.example:1080", "http://two.example:3128"), "http://two.example:3128"),
        (("socks5://old.example:1080", "direct://"), None),
    ],
)
async def test_the_first_that_can_be_used(named: tuple[str, ...], url: str | None) -> None:
    assert await chosen(*named) == url


@pytest.mark.parametrize(("script", "source"), [("", "system"), ("http://wpad/x", "script")])
async def test_a_script_is_named_as_who_named_the_proxy(
    script: str, source: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proxy_choice, "find_script", lambda: script)
    proxy = await ProxyChoice(ask=lambda _url: ["http://one.example:8080"]).choose(TARGET)
    assert proxy is not None
    assert proxy.source == source


async def test_the_next_one_is_chosen_where_one_cannot_be_reached() -> None:
    named = ["http://one.example:1", "socks5://old.example:2", "http://two.example:3", "direct://"]
    choice = ProxyChoice(ask=lambda _url: named)
    first = await choice.choose(TARGET)
    assert choice.go_on(TARGET, first)
    second = await choice.choose(TARGET)
    assert second is not None
    assert second.name == "two.example:3"
    assert choice.go_on(TARGET, first)  # another request had been on its way by it
    assert await choice.choose(TARGET) == second
    assert choice.go_on(TARGET, second)
    assert await choice.choose(TARGET) is None
    assert not choice.go_on(TARGET, None)


async def test_where_only_socks_is_named_that_is_said() -> None:
    with pytest.raises(ProxyUnsupported):
        await chosen("socks5://old.example:1080")


async def test_the_system_is_asked_once_for_a_host_and_never_told_a_path() -> None:
    asked: list[str] = []

    def ask(url: str) -> list[str]:
        asked.append(url)
        return ["http://one.example:8080"]

    choice = ProxyChoice(ask=ask)
    for port in (443, 443, 8443):
        await choice.choose(Address("graph.example", port))
    assert asked == ["https://graph.example/", "https://graph.example:8443/"]


@pytest.mark.parametrize("setting", [None, "own.example:3128"])
async def test_who_sets_a_proxy_or_none_means_it(setting: str | None) -> None:
    choice = ProxyChoice(setting, ("u", "p"), ask=lambda _url: ["http://system.example:1"])
    proxy = await choice.choose(TARGET)
    assert (proxy.host if proxy else None) == (setting and "own.example")
    assert choice.evaluates_scripts


async def test_the_environment_comes_before_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://env.example:8080")
    proxy = await ProxyChoice(ask=lambda _url: ["http://system.example:1"]).choose(TARGET)
    assert proxy is not None
    assert (proxy.host, proxy.source) == ("env.example", "environment")


async def test_whoever_fails_to_say_is_not_heeded() -> None:
    def broken(_url: str) -> list[str]:
        raise RuntimeError("no proxies today")

    assert await ProxyChoice(ask=broken).choose(TARGET) is None


@pytest.fixture
def over() -> Iterator[threading.Event]:
    event = threading.Event()
    yield event
    event.set()


async def test_a_script_that_hangs_is_told_in_time(over: threading.Event) -> None:
    def hang(_url: str) -> list[str]:
        over.wait(5)
        return []

    with pytest.raises(ProxyUndecided) as caught:
        await ProxyChoice(ask=hang, seconds=0.05).choose(TARGET)
    assert (caught.value.host, caught.value.doing) == ("graph.example", "proxy")


def test_scripts_count_only_where_the_system_decides() -> None:
    assert not ProxyChoice().evaluates_scripts
    assert ProxyChoice(None).evaluates_scripts
    assert ProxyChoice(ask=lambda _url: []).evaluates_scripts
