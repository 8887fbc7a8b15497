"""Pictures of whole pages, also where a page is longer than the window; it knows no set-up."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow, QScrollArea, QTableView, QWidget

_HIGHEST = 12_000  # pixels; a table of thousands of rooms is not drawn in full
_ROWS_SHOWN = 40
_TRIES = 4
_SETTLING_MS = 50


class Pictures:
    """`screens/NN-name.png`, numbered in the order in which they are taken."""

    def __init__(self, window: QMainWindow, folder: Path) -> None:
        self._window, self._folder, self._number = window, folder, 0
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.iterdir():
            if re.fullmatch(r"\d\d-.+\.png", old.name):
                old.unlink()

    def take(self, page: QScrollArea, name: str) -> None:
        """Draws the window so high that nothing of the page has to be scrolled to."""
        QTest.qWait(_SETTLING_MS)  # what has just come is still being laid out
        size = self._window.size()
        tables = [each for each in page.findChildren(QTableView) if each.isVisible()]
        heights = [(table, table.minimumHeight()) for table in tables]
        for table in tables:
            table.setMinimumHeight(max(table.minimumHeight(), _full_height(table)))
        self._fit(page, size.height())
        # A desktop may refuse a window that is higher than the screen: then the page alone.
        QTest.qWait(_SETTLING_MS)
        is_whole = page.verticalScrollBar().maximum() == 0
        self._save(self._window if is_whole else page.widget() or page, name)
        for table, height in heights:
            table.setMinimumHeight(height)
        self._window.resize(size)
        QTest.qWait(0)

    def _fit(self, page: QScrollArea, usual: int) -> None:
        QTest.qWait(0)
        for _ in range(_TRIES):
            missing = _height_needed(page) - page.viewport().height()
            height = min(max(self._window.height() + missing, usual), _HIGHEST)
            if height == self._window.height():
                return
            self._window.resize(self._window.width(), height)
            QTest.qWait(20)

    def snap(self, name: str) -> None:
        """The window as it is, its layouts at rest: nobody sees them before that."""
        QTest.qWait(_SETTLING_MS)
        self._save(self._window, name)

    def _save(self, shown: QWidget, name: str) -> None:
        path = self._folder / f"{self._number:02}-{name}.png"
        self._number += 1
        if not shown.grab().save(str(path)):
            raise OSError(f"{path.name} could not be written")


def _height_needed(page: QScrollArea) -> int:
    """How high the page's content is at its present width."""
    body = page.widget()
    layout = body.layout() if body is not None else None
    if body is None or layout is None:
        return page.viewport().height()
    lines = layout.totalHeightForWidth(page.viewport().width())
    return max(lines, body.minimumSizeHint().height())


def _full_height(table: QTableView) -> int:
    rows = min(table.model().rowCount(), _ROWS_SHOWN)
    row = table.verticalHeader().defaultSectionSize()
    below = table.horizontalScrollBar()
    bar = below.sizeHint().height() if below.maximum() else 0
    return table.horizontalHeader().height() + rows * row + 2 * table.frameWidth() + bar
