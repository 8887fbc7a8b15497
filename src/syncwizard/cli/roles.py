"""The command `role-sheets`: what each role has to do, as text to mail; it decides none of it."""

from __future__ import annotations

from pathlib import Path

from anyio import to_thread

from syncwizard.cli.opening import opened, run, say, writing
from syncwizard.domain.text import text
from syncwizard.house import FaceOfHouse
from syncwizard.i18n import catalogue
from syncwizard.store.scripts import write_pack, write_sheets

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
        with writing(lambda why: text("cli.not_written", folder=str(folder), why=why)):
            files = await to_thread.run_sync(write_sheets, sheets, folder)
            scripts = await to_thread.run_sync(write_pack, pack.files, folder / SCRIPTS)
        for remark in pack.remarks:
            say(words, remark)
        print(*files, *scripts, sep="\n")
        return 0

    return run(work, project, words, otherwise=1)
