"""The open set-up as the window sees it, its slow parts in the background; shows nothing."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import Signal

from syncwizard.domain.signing import home_of
from syncwizard.domain.text import Text
from syncwizard.i18n import Catalogue
from syncwizard.session import Session
from syncwizard.ui.running.check_runs import CheckRuns
from syncwizard.ui.running.checked import Checked
from syncwizard.ui.running.meetings import Meetings
from syncwizard.ui.running.pictures import PictureKeeper, Pictures
from syncwizard.ui.running.readiness import Readiness
from syncwizard.ui.running.runner import Runner, Task
from syncwizard.ui.running.saving import Saving, Writer
from syncwizard.ui.running.scripts import Scripts
from syncwizard.ui.running.secret_keeping import Keeping, SecretKeeping

__all__ = ["Exporter", "Keeping", "Work", "Written"]

Written = tuple[tuple[Path, ...], tuple[Text, ...]]


class Exporter(Protocol):
    """Writes the handover report (in the background); returns the files and what to say of them."""

    async def export(
        self, session: Session, language: str, folder: Path, *, keeps: bool = False
    ) -> Written: ...
    def default_folder(self, session: Session) -> Path: ...


class Shelf(Writer, PictureKeeper, Protocol):
    """Where a set-up and its pictures are put."""


class Work(Checked):
    """One open project. Every change goes through it; pages listen to `changed`."""

    saving = Signal(str)  # "saving", "saved" or "failed"
    exported = Signal(object)  # the files, and what has to be said of them
    not_exported = Signal(object)  # the error

    def __init__(self, session: Session, writer: Shelf, runner: Runner) -> None:
        # The runner's, so that it never dies in the background, which holds it too.
        super().__init__(session, runner)
        self._runner = runner
        self._saving = Saving(self, writer, runner)
        self._secrets = SecretKeeping(self, runner)
        self._ready = Readiness(self, runner)
        self.scripts = Scripts(self, runner)
        self.pictures = Pictures(self, writer, runner)
        self.runs = CheckRuns(self, runner, over=self._are_over)
        self.meetings = Meetings(self, runner)
        self._is_disposed = False

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

    # In the background

    def get_ready_soon(self, words: Catalogue) -> None:
        """Has what the first test, and its words, would have to wait for fetched soon."""
        self._ready.soon(words)

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
        self._ready.stop()
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
        """Saved and left: the session forgets its secrets; what hides them in the log does not.

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
