"""The only place that joins store, clients, checks and faces; it decides nothing about a set-up.

Late imports in every part: the window paints before pydantic, httpx or keyring are read.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from syncwizard.wiring.preferences import Preferences

if TYPE_CHECKING:
    from syncwizard.practice.world import World
    from syncwizard.store.diagnostics import Bundle
    from syncwizard.store.places import Places
    from syncwizard.store.projects import Projects
    from syncwizard.store.settings import Settings
    from syncwizard.wiring.keyring import Keyring
    from syncwizard.wiring.reports import Reports
    from syncwizard.wiring.setups import SetUps
    from syncwizard.wiring.signatures import Signatures
    from syncwizard.wiring.systems import Systems
    from syncwizard.wiring.travel import Travel
    from syncwizard.wiring.trust import Trust


@dataclass(frozen=True)
class Choice:
    """How the program was started: practice or real, and where its data lies."""

    practice: bool = False
    data: Path | None = None
    rooms: int = 12


class House:
    """Everything a face needs, each part made when it is first asked for, from any thread.

    Real and practice never mix. Parts that remember something are made under a lock, as there may
    be one of each only; the others know nothing but the house.
    """

    def __init__(self, choice: Choice, projects: Projects | None = None) -> None:
        self.practice = choice.practice
        self._choice = choice
        self.preferences = Preferences(choice.data)
        self._making = Lock()
        self._projects = projects
        self._keyring: Keyring | None = None
        self._systems: Systems | None = None

    @property
    def settings(self) -> Settings:
        """What is set; setting it holds for this run, see `preferences` for keeping it."""
        return self.preferences.settings

    @settings.setter
    def settings(self, settings: Settings) -> None:
        self.preferences.settings = settings

    @property
    def places(self) -> Places:
        return self.preferences.places

    # Parts that remember something

    @property
    def projects(self) -> Projects:
        """The set-ups on disk, and which of them this program holds."""
        from syncwizard.store.projects import Projects

        with self._making:
            if self._projects is None:
                root = self.places.projects(practice=self.practice)
                self._projects = Projects(root, self.practice)
            return self._projects

    @property
    def keyring(self) -> Keyring:
        from syncwizard.wiring.keyring import Keyring

        with self._making:
            self._keyring = self._keyring or Keyring(self.practice)
            return self._keyring

    @property
    def systems(self) -> Systems:
        from syncwizard.wiring.systems import Systems

        keyring = self.keyring
        with self._making:
            self._systems = self._systems or Systems(
                self.preferences, keyring, practice=self.practice, rooms=self._choice.rooms
            )
            return self._systems

    @property
    def world(self) -> World:
        """The practice world of this run."""
        return self.systems.world

    # Parts that know nothing but the house

    @cached_property
    def trust(self) -> Trust:
        from syncwizard.wiring.trust import Trust

        return Trust(self.preferences, self.systems)

    @cached_property
    def setups(self) -> SetUps:
        from syncwizard.wiring.setups import SetUps

        return SetUps(self)

    @cached_property
    def travel(self) -> Travel:
        from syncwizard.wiring.travel import Travel

        return Travel(self)

    @cached_property
    def reports(self) -> Reports:
        from syncwizard.wiring.reports import Reports

        return Reports(self)

    @cached_property
    def signatures(self) -> Signatures:
        from syncwizard.wiring.signatures import Signatures

        return Signatures(self)

    async def diagnostics(self) -> Bundle:
        """What may be published about this installation; preview it before it is written."""
        from syncwizard.wiring.diagnosis import diagnose

        return await diagnose(self)

    async def house_of(self, argument: str) -> tuple[House, str]:
        """The house that a project belongs to, and the project's id.

        `argument` is an id, a folder or a file; the project itself says whether it is practice.
        Raises what `store.projects.locate` raises.
        """
        import anyio.to_thread

        from syncwizard.store.projects import locate

        projects, project_id = await anyio.to_thread.run_sync(locate, argument, self.places)
        if (projects.root, projects.practice) == (self.projects.root, self.practice):
            return self, project_id
        return House(replace(self._choice, practice=projects.practice), projects), project_id

    async def close(self) -> None:
        """Ends connections; the keyring's thread ends with its present call.

        What is asked for afterwards is made anew, also on another loop.
        """
        if self._projects is not None:
            self._projects.release()
        if self._keyring is not None:
            self._keyring.close()
        if self._systems is not None:
            await self._systems.close()
