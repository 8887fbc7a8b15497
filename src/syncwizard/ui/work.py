"""The open set-up as the window sees it, its slow parts in the background; shows nothing."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from syncwizard.domain.answers import Answers
from syncwizard.domain.checks import Finding, Outcome
from syncwizard.domain.progress import Progress
from syncwizard.domain.steps import Step
from syncwizard.domain.text import Text, text
from syncwizard.session import Put, Session
from syncwizard.store.trouble import trouble_text
from syncwizard.ui.runner import Runner, Task
from syncwizard.ui.undoing import Undoing

if TYPE_CHECKING:
    from syncwizard.domain.checks import Evidence

_log = logging.getLogger(__name__)
RETRY_MS = 5000
PAUSE_MS = 500  # of quiet before saving: typing must not write all the time


@dataclass(eq=False)
class _Run:
    """One run of a check with what it has found so far."""

    found: list[Finding] = field(default_factory=list)
    is_cancelled: bool = False
    started: float = field(default_factory=monotonic)
    task: Task | None = None


Written = tuple[tuple[Path, ...], tuple[Text, ...]]


class Keeping(StrEnum):
    """How safe a secret is that this computer has."""

    LASTING = "lasting"
    UNDER_WAY = "under_way"  # the keyring is being asked
    THIS_RUN = "this_run"  # gone when the program ends


class Exporter(Protocol):
    """Writes the handover report (in the background); returns the files and what to say of them."""

    async def export(self, session: Session, language: str, folder: Path) -> Written: ...
    def default_folder(self, session: Session) -> Path: ...


class Writer(Protocol):
    """Makes a session's bytes and writes them; both in the background, of a frozen copy."""

    def encode(self, session: Session) -> bytes: ...
    async def write(self, project_id: str, data: bytes) -> None: ...


