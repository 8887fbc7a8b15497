"""The test meetings of an open set-up: on its disk before they are made; shows none.

What a test asks for in the background is recorded in the window's thread, as all is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from syncwizard.ui.running.runner import Runner, Task

if TYPE_CHECKING:
    from syncwizard.domain.checks import Finding
    from syncwizard.domain.meetings import Meeting
    from syncwizard.ui.running.work import Work


class NotKept(Exception):
    """The set-up could not be saved, so nothing may be made."""


class Meetings(QObject):
    """The ledger of all tests of a set-up (`checks.ledger`), and what takes away what is left."""

    def __init__(self, work: Work, runner: Runner) -> None:
        super().__init__(work)
        self._work, self._runner = work, runner
        self._waiting: list[tuple[Future[None], Meeting]] = []
        self._under_way: set[str] = set()  # made by tests of this very run of the program
        work.saving.connect(self._hear)

    # For tests, from the background

    async def keep(self, meeting: Meeting) -> None:
        """Comes back when the meeting is on disk; raises NotKept where it cannot be."""
        import asyncio

        kept: Future[None] = Future()
        self._runner.post(lambda: self._keep(meeting, kept))
        await asyncio.wrap_future(kept)

    def know(self, meeting: Meeting) -> None:
        self._runner.post(lambda: self._record(lambda: self._put(meeting)))

    def drop(self, meeting: Meeting) -> None:
        self._runner.post(lambda: self._record(lambda: self._take(meeting)))

    # In the window's thread

    def _keep(self, meeting: Meeting, kept: Future[None]) -> None:
        if not kept.set_running_or_notify_cancel():
            return
        work = self._work
        if work.session.read_only is not None or not work.is_open:
            kept.set_exception(NotKept())
            return
        self._under_way.add(meeting.id)
        self._waiting.append((kept, meeting))
        self._put(meeting)
        work.save_now()

    def _hear(self, how: str) -> None:
        """What waits is on disk, or could not be written."""
        if how == "saving":
            return
        waiting, self._waiting = self._waiting, []
        for kept, meeting in waiting:
            if how == "saved":
                kept.set_result(None)
            else:
                self._take(meeting)
                kept.set_exception(NotKept())

    def _record(self, act: Callable[[], object]) -> None:
        """Also when it was left, as long as it is saved; else its next opening looks."""
        if not self._work.is_disposed:
            act()

    def _put(self, meeting: Meeting) -> None:
        self._work.record(lambda session: session.keep_meeting(meeting), soon=True)

    def _take(self, meeting: Meeting) -> None:
        self._under_way.discard(meeting.id)
        self._work.record(lambda session: session.drop_meeting(meeting), soon=True)

    # What is left

    def left(self) -> Sequence[Meeting]:
        """The meetings on record that no running test will take away."""
        runs = self._work.runs.are_over
        kept = self._work.session.project.meetings.values()
        return [one for one in kept if runs or one.id not in self._under_way]

    def take_away(
        self,
        found: Callable[[Finding], object],
        done: Callable[[object], object],
        failed: Callable[[BaseException], object],
    ) -> Task:
        """Removes them from the calendars; `found` is told of each, in the window's thread."""

        def tell(finding: Finding) -> None:
            self._runner.post(lambda: found(finding))

        return self._work.ask(lambda session: session.take_leftovers_away(tell, self), done, failed)
