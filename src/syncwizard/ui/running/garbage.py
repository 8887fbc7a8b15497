"""Has Python's garbage collected in the window's thread while other threads run; knows no page.

What lies in a reference cycle dies in whatever thread the collector happens to run. A Qt object
that dies outside its own thread leaves its timers behind, and the program crashes when one fires.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1000


class GarbageCollector(QObject):
    """Does what Python does by itself, at the same thresholds, but only here."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        gc.disable()
        self._timer.start()

    def stop(self) -> None:
        """Leaves it to Python again: no other thread runs any more."""
        self._timer.stop()
        gc.enable()

    def spare(self) -> None:
        """Looks no more at what is there now, which hardly ever becomes garbage: the program.

        Going through it held the window for 50 ms and more each time.
        """
        gc.freeze()

    def look(self) -> None:
        """Collects the oldest generation that is due, and with it the younger ones."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        due = [age for age in range(3) if counts[age] > thresholds[age]]
        if due:
            gc.collect(due[-1])
