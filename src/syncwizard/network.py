"""The way out as it is set: which proxy with which password, whom to trust; it sends nothing.

Import it late: the keyring and the network libraries come with it.
"""

from __future__ import annotations

import logging
import os
import ssl
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from syncwizard.logs import hide
from syncwizard.store.errors import SecretStoreError
from syncwizard.store.settings import Settings

if TYPE_CHECKING:
    from syncwizard.checks.context import Clients
    from syncwizard.clients.proxy_choice import AskSystem
    from syncwizard.store.vault import Secrets

_log = logging.getLogger(__name__)
OWNER, PASSWORD = "program", "proxy_password"
AUTHORITIES: Final = "extra-ca.pem"
"""The copy of the file with the trusted certificates, beside the settings."""


class Network:
    """Reads what the way out needs, and makes the clients that go it.

    `root` is the settings' folder, `secrets` opens the keyring. `prepare` comes before `clients`.
    """

    def __init__(self, root: Path, secrets: Callable[[], Awaitable[Secrets]]) -> None:
        self._root = root
        self._secrets = secrets
        self._proxy: str | None = "system"
        self._credentials: tuple[str, str] | None = None
        self._authorities = b""
        self._ask_proxies: AskSystem | None = None

    async def prepare(self, settings: Settings) -> None:
        """Reads the proxy's password and the certificates; what cannot be read is left out."""
        self._proxy = _address(settings)
        self._credentials = await self._read_credentials(settings)
        self._authorities = self._read_authorities(settings)

    def ask_for_proxies(self, ask: AskSystem) -> None:
        """From the next `clients` on the system's proxies come from `ask`, scripts (PAC) included.

        `ask` is called in a thread of its own, with a time limit; see `clients.proxy_choice`.
        """
        self._ask_proxies = ask

    def unread_script(self) -> str:
        """The system's proxy script (its address, or WPAD) where nobody evaluates it, else "".

        May block for two seconds.
        """
        from syncwizard.clients.proxies import is_named_in_environment
        from syncwizard.clients.proxy_script import find_script

        heeded = self._ask_proxies is not None or is_named_in_environment()
        return "" if heeded or self._proxy != "system" else find_script()

    def clients(self, authorities: str = "") -> Clients:
        """Clients for the way that was prepared last; `authorities` (PEM) are trusted besides."""
        from syncwizard.checks.context import Clients
        from syncwizard.clients.probe import SocketProbe
        from syncwizard.clients.transport import Transport

        context = _trusting(self._authorities + authorities.encode())
        proxy, credentials, ask = self._proxy, self._credentials, self._ask_proxies
        return Clients(
            Transport(
                proxy=proxy, proxy_credentials=credentials, ask_proxies=ask, ssl_context=context
            ),
            SocketProbe(
                proxy=proxy,
                proxy_credentials=credentials,
                ask_proxies=ask,
                ssl_context=context,
                judges_authorities=True,
            ),
        )

    async def keep_password(self, password: str) -> tuple[str, SecretStoreError | None]:
        """Gives the keyring the proxy's password; returns its revision ("" for no password).

        Where the keyring did not take it, it is kept for this run all the same.
        """
        secrets = await self._secrets()
        revision = os.urandom(8).hex() if password else ""
        try:
            if not password:
                await secrets.delete_all(OWNER, [PASSWORD])
                return revision, None
            hide(password)
            await secrets.set(OWNER, PASSWORD, password, revision)
        except SecretStoreError as error:
            return revision, error
        return revision, None

    async def has_password(self, settings: Settings) -> bool:
        """Whether the proxy's password is at hand."""
        return bool(await self._read_password(settings))

    async def _read_password(self, settings: Settings) -> str:
        if not settings.proxy_secret:
            return ""
        with suppress(SecretStoreError):  # the proxy will ask for it, and a test will say so
            secrets = await self._secrets()
            return await secrets.get(OWNER, PASSWORD, settings.proxy_secret) or ""
        return ""

    async def _read_credentials(self, settings: Settings) -> tuple[str, str] | None:
        if settings.proxy != "own" or not settings.proxy_user:
            return None
        password = await self._read_password(settings)
        hide(password)
        return settings.proxy_user, password

    def _read_authorities(self, settings: Settings) -> bytes:
        if not settings.extra_ca:
            return b""
        from syncwizard.clients.authorities import NotTrustworthy, read_authorities

        try:
            data = (self._root / settings.extra_ca).read_bytes()
            read_authorities(data)
        except (OSError, NotTrustworthy) as error:
            _log.warning("the extra certificates are left out: %s", type(error).__name__)
            return b""
        return data + b"\n"


def _trusting(authorities: bytes) -> ssl.SSLContext | None:
    """What to trust: the system's store and these; None for the system's alone."""
    if not authorities:
        return None
    from syncwizard.clients.authorities import NotTrustworthy, trusting

    try:
        return trusting(authorities)
    except NotTrustworthy as error:
        _log.warning("the set-up's certificates are left out: %s", error.why)
        return None


def _address(settings: Settings) -> str | None:
    if settings.proxy == "none":
        return None
    if settings.proxy != "own" or not settings.proxy_host:
        return "system"
    host = settings.proxy_host
    return f"[{host}]:{settings.proxy_port}" if ":" in host else f"{host}:{settings.proxy_port}"
