"""The window has the operating system asked for its proxies, where Qt knows its script."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import pytest
from PySide6.QtNetwork import QNetworkProxy, QNetworkProxyFactory
from pytestqt.qtbot import QtBot

from syncwizard.clients import proxy_script
from syncwizard.ui.running import system_proxies
from syncwizard.wiring import Choice, House
from tests.ui.desk import Desk
from tests.ui.doorman import Doorman

SCRIPT = "http://wpad.example/proxy.pac"
Kind = QNetworkProxy.ProxyType


@pytest.mark.parametrize(
    ("proxy", "expected"),
    [
        (QNetworkProxy(Kind.NoProxy), "direct://"),
        (QNetworkProxy(Kind.DefaultProxy), "direct://"),
        (QNetworkProxy(Kind.HttpProxy, "proxy.example", 8080), "http://proxy.example:8080"),
        (QNetworkProxy(Kind.HttpProxy, "2001:db8::1", 3128), "http://[2001:db8::1]:3128"),
        (QNetworkProxy(Kind.Socks5Proxy, "old.example", 1080), "socks5://old.example:1080"),
        (QNetworkProxy(Kind.FtpCachingProxy, "old.example", 21), "ftp://old.example:21"),
        (
            QNetworkProxy(Kind.HttpProxy, "proxy.example", 8080, "DOM\\kim", "p@ss:word"),
            "http://DOM%5Ckim:p%40ss%3Aword@proxy.example:8080",
        ),
    ],
)
def test_what_qt_names_is_written_as_an_address(proxy: QNetworkProxy, expected: str) -> None:
    assert system_proxies.written(proxy) == expected


def test_the_system_is_asked_for_this_very_url(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def answer(query: object) -> list[QNetworkProxy]:
        asked.append(query.url().toString())  # type: ignore[attr-defined]
        return [
            QNetworkProxy(Kind.HttpProxy, "proxy.example", 8080),
            QNetworkProxy(Kind.NoProxy),
        ]

    monkeypatch.setattr(QNetworkProxyFactory, "systemProxyForQuery", answer)
    said = system_proxies.ask_system("https://graph.example/")
    assert said == ["http://proxy.example:8080", "direct://"]
    assert asked == ["https://graph.example/"]


def test_who_is_not_asked_names_no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QNetworkProxyFactory, "systemProxyForQuery", lambda _query: [])
    assert system_proxies.ask_system("https://graph.example/") == ["direct://"]


@pytest.mark.parametrize(
    ("platform", "known"), [("win32", True), ("darwin", True), ("linux", False)]
)
def test_a_script_is_known_where_the_system_runs_it(
    platform: str, known: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert system_proxies.knows_scripts() is known


@pytest.mark.parametrize("known", [True, False])
def test_a_script_that_nobody_evaluates_stays_told(
    known: bool,
    qtbot: QtBot,
    doorman: Doorman,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(system_proxies, "knows_scripts", lambda: known)
    monkeypatch.setattr(proxy_script, "find_script", lambda: SCRIPT)
    house = House(Choice(data=tmp_path / "data"))
    house.preferences.change(consultant="Kim Berger", language="en", theme="light")
    Desk(qtbot, house, doorman)
    assert asyncio.run(house.systems.unread_script()) == ("" if known else SCRIPT)
