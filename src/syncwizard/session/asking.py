"""Checks of a set-up in use, and what else asks its systems; it knows no client by itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from syncwizard.checks.context import (
    Clients,
    Context,
    count_unseen,
    halt_unseen,
    rows_unseen,
    stage_unseen,
    wait_unseen,
)
from syncwizard.domain.checks import Check, Evidence, Finding, asked_nothing
from syncwizard.domain.fields import Field
from syncwizard.domain.project import Project
from syncwizard.domain.steps import Guide
from syncwizard.session.answering import Answering
from syncwizard.session.keeping import SecretKeeper

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from syncwizard.checks.ledger import Ledger
    from syncwizard.domain.meetings import Meeting, Plan
    from syncwizard.domain.room_settings import SettingsExport
    from syncwizard.domain.rooms import Mailbox
    from syncwizard.domain.stages import Stage
    from syncwizard.powershell.pack import Pack


class Asking(Answering):
    """The part of a session that asks the real (or the practice) systems; asking is async."""

    def __init__(
        self,
        project: Project,
        guide: Guide,
        checks: Mapping[str, Check],
        keeper: SecretKeeper,
        systems: Callable[[], Clients],
        consultant: str,
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__(project, guide, keeper, consultant, clock)
        self.checks = checks
        self._systems = systems
        self._memory: dict[str, str] = {}

    async def get_ready(self) -> None:
        """Fetches what checks need of the program itself; it asks no system."""
        from anyio import to_thread  # late, and in the background

        from syncwizard.checks.run import get_ready

        await to_thread.run_sync(get_ready)
        self._systems()

    def can_run(self, check_id: str) -> list[Field]:
        """The fields that a check still needs; empty: it can run."""
        answers = self.answers
        return [
            self.guide.fields[name]
            for name in self.checks[check_id].needs
            if not answers.is_at_hand(name)
        ]

    async def run_check(
        self,
        check_id: str,
        found: Callable[[Finding], None],
        room_id: str = "",
        *,
        insists: bool = False,
        export: SettingsExport | None = None,
        waits: Callable[[datetime | None], None] = wait_unseen,
        counted: Callable[[int, int], None] = count_unseen,
        halted: Callable[[Evidence], None] = halt_unseen,
        rows: Callable[[Sequence[Mapping[str, object]]], None] = rows_unseen,
        staged: Callable[[Stage], None] = stage_unseen,
        plan: Plan | None = None,
        ledger: Ledger | None = None,
    ) -> Evidence:
        """Asks the real (or the practice) systems; never raises for what they answer.

        `insists`: a person knows that sending a refused sign-in again locks no account. `export`:
        the room settings that a person read in (`rooms.settings_export`), for `room_settings`.
        `waits` is told until when a service asked for a pause, and None when it goes on. `staged`
        is told each stage of the way to the system as soon as it is passed. `counted`,
        `halted`, `rows`, `plan` and `ledger`: see `Context`.
        """
        from syncwizard.checks.run import run  # late: brings the clients with it

        context = self._context(
            found,
            room_id=room_id,
            insists=insists,
            room_settings=export,
            waits=waits,
            staged=staged,
            counted=counted,
            halted=halted,
            rows=rows,
            plan=plan,
            **({"ledger": ledger} if ledger is not None else {}),
        )
        return await run(check_id, context)

    async def take_leftovers_away(
        self, found: Callable[[Finding], None], ledger: Ledger
    ) -> list[Meeting]:
        """Removes the test meetings that are on record; those that are gone (`found` is told)."""
        from syncwizard.checks.leftovers import take_leftovers_away  # late: it brings the clients

        context = self._context(found, ledger=ledger)
        return await take_leftovers_away(context, tuple(self.project.meetings.values()))

    def _context(self, found: Callable[[Finding], None], **options: Any) -> Context:
        return Context(
            answers=self.answers,
            clients=self._systems(),
            found=found,
            guide=self.guide,
            recorded=self.project,
            checks=self.checks,
            now=self._clock,
            memory=self._memory,
            **options,
        )

    async def read_mailboxes(
        self,
        found: Callable[[Finding], None],
        counted: Callable[[int, int], None] = count_unseen,
    ) -> list[Mailbox] | None:
        """The rooms that Exchange Online lists, to be paired; None where `found` was told why not.

        `counted` is told how many room lists have been read, and of how many.
        """
        from syncwizard.checks.reading import read_with_graph  # late: they bring the clients
        from syncwizard.rooms.places import read_mailboxes

        return await read_with_graph(
            self._context(found), lambda graph: read_mailboxes(graph, counted)
        )

    def record(self, evidence: Evidence, room_id: str = "") -> None:
        """Keeps a check's last evidence (for a check of one room: of that room).

        What asked nothing, because a refused sign-in stands, takes no evidence's place.
        """
        key = f"{evidence.check}:{room_id}" if room_id else evidence.check
        if asked_nothing(evidence) and key in self.project.evidence:
            return
        self.project.evidence[key] = evidence
        self._note("checked", about=key)

    # Exchange's own settings, by scripts that the customer's administrator runs

    def make_scripts(self, language: str) -> Pack:
        """The PowerShell pack for the present values; its page is in a language of `LANGUAGES`."""
        from syncwizard.powershell.clouds import cloud_of  # late: rarely wanted
        from syncwizard.powershell.pack import make_pack

        cloud = cloud_of(self.project.evidence)
        return make_pack(self.answers, language, self._clock(), cloud)

    async def judge_export(self, data: bytes) -> Evidence:
        """Judges the bytes of an administrator's export; raises `ExportUnreadable`."""
        from syncwizard.rooms.settings_export import read_settings

        export = read_settings(data)
        return await self.run_check("room_settings", lambda _finding: None, export=export)
