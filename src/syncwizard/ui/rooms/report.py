"""Has a report of Workplace Management read for its rooms; which columns say what, others ask."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget
from shiboken6 import isValid

from syncwizard.checks.catalogue import CHECKS
from syncwizard.domain.checks import Evidence, Outcome
from syncwizard.domain.sheets import Sheet
from syncwizard.domain.text import Text, text
from syncwizard.rooms.refused import SheetRefused
from syncwizard.session import Session
from syncwizard.ui.look.pieces import button
from syncwizard.ui.rooms.menus import add_act
from syncwizard.ui.running.runner import Task
from syncwizard.ui.steps.place import Place

_log = logging.getLogger(__name__)
_CHECK = "web_services"

_Read = tuple[Evidence, Sheet | SheetRefused | None]


class RoomsReport:
    """Its buttons are offered once the test of the web services has passed.

    The same report is asked for as in that test, which asks once only: the account may lock.
    """

    def __init__(
        self,
        block: QWidget,
        place: Place,
        take: Callable[[Sheet], object],
        tell: Callable[[str], object],
    ) -> None:
        self._block, self._place, self._take, self._tell = block, place, take, tell
        self._ways: list[QPushButton | QAction] = []
        self._task: Task | None = None
        block.destroyed.connect(self._cancel)

    def make_button(self) -> QPushButton:
        """A button that starts the reading, and ends it while it runs."""
        made = button("", self._press, icon="globe")
        made.setObjectName("rooms_report")
        self._ways.append(made)
        self.refresh()
        return made

    def add_to(self, menu: QMenu) -> None:
        """The same in a menu."""
        self._ways.append(add_act(menu, "", "rooms_report", self._press, icon="globe"))
        self.refresh()

    def refresh(self) -> None:
        words = text("reported.cancel") if self._task is not None else text("reported.take")
        for made in self._ways:
            made.setText(self._place.say(words))
            made.setVisible(self._is_offered())

    def _is_offered(self) -> bool:
        work = self._place.work
        evidence = work.session.project.evidence.get(_CHECK)
        has_passed = evidence is not None and evidence.outcome is Outcome.PASSED
        applies = CHECKS[_CHECK].applies(work.answers)
        return self._task is not None or (
            has_passed and applies and not work.progress.is_stale(_CHECK)
        )

    def _press(self) -> None:
        if self._task is not None:
            self._cancel()
            self._end(text("reported.cancelled"))
            return
        self._task = self._place.work.ask(_read, self._has_read, self._has_broken)
        self.refresh()
        self._say(text("reported.reading"))

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()
        self._task = None

    def _has_read(self, read: _Read) -> None:
        if self._task is None or not isValid(self._block):
            return  # it was cancelled, or left
        evidence, sheet = read
        self._task = None
        self._place.work.record(lambda session: session.record(evidence))
        if isinstance(sheet, SheetRefused):
            self._end(sheet.why)
        elif sheet is None or not sheet.rows:
            self._end(evidence.findings[-1].text("title"))
        else:
            self._end(text("reported.read", n=len(sheet.rows) - 1))
            self._take(sheet)

    def _has_broken(self, error: BaseException) -> None:
        _log.error("the report was not read: %s", type(error).__name__)
        if self._task is not None and isValid(self._block):
            self._task = None
            self._end(text("window.check_broken", detail=type(error).__name__))

    def _end(self, said: Text) -> None:
        self.refresh()
        self._say(said)

    def _say(self, said: Text) -> None:
        self._tell(self._place.say(said))


async def _read(session: Session) -> _Read:
    from anyio import to_thread  # late, and in the background

    from syncwizard.rooms.report_rows import sheet_of_report

    kept: list[Sequence[Mapping[str, object]]] = []
    evidence = await session.run_check(_CHECK, lambda _finding: None, rows=kept.append)
    if evidence.outcome is not Outcome.PASSED or not kept:
        return evidence, None
    name = session.answers["wm_report_reference"]
    try:
        return evidence, await to_thread.run_sync(sheet_of_report, name, kept[-1])
    except SheetRefused as refusal:
        return evidence, refusal
