"""Which authorities are trusted beside the system's own, everywhere or in one set-up.

The window makes it, so what reads certificates is imported where it is used, in a thread.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from syncwizard.domain.text import text
from syncwizard.house import Authorities, Trusted
from syncwizard.store.trouble import trouble_text

if TYPE_CHECKING:
    from syncwizard.session import Session
    from syncwizard.wiring.preferences import Preferences
    from syncwizard.wiring.systems import Systems


class Trust:
    """Judges files of certificates (PEM) and keeps what they hold."""

    def __init__(self, preferences: Preferences, systems: Systems) -> None:
        self._preferences, self._systems = preferences, systems

    async def add(self, file: Path) -> Authorities:
        """Copies a file of certificates beside the settings, and trusts them from now on."""
        import anyio.to_thread

        from syncwizard.network import AUTHORITIES

        data, judged = await anyio.to_thread.run_sync(_judge, file)
        if judged.problem is not None:
            return judged
        keep = self._preferences.keep_file
        if problem := await anyio.to_thread.run_sync(keep, AUTHORITIES, data):
            return Authorities(problem=problem)
        problem = self._preferences.change(extra_ca=AUTHORITIES)
        await self._systems.refresh()
        return replace(judged, problem=problem)

    async def added(self) -> Authorities:
        """The certificates that are trusted now, beside the system's own."""
        import anyio.to_thread

        name = self._preferences.settings.extra_ca
        if not name:
            return Authorities()
        kept = self._preferences.places.root / name
        return (await anyio.to_thread.run_sync(_judge, kept))[1]

    async def drop(self) -> None:
        """Trusts the system's own certificates only."""
        self._preferences.change(extra_ca="")
        await self._systems.refresh()

    async def add_for(self, session: Session, file: Path) -> Authorities:
        """Trusts a file of certificates in one set-up only; what it holds is kept in the set-up."""
        import anyio.to_thread

        data, judged = await anyio.to_thread.run_sync(_judge, file)
        if judged.problem is None:
            session.trust_authorities(data.decode("ascii", "ignore"))
        return judged

    async def added_for(self, session: Session) -> Authorities:
        """The certificates that one set-up trusts besides; none is no problem."""
        import anyio.to_thread

        data = session.project.authorities.encode()
        return await anyio.to_thread.run_sync(_meant_by, data) if data else Authorities()


def _judge(file: Path) -> tuple[bytes, Authorities]:
    """What stands in a file of certificates, and what it means."""
    from syncwizard.clients.authorities import MOST_BYTES
    from syncwizard.store.errors import CannotRead, obstacle_of

    try:
        with file.open("rb") as opened:
            data = opened.read(MOST_BYTES + 1)
    except OSError as error:
        told = trouble_text(CannotRead(file, obstacle_of(error)))
        return b"", Authorities(problem=told)
    judged = _meant_by(data)
    return b"" if judged.problem else data, judged


def _meant_by(data: bytes) -> Authorities:
    """What certificates (PEM) mean, or what is wrong with them."""
    from syncwizard.clients.authorities import NotTrustworthy, read_authorities

    try:
        found = read_authorities(data)
    except NotTrustworthy as error:
        return Authorities(problem=text(f"settings.ca_{error.why}"))
    return Authorities(tuple(Trusted(each.subject, each.expires) for each in found))
