"""The administrator's scripts of an open set-up: written and read in the background; shows none."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from syncwizard.domain.text import Text, text
from syncwizard.store.trouble import why_not
from syncwizard.ui.running.runner import Runner

if TYPE_CHECKING:
    from syncwizard.domain.checks import Evidence
    from syncwizard.ui.running.work import Work


class Scripts(QObject):
    """Writes the pack into a folder, and has an export that came back judged and recorded."""

    written = Signal(str, object)  # the folder, and the Texts to say of it
    judged = Signal()  # the evidence is recorded
    refused = Signal(object)  # the Text that says why nothing came of it

    def __init__(self, work: Work, runner: Runner) -> None:
        super().__init__(work)
        self._work, self._runner = work, runner

    def write(self, folder: Path, language: str) -> None:
        """Writes the scripts for the present values; `written` or `refused` tells how it went."""
        frozen = self._work.session.copy()

        async def run() -> tuple[Text, ...]:
            from anyio import to_thread

            from syncwizard.store.scripts import write_pack

            pack = frozen.make_scripts(language)
            files = await to_thread.run_sync(write_pack, pack.files, folder)
            return (
                text("powershell.window.saved", n=len(files), folder=str(folder)),
                *pack.remarks,
            )

        def failed(error: BaseException) -> None:
            told = text("powershell.not_written", folder=str(folder), why=why_not(error))
            self.refused.emit(told)

        self._runner.run(run, done=lambda said: self.written.emit(str(folder), said), failed=failed)

    def read(self, file: Path) -> None:
        """Judges an export; `judged` or `refused` tells how it went."""
        frozen = self._work.session.copy()

        async def run() -> Evidence:
            from anyio import to_thread

            return await frozen.judge_export(await to_thread.run_sync(_read, file))

        def done(evidence: Evidence) -> None:
            self._work.record(lambda session: session.record(evidence))
            self.judged.emit()

        self._runner.run(run, done=done, failed=lambda error: self.refused.emit(_why(error)))


def _read(file: Path) -> bytes:
    """Not more of the file than an export can have."""
    from syncwizard.rooms.settings_export import MOST_BYTES

    with file.open("rb") as opened:
        return opened.read(MOST_BYTES + 1)


def _why(error: BaseException) -> Text:
    why = getattr(error, "why", None)
    return why if isinstance(why, Text) else text("powershell.export.not_read", why=_reason(error))


def _reason(error: BaseException) -> str:
    """The system's own words for a file's trouble; else the kind of the error."""
    return getattr(error, "strerror", None) or type(error).__name__
