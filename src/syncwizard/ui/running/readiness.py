"""Gets the program ready for tests while somebody looks at an open set-up; it runs none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from syncwizard.i18n import Catalogue
from syncwizard.ui.running.runner import Runner

if TYPE_CHECKING:
    from syncwizard.ui.running.work import Work

IDLE_MS = 600  # that somebody looks at what was opened


class Readiness(QObject):
    """Has the background fetch what the first test, and its words, would have to wait for."""

    def __init__(self, work: Work, runner: Runner) -> None:
        super().__init__(work)
        self._work, self._runner = work, runner
        self._words: Catalogue | None = None
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._idle.timeout.connect(self._get_ready)

    def soon(self, words: Catalogue) -> None:
        self._words = words
        self._idle.start()

    def wait_anew(self) -> None:
        """Something else comes first."""
        if self._idle.isActive():
            self._idle.start()

    def stop(self) -> None:
        self._idle.stop()

    def _get_ready(self) -> None:
        frozen, words = self._work.session.copy(), self._words

        async def fetch() -> None:
            from anyio import to_thread

            await frozen.get_ready()
            if words is not None:
                await to_thread.run_sync(words.read_all)

        self._runner.get_ready(fetch)
