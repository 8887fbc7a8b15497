"""What a check is given to work with; it knows no single check and loads no network library."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Final

from syncwizard.checks.catalogue import CHECKS
from syncwizard.checks.ledger import Ledger, Unkept
from syncwizard.domain.answers import Answers
from syncwizard.domain.checks import Check, Evidence, Finding

if TYPE_CHECKING:
    from syncwizard.clients.probe import Probe
    from syncwizard.clients.transport import Transport
    from syncwizard.domain.meetings import Plan
    from syncwizard.domain.progress import Recorded
    from syncwizard.domain.room_settings import SettingsExport
    from syncwizard.domain.stages import Stage
    from syncwizard.domain.steps import Guide

VERDICT_SECONDS: Final = 20.0

Tell = Callable[[Finding], None]


def stage_unseen(_stage: Stage) -> None:
    """Nobody watches the way."""


def wait_unseen(_until: datetime | None) -> None:
    """Nobody watches the pauses."""


def count_unseen(_done: int, _total: int) -> None:
    """Nobody watches how far it is."""


def halt_unseen(_evidence: Evidence) -> None:
    """Nobody keeps what a cancelled check had found."""


def rows_unseen(_rows: Sequence[Mapping[str, object]]) -> None:
    """Nobody wants the rows of the report."""


async def pause(seconds: float) -> None:
    """Lets a mailbox work for a moment."""
    import anyio  # late: not before something is tested

    await anyio.sleep(seconds)


@dataclass(frozen=True, slots=True)
class Clients:
    """The two ways to the real (or the practised) systems; made by the wiring, shared by all."""

    transport: Transport
    probe: Probe


@dataclass(frozen=True, slots=True)
class Context:
    """One run's surroundings.

    `found` is called with each finding as soon as it stands, on the loop that runs the check.
    `now` gives the present moment with its zone. `room_id` is the room that `room_write` tries.
    `memory` outlives a run and holds no secret (how the Router wants its credentials, say).
    `insists`: a person said that a refused sign-in may be sent again; nobody else may say so.
    `room_settings` is an export that a person gave (for the check of that name).
    `staged` is called with each stage of the way as soon as it is passed. `verdict_seconds`: how
    long a test of one connection may take in all, pauses that a service asks for not counted.
    `waits` is told until when a service asked for a pause, and None when it goes on.
    `counted` is told how many rooms are done, and of how many. `halted` gets the evidence of a
    cancelled check that the next run can take up. `rows` gets the rows of a report that was read.
    `plan` says when a test meeting is held, and whose it is; `ledger` has it on record as long as
    it is anywhere; `pause` waits some seconds for a mailbox that works.
    """

    answers: Answers
    clients: Clients
    found: Tell
    guide: Guide
    recorded: Recorded
    now: Callable[[], datetime]
    checks: Mapping[str, Check] = field(default_factory=lambda: CHECKS)
    room_id: str = ""
    memory: dict[str, str] = field(default_factory=dict)
    insists: bool = False
    room_settings: SettingsExport | None = None
    waits: Callable[[datetime | None], None] = wait_unseen
    counted: Callable[[int, int], None] = count_unseen
    halted: Callable[[Evidence], None] = halt_unseen
    rows: Callable[[Sequence[Mapping[str, object]]], None] = rows_unseen
    staged: Callable[[Stage], None] = stage_unseen
    verdict_seconds: float = VERDICT_SECONDS
    plan: Plan | None = None
    ledger: Ledger = field(default_factory=Unkept)
    pause: Callable[[float], Awaitable[None]] = pause

    def secrets(self) -> list[str]:
        """The value of every secret at hand, so that none slips into a finding."""
        values = (self.answers[each.id] for each in self.guide.fields.values() if each.secret)
        return [value for value in values if value]


class Stopped(Exception):
    """Ends a check with one last finding."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code)
        self.finding = finding
