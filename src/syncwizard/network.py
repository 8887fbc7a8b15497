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
        self._context: ssl.SSLContext | None = None

    async def prepare(self, settings: Settings) -> None:
        """Reads the proxy's password and the certificates; what cannot be read is left out."""
        self._proxy = _address(settings)
        self._credentials = await self._read_credentials(settings)
        self._context = self._read_context(settings)

    def clients(self) -> Clients:
        """Clients for the way that was prepared last."""
        from syncwizard.checks.context import Clients
        from syncwizard.clients.probe import SocketProbe
        from syncwizard.clients.transport import Transport

        proxy, credentials, context = self._proxy, self._credentials, self._context
        return Clients(
            Transport(proxy=proxy, proxy_credentials=credentials, ssl_context=context),
            SocketProbe(proxy=proxy, proxy_credentials=credentials, ssl_context=context),
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

    def _read_context(self, settings: Settings) -> ssl.SSLContext | None:
        if not settings.extra_ca:
            return None
        from syncwizard.clients.authorities import NotTrustworthy, trusting

        try:
            return trusting((self._root / settings.extra_ca).read_bytes())
        except (OSError, NotTrustworthy) as error:
            _log.warning("the extra certificates are left out: %s", type(error).__name__)
            return None


def _address(settings: Settings) -> str | None:
    if settings.proxy == "none":
        return None
    if settings.proxy != "own" or not settings.proxy_host:
        return "system"
    host = settings.proxy_host
    return f"[{host}]:{settings.proxy_port}" if ":" in host else f"{host}:{settings.proxy_port}"
