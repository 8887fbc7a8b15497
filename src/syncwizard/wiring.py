"""The only place that joins store, clients, checks and faces; it decides nothing about a set-up.

Late imports everywhere: the window paints before pydantic, httpx or keyring are read.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from syncwizard.domain.text import Text, text
from syncwizard.house import HomeRow, Opened
from syncwizard.store.places import Places, find_places
from syncwizard.store.settings import Settings, read_settings, write_settings
from syncwizard.store.trouble import trouble_text

if TYPE_CHECKING:
    import anyio

    from syncwizard.checks.context import Clients
    from syncwizard.practice.world import World
    from syncwizard.session import Session
    from syncwizard.store.overview import Overview
    from syncwizard.store.projects import Loaded, Projects
    from syncwizard.store.vault import Secrets

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Choice:
    """How the program was started: practice or real, and where its data lies."""

    practice: bool = False
    data: Path | None = None
    rooms: int = 12


class House:
    """Everything a face needs, made when it is first needed. Real and practice never mix."""

    def __init__(self, choice: Choice, projects: Projects | None = None) -> None:
        self.practice = choice.practice
        self._choice = choice
        self._projects = projects
        self.places: Places = find_places(choice.data)
        self.settings: Settings = read_settings(self.places.settings)
        self._clients: Clients | None = None
        self._secrets: Secrets | None = None
        self._opening: anyio.Lock | None = None  # made on the loop that asks

    # The systems

    @cached_property
    def world(self) -> World:
        """The practice world of this run."""
        from syncwizard.practice.world import World

        return World.with_rooms(self._choice.rooms)

    def clients(self) -> Clients:
        """The ways to the systems; to be asked for on the background loop."""
        if self._clients is None:
            self._clients = self._practice_clients() if self.practice else _real_clients()
        return self._clients

    def _practice_clients(self) -> Clients:
        from syncwizard.checks.context import Clients
        from syncwizard.clients.transport import Transport
        from syncwizard.practice.app import practice_app
        from syncwizard.practice.probe import PracticeProbe

        return Clients(Transport(app=practice_app(self.world)), PracticeProbe(self.world))

    # What is kept

    @property
    def projects(self) -> Projects:
        if self._projects is None:
            from syncwizard.store.projects import Projects

            self._projects = Projects(self.places.projects(practice=self.practice), self.practice)
        return self._projects

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

    async def secrets(self) -> Secrets:
        """The keyring, or what stands in for it."""
        import anyio

        from syncwizard.store.vault import Secrets

        if self._opening is None:
            self._opening = anyio.Lock()  # two who ask at once get the same
        async with self._opening:
            if self._secrets is None:
                self._secrets = await Secrets.open(self.practice)
        return self._secrets

    async def keyring_warning(self) -> Text | None:
        """What to say where secrets last for this run only; None where they are kept."""
        secrets = await self.secrets()
        if self.practice:
            return None
        if secrets.trouble is not None:  # locked, silent or broken; it may come right later
            return trouble_text(secrets.trouble)
        reason = secrets.store.reason
        return text(f"keyring.only_this_run_{reason.value}") if reason else None

    def save_settings(self, settings: Settings) -> None:
        """Keeps the program's settings; that they cannot be written is no reason to stop."""
        from syncwizard.store.errors import CannotWrite

        self.settings = settings
        with suppress(CannotWrite):
            write_settings(self.places.settings, settings)

    # Projects

    async def list_projects(self) -> list[HomeRow]:
        import anyio.to_thread

        return await anyio.to_thread.run_sync(self._home_rows)

    def _home_rows(self) -> list[HomeRow]:
        return [self._home_row(one) for one in self.projects.list_all()]

    def _home_row(self, overview: Overview) -> HomeRow:
        from syncwizard.guide import GUIDE

        row = HomeRow(
            id=overview.id,
            customer=overview.customer,
            environment=overview.environment,
            state=overview.state.value,
            opened=_moment(self.settings.opened.get(overview.id)) or overview.changed,
            total=len(GUIDE.steps),
        )
        return _with_progress(row, overview)

    async def create(self, values: Mapping[str, str], consultant: str) -> Opened:
        """A new project on disk with its first values, opened."""
        import anyio.to_thread

        from syncwizard.domain.project import Event, Project

        project = Project(practice=self.practice, consultant=consultant, values=dict(values))
        project.events.append(Event(at=project.created, by=consultant, what="created"))
        await anyio.to_thread.run_sync(self.projects.create, project)
        return await self._opened(project)

    async def open(self, project_id: str) -> Opened:
        """Opens a project; of a damaged one, the last good state, and says so."""
        import anyio.to_thread

        loaded: Loaded = await anyio.to_thread.run_sync(self.projects.load, project_id)
        opened = await self._opened(loaded.project)
        if loaded.restored_from is None:
            return opened
        aside = loaded.set_aside.name if loaded.set_aside else "–"
        told = text("store.restored", changed=loaded.project.changed, aside=aside)
        return replace(opened, offer=told)

    async def accept_backup(self, session: Session) -> None:
        """Puts the offered backup in the place of the damaged file (a copy of which is kept)."""
        import anyio.to_thread

        from syncwizard.store.document import encode

        data = encode(session.project)
        await anyio.to_thread.run_sync(
            lambda: self.projects.write(session.project.id, data, over_damaged=True)
        )

    async def _opened(self, project: object) -> Opened:
        from syncwizard.checks.catalogue import CHECKS
        from syncwizard.domain.project import Project
        from syncwizard.guide import GUIDE
        from syncwizard.session import Session

        assert isinstance(project, Project)  # noqa: S101  (narrows the late import's type)
        session = Session(
            project,
            guide=GUIDE,
            checks=CHECKS,
            keeper=await self.secrets(),
            systems=self.clients,
            consultant=self.settings.consultant,
        )
        return Opened(session)

    def remember_opened(self, project_id: str) -> None:
        moments = {**self.settings.opened, project_id: datetime.now(UTC).isoformat()}
        self.save_settings(replace(self.settings, opened=moments))

    async def delete(self, project_id: str) -> None:
        """Deletes a project with its secrets: secrets first, so that none is left without it."""
        import anyio.to_thread

        from syncwizard.guide import GUIDE

        secret = [field.id for field in GUIDE.fields.values() if field.secret]
        await (await self.secrets()).delete_all(project_id, secret)
        await anyio.to_thread.run_sync(self.projects.delete, project_id)

    # Writing a project

    def encode(self, session: Session) -> bytes:
        from syncwizard.store.document import encode

        return encode(session.project)

    async def write(self, project_id: str, data: bytes) -> None:
        """Saves a project. A file that was damaged meanwhile is set aside, and replaced by what is
        in memory, which is newer and whole."""
        import anyio.to_thread

        from syncwizard.store.errors import DamagedProject

        try:
            await anyio.to_thread.run_sync(self.projects.write, project_id, data)
        except DamagedProject as damage:
            _log.warning("the project file was damaged while open (%s): set aside", damage.fault)
            await anyio.to_thread.run_sync(
                lambda: self.projects.write(project_id, data, over_damaged=True)
            )

    # The report

    def default_folder(self, session: Session) -> Path:
        """Where a report goes if nobody says otherwise."""
        base = Path(self.settings.export_folder or Path.home() / "syncwizard")
        name = session.answers["client_reference"] or session.project.id[:8]
        return base / _file_name(f"{name}-{session.answers['environment']}")

    async def export(
        self, session: Session, language: str, folder: Path
    ) -> tuple[tuple[Path, ...], tuple[Text, ...]]:
        """Writes the handover report; see `report.export`."""
        import anyio.to_thread

        from syncwizard.checks.catalogue import CHECKS
        from syncwizard.domain.project import now
        from syncwizard.guide import GUIDE
        from syncwizard.report.content import build
        from syncwizard.report.export import export
        from syncwizard.report.fingerprint import fingerprints

        project = session.project
        answers, progress = session.answers, session.progress
        secrets = await self.secrets()
        keyring_name = secrets.store.name if secrets.store.is_lasting else ""
        run_only = secrets.run_only(project.id)
        secret_values = session.secret_values()

        def work() -> tuple[tuple[Path, ...], tuple[Text, ...]]:
            content = build(
                project,
                answers,
                progress,
                GUIDE,
                CHECKS,
                keyring_name=keyring_name,
                run_only=run_only,
                fingerprints=fingerprints(GUIDE, project, secret_values),
                made_at=now(),  # without fractions of a second, which a PDF's time cannot hold
            )
            folder.mkdir(parents=True, exist_ok=True)
            exported = export(content, language, folder)
            return exported.files, exported.remarks

        return await anyio.to_thread.run_sync(work, abandon_on_cancel=True)

    async def close(self) -> None:
        """Ends connections; the keyring's thread ends with its present call.

        What is asked for afterwards is made anew, also on another loop.
        """
        clients, self._clients = self._clients, None
        secrets, self._secrets, self._opening = self._secrets, None, None
        if secrets is not None:
            secrets.close()
        if clients is not None:
            await clients.transport.close()


