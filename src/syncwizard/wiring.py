"""The only place that joins store, clients, checks and faces; it decides nothing about a set-up.

Late imports everywhere: the window paints before pydantic, httpx or keyring are read.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from syncwizard.domain.text import Text, text
from syncwizard.house import Authorities, HomeRow, Opened, Trusted
from syncwizard.store.places import Places, find_places
from syncwizard.store.settings import Settings, open_settings, write_settings
from syncwizard.store.trouble import trouble_text

if TYPE_CHECKING:
    import anyio

    from syncwizard.checks.context import Clients
    from syncwizard.clients.proxy_choice import AskSystem
    from syncwizard.network import Network
    from syncwizard.practice.world import World
    from syncwizard.session import Session
    from syncwizard.store.diagnostics import Bundle
    from syncwizard.store.otherwise import Other
    from syncwizard.store.overview import Overview
    from syncwizard.store.projects import Loaded, Projects
    from syncwizard.store.template import Purpose
    from syncwizard.store.traces import Traces
    from syncwizard.store.travel import Arrived
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
        self._found = open_settings(self.places.settings)
        self.settings: Settings = self._found.settings
        if choice.data is None and self.settings.data_folder:
            self.places = replace(self.places, data=Path(self.settings.data_folder))
        self._setting = RLock()
        self._clients: dict[str, Clients] = {}  # by the authorities that a set-up trusts besides
        self._retired: list[Clients] = []  # a test may still be under way on them
        self._secrets: Secrets | None = None
        self._own_secrets: Secrets | None = None
        self._opening: anyio.Lock | None = None  # made on the loop that asks

    # The systems

    @cached_property
    def world(self) -> World:
        """The practice world of this run."""
        from syncwizard.practice.world import World

        return World.with_rooms(self._choice.rooms)

    def clients(self, authorities: str = "") -> Clients:
        """The ways to the systems; to be asked for on the background loop.

        `authorities`: certificates (PEM) that one set-up trusts besides.
        """
        if authorities not in self._clients:
            make = self._practice_clients if self.practice else self._real_clients
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
        """The way out as it is set; real projects only."""
        from syncwizard.network import Network

        return Network(self.places.root, self._secrets_of_program)

    async def refresh_network(self) -> None:
        """From now on the way out is as it is set; what runs goes on as it began."""
        if self.practice:
            return
        await self.network.prepare(self.settings)
        self._retired += self._clients.values()
        self._clients = {}

    async def heed_system_proxies(self, ask: AskSystem) -> None:
        """From now on `ask` says which proxies the system wants, scripts (PAC) included.

        It is called in a thread of its own, with a time limit: "http://host:port", "direct://" …
        """
        if not self.practice:
            self.network.ask_for_proxies(ask)
            await self.refresh_network()

    async def unread_script(self) -> str:
        """The system's proxy script where nobody evaluates it (its address, or WPAD), else ""."""
        import anyio.to_thread

        if self.practice:
            return ""
        return await anyio.to_thread.run_sync(self.network.unread_script)

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

    async def _secrets_of_program(self) -> Secrets:
        """The keyring for what belongs to no set-up, and so is never practice."""
        if not self.practice:
            return await self.secrets()
        if self._own_secrets is None:
            from syncwizard.store.vault import Secrets

            self._own_secrets = await Secrets.open(practice=False)
        return self._own_secrets

    async def keyring_warning(self) -> Text | None:
        """What to say where secrets last for this run only; None where they are kept."""
        secrets = await self.secrets()
        if self.practice:
            return None
        if secrets.trouble is not None:  # locked, silent or broken; it may come right later
            return trouble_text(secrets.trouble)
        reason = secrets.store.reason
        return text(f"keyring.only_this_run_{reason.value}") if reason else None

    # Settings

    @property
    def is_data_given(self) -> bool:
        """Whether the start said where the data lies (`--data`)."""
        return self._choice.data is not None

    def notices(self) -> tuple[Text, ...]:
        """What has to be said at the start about settings and folders."""
        said = []
        if self._found.set_aside is not None:
            said.append(text("settings.set_aside", file=str(self._found.set_aside)))
        if self._found.trouble is not None:
            said.append(trouble_text(self._found.trouble))
            said.append(text("settings.not_kept"))
        if self.places.data != self.places.root and not self.places.data.is_dir():
            said.append(text("settings.data_gone", folder=str(self.places.data)))
        return tuple(said)

    def change_settings(self, **values: str | int) -> Text | None:
        """Keeps these settings and leaves the others; from any thread, see `save_settings`."""
        with self._setting:
            changed: Settings = replace(self.settings, **values)  # type: ignore[arg-type]
            return self.save_settings(changed)

    def save_settings(self, settings: Settings) -> Text | None:
        """Keeps the program's settings; that they cannot be written is no reason to stop.

        What could not be read is not written over: then they hold for this run.
        """
        from syncwizard.store.errors import CannotWrite

        self.settings = settings
        if self._found.trouble is not None:
            return text("settings.not_kept")
        try:
            write_settings(self.places.settings, settings)
        except CannotWrite as error:
            return trouble_text(error)
        return None

    async def keep_proxy_password(self, password: str) -> Text | None:
        """Gives the keyring the proxy's password ("" for none); returns what went wrong."""
        revision, trouble = await self.network.keep_password(password)
        unsaved = self.change_settings(proxy_secret=revision)
        await self.refresh_network()
        return trouble_text(trouble) if trouble is not None else unsaved

    async def has_proxy_password(self) -> bool:
        """Whether the proxy's password is at hand."""
        return await self.network.has_password(self.settings)

    async def trust(self, file: Path) -> Authorities:
        """Copies a file of certificates beside the settings, and trusts them from now on."""
        import anyio.to_thread

        from syncwizard.network import AUTHORITIES

        data, judged = await anyio.to_thread.run_sync(_judge, file)
        if judged.problem is not None:
            return judged
        if problem := await anyio.to_thread.run_sync(self._keep_file, AUTHORITIES, data):
            return Authorities(problem=problem)
        problem = self.change_settings(extra_ca=AUTHORITIES)
        await self.refresh_network()
        return replace(judged, problem=problem)

    async def trust_for(self, session: Session, file: Path) -> Authorities:
        """Trusts a file of certificates in one set-up only; what it holds is kept in the set-up."""
        import anyio.to_thread

        data, judged = await anyio.to_thread.run_sync(_judge, file)
        if judged.problem is None:
            session.trust_authorities(data.decode("ascii", "ignore"))
        return judged

    async def trusted_in(self, session: Session) -> Authorities:
        """The certificates that one set-up trusts besides; none is no problem."""
        import anyio.to_thread

        data = session.project.authorities.encode()
        return await anyio.to_thread.run_sync(_meant_by, data) if data else Authorities()

    async def trusted(self) -> Authorities:
        """The certificates that are trusted now, beside the system's own."""
        import anyio.to_thread

        if not self.settings.extra_ca:
            return Authorities()
        kept = self.places.root / self.settings.extra_ca
        return (await anyio.to_thread.run_sync(_judge, kept))[1]

    async def trust_no_more(self) -> None:
        """Trusts the system's own certificates only."""
        self.change_settings(extra_ca="")
        await self.refresh_network()

    async def keep_logo(self, data: bytes, ending: str) -> Text | None:
        """Copies the consultant's logo beside the settings (b"" for none)."""
        import anyio.to_thread

        name = f"logo.{ending}" if data else ""
        problem = await anyio.to_thread.run_sync(self._keep_file, name, data) if data else None
        return problem or self.change_settings(logo=name)

    def _keep_file(self, name: str, data: bytes) -> Text | None:
        from syncwizard.store.atomic import make_folder, write_atomically
        from syncwizard.store.errors import CannotWrite

        try:
            make_folder(self.places.root)
            write_atomically(self.places.root / name, data)
        except CannotWrite as error:
            return trouble_text(error)
        return None

    # Projects

    async def list_projects(self) -> list[HomeRow]:
        import anyio.to_thread

        return await anyio.to_thread.run_sync(self._home_rows)

    def _home_rows(self) -> list[HomeRow]:
        return [self._home_row(one) for one in self.projects.list_all()]

    def _home_row(self, overview: Overview) -> HomeRow:
        from syncwizard.guide import GUIDE
        from syncwizard.store.overview import State

        row = HomeRow(
            id=overview.id,
            customer=overview.customer,
            environment=overview.environment,
            state=overview.state.value,
            opened=_moment(self.settings.opened.get(overview.id)),
            total=len(GUIDE.steps),
            is_lost=overview.state is State.DAMAGED and overview.project is None,
        )
        return _with_progress(row, overview)

    async def create(self, values: Mapping[str, str], consultant: str) -> Opened:
        """A new project on disk with its first values, opened."""
        import anyio.to_thread

        from syncwizard.domain.project import Event, Project

        project = Project(practice=self.practice, consultant=consultant, values=dict(values))
        project.events.append(Event(at=project.created, by=consultant, what="created"))
        await anyio.to_thread.run_sync(self.projects.create, project)
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
            loaded: Loaded = await anyio.to_thread.run_sync(self.projects.load, project_id)
        except Exception:
            await self.leave(project_id)
            raise
        opened = await self._opened(loaded.project)
        opened = replace(opened, read_only=read_only, unwritable=unwritable, others=loaded.others)
        opened.session.read_only = read_only
        if loaded.restored_from is None:
            return opened
        aside = loaded.set_aside.name if loaded.set_aside else "–"
        told = text("store.restored", changed=loaded.project.changed, aside=aside)
        return replace(opened, offer=told)

    def _hold(self, project_id: str) -> tuple[Text | None, Text | None]:
        """Keeps other programs from writing a project; who has it, or why nothing can be saved."""
        from syncwizard.store.errors import CannotWrite, HeldElsewhere

        try:
            self.projects.hold(project_id, self.settings.consultant)
        except HeldElsewhere as error:
            return trouble_text(error), None
        except CannotWrite as error:
            return None, trouble_text(error)
        return None, None

    async def leave(self, project_id: str) -> None:
        """Lets other programs write a project: it is closed here, and saved."""
        import anyio.to_thread

        await anyio.to_thread.run_sync(self.projects.release, project_id)

    async def others(self, project_id: str) -> tuple[Other, ...]:
        """The states of a project that wait for a decision, after ChangedElsewhere."""
        import anyio.to_thread

        return await anyio.to_thread.run_sync(self.projects.others, project_id)

    async def settle(self, session: Session, decided: Sequence[Other]) -> None:
        """Saves what a person decided on; the other states stay as copies beside the file."""
        import anyio.to_thread

        project_id, data = session.project.id, self.encode(session)
        await anyio.to_thread.run_sync(self.projects.settle, project_id, data, decided)

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

        if not self._clients:
            await self.refresh_network()
        assert isinstance(project, Project)  # noqa: S101  (narrows the late import's type)
        session = Session(
            project,
            guide=GUIDE,
            checks=CHECKS,
            keeper=await self.secrets(),
            systems=lambda: self.clients(project.authorities),
            consultant=self.settings.consultant,
        )
        return Opened(session)

    # From one computer to another, and from one set-up to the next

    async def pack(self, session: Session) -> bytes:
        """The zip of a set-up for another computer, without secrets; see `store.travel`."""
        import anyio.to_thread

        from syncwizard.store.travel import pack

        project = session.copy().project
        return await anyio.to_thread.run_sync(pack, self.projects.folder(project.id), project)

    async def bring_in(self, data: bytes) -> Arrived:
        """Puts a set-up from such a zip on disk, under a new id, among those of its own kind.

        Raises `store.travel.NotTaken`, or CannotWrite; then nothing of it is here.
        """
        import anyio.to_thread

        from syncwizard.store.projects import Projects
        from syncwizard.store.travel import unpack

        arrived = await anyio.to_thread.run_sync(unpack, data, self.settings.consultant)
        practice = arrived.project.practice
        projects = Projects(self.places.projects(practice=practice), practice)
        await anyio.to_thread.run_sync(projects.create, arrived.project, arrived.files)
        return arrived

    async def duplicate(
        self, session: Session, purpose: Purpose, customer: str, environment: str
    ) -> str:
        """A new set-up with those of the answers that stay; its id. See `store.template`."""
        import anyio.to_thread

        from syncwizard.store.template import duplicate

        by = self.settings.consultant
        made = duplicate(
            session.project, purpose, customer=customer, environment=environment, by=by
        )
        await anyio.to_thread.run_sync(self.projects.create, made)
        return made.id

    def remember_opened(self, project_id: str) -> None:
        moments = {**self.settings.opened, project_id: datetime.now(UTC).isoformat()}
        self.save_settings(replace(self.settings, opened=moments))

    async def delete(self, project_id: str) -> None:
        """Deletes a project with its secrets: secrets first, so that none is left without it."""
        import anyio.to_thread

        from syncwizard.guide import GUIDE

        await anyio.to_thread.run_sync(self.projects.hold, project_id, self.settings.consultant)
        try:
            secret = [field.id for field in GUIDE.fields.values() if field.secret]
            await (await self.secrets()).delete_all(project_id, secret)
            await anyio.to_thread.run_sync(self.projects.delete, project_id)
            await anyio.to_thread.run_sync(self._forget_opened, project_id)
        finally:
            await self.leave(project_id)

    def _forget_opened(self, project_id: str) -> None:
        with self._setting:
            left = {key: at for key, at in self.settings.opened.items() if key != project_id}
            if left != self.settings.opened:
                self.save_settings(replace(self.settings, opened=left))

    async def traces(self, project_id: str) -> Traces:
        """Everything that is left of a project here; nothing after `delete`."""
        import anyio.to_thread

        from syncwizard.guide import GUIDE
        from syncwizard.store.traces import find_traces

        secret = [field.id for field in GUIDE.fields.values() if field.secret]
        kept = await (await self.secrets()).left(project_id, secret)
        return await anyio.to_thread.run_sync(
            find_traces, self.places, self.settings, project_id, kept
        )

    async def diagnostics(self) -> Bundle:
        """What may be published about this installation; preview it before it is written."""
        import anyio.to_thread

        from syncwizard.checks.catalogue import CHECKS
        from syncwizard.i18n import DEFAULT_LANGUAGE, LANGUAGES, catalogue
        from syncwizard.store.diagnostics import KeyringState, gather

        secrets = await self.secrets()
        store, trouble = secrets.store, secrets.trouble
        keyring = KeyringState(
            store.name,
            store.is_lasting,
            store.reason.value if store.reason else "",
            type(trouble).__name__ if trouble else "",
        )

        def work() -> Bundle:
            return gather(
                self.settings,
                self.projects.list_all(),
                keyring,
                self.places.logs,
                languages=LANGUAGES,
                checks=CHECKS.keys(),
                codes=catalogue(DEFAULT_LANGUAGE).names_in("findings"),
            )

        return await anyio.to_thread.run_sync(work)

    # Writing a project

    def encode(self, session: Session) -> bytes:
        from syncwizard.store.document import encode

        return encode(session.project)

    async def write(self, project_id: str, data: bytes) -> None:
        """Saves a project. A file that was damaged meanwhile is set aside, and replaced by what is
        in memory, which is newer and whole. Raises HeldElsewhere, ChangedElsewhere and others."""
        import anyio.to_thread

        from syncwizard.store.errors import DamagedProject

        name = self.settings.consultant
        await anyio.to_thread.run_sync(self.projects.hold, project_id, name)
        try:
            await anyio.to_thread.run_sync(self.projects.write, project_id, data)
        except DamagedProject as damage:
            _log.warning("the project file was damaged while open (%s): set aside", damage.fault)
            await anyio.to_thread.run_sync(
                lambda: self.projects.write(project_id, data, over_damaged=True)
            )

    # The report

    async def signed(self, project_id: str) -> bytes | None:
        """The report of a project that was signed last (JSON), None where none is kept."""
        import anyio.to_thread

        from syncwizard.store.signed import last_signed

        folder = self.projects.folder(project_id)
        return await anyio.to_thread.run_sync(last_signed, folder)

    async def keep_signed(self, project_id: str, data: bytes) -> None:
        """Keeps a signed report (JSON) with its project; raises NoReport for a changed one."""
        import anyio.to_thread

        from syncwizard.domain.project import now
        from syncwizard.report.baseline import read_signed
        from syncwizard.store.signed import keep_signed

        folder = self.projects.folder(project_id)
        await anyio.to_thread.run_sync(read_signed, data)
        await anyio.to_thread.run_sync(keep_signed, folder, data, now())

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
        from syncwizard.report.logo import read_logo
        from syncwizard.report.shape_handover import Letter

        project = session.project
        answers, progress = session.answers, session.progress
        secrets = await self.secrets()
        keyring_name = secrets.store.name if secrets.store.is_lasting else ""
        run_only = secrets.run_only(project.id)
        secret_values = session.secret_values()
        settings, logo = self.settings, self.places.root / self.settings.logo
        letter = Letter(settings.report_sender, settings.report_intro, settings.report_closing)

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
                letter=letter,
            )
            folder.mkdir(parents=True, exist_ok=True)
            exported = export(content, language, folder, read_logo(logo) if settings.logo else None)
            return exported.files, exported.remarks

        return await anyio.to_thread.run_sync(work, abandon_on_cancel=True)

    async def role_sheets(
        self, session: Session, language: str, scripts: str = ""
    ) -> dict[str, str]:
        """What each role has to do or has done, as the text of a mail, by its file's name.

        `scripts` is the folder in which the PowerShell pack lies for them, "" for none.
        """
        import anyio.to_thread

        from syncwizard.again import present_content
        from syncwizard.domain.project import now
        from syncwizard.i18n import catalogue
        from syncwizard.report.role_sheets import role_sheets
        from syncwizard.report.role_text import as_text, file_name

        frozen = session.copy()

        def work() -> dict[str, str]:
            words = catalogue(language)
            sheets = role_sheets(present_content(frozen, now()), frozen.answers)
            return {file_name(one): as_text(one, words, scripts) for one in sheets}

        return await anyio.to_thread.run_sync(work)

    async def close(self) -> None:
        """Ends connections; the keyring's thread ends with its present call.

        What is asked for afterwards is made anew, also on another loop.
        """
        clients = [*self._retired, *self._clients.values()]
        vaults = [each for each in (self._secrets, self._own_secrets) if each is not None]
        self._clients = {}
        self._secrets = self._own_secrets = self._opening = None
        self._retired = []
        if self._projects is not None:
            self._projects.release()
        for vault in vaults:
            vault.close()
        for each in clients:
            await each.transport.close()


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


