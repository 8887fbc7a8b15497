"""The ways to the systems, real or practised, and the network between; it knows no set-up."""

from __future__ import annotations

from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING

from syncwizard.domain.text import Text
from syncwizard.store.trouble import trouble_text

if TYPE_CHECKING:
    from syncwizard.checks.context import Clients
    from syncwizard.clients.proxy_choice import AskSystem
    from syncwizard.network import Network
    from syncwizard.practice.world import World
    from syncwizard.wiring.keyring import Keyring
    from syncwizard.wiring.preferences import Preferences


class Systems:
    """Makes the clients for the way out as it is set; `rooms` are those of the practice world."""

    def __init__(
        self, preferences: Preferences, keyring: Keyring, *, practice: bool, rooms: int
    ) -> None:
        self._preferences, self._keyring = preferences, keyring
        self._practice, self._rooms = practice, rooms
        self._making = Lock()  # the window and the background may both ask for the world first
        self._world: World | None = None
        self._clients: dict[str, Clients] = {}  # by the authorities that a set-up trusts besides
        self._retired: list[Clients] = []  # a test may still be under way on them

    @property
    def world(self) -> World:
        """The practice world of this run."""
        from syncwizard.practice.world import World

        with self._making:
            self._world = self._world or World.with_rooms(self._rooms)
            return self._world

    def clients(self, authorities: str = "") -> Clients:
        """The ways to the systems; to be asked for on the background loop.

        `authorities`: certificates (PEM) that one set-up trusts besides.
        """
        if authorities not in self._clients:
            make = self._practice_clients if self._practice else self._real_clients
            self._clients[authorities] = make(authorities)
        return self._clients[authorities]

    def _practice_clients(self, _authorities: str) -> Clients:
        from syncwizard.checks.context import Clients
        from syncwizard.clients.transport import Transport
        from syncwizard.practice.app import practice_app
        from syncwizard.practice.probe import PracticeProbe

        return Clients(Transport(app=practice_app(self.world)), PracticeProbe(self.world))

    def _real_clients(self, authorities: str) -> Clients:
        return self.network.clients(authorities)

    @cached_property
    def network(self) -> Network:
        """The way out as it is set; real projects only, on the background loop."""
        from syncwizard.network import Network

        return Network(self._preferences.places.root, self._keyring.secrets_of_program)

    async def make_ready(self) -> None:
        """Prepares the way out, unless somebody is on it already."""
        if not self._clients:
            await self.refresh()

    async def refresh(self) -> None:
        """From now on the way out is as it is set; what runs goes on as it began."""
        if self._practice:
            return
        await self.network.prepare(self._preferences.settings)
        self._retired += self._clients.values()
        self._clients = {}

    async def heed_system_proxies(self, ask: AskSystem) -> None:
        """From now on `ask` says which proxies the system wants, scripts (PAC) included.

        It is called in a thread of its own, with a time limit: "http://host:port", "direct://" …
        """
        if not self._practice:
            self.network.ask_for_proxies(ask)
            await self.refresh()

    async def unread_script(self) -> str:
        """The system's proxy script where nobody evaluates it (its address, or WPAD), else ""."""
        import anyio.to_thread

        if self._practice:
            return ""
        return await anyio.to_thread.run_sync(self.network.unread_script)

    async def keep_proxy_password(self, password: str) -> Text | None:
        """Gives the keyring the proxy's password ("" for none); returns what went wrong."""
        revision, trouble = await self.network.keep_password(password)
        unsaved = self._preferences.change(proxy_secret=revision)
        await self.refresh()
        return trouble_text(trouble) if trouble is not None else unsaved

    async def has_proxy_password(self) -> bool:
        """Whether the proxy's password is at hand."""
        return await self.network.has_password(self._preferences.settings)

    async def close(self) -> None:
        """Ends connections; what is asked for afterwards is made anew, also on another loop."""
        clients = [*self._retired, *self._clients.values()]
        self._clients, self._retired = {}, []
        for each in clients:
            await each.transport.close()
