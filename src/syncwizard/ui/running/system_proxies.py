"""Asks Qt which proxies the operating system wants for a URL; it chooses none and sends nothing."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from syncwizard.logs import hide

if TYPE_CHECKING:
    from PySide6.QtNetwork import QNetworkProxy

_DIRECT: Final = "direct://"


def knows_scripts() -> bool:
    """Whether Qt has the operating system run its proxy script (PAC, WPAD).

    Windows and macOS do it for Qt. On Linux that would be libproxy, which the Qt of PySide6's
    wheels is built without: there it reads the environment only, and a desktop's script stays one
    that nobody evaluates, to be told as that.
    """
    return sys.platform in ("win32", "darwin")


def get_ready() -> Callable[[str], list[str]]:
    """What asks the system (`ask_system`); to be called in the window's thread.

    PySide makes its classes where they are imported, and the window's thread makes its own at the
    same time: so these are not left to the thread that asks.
    """
    from PySide6 import QtNetwork

    _ = QtNetwork.QNetworkProxyFactory, QtNetwork.QNetworkProxyQuery, QtNetwork.QNetworkProxy
    return ask_system


def ask_system(url: str) -> list[str]:
    """The system's proxies for `url`, best first: "http://host:port", "socks5://…", "direct://".

    Blocks while a script is fetched and run: for a thread of its own.
    """
    # Late: one more library, which the first paint does without.
    from PySide6.QtCore import QUrl
    from PySide6.QtNetwork import QNetworkProxyFactory, QNetworkProxyQuery

    found = QNetworkProxyFactory.systemProxyForQuery(QNetworkProxyQuery(QUrl(url)))
    return [written(one) for one in found] or [_DIRECT]


def written(proxy: QNetworkProxy) -> str:
    """A proxy as an address; with user and password where the system names them."""
    from PySide6.QtNetwork import QNetworkProxy

    kinds = QNetworkProxy.ProxyType
    schemes = {kinds.HttpProxy: "http", kinds.HttpCachingProxy: "http", kinds.Socks5Proxy: "socks5"}
    if proxy.type() in (kinds.NoProxy, kinds.DefaultProxy) or not proxy.hostName():
        return _DIRECT
    scheme = schemes.get(proxy.type(), "ftp")
    host = f"[{proxy.hostName()}]" if ":" in proxy.hostName() else proxy.hostName()
    port = f":{proxy.port()}" if proxy.port() else ""
    return f"{scheme}://{_credentials(proxy)}{host}{port}"


def _credentials(proxy: QNetworkProxy) -> str:
    if not proxy.user():
        return ""
    hide(proxy.password())
    password = f":{quote(proxy.password(), safe='')}" if proxy.password() else ""
    return f"{quote(proxy.user(), safe='')}{password}@"
