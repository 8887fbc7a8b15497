"""How far a running check is, what it found and how long it takes; it runs none."""

from __future__ import annotations

import math

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar, QWidget

from syncwizard.domain.checks import Evidence
from syncwizard.domain.text import Text, text
from syncwizard.ui.look import theme
from syncwizard.ui.look.pieces import column, label
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.running.check_runs import Count
from syncwizard.ui.steps.place import Place

SECOND_MS = 1000


class CheckProgress(QWidget):
    """A bar and a line. The last run says how many parts to expect, and how long it took."""

    def __init__(self, key: str, place: Place) -> None:
        super().__init__()
        self._key, self._place = key, place
        self._before: Evidence | None = None
        body = column(self, spacing=GAP // 2)
        self._said = label(role="muted", scale=theme.SMALL)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(place.word("running"))
        body.addWidget(self._bar)
        body.addWidget(self._said)
        self._clock = QTimer(self, interval=SECOND_MS)
        self._clock.timeout.connect(self._tell)

    def refresh(self, before: Evidence | None) -> None:
        """`before` is what the last run left, if there was one."""
        self._before = before
        running = self._place.work.is_running(self._key)
        self.setVisible(running)
        if running:
            self._tell()
            self._clock.start()
        else:
            self._clock.stop()

    def _tell(self) -> None:
        found = len(self._place.work.findings_so_far(self._key))
        total = len(self._before.findings) if self._before else 0
        known = 0 < found < total  # a run that finds more than the last one has no known end
        count = self._place.work.count_of(self._key)
        if count is not None:
            self._bar.setRange(0, count.total)
            self._bar.setValue(count.done)
        else:
            self._bar.setRange(0, total if known else 0)
            self._bar.setValue(found if known else 0)
        words = self._place.say(self._words(found, total))
        self._said.setText(words)
        self._bar.setAccessibleDescription(words)

    def _words(self, found: int, total: int) -> Text:
        if pause := self._place.work.pause_of(self._key):
            return text("changes.pause", seconds=math.ceil(pause))
        seconds = int(self._place.work.seconds_of(self._key))
        if count := self._place.work.count_of(self._key):
            return _words_of(count, seconds)
        if self._before is not None and found < total:
            took = (self._before.ended - self._before.started).total_seconds()
            rest = max(1, round(took - seconds))
            return text("page.part_of", n=found + 1, total=total, seconds=seconds, rest=rest)
        if found:
            return text("page.part_found", n=found, seconds=seconds)
        return text("page.part_runs", seconds=seconds)


def _words_of(count: Count, seconds: int) -> Text:
    if count.left is None:
        return text("page.rooms_counted", done=count.done, n=count.total, seconds=seconds)
    rest = max(1, round(count.left))
    return text("page.rooms_left", done=count.done, n=count.total, seconds=seconds, rest=rest)
