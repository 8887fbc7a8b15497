"""Set-ups from one computer to another, and from one set-up to the next; see `store.travel`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import anyio.to_thread

from syncwizard.wiring.parts import refuse_a_part

if TYPE_CHECKING:
    from syncwizard.session import Session
    from syncwizard.store.template import Purpose
    from syncwizard.store.travel import Arrived
    from syncwizard.wiring import House


class Travel:
    """Packs, unpacks and duplicates set-ups; secrets stay where they are."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def pack(self, session: Session) -> bytes:
        """The zip of a set-up for another computer, without secrets."""
        from syncwizard.store.travel import pack

        refuse_a_part(session)
        project = session.copy().project
        folder = self._house.projects.folder(project.id)
        return await anyio.to_thread.run_sync(pack, folder, project)

    async def bring_in(self, data: bytes) -> Arrived:
        """Puts a set-up from such a zip on disk, under a new id, among those of its own kind.

        Raises `store.travel.NotTaken`, or CannotWrite; then nothing of it is here.
        """
        from syncwizard.store.projects import Projects
        from syncwizard.store.travel import unpack

        house = self._house
        arrived = await anyio.to_thread.run_sync(unpack, data, house.settings.consultant)
        practice = arrived.project.practice
        projects = Projects(house.places.projects(practice=practice), practice)
        await anyio.to_thread.run_sync(projects.create, arrived.project, arrived.files)
        return arrived

    async def duplicate(
        self, session: Session, purpose: Purpose, customer: str, environment: str
    ) -> str:
        """A new set-up with those of the answers that stay; its id. See `store.template`."""
        from syncwizard.store.template import duplicate

        refuse_a_part(session)
        by = self._house.settings.consultant
        made = duplicate(
            session.project, purpose, customer=customer, environment=environment, by=by
        )
        await anyio.to_thread.run_sync(self._house.projects.create, made)
        return made.id