def _real_clients() -> Clients:
    from syncwizard.checks.context import Clients
    from syncwizard.clients.probe import SocketProbe
    from syncwizard.clients.transport import Transport

    return Clients(Transport(), SocketProbe())


def _with_progress(row: HomeRow, overview: Overview) -> HomeRow:
    from syncwizard.checks.catalogue import CHECKS
    from syncwizard.domain.answers import Answers
    from syncwizard.domain.progress import Progress
    from syncwizard.guide import GUIDE

    project = overview.project
    if project is None:
        return row
    answers = Answers(
        GUIDE.fields, project.values, marks=project.secrets, rooms=tuple(project.rooms)
    )
    all_steps = Progress(GUIDE, CHECKS, answers, project).all()
    following = next((one for one in all_steps if not one.is_done), None)
    return replace(
        row,
        environment=answers["environment"],  # a default is not among the values
        done=sum(1 for one in all_steps if one.is_done),
        following=following.step if following else None,
        following_state=following.state if following else None,
    )


def _moment(words: str | None) -> datetime | None:
    with suppress(TypeError, ValueError):
        return datetime.fromisoformat(words or "")
    return None


def _file_name(words: str) -> str:
    return "".join(sign if sign.isalnum() or sign in "-_" else "_" for sign in words)[:80]
