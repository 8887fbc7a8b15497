"""A set-up of the practice customer with all that a check needs, over the practice systems."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from syncwizard.checks.catalogue import CHECKS
from syncwizard.checks.context import Clients, Context
from syncwizard.checks.run import run
from syncwizard.clients.probe import Probe
from syncwizard.clients.transport import ASGIApp, Transport
from syncwizard.domain.answers import Answers, SecretMark
from syncwizard.domain.checks import Check, Evidence, Finding, Outcome
from syncwizard.domain.meetings import Plan
from syncwizard.domain.project import Copied, Project
from syncwizard.domain.room_settings import SettingsExport
from syncwizard.domain.rooms import Room, Said
from syncwizard.domain.stages import Stage
from syncwizard.guide import GUIDE
from syncwizard.i18n import LANGUAGES
from syncwizard.practice.app import practice_app
from syncwizard.practice.customer import Customer
from syncwizard.practice.faults import Fault
from syncwizard.practice.probe import PracticeProbe
from syncwizard.practice.world import World
from tests.checks.exported import export_of
from tests.checks.reading import assert_reads_well
from tests.fakes.book import Book, no_pause

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
MEETING = datetime(2026, 12, 22, 9, 0, tzinfo=UTC)  # when a test meeting is held
SECRETS = {each.id for each in GUIDE.fields.values() if each.secret}


@dataclass
class SetUp:
    """Answers, rooms and what was recorded; a test changes what it is about."""

    world: World = field(default_factory=World)
    values: dict[str, str] = field(default_factory=dict)
    rooms: list[Room] = field(default_factory=list)
    project: Project = field(default_factory=lambda: Project(practice=True))
    found: list[Finding] = field(default_factory=list)
    memory: dict[str, str] = field(default_factory=dict)
    has_keyring: bool = True
    not_here: set[str] = field(default_factory=set)  # secrets that the keyring lacks
    room_id: str = ""
    checks: Mapping[str, Check] = field(default_factory=lambda: CHECKS)
    app: ASGIApp | None = None
    probe: Probe | None = None
    timeout: float = 5.0
    insists: bool = False
    export: SettingsExport | None = None  # else one of rooms that are set up well
    has_export: bool = True
    staged: list[Stage] = field(default_factory=list)
    verdict_seconds: float = 20.0
    pauses: list[datetime | None] = field(default_factory=list)
    plan: Plan | None = field(default_factory=lambda: Plan(MEETING, Customer().organizer))
    ledger: Book = field(default_factory=Book)
    pause: Callable[[float], Awaitable[None]] = no_pause

    def answers(self) -> Answers:
        given = {**self.world.answers(), **_MADE, **self.values}
        secrets = {name: value for name, value in given.items() if name in SECRETS and value}
        return Answers(
            GUIDE.fields,
            {name: value for name, value in given.items() if name not in SECRETS and value},
            secrets={name: secrets[name] for name in secrets.keys() - self.not_here},
            marks={name: SecretMark(f"revision of {name}") for name in secrets},
            rooms=tuple(self.rooms),
            has_keyring=self.has_keyring,
        )

    async def check(self, check_id: str) -> Evidence:
        """Runs one check; its findings, as they came, are in `found`. Each must read well."""
        self.found.clear()
        if check_id == "room_from_wm":  # somebody has done what was agreed
            self.world.faults.add(Fault.RESERVED_IN_WM)
        async with AsyncExitStack() as stack:
            app = self.app or practice_app(self.world)
            transport = await stack.enter_async_context(Transport(app=app, timeout=self.timeout))
            probe = self.probe or PracticeProbe(self.world)
            evidence = await run(check_id, self.context(Clients(transport, probe)))
        for finding in evidence.findings:
            for language in LANGUAGES:
                assert_reads_well(finding, language)
        return evidence

    def context(self, clients: Clients) -> Context:
        return Context(
            answers=self.answers(),
            clients=clients,
            found=self.found.append,
            guide=GUIDE,
            recorded=self.project,
            now=lambda: NOW,
            checks=self.checks,
            room_id=self.room_id,
            memory=self.memory,
            insists=self.insists,
            room_settings=(self.export or export_of(self.rooms)) if self.has_export else None,
            staged=self.staged.append,
            verdict_seconds=self.verdict_seconds,
            waits=self.pauses.append,
            plan=self.plan,
            ledger=self.ledger,
            pause=self.pause,
        )

    def confirm_hosts(self) -> None:
        """Secrets may go where the answers send them now."""
        answers = self.answers()
        hosts = {host for check in CHECKS.values() for host in check.secret_hosts(answers)}
        self.project.confirmed_hosts = sorted(hosts)

    def change_rooms(self, **changes: str | Said | None) -> None:
        """Changes all rooms alike."""
        self.rooms = [replace(room, **changes) for room in self.rooms]  # type: ignore[arg-type]


_MADE: Mapping[str, str] = {
    "connector_password": "practice-Aa1!Bb2?Cc3",
    "system_users": "sync.trust\nsync.other",
    "test_events_allowed_by": "Maren Petersen",
    "test_events_allowed_on": "2026-11-20",
}


def make_set_up(world: World | None = None) -> SetUp:
    """A healthy set-up with all rooms of the world, assigned, referenced and mapped."""
    world = world or World()
    world.clock = lambda: NOW
    world.retry_after = 0
    rooms = [
        _said_everything(
            Room(
                id=room.wm_reference,
                wm_reference=room.wm_reference,
                wm_name=room.wm_name,
                mailbox=room.address,
                room_list=room.room_list,
            )
        )
        for room in world.rooms
    ]
    made = SetUp(world=world, rooms=rooms, room_id=rooms[0].id if rooms else "")
    made.confirm_hosts()
    copy_form(made)
    return made


def copy_form(set_up: SetUp) -> None:
    """What is recorded when every present value of 6.1's form is copied."""
    answers = set_up.answers()
    set_up.project.copied["6.1"] = {
        row.label: Copied(mark=row.mark(answers), at=NOW)
        for row in GUIDE.step("6.1").visible_rows(answers)
        if row.field
    }


def _said_everything(room: Room) -> Room:
    said = Said("Test", NOW, room.mailbox)
    return replace(room, assigned=said, reference_set=said, mapped=said)


def codes(findings: Sequence[Finding]) -> list[str]:
    return [finding.code for finding in findings]


def complaints(evidence: Evidence) -> set[str]:
    """The codes of everything that did not pass."""
    return {one.code for one in evidence.findings if one.outcome is not Outcome.PASSED}
