"""The command `role-sheets`: what each role has to do, as text to mail; it decides none of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from anyio import to_thread

from syncwizard.cli.opening import Refused, opened, run, say
from syncwizard.domain.text import text
from syncwizard.house import FaceOfHouse
from syncwizard.i18n import catalogue
from syncwizard.powershell.writing import write_pack
from syncwizard.store.atomic import write_atomically

SCRIPTS = "powershell"


def role_sheets(house: FaceOfHouse, project: str, out: Path, language: str) -> int:
    """Writes a text a role and the PowerShell pack into the folder `out`; prints the files' paths.

    `language` is one of `i18n.LANGUAGES`, or "" for that of reports. Returns the exit code: 0; 1 if
    they could not be written; 64: no such project. Nothing is recorded in the project.
    """
    words = catalogue(house.settings.language)
    wanted = language or house.settings.report_language or words.language
    folder = out.expanduser().absolute()

    async def work() -> int:
        async with opened(house, project, words, otherwise=1) as (found, session):
            pack = session.make_scripts(wanted)
            sheets = await found.reports.role_sheets(session, wanted, SCRIPTS)
        try:
            files = await to_thread.run_sync(_write, sheets, folder)
            scripts = await to_thread.run_sync(write_pack, pack, folder / SCRIPTS)
        except OSError as error:
            why = error.strerror or type(error).__name__
            raise Refused(text("cli.not_written", folder=str(folder), why=why), 1) from error
        for remark in pack.remarks:
            say(words, remark)
        print(*files, *scripts, sep="\n")
        return 0

    return run(work, project, words, otherwise=1)


def _write(sheets: Mapping[str, str], folder: Path) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    for name, said in sheets.items():
        write_atomically(folder / name, said.encode("utf-8", "replace"))
    return [folder / name for name in sheets]
