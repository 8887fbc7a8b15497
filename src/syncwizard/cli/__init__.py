"""The commands without a window, on the same session; knows no Qt, asks nobody, keeps nothing."""

from __future__ import annotations

from pathlib import Path

from syncwizard.cli.checking import check
from syncwizard.cli.opening import USAGE_ERROR, opened, run, say, writing
from syncwizard.domain.text import text
from syncwizard.house import FaceOfHouse
from syncwizard.i18n import catalogue

__all__ = ["USAGE_ERROR", "check", "report"]


def report(house: FaceOfHouse, project: str, out: Path, language: str) -> int:
    """Writes a project's handover report into the folder `out` and prints the files' paths.

    `language` is one of `i18n.LANGUAGES`, or "" for the one chosen in the window. Returns the exit
    code: 0; 1 if it could not be written; 64: no such project. Nothing is recorded in the project.
    """
    words = catalogue(house.settings.language)
    wanted = language or house.settings.report_language or words.language
    folder = out.expanduser().absolute()

    async def work() -> int:
        async with opened(house, project, words, otherwise=1) as (found, session):
            if missing := session.missing_secrets():
                say(words, text("cli.secrets_not_seen", n=len(missing)))
            with writing(lambda why: text("cli.not_written", folder=str(folder), why=why)):
                files, remarks = await found.reports.export(session, wanted, folder)
        for remark in remarks:
            say(words, remark)
        print(*files, sep="\n")
        return 0

    return run(work, project, words, otherwise=1)
