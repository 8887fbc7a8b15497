"""Tells of a test that ended while one was on another page, with the way back; it runs none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from syncwizard.domain.steps import Special, Step, Test
from syncwizard.domain.text import text
from syncwizard.ui.look.notice import MOST, Said
from syncwizard.ui.view.where import Where

if TYPE_CHECKING:
    from collections.abc import Sequence

    from syncwizard.ui.view.project_view import ProjectView

PROOF = "proof"  # the name of the window that proves rooms
ON_THE_SUMMARY = "rooms_consistent"  # it stands there, too


class EndedTests(QObject):
    """Listens to the work of a view for as long as the view lives."""

    def __init__(self, view: ProjectView) -> None:
        super().__init__(view)
        self._view = view
        self._known = dict(view.work.session.project.evidence)
        self._ended: list[str] = []  # and not told of yet
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._tell)
        view.work.check_ended.connect(self._hear)
        view.work.changed.connect(self._tell_soon)

    def _hear(self, key: str) -> None:
        view = self._view
        evidence = view.work.session.project.evidence.get(key)
        if evidence is None or evidence is self._known.get(key):
            return  # it was cancelled: whoever did that knows
        self._known[key] = evidence
        if not _is_in_front() and not self._is_there(key.partition(":")[0]):
            self._ended.append(key)

    def _tell_soon(self) -> None:
        """The page has followed: that it moves, too, is for the next turn of the event loop."""
        if self._ended:
            self._soon.start()

    def _tell(self) -> None:
        """Those that ended last, as many as there is room for: each moves the page."""
        last, self._ended = self._ended[-MOST:], []
        offers = [said for key in last if (said := self._said_of(key))]
        if offers:
            self._view.offer_all(offers)

    def _said_of(self, key: str) -> Said | None:
        work, check = self._view.work, key.partition(":")[0]
        evidence = work.session.project.evidence.get(key)
        if evidence is None or self._is_there(check):
            return None  # taken back, or gone to, in the meantime
        outcome = text(f"window.outcome_{evidence.outcome.value}")
        what = text("window.test_ended", check=work.session.checks[check].title, outcome=outcome)
        way_label = text("window.show_result")
        return Said(what, way_label=way_label, way=lambda shown: _show(shown, check))

    def _is_there(self, check: str) -> bool:
        view = self._view
        if view.step is None:
            return view.where is Where.SUMMARY and check == ON_THE_SUMMARY
        return view.step is home_of(check, view.work.session.guide.steps)


def _show(view: ProjectView, check: str) -> None:
    home = home_of(check, view.work.session.guide.steps)
    if home is not None:
        view.open_step(home, check)


def _is_in_front() -> bool:
    """Whether the window that proves rooms is open: it shows what each of its tests found."""
    window: QWidget | None = QApplication.activeModalWidget()  # None against its declaration
    return window is not None and window.objectName() == PROOF


# Tests that have no place of their own among a page's tests, by the special block that shows them.
_SHOWN_BY = {
    "room_write": "rooms",
    "room_booking": "rooms",
    "room_series": "rooms",
    "room_from_wm": "rooms",
    "room_settings": "room_settings",
}


def home_of(check: str, steps: Sequence[Step]) -> Step | None:
    """The step on whose page a test stands; None for a test without one."""
    for step in steps:
        for block in step.blocks:
            if isinstance(block, Test) and check in block.checks:
                return step
            if isinstance(block, Special) and _SHOWN_BY.get(check) == block.name:
                return step
    return None
