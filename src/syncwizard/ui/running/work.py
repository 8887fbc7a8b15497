"""The open set-up as the window sees it, its slow parts in the background; shows nothing."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from syncwizard.domain.answers import Answers
from syncwizard.domain.checks import Finding
from syncwizard.domain.meetings import Plan
from syncwizard.domain.progress import Progress
from syncwizard.domain.signing import home_of
from syncwizard.domain.steps import Step
from syncwizard.domain.text import Text
from syncwizard.i18n import Catalogue
from syncwizard.session import Closed, Put, Session
from syncwizard.ui.running.check_runs import CheckRuns, Count, Way
from syncwizard.ui.running.meetings import Meetings
from syncwizard.ui.running.pictures import PictureKeeper, Pictures
from syncwizard.ui.running.runner import Runner, Task
from syncwizard.ui.running.saving import Saving, Writer
from syncwizard.ui.running.scripts import Scripts
from syncwizard.ui.running.secret_keeping import Keeping, SecretKeeping
from syncwizard.ui.running.undoing import Undoing

__all__ = ["Exporter", "Keeping", "Work", "Written"]

Written = tuple[tuple[Path, ...], tuple[Text, ...]]
SOON_MS = 20  # in which tests that end together are shown together
IDLE_MS = 600  # that somebody looks at what was opened, before the program gets ready for tests


class Exporter(Protocol):
    """Writes the handover report (in the background); returns the files and what to say of them."""

    async def export(
        self, session: Session, language: str, folder: Path, *, keeps: bool = False
    ) -> Written: ...
    def default_folder(self, session: Session) -> Path: ...


class Shelf(Writer, PictureKeeper, Protocol):
    """Where a set-up and its pictures are put."""


class Work(QObject):
    """One open project. Every change goes through it; pages listen to `changed`."""

    changed = Signal()
    saving = Signal(str)  # "saving", "saved" or "failed"
    told = Signal(object)  # a Text that the consultant has to know
    did = Signal(object)  # a Text: a change that can be taken back
    finding = Signal(str, object)  # check id, Finding
    staged = Signal(str)  # check id: it has passed a stage of its way
    check_ended = Signal(str)
    runs_over = Signal()  # none is left, not even one that cleans up after a cancel
    exported = Signal(object)  # the files, and what has to be said of them
    not_exported = Signal(object)  # the error

    def __init__(self, session: Session, writer: Shelf, runner: Runner) -> None:
        super().__init__(runner)  # so that it never dies in the background, which holds it too
        self.session = session
        self._runner = runner
        self._undoing = Undoing(session)
        self._saving = Saving(self, writer, runner)
        self._secrets = SecretKeeping(self, runner)
        self.scripts = Scripts(self, runner)
        self.pictures = Pictures(self, writer, runner)
        self.runs = CheckRuns(self, runner, over=self._are_over)
        self.meetings = Meetings(self, runner)
        self._is_disposed = False
        self._has_moved = False  # to another page, since the last save
        self._answers: Answers | None = None
        self._progress: Progress | None = None
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self._tell_of_change)
        self._words: Catalogue | None = None
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._idle.timeout.connect(self._get_ready)

    # Reading

    @property
    def answers(self) -> Answers:
        """All answers as they are now; made anew after each change."""
        if self._answers is None:
            self._answers = self.session.answers
        return self._answers

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
        is_secret = self.session.guide.fields[name].secret
        if raw and is_secret and (said.changed or self._secrets.is_unkept(name)):
            self._secrets.keep(name)
        if said.changed:
            self.touch()
        return said

    def generate(self, name: str) -> None:
        if self._is_read_only():
            return
        if self._try(lambda session: session.generate(name)):
            self._secrets.keep(name)
            self.touch()

    def record(self, act: Callable[[Session], object], *, soon: bool = False) -> None:
        """Does one recording act of the session, and has it saved (`soon`: see `touch`)."""
        if self._is_read_only():
            return
        if self._try(act):
            self.touch(soon=soon)

    def _try(self, act: Callable[[Session], object]) -> bool:
        """Whether the act was done; of a step that was signed it is told why not."""
        try:
            act(self.session)
        except Closed as closed:
            self.told.emit(closed.why)
            return False
        return True

    def visit(self, step: Step) -> None:
        """Remembers where one is. Looking at a page is no change: it is saved with the next one."""
        if step.id != self.session.project.current_step and self.session.read_only is None:
            self.session.visit(step)
            self._has_moved = True
        if self._idle.isActive():
            self._idle.start()  # the page that comes next is made first

    def touch(self, *, soon: bool = False) -> None:
        """Something was recorded: pages refresh, and it is saved after a short pause.

        soon: nobody at the window did it, so pages may follow a little later (`change_soon`).
        """
        done = self._undoing.notice()
        self._look_anew()
        self._has_moved = False  # saved along with the change
        self._saving.mark()
        if soon:
            self.change_soon()
        else:
            self._tell_of_change()
        if done is not None:
            self.did.emit(done)

    def _look_anew(self) -> None:
        self._answers = self._progress = None

    def change_soon(self) -> None:
        """Has pages follow once, in a moment, however much comes until then."""
        if not self._soon.isActive():
            self._soon.start()

    @property
    def is_shown(self) -> bool:
        """Whether pages have followed all changes."""
        return not self._soon.isActive()

    def _tell_of_change(self) -> None:
        self._soon.stop()
        self.changed.emit()

    def _is_read_only(self) -> bool:
        """Whether another program has the set-up; then it is told once more who."""
        if self.session.read_only is None:
            return False
        self.told.emit(self.session.read_only)
        return True

    # Taking back

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

    # Saving

    def save_now(self) -> None:
        self._saving.save_now()

    @property
    def is_open(self) -> bool:
        """Whether nobody has left it."""
        return not self._saving.is_closing

    @property
    def is_disposed(self) -> bool:
        """Whether it was left, and nothing of it is saved any more."""
        return self._is_disposed

    @property
    def is_saved(self) -> bool:
        return self._saving.is_saved

    # Secrets

    def load_secrets(self) -> None:
        """Fetches the project's secrets from the keyring, in the background."""
        self._secrets.load()

    def take_secrets(self, found: dict[str, str]) -> None:
        """Puts loaded secrets to use."""
        self.session.take_secrets(found)
        self._look_anew()
        self._tell_of_change()

    def keeping_of(self, name: str) -> Keeping:
        """How safe a secret is that is at hand."""
        return self._secrets.keeping_of(name)

    def remove_secret(self, name: str) -> None:
        """Takes a secret out of keyring and answers; it stays where the keyring refuses."""
        if why := self.session.why_not(home_of(self.session.guide, name)):
            self.told.emit(why)
            return
        self._secrets.remove(name)

    # Checks

    def get_ready_soon(self, words: Catalogue) -> None:
        """Has the background fetch what the first test, and its words, would have to wait for."""
        self._words = words
        self._idle.start()

    def _get_ready(self) -> None:
        frozen, words = self.session.copy(), self._words

        async def fetch() -> None:
            from anyio import to_thread

            await frozen.get_ready()
            if words is not None:
                await to_thread.run_sync(words.read_all)

        self._runner.get_ready(fetch)

    def run_check(
        self, check: str, room_id: str = "", *, insists: bool = False, plan: Plan | None = None
    ) -> None:
        """Starts a check; its findings arrive one by one (`insists`, `plan`: see the session)."""
        if self._is_read_only():
            return
        self.runs.start(check, room_id, insists=insists, plan=plan)

    def cancel_check(self, key: str) -> None:
        """Ends a run; what still comes of it belongs to no present run and is dropped."""
        self.runs.cancel(key)

    def is_running(self, key: str) -> bool:
        return self.runs.is_running(key)

    def running_checks(self) -> set[str]:
        """The ids of all checks that run now; of a room's check, without the room."""
        return self.runs.running()

    def findings_so_far(self, key: str) -> list[Finding]:
        present = self.runs.present(key)
        return present.found if present else []

    def pause_of(self, key: str) -> float:
        """The seconds for which a running check still keeps to a service's pause; 0 for none."""
        present = self.runs.present(key)
        until = present.waits_until if present else None
        return max((until - datetime.now(UTC)).total_seconds(), 0.0) if until else 0.0

    def count_of(self, key: str) -> Count | None:
        """How far a check of many rooms is; None where it counts none."""
        present = self.runs.present(key)
        return present.count if present else None

    def way_of(self, key: str) -> Way:
        """The stages that a test has passed on its way; of the last run, once it is over."""
        return self.runs.way_of(key)

    def seconds_of(self, key: str) -> float:
        """How long a check has been running."""
        present = self.runs.present(key)
        return monotonic() - present.started if present else 0.0

    def trouble_of(self, key: str) -> Text | None:
        """What kept the last run from ending as it should; nothing was recorded of it."""
        return self.runs.trouble_of(key)

    def read(
        self,
        read: Callable[[], Any],
        done: Callable[[Any], object],
        failed: Callable[[BaseException], object],
    ) -> None:
        """Has a file read in the background; nothing of it is recorded by this."""
        self._runner.run_in_thread(read, done, failed)

    def ask(
        self,
        ask: Callable[[Session], Awaitable[Any]],
        done: Callable[[Any], object],
        failed: Callable[[BaseException], object],
    ) -> Task:
        """Has a system asked in the background, with the session as it is now; records nothing."""
        frozen = self.session.copy()
        return self._runner.run(lambda: ask(frozen), done=done, failed=failed)

    # The report

    def export(self, exporter: Exporter, language: str, folder: Path) -> None:
        """Writes the report in the background; `exported` or `not_exported` tells how it went."""
        frozen, keeps = self.session.copy(), self.session.read_only is None

        def done(written: Written) -> None:
            self.record(lambda session: session.note_exported(language))
            self.exported.emit(written)

        self._runner.run(
            lambda: exporter.export(frozen, language, folder, keeps=keeps),
            done=done,
            failed=self.not_exported.emit,
        )

    # Leaving

    def close(self) -> None:
        """Ends what runs and starts the last save, which goes on in the background."""
        self._idle.stop()
        self.runs.cancel_all()
        self._saving.close(self._has_moved)
        self._has_moved = False

    def reopen(self) -> None:
        """It was left, and is opened again before its last save was over."""
        self._saving.reopen()

    def finish(self) -> bool:
        """Waits for the last save, because the program ends; whether all is on disk."""
        return self._saving.finish()

    @property
    def is_kept_beside(self) -> bool:
        """Whether what is not saved lies beside the file, and is offered when it is opened."""
        return self._saving.is_kept_beside

    def dispose(self) -> None:
        """Saved and left: the secrets leave the memory with it.

        It stays until its cancelled tests have cleaned up: what they leave behind has to be told.
        """
        self.session.forget()
        self._is_disposed = True
        self._delete_when_over()

    def _are_over(self) -> None:
        self.runs_over.emit()
        self._delete_when_over()

    def _delete_when_over(self) -> None:
        if self._is_disposed and self.runs.are_over:
            self.deleteLater()
