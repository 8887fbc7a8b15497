"""The commands about Exchange's own settings: writes the scripts, reads what comes back."""

from __future__ import annotations

from pathlib import Path

from anyio import to_thread

from syncwizard.again import Result
from syncwizard.cli.opening import Refused, exit_code, opened, run, say, writing
from syncwizard.cli.told import tell_in_lines
from syncwizard.domain.project import now
from syncwizard.domain.text import Text, text
from syncwizard.house import FaceOfHouse
from syncwizard.i18n import catalogue
from syncwizard.rooms.settings_export import MOST_BYTES, ExportUnreadable
from syncwizard.store.scripts import write_pack


def powershell(house: FaceOfHouse, project: str, out: Path, language: str) -> int:
    """Writes the pack of scripts for a project into the folder `out`, and prints the files' paths.

    `language` of the page that explains them: one of `i18n.LANGUAGES`, or "" for the one chosen in
    the window. Returns the exit code: 0; 1 if it could not be written; 64: no such project.
    Nothing is recorded in the project.
    """
    words = catalogue(house.settings.language)
    folder = out.expanduser().absolute()

    async def work() -> int:
        async with opened(house, project, words, otherwise=1) as (_found, session):
            pack = session.make_scripts(language or words.language)
        with writing(lambda why: text("powershell.not_written", folder=str(folder), why=why)):
            files = await to_thread.run_sync(write_pack, pack.files, folder)
        for remark in pack.remarks:
            say(words, remark)
        print(*files, sep="\n")
        return 0

    return run(work, project, words, otherwise=1)


def import_room_settings(house: FaceOfHouse, project: str, file: Path) -> int:
    """Reads an administrator's export, judges it, and keeps the result in the project.

    Prints what was found. Returns the exit code as `check` does (0, 1, 2); 2 if the file cannot be
    used or the result cannot be kept; 64: no such project.
    """
    words, path = catalogue(house.settings.language), file.expanduser()

    async def work() -> int:
        async with opened(house, project, words, otherwise=2, writes=True) as (found, session):
            started, data = now(), await to_thread.run_sync(_read, path)
            try:
                evidence = await session.judge_export(data)
            except ExportUnreadable as error:
                raise Refused(error.why, 2) from error
            session.record(evidence)
            await found.setups.write(session.project.id, found.setups.encode(session))
            result = Result(session, started, now(), (evidence,), ())
        print(*tell_in_lines(result, words), sep="\n")
        return exit_code(result.outcome)

    return run(work, project, words, otherwise=2)


def _read(file: Path) -> bytes:
    """Not more of the file than an export can have."""
    try:
        with file.open("rb") as opened_file:
            return opened_file.read(MOST_BYTES + 1)
    except OSError as error:
        why: Text = text("powershell.export.not_read", why=error.strerror or type(error).__name__)
        raise Refused(why, 2) from error