def _with_progress(row: HomeRow, overview: Overview) -> HomeRow:
    from syncwizard.checks.catalogue import CHECKS
    from syncwizard.domain.answers import Answers
    from syncwizard.domain.progress import Progress
    from syncwizard.domain.reminders import reminders
    from syncwizard.domain.tally import tally
    from syncwizard.guide import GUIDE

    project = overview.project
    if project is None:
        return row
    answers = Answers(
        GUIDE.fields, project.values, marks=project.secrets, rooms=tuple(project.rooms)
    )
    progress = Progress(GUIDE, CHECKS, answers, project)
    all_steps = progress.all()
    counted = tally(all_steps)
    present = GUIDE.left_off(project.current_step)
    following = None
    if not all(one.is_done for one in all_steps):
        following = next(one for one in all_steps if one.step is present)
    return replace(
        row,
        environment=answers["environment"],  # a default is not among the values
        done=counted.done,
        total=counted.total,
        apart=counted.apart,
        following=following.step if following else None,
        following_state=following.state if following else None,
        reminders=reminders(CHECKS, answers, progress, project, datetime.now(UTC)),
    )


def _moment(words: str | None) -> datetime | None:
    with suppress(TypeError, ValueError):
        return datetime.fromisoformat(words or "")
    return None


def _file_name(words: str) -> str:
    return "".join(sign if sign.isalnum() or sign in "-_" else "_" for sign in words)[:80]
