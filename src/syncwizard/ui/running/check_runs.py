"""The checks of an open set-up that run now, with what they have found so far; it shows none."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from time import monotonic
from typing import TYPE_CHECKING, TypedDict

from syncwizard.domain.checks import Finding, Outcome, asked_nothing
from syncwizard.domain.pace import Pace
from syncwizard.domain.text import Text, text
from syncwizard.ui.running.runner import Runner, Task

if TYPE_CHECKING:
    from syncwizard.domain.checks import Evidence
    from syncwizard.domain.meetings import Plan
    from syncwizard.domain.stages import Stage
    from syncwizard.ui.running.work import Work

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Count:
    """How many rooms are done, of how many; the seconds that are left, once it can be said."""

    done: int
    total: int
    left: float | None


@dataclass(frozen=True)
class Way:
    """The stages that a test has passed on its way, and the seconds that it took in all."""

    stages: tuple[Stage, ...] = ()
    seconds: float = 0.0


@dataclass(eq=False)
class _Run:
    """One run of a check with what it has found so far."""

    found: list[Finding] = field(default_factory=list)
    stages: tuple[Stage, ...] = ()
    is_cancelled: bool = False
    started: float = field(default_factory=monotonic)
    task: Task | None = None
    waits_until: datetime | None = None  # a service asked for a pause
    count: Count | None = None
    pace: Pace = field(default_factory=Pace)
    keeps: bool = False  # a person stopped it: what it has found is kept

    @property
    def way(self) -> Way:
        return Way(self.stages, monotonic() - self.started)


class _Told(TypedDict):
    """What one who runs a check is told meanwhile; see `Session.run_check`."""

    found: Callable[[Finding], None]
    staged: Callable[[Stage], None]
    waits: Callable[[datetime | None], None]
    counted: Callable[[int, int], None]
    halted: Callable[[Evidence], None]


class CheckRuns:
    """At most one run of each check (and room); `over` is called when none is left."""

    def __init__(self, work: Work, runner: Runner, over: Callable[[], object]) -> None:
        self._work, self._runner, self._over = work, runner, over
        self._runs: dict[str, _Run] = {}  # by check (and room): the present run of each
        self._broken: dict[str, Text] = {}  # runs that ended as none should
        self._ways: dict[str, tuple[Evidence, Way]] = {}  # of the runs that left this evidence
        self._under_way = 0  # runs that are not over, the cancelled ones among them

    @property
    def are_over(self) -> bool:
        """Whether none is left, not even one that cleans up after a cancel."""
        return not self._under_way

    def start(
        self, check: str, room_id: str, *, insists: bool = False, plan: Plan | None = None
    ) -> None:
        """Starts a check; its findings arrive one by one (`insists`, `plan`: see the session)."""
        key = f"{check}:{room_id}" if room_id else check
        if self.is_running(key):
            return
        present = self._runs[key] = _Run()
        self._broken.pop(key, None)
        frozen = self._work.session.copy()

        told = self._listen(key, present)

        async def run() -> Evidence:
            try:
                return await frozen.run_check(
                    check,
                    room_id=room_id,
                    insists=insists,
                    plan=plan,
                    ledger=self._work.meetings,
                    **told,
                )
            finally:
                # Behind all that it found, also while it was cleaning up after a cancel.
                self._runner.post(self._is_over)

        self._under_way += 1
        present.task = self._runner.run(
            run,
            done=lambda evidence: self._has_ended(key, present, evidence, room_id),
            failed=lambda error: self._has_broken(key, present, error),
            stopped=lambda: self._has_stopped(key, present),
        )
        self._work.change_soon()

    def _listen(self, key: str, present: _Run) -> _Told:
        """What the session tells of a run, in the background: it crosses to the window's thread."""

        def found(one: Finding) -> None:
            self._runner.post(lambda: self.has_found(key, present, one))

        def staged(one: Stage) -> None:
            self._runner.post(lambda: self._has_passed(key, present, one))

        def waits(until: datetime | None) -> None:
            self._runner.post(lambda: setattr(present, "waits_until", until))

        def counted(done: int, total: int) -> None:
            left = present.pace.left(done, total, monotonic())
            present.count = Count(done, total, left)  # the one who shows it looks by itself

        def halted(evidence: Evidence) -> None:
            self._runner.post(lambda: self._has_halted(key, present, evidence))

        return {
            "found": found,
            "staged": staged,
            "waits": waits,
            "counted": counted,
            "halted": halted,
        }

    def cancel(self, key: str, *, keeps: bool = True) -> None:
        """Ends a run; what still comes of it belongs to no present run and is dropped.

        keeps: what a check of many rooms has found so far is recorded, to be taken up.
        """
        present = self._runs.pop(key, None)
        if present is None:
            return
        present.is_cancelled, present.keeps = True, keeps
        if present.task is not None:
            present.task.cancel()
        self._tell_ended(key)

    def cancel_all(self) -> None:
        for key in list(self._runs):
            self.cancel(key, keeps=False)

    def is_running(self, key: str) -> bool:
        return key in self._runs

    def running(self) -> set[str]:
        """The ids of all checks that run now; of a room's check, without the room."""
        return {key.partition(":")[0] for key in self._runs}

    def present(self, key: str) -> _Run | None:
        return self._runs.get(key)

    def way_of(self, key: str) -> Way:
        """The stages that the present run has passed; else those of the one whose result counts."""
        present = self._runs.get(key)
        if present is not None:
            return present.way
        evidence, way = self._ways.get(key, (None, Way()))
        is_its_own = evidence is self._work.session.project.evidence.get(key)
        return way if is_its_own else Way()

    def trouble_of(self, key: str) -> Text | None:
        """What kept the last run from ending as it should; nothing was recorded of it."""
        return self._broken.get(key)

    def has_found(self, key: str, run: _Run, one: Finding) -> None:
        """A finding of a run has arrived in the window's thread."""
        if self._runs.get(key) is run:
            run.found.append(one)
            self._work.finding.emit(key, one)
        elif one.outcome is not Outcome.PASSED and run.is_cancelled:
            # What a cancelled test left undone (a test event that stays) has to be known.
            title, following = one.text("title"), one.text("next")
            self._work.told.emit(text("window.late_finding", title=title, next=following))

    def _has_passed(self, key: str, run: _Run, one: Stage) -> None:
        if self._runs.get(key) is run:
            run.stages = (*run.stages, one)
            self._work.staged.emit(key)

    def _is_over(self) -> None:
        self._under_way -= 1
        if self.are_over:
            self._over()

    def _has_ended(self, key: str, run: _Run, evidence: Evidence, room_id: str) -> None:
        if self._runs.get(key) is not run:
            return  # cancelled in the meantime: what came too late is not recorded
        del self._runs[key]
        self._ways[key] = evidence, run.way
        self._work.record(lambda session: session.record(evidence, room_id), soon=True)
        self._tell_ended(key)
        if asked_nothing(evidence):  # it is not recorded: the refusal before it stays to be seen
            self._work.told.emit(evidence.findings[0].text("happened"))

    def _has_halted(self, key: str, run: _Run, evidence: Evidence) -> None:
        """What a stopped run leaves is recorded, unless the next one runs already."""
        if run.keeps and key not in self._runs:
            self._work.record(lambda session: session.record(evidence), soon=True)
            self._tell_ended(key)

    def _has_stopped(self, key: str, run: _Run) -> None:
        if self._runs.get(key) is run:
            del self._runs[key]
            self._tell_ended(key)

    def _tell_ended(self, key: str) -> None:
        """Who shows it follows at once; all else, together with whatever else ends now."""
        self._work.check_ended.emit(key)
        self._work.change_soon()

    def _has_broken(self, key: str, run: _Run, error: BaseException) -> None:
        _log.error("check %s: %s", key, type(error).__name__)
        if self._runs.get(key) is run:
            self._broken[key] = text("window.check_broken", detail=type(error).__name__)
            self._has_stopped(key, run)
            self._work.told.emit(self._broken[key])