class Work(QObject):
    """One open project. Every change goes through it; pages listen to `changed`."""

    changed = Signal()
    saving = Signal(str)  # "saving", "saved" or "failed"
    told = Signal(object)  # a Text that the consultant has to know
    did = Signal(object)  # a Text: a change that can be taken back
    finding = Signal(str, object)  # check id, Finding
    check_ended = Signal(str)
    exported = Signal(object)  # the files, and what has to be said of them
    not_exported = Signal(object)  # the error

    def __init__(self, session: Session, writer: Writer, runner: Runner) -> None:
        super().__init__(runner)  # so that it never dies in the background, which holds it too
        self.session = session
        self._undoing = Undoing(session)
        self._writer = writer
        self._runner = runner
        self._runs: dict[str, _Run] = {}  # by check (and room): the present run of each
        self._broken: dict[str, Text] = {}  # runs that ended as none should
        self._unkept: set[str] = set()  # secrets that the keyring did not take
        self._kept_now: Counter[str] = Counter()  # secrets on their way into the keyring
        self._under_way = 0  # runs that are not over, the cancelled ones among them
        self._is_closing = self._is_disposed = False
        self._has_told = False  # that saving failed: said once, shown as long as it lasts
        self._is_writing = False
        self._is_dirty = False
        self._has_moved = False  # to another page, since the last save
        self._progress: Progress | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.save_now)

    # Reading

    @property
    def answers(self) -> Answers:
        return self.session.answers

    @property
    def progress(self) -> Progress:
        """How far everything is; made anew after each change."""
        if self._progress is None:
            self._progress = self.session.progress
        return self._progress

    # Recording

    def put(self, name: str, raw: str) -> Put:
        """Commits an input (see `Session.put`)."""
        said = self.session.put(name, raw)
        if raw and (said.changed or name in self._unkept) and self._is_secret(name):
            self._keep_secret(name)
        if said.changed:
            self.touch()
        return said

    def _is_secret(self, name: str) -> bool:
        return self.session.guide.fields[name].secret

    def generate(self, name: str) -> None:
        self.session.generate(name)
        self._keep_secret(name)
        self.touch()

    def record(self, act: Callable[[Session], object]) -> None:
        """Does one recording act of the session, and has it saved."""
        act(self.session)
        self.touch()

    def visit(self, step: Step) -> None:
        """Remembers where one is. Looking at a page is no change: it is saved with the next one."""
        if step.id != self.session.project.current_step:
            self.session.visit(step)
            self._has_moved = True

    def touch(self) -> None:
        """Something was recorded: pages refresh, and it is saved after a short pause."""
        done = self._undoing.notice()
        self._progress = None
        self._is_dirty = True
        self.saving.emit("saving")
        self._timer.start(PAUSE_MS)
        self.changed.emit()
        if done is not None:
            self.did.emit(done)

    @property
    def last_change(self) -> Text | None:
        """What `undo` would take back."""
        return self._undoing.last

    def undo(self) -> Text | None:
        """Takes the last change back and says what it was; None where there is nothing."""
        what = self._undoing.back()
        if what is not None:
            self.touch()
        return what

    # Saving, in order, one at a time

    def save_now(self) -> None:
        if self._is_writing or not self._is_dirty:
            return
        self._timer.stop()
        self._is_dirty, self._is_writing, self._has_moved = False, True, False
        self._runner.run(self._writing(), done=self._is_saved, failed=self._is_not_saved)

    def _writing(self) -> Callable[[], Awaitable[None]]:
        """What saves the present state: frozen here, made into bytes and written elsewhere."""
        frozen = self.session.copy()

        async def write() -> None:
            import anyio.to_thread

            data = await anyio.to_thread.run_sync(self._writer.encode, frozen)
            await self._writer.write(frozen.project.id, data)

        return write

    def _is_saved(self, _nothing: object) -> None:
        self._is_writing = self._has_told = False
        if self._is_dirty and self._is_closing:
            self.save_now()
        elif self._is_dirty:
            self._timer.start(PAUSE_MS)
        else:
            self.saving.emit("saved")

    def _is_not_saved(self, error: BaseException) -> None:
        self._is_writing, self._is_dirty = False, True
        _log.error("not saved: %s", type(error).__name__)
        self.saving.emit("failed")
        if not self._has_told:
            self._has_told = True
            self.told.emit(trouble_text(error))
        self._timer.start(RETRY_MS)

    @property
    def is_saved(self) -> bool:
        return not (self._is_dirty or self._is_writing)

    # Secrets

    def load_secrets(self) -> None:
        """Fetches the project's secrets from the keyring, in the background."""

        def loaded(found: dict[str, str]) -> None:
            self.session.take_secrets(found)
            self._progress = None
            self.changed.emit()
            if missing := self.session.missing_secrets():
                practice = self.session.project.practice
                key = "keyring.missing_in_practice" if practice else "keyring.missing"
                self.told.emit(text(key, n=len(missing)))

        self._runner.run(self.session.copy().load_secrets, done=loaded, failed=self._keyring_failed)

    def _keep_secret(self, name: str) -> None:
        frozen = self.session.copy()
        self._kept_now[name] += 1

        async def keep() -> None:
            await frozen.keep_secret(name)

        def kept(_nothing: object) -> None:
            self._kept_now[name] -= 1
            self._unkept.discard(name)
            # The file names the new revision as soon as the keyring has it.
            self.save_now()
            self.changed.emit()

        def not_kept(error: BaseException) -> None:
            self._kept_now[name] -= 1
            self._unkept.add(name)
            self._keyring_failed(error)
            self.changed.emit()

        self._runner.run(keep, done=kept, failed=not_kept)

    def keeping_of(self, name: str) -> Keeping:
        """How safe a secret is that is at hand."""
        if self._kept_now[name] > 0:
            return Keeping.UNDER_WAY
        is_short = name in self._unkept or self.session.is_for_this_run_only(name)
        return Keeping.THIS_RUN if is_short else Keeping.LASTING

    def remove_secret(self, name: str) -> None:
        """Takes a secret out of keyring and answers; it stays where the keyring refuses."""
        frozen = self.session.copy()
        doomed = frozen.project.secrets.get(name)

        async def delete() -> None:
            await frozen.delete_secret(name)

        def deleted(_nothing: object) -> None:
            self._unkept.discard(name)
            if self.session.project.secrets.get(name) == doomed:  # else a newer one was pasted
                self.session.drop_secret(name)
                self.touch()

        self._runner.run(delete, done=deleted, failed=self._keyring_failed)

    def _keyring_failed(self, error: BaseException) -> None:
        _log.error("keyring: %s", type(error).__name__)
        self.told.emit(trouble_text(error))

    # Checks

    def run_check(self, check: str, room_id: str = "", *, insists: bool = False) -> None:
        """Starts a check; its findings arrive one by one (`insists`: see the session)."""
        key = f"{check}:{room_id}" if room_id else check
        if self.is_running(key):
            return
        present = self._runs[key] = _Run()
        self._broken.pop(key, None)
        frozen = self.session.copy()

        def found(one: Finding) -> None:
            self._runner.post(lambda: self._has_found(key, present, one))

        async def work() -> Evidence:
            try:
                return await frozen.run_check(check, found, room_id, insists=insists)
            finally:
                # Behind all that it found, also while it was cleaning up after a cancel.
                self._runner.post(self._is_over)

        self._under_way += 1
        present.task = self._runner.run(
            work,
            done=lambda evidence: self._has_ended(key, present, evidence, room_id),
            failed=lambda error: self._has_broken(key, present, error),
            stopped=lambda: self._has_stopped(key, present),
        )
        self.changed.emit()

    def _is_over(self) -> None:
        self._under_way -= 1
        self._delete_when_over()

    def cancel_check(self, key: str) -> None:
        """Ends a run; what still comes of it belongs to no present run and is dropped."""
        present = self._runs.pop(key, None)
        if present is None:
            return
        present.is_cancelled = True
        if present.task is not None:
            present.task.cancel()
        self.check_ended.emit(key)

    def is_running(self, key: str) -> bool:
        return key in self._runs

    def running_checks(self) -> set[str]:
        """The ids of all checks that run now; of a room's check, without the room."""
        return {key.partition(":")[0] for key in self._runs}

    def findings_so_far(self, key: str) -> list[Finding]:
        present = self._runs.get(key)
        return present.found if present else []

    def seconds_of(self, key: str) -> float:
        """How long a check has been running."""
        present = self._runs.get(key)
        return monotonic() - present.started if present else 0.0

    def trouble_of(self, key: str) -> Text | None:
        """What kept the last run from ending as it should; nothing was recorded of it."""
        return self._broken.get(key)

    def _has_found(self, key: str, run: _Run, one: Finding) -> None:
        if self._runs.get(key) is run:
            run.found.append(one)
            self.finding.emit(key, one)
        elif one.outcome is not Outcome.PASSED and run.is_cancelled:
            # What a cancelled test left undone (a test event that stays) has to be known.
            title, following = one.text("title"), one.text("next")
            self.told.emit(text("window.late_finding", title=title, next=following))

    def _has_ended(self, key: str, run: _Run, evidence: Evidence, room_id: str) -> None:
        if self._runs.get(key) is not run:
            return  # cancelled in the meantime: what came too late is not recorded
        del self._runs[key]
        self.record(lambda session: session.record(evidence, room_id))
        self.check_ended.emit(key)

    def _has_stopped(self, key: str, run: _Run) -> None:
        if self._runs.get(key) is run:
            del self._runs[key]
            self.check_ended.emit(key)

    def _has_broken(self, key: str, run: _Run, error: BaseException) -> None:
        _log.error("check %s: %s", key, type(error).__name__)
        if self._runs.get(key) is run:
            self._broken[key] = text("window.check_broken", detail=type(error).__name__)
            self._has_stopped(key, run)
            self.told.emit(self._broken[key])

    # The report

    def export(self, exporter: Exporter, language: str, folder: Path) -> None:
        """Writes the report in the background; `exported` or `not_exported` tells how it went."""
        frozen = self.session.copy()

        def done(written: Written) -> None:
            self.record(lambda session: session.note_exported(language))
            self.exported.emit(written)

        self._runner.run(
            lambda: exporter.export(frozen, language, folder),
            done=done,
            failed=self.not_exported.emit,
        )

    def close(self) -> None:
        """Ends what runs and starts the last save, which goes on in the background."""
        self._is_closing = True
        for key in list(self._runs):
            self.cancel_check(key)
        self._is_dirty = self._is_dirty or self._has_moved
        self.save_now()

    def reopen(self) -> None:
        """It was left, and is opened again before its last save was over."""
        self._is_closing = False

    def finish(self) -> bool:
        """Waits for the last save, because the program ends; whether all is on disk."""
        self._timer.stop()
        self._runner.wait()
        if self.is_saved:
            return True
        if self._runner.call(self._writing()):
            self._is_dirty = self._is_writing = False
        return self.is_saved

    def dispose(self) -> None:
        """Saved and left: the secrets leave the memory with it.

        It stays until its cancelled tests have cleaned up: what they leave behind has to be told.
        """
        self.session.forget()
        self._is_disposed = True
        self._delete_when_over()

    def _delete_when_over(self) -> None:
        if self._is_disposed and not self._under_way:
            self.deleteLater()
