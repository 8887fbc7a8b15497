"""Set-ups made, opened, saved and deleted; what stands in them it leaves to the session."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from syncwizard.domain.text import Text, text
from syncwizard.house import HomeRow, Opened
from syncwizard.store.trouble import trouble_text

if TYPE_CHECKING:
    from syncwizard.domain.meetings import Meeting
    from syncwizard.domain.project import Project
    from syncwizard.session import Session
    from syncwizard.store.otherwise import Other
    from syncwizard.store.pictures import Kept
    from syncwizard.store.projects import Loaded
    from syncwizard.store.traces import Traces
    from syncwizard.wiring import House

_log = logging.getLogger(__name__)


class SetUps:
    """The set-ups of one house. What reads or writes does so in a thread."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def list_all(self) -> list[HomeRow]:
        """A row of the home page for each, the last changed first."""
        import anyio.to_thread

        return await anyio.to_thread.run_sync(self._rows)

    def _rows(self) -> list[HomeRow]:
        from syncwizard.wiring.home_rows import home_row

        opened = self._house.settings.opened
        return [home_row(one, opened.get(one.id)) for one in self._house.projects.list_all()]

    async def create(self, values: Mapping[str, str], consultant: str) -> Opened:
        """A new project on disk with its first values, opened."""
        import anyio.to_thread

        from syncwizard.domain.project import Event, Project

        house = self._house
        project = Project(practice=house.practice, consultant=consultant, values=dict(values))
        project.events.append(Event(at=project.created, by=consultant, what="created"))
        await anyio.to_thread.run_sync(house.projects.create, project)
        await anyio.to_thread.run_sync(self._hold, project.id)
        return await self._opened(project)

    async def open(self, project_id: str, *, only_reading: bool = False) -> Opened:
        """Opens a project; of a damaged one, the last good state, and says so.

        Unless it is `only_reading`, no other program can write it until `leave` or the end.
        """
        import anyio.to_thread

        read_only = unwritable = None
        if not only_reading:
            read_only, unwritable = await anyio.to_thread.run_sync(self._hold, project_id)
        try:
            loaded: Loaded = await anyio.to_thread.run_sync(self._house.projects.load, project_id)
        except Exception:
            await self.leave(project_id)
            raise
        if loaded.newer:
            await self.leave(project_id)
            return await self._opened_newer(loaded)
        opened = await self._opened(loaded.project)
        opened = replace(opened, read_only=read_only, unwritable=unwritable, others=loaded.others)
        opened.session.read_only = read_only
        if loaded.restored_from is None:
            return opened
        aside = loaded.set_aside.name if loaded.set_aside else "–"
        told = text("store.restored", changed=loaded.project.changed, aside=aside)
        return replace(opened, offer=told)

    async def _opened_newer(self, loaded: Loaded) -> Opened:
        """What this version understands of a later version's set-up; nothing of it is written."""
        from syncwizard.domain.project import SCHEMA_VERSION

        told = text("store.newer_read", theirs=loaded.newer, ours=SCHEMA_VERSION)
        opened = replace(await self._opened(loaded.project), read_only=told)
        opened.session.read_only, opened.session.newer = told, loaded.newer
        return opened

    def _hold(self, project_id: str) -> tuple[Text | None, Text | None]:
        """Keeps other programs from writing a project; who has it, or why nothing can be saved."""
        from syncwizard.store.errors import CannotWrite, HeldElsewhere

        try:
            self._house.projects.hold(project_id, self._house.settings.consultant)
        except HeldElsewhere as error:
            return trouble_text(error), None
        except CannotWrite as error:
            return None, trouble_text(error)
        return None, None

    async def _opened(self, project: Project) -> Opened:
        from syncwizard.checks.catalogue import CHECKS
        from syncwizard.guide import GUIDE
        from syncwizard.session import Session

        house = self._house
        await house.systems.make_ready()
        session = Session(
            project,
            guide=GUIDE,
            checks=CHECKS,
            keeper=await house.keyring.secrets(),
            systems=lambda: house.systems.clients(project.authorities),
            consultant=house.settings.consultant,
        )
        return Opened(session)

    async def leave(self, project_id: str) -> None:
        """Lets other programs write a project: it is closed here, and saved."""
        import anyio.to_thread

        await anyio.to_thread.run_sync(self._house.projects.release, project_id)

    async def others(self, project_id: str) -> tuple[Other, ...]:
        """The states of a project that wait for a decision, after ChangedElsewhere."""
        import anyio.to_thread

        return await anyio.to_thread.run_sync(self._house.projects.others, project_id)

    async def settle(self, session: Session, decided: Sequence[Other]) -> None:
        """Saves what a person decided on; the other states stay as copies beside the file."""
        import anyio.to_thread

        project_id, data = session.project.id, self.encode(session)
        await anyio.to_thread.run_sync(self._house.projects.settle, project_id, data, decided)

    async def accept_backup(self, session: Session) -> None:
        """Puts the offered backup in the place of the damaged file (a copy of which is kept)."""
        import anyio.to_thread

        projects, data = self._house.projects, self.encode(session)
        await anyio.to_thread.run_sync(
            lambda: projects.write(session.project.id, data, over_damaged=True)
        )

    def encode(self, session: Session) -> bytes:
        """A set-up as `write` takes it."""
        from syncwizard.store.document import encode

        return encode(session.project)

    async def write(self, project_id: str, data: bytes) -> None:
        """Saves a project. A file that was damaged meanwhile is set aside, and replaced by what is
        in memory, which is newer and whole. Raises HeldElsewhere, ChangedElsewhere and others."""
        import anyio.to_thread

        from syncwizard.store.errors import DamagedProject

        projects, name = self._house.projects, self._house.settings.consultant
        await anyio.to_thread.run_sync(projects.hold, project_id, name)
        try:
            await anyio.to_thread.run_sync(projects.write, project_id, data)
        except DamagedProject as damage:
            _log.warning("the project file was damaged while open (%s): set aside", damage.fault)
            await anyio.to_thread.run_sync(
                lambda: projects.write(project_id, data, over_damaged=True)
            )

    async def keep_picture(self, project_id: str, data: bytes) -> Kept:
        """Puts a picture into a project's folder; raises NotAPicture, CannotWrite or NotThere."""
        import anyio.to_thread

        from syncwizard.store.pictures import keep

        folder = self._house.projects.folder(project_id)
        return await anyio.to_thread.run_sync(keep, folder, data)

    async def picture(self, project_id: str, name: str, sha256: str) -> bytes | None:
        """A picture of a project; None where it is gone or is another one. Raises CannotRead."""
        import anyio.to_thread

        from syncwizard.store.pictures import read

        folder = self._house.projects.folder(project_id)
        return await anyio.to_thread.run_sync(read, folder, name, sha256)

    async def delete(self, project_id: str) -> None:
        """Deletes a project with its secrets: secrets first, so that none is left without it."""
        import anyio.to_thread

        from syncwizard.store.traces import forget_in_logs

        house, run = self._house, anyio.to_thread.run_sync
        await run(self._hold_to_delete, project_id)
        try:
            await self._delete_secrets(project_id)
            await run(house.projects.delete, project_id)
        finally:
            if not await run(house.projects.folder(project_id).is_dir):
                await run(house.preferences.forget_opened, project_id)
                await run(forget_in_logs, house.places, project_id)
            await self.leave(project_id)

    def _hold_to_delete(self, project_id: str) -> None:
        from syncwizard.store.errors import CannotDelete, CannotWrite, Left

        try:
            self._house.projects.hold(project_id, self._house.settings.consultant)
        except CannotWrite as error:
            raise CannotDelete(error.path, error.obstacle, Left.ALL) from error

    async def _delete_secrets(self, project_id: str) -> None:
        """Raises NothingDeleted, or NotDeleted where it is not sure that all are still there."""
        import anyio.to_thread

        from syncwizard.store.errors import NotDeleted, NothingDeleted, SecretStoreError

        named = await anyio.to_thread.run_sync(self._secret_fields, project_id)
        try:
            await (await self._house.keyring.secrets()).delete_all(project_id, named)
        except NotDeleted as error:
            kind = NothingDeleted if set(named) <= set(error.field_ids) else NotDeleted
            raise kind(error.field_ids, error.detail) from None
        except SecretStoreError as error:
            raise NotDeleted((), error.detail) from None

    async def traces(self, project_id: str) -> Traces:
        """Everything that is left of a project here; nothing after `delete`."""
        import anyio.to_thread

        from syncwizard.store.traces import find_traces

        places, settings = self._house.places, self._house.settings
        named = await anyio.to_thread.run_sync(self._secret_fields, project_id)
        kept = await (await self._house.keyring.secrets()).left(project_id, named)
        meetings = await anyio.to_thread.run_sync(self._meetings_left, project_id)
        return await anyio.to_thread.run_sync(
            find_traces, places, settings, project_id, _with_steps(kept), meetings
        )

    def _meetings_left(self, project_id: str) -> list[Meeting]:
        """The test meetings on record, as far as the file can be read."""
        from syncwizard.store.reading import look_at

        projects = self._house.projects
        found = look_at(projects.folder(project_id), projects.practice)
        project = found.project if found is not None else None
        return list(project.meetings.values()) if project is not None else []

    def _secret_fields(self, project_id: str) -> list[str]:
        """Those of our guide, and what another version of the program may have kept besides."""
        from syncwizard.guide import GUIDE
        from syncwizard.store.reading import secrets_named

        ours = {field.id for field in GUIDE.fields.values() if field.secret}
        return sorted(ours | secrets_named(self._house.projects.folder(project_id)))


def _with_steps(names: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Fields with the step where each is entered; "" for what the guide does not know."""
    from syncwizard.guide import GUIDE

    homes = {name: GUIDE.home_of(name) if name in GUIDE.fields else None for name in names}
    return tuple((name, home.id if home else "") for name, home in homes.items())
