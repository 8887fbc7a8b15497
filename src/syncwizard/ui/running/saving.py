"""Saves an open set-up in order, one write at a time, until all is on disk; it changes nothing."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication, QTimer

from syncwizard.store.trouble import trouble_text
from syncwizard.ui.running.runner import Runner

if TYPE_CHECKING:
    from syncwizard.session import Session
    from syncwizard.ui.running.work import Work

_log = logging.getLogger(__name__)
RETRY_MS = 5000
PAUSE_MS = 500  # of quiet before saving: typing must not write all the time


class Writer(Protocol):
    """Makes a session's bytes and writes them; both in the background, of a frozen copy."""

    def encode(self, session: Session) -> bytes: ...
    async def write(self, project_id: str, data: bytes) -> None: ...


class Saving:
    """`mark` after every change; a failed write is tried again, and told once for each reason: a
    state that came into the file is a new one, because a person has to decide about it.
    """

    def __init__(self, work: Work, writer: Writer, runner: Runner) -> None:
        self._work, self._writer, self._runner = work, writer, runner
        self._told: set[object] = set()  # why it failed, since it was saved the last time
        self._is_kept_beside = False
        self._is_writing = self._is_dirty = self._is_closing = False
        self._timer = QTimer(work)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.save_now)

    @property
    def is_closing(self) -> bool:
        return self._is_closing

    @property
    def is_saved(self) -> bool:
        return not (self._is_dirty or self._is_writing)

    @property
    def is_kept_beside(self) -> bool:
        """Whether the last write met a strange state, and put ours beside it: nothing is lost."""
        return self._is_kept_beside

    def mark(self) -> None:
        """Something has changed: it is saved after a short pause."""
        self._is_dirty = True
        self._work.saving.emit("saving")
        self._timer.start(PAUSE_MS)

    def save_now(self) -> None:
        if self._is_writing or not self._is_dirty:
            return
        self._timer.stop()
        self._is_dirty, self._is_writing = False, True
        self._runner.run(self._writing(), done=self._is_written, failed=self._is_not_written)

    def _writing(self) -> Callable[[], Awaitable[None]]:
        """What saves the present state: frozen here, made into bytes and written elsewhere."""
        frozen = self._work.session.copy()

        async def write() -> None:
            import anyio.to_thread

            data = await anyio.to_thread.run_sync(self._writer.encode, frozen)
            self._is_kept_beside = False
            try:
                await self._writer.write(frozen.project.id, data)
            except Exception as error:
                self._is_kept_beside = _strange_state(error) and error.kept is not None  # type: ignore[attr-defined]
                raise

        return write

    def _is_written(self, _nothing: object) -> None:
        self._is_writing = False
        self._told.clear()
        if self._is_dirty and self._is_closing:
            self.save_now()
        elif self._is_dirty:
            self._timer.start(PAUSE_MS)
        else:
            self._work.saving.emit("saved")

    def _is_not_written(self, error: BaseException) -> None:
        self._is_writing, self._is_dirty = False, True
        _log.error("not saved: %s", type(error).__name__)
        self._work.saving.emit("failed")
        told = trouble_text(error)
        why = error.theirs if _strange_state(error) else told.key  # type: ignore[attr-defined]
        if why not in self._told:
            self._told.add(why)
            self._work.told.emit(told)
        self._timer.start(RETRY_MS)

    def close(self, has_moved: bool) -> None:
        """Starts the last save, which goes on in the background; `has_moved`: to another page."""
        self._is_closing = True
        self._is_dirty = self._is_dirty or has_moved
        self.save_now()

    def reopen(self) -> None:
        """It was left, and is opened again before its last save was over."""
        self._is_closing = False
        self._told.clear()
        if self._is_dirty:
            self._timer.start(PAUSE_MS)

    def finish(self) -> bool:
        """Waits for the last save, because the program ends; whether all is on disk."""
        self._timer.stop()
        self._runner.wait()
        QCoreApplication.sendPostedEvents(self._runner)  # what cancelled tests still had to tell
        if not self.is_saved and self._runner.call(self._writing()):
            self._is_dirty = self._is_writing = False
        return self.is_saved


def _strange_state(error: BaseException) -> bool:
    """By its name: the store need not be loaded to know it."""
    return type(error).__name__ == "ChangedElsewhere"
