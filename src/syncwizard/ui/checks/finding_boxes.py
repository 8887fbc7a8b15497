"""The boxes of a check's findings, made a few at a time where somebody looks; it orders none."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from syncwizard.domain.checks import Finding
from syncwizard.ui.checks.finding_box import FindingBox
from syncwizard.ui.checks.missing_values import make_ways
from syncwizard.ui.look.pieces import clear, column
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.steps.place import Place

AT_ONCE: Final = 5  # boxes that are made in one turn of the event loop


class FindingBoxes(QWidget):
    """One below the other. What nobody sees yet is made whole: it must not grow when it is seen."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self._place = place
        self._column = column(self, spacing=GAP // 2)
        self._waiting: deque[Finding] = deque()
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._make_some)
        self.hide()

    def show_anew(self, findings: Sequence[Finding]) -> None:
        self._waiting.clear()
        clear(self._column)
        self.add(findings)

    def add(self, findings: Sequence[Finding]) -> None:
        self._waiting.extend(findings)
        self._make_some()
        self.setVisible(bool(self._column.count()))

    def _make_some(self) -> None:
        """The first few at once, so that there is something to read; the rest in next turns."""
        parent = self.parentWidget()
        is_seen = parent is not None and parent.isVisible()
        count = AT_ONCE if is_seen else len(self._waiting)
        for _ in range(min(count, len(self._waiting))):
            self._column.addWidget(self._box(self._waiting.popleft()))
        if self._waiting:
            self._next.start()

    def _box(self, finding: Finding) -> FindingBox:
        box = FindingBox(finding, self._place.words)
        if (ways := make_ways(finding, self._place)) is not None:
            box.add(ways)
        return box
