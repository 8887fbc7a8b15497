"""The commands without a window, on the same session; knows no Qt, asks nobody, keeps nothing."""

from __future__ import annotations

from pathlib import Path

from syncwizard.cli.checking import run_all
from syncwizard.cli.opening import USAGE_ERROR, Refused, exit_code, opened, run, say
from syncwizard.cli.told import tell_in_json, tell_in_lines
from syncwizard.domain.text import text
from syncwizard.house import FaceOfHouse
from syncwizard.i18n import catalogue

__all__ = ["USAGE_ERROR", "check", "report"]


def check(house: FaceOfHouse, project: str, as_json: bool) -> int:
    """Runs every check of a project that applies and needs no person; returns the exit code.

    0: all passed; 1: something failed; 2: not yet, or could not tell; 64: no such project.
    `project` is an id, a project's folder or its file. The result goes to stdout, how far it is to
    stderr. The project is only read: nothing is recorded in it. (A damaged file is copied aside.)
    """
    words = catalogue(house.settings.language)

    async def work() -> int:
        async with opened(house, project, words, otherwise=2) as (found, session):
            if missing := session.missing_secrets():
                key = "cli.secrets_practice" if found.practice else "cli.secrets_missing"
                say(words, text(key, n=len(missing)))
            if script := await found.unread_script():
                say(words, text("cli.script_not_read", script=script))
            result = await run_all(
                session,
                lambda one: say(words, text("cli.running", check=one.title)),
                lambda stage: say(words, text("cli.stage", stage=stage.text, took=stage.took)),
            )
        lines = [tell_in_json(result, words)] if as_json else tell_in_lines(result, words)
        print(*lines, sep="\n")
        return exit_code(result.outcome)

    return run(work, project, words, otherwise=2)


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
            try:
                files, remarks = await found.export(session, wanted, folder)
            except OSError as error:
                why = error.strerror or type(error).__name__
                raise Refused(text("cli.not_written", folder=str(folder), why=why), 1) from error
        for remark in remarks:
            say(words, remark)
        print(*files, sep="\n")
        return 0

    return run(work, project, words, otherwise=1)
