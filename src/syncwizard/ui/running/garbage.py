"""Has everything that may hold a Qt object die in the window's thread; knows no page.

What lies in a reference cycle dies in whatever thread the collector happens to run, and what the
background held last dies there. A Qt object that dies outside its own thread leaves its timers
behind, and the program crashes when one fires.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1000


class GarbageCollector(QObject):
    """Does what Python does by itself, at the same thresholds, but only here."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_enabled = False
        self._kept: list[object] = []
        self._kept_before: list[object] = []
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        self._was_enabled = gc.isenabled()
        gc.disable()
        self._timer.start()

    def stop(self) -> None:
        """Leaves it to Python again, where Python did it before: our thread has ended.

        A disk or a keyring that hangs may hold a thread even now, so the program does without.
        """
        self._timer.stop()
        self._let_go()
        self._let_go()
        if self._was_enabled:
            gc.enable()

    def keep(self, *whatever: object) -> None:
        """Holds for a second or two what the background may still hold, so that it dies here."""
        self._kept += whatever

    def _let_go(self) -> None:
        self._kept_before, self._kept = self._kept, []

    def spare(self) -> None:
        """Looks no more at what is there now, which hardly ever becomes garbage: the program.

        Going through it held the window for 50 ms and more each time.
        """
        gc.freeze()

    def look(self) -> None:
        """Collects the oldest generation that is due, and with it the younger ones."""
        self._let_go()
        counts, thresholds = gc.get_count(), gc.get_threshold()
        due = [age for age in range(3) if counts[age] > thresholds[age]]
        if due:
            gc.collect(due[-1])
