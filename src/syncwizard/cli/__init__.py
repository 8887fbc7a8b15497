"""The commands without a window, on the same session; knows no Qt, asks nobody, keeps nothing."""

from __future__ import annotations

import logging
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

import anyio

from syncwizard.cli.checking import run_all
from syncwizard.cli.told import plain, tell_in_json, tell_in_lines
from syncwizard.domain.checks import Outcome
from syncwizard.domain.text import Text, text
from syncwizard.house import FaceOfHouse
from syncwizard.i18n import Catalogue, catalogue
from syncwizard.session import Session
from syncwizard.store.errors import NotThere, SecretStoreError, StoreError
from syncwizard.store.trouble import trouble_text

USAGE_ERROR: Final = 64
_CODES: Final = {
    Outcome.PASSED: 0,
    Outcome.FAILED: 1,
    Outcome.NOT_YET: 2,
    Outcome.COULD_NOT_TELL: 2,
}

_log = logging.getLogger(__name__)


class _Refused(Exception):
    """Ends a command with one sentence and its exit code."""

    def __init__(self, why: Text, code: int) -> None:
        super().__init__(why.key)
        self.why = why
        self.code = code


def check(house: FaceOfHouse, project: str, as_json: bool) -> int:
    """Runs every check of a project that applies and needs no person; returns the exit code.

    0: all passed; 1: something failed; 2: not yet, or could not tell; 64: no such project.
    `project` is an id, a project's folder or its file. The result goes to stdout, how far it is to
    stderr. The project is only read: nothing is recorded in it. (A damaged file is copied aside.)
    """
    words = catalogue(house.settings.language)

    async def work() -> int:
        async with _opened(house, project, words, otherwise=2) as (found, session):
            if missing := session.missing_secrets():
                key = "cli.secrets_practice" if found.practice else "cli.secrets_missing"
                _say(words, text(key, n=len(missing)))
            result = await run_all(
                session, lambda one: _say(words, text("cli.running", check=one.title))
            )
        lines = [tell_in_json(result, words)] if as_json else tell_in_lines(result, words)
        print(*lines, sep="\n")
        return _CODES[result.outcome]

    return _run(work, project, words, otherwise=2)


def report(house: FaceOfHouse, project: str, out: Path, language: str) -> int:
    """Writes a project's handover report into the folder `out` and prints the files' paths.

    `language` is one of `i18n.LANGUAGES`, or "" for the one chosen in the window. Returns the exit
    code: 0; 1 if it could not be written; 64: no such project. Nothing is recorded in the project.
    """
    words = catalogue(house.settings.language)
    wanted = language or house.settings.report_language or words.language
    folder = out.expanduser().absolute()

    async def work() -> int:
        async with _opened(house, project, words, otherwise=1) as (found, session):
            if missing := session.missing_secrets():
                _say(words, text("cli.secrets_not_seen", n=len(missing)))
            try:
                files, remarks = await found.export(session, wanted, folder)
            except OSError as error:
                why = error.strerror or type(error).__name__
                raise _Refused(text("cli.not_written", folder=str(folder), why=why), 1) from error
        for remark in remarks:
            _say(words, remark)
        print(*files, sep="\n")
        return 0

    return _run(work, project, words, otherwise=1)


def _run(work: Callable[[], Awaitable[int]], project: str, words: Catalogue, otherwise: int) -> int:
    """The exit code of `work`; whatever goes wrong is one sentence on stderr."""
    try:
        return anyio.run(work)
    except NotThere:
        refused = _Refused(text("cli.no_project", project=project), USAGE_ERROR)
    except _Refused as error:
        refused = error
    except (StoreError, SecretStoreError) as error:
        refused = _Refused(trouble_text(error), otherwise)
    except Exception as error:  # noqa: BLE001  (a command ends with a sentence, never a traceback)
        # No warning: the log file gets the traceback, stderr the sentence.
        _log.info("not foreseen", exc_info=True)
        refused = _Refused(text("cli.unforeseen", detail=type(error).__name__), otherwise)
    _say(words, refused.why)
    return refused.code


# Opening

_Opened = tuple[FaceOfHouse, Session]


@asynccontextmanager
async def _opened(
    house: FaceOfHouse, argument: str, words: Catalogue, otherwise: int
) -> AsyncIterator[_Opened]:
    """The project in the house that it belongs to, with its secrets as far as they are here."""
    found, project_id = await house.house_of(argument)
    if house.practice and not found.practice:
        raise _Refused(text("cli.not_practice"), USAGE_ERROR)
    try:
        opened = await found.open(project_id, only_reading=True)
        if opened.offer is not None:  # only a person accepts a backup
            raise _Refused(text("cli.damaged"), otherwise)
        await _load_secrets(opened.session, words)
        yield found, opened.session
    finally:
        await found.close()


async def _load_secrets(session: Session, words: Catalogue) -> None:
    try:
        session.take_secrets(await session.load_secrets())
    except SecretStoreError as error:
        # What can be told without secrets is still told.
        _say(words, trouble_text(error))


def _say(words: Catalogue, what: Text) -> None:
    print(plain(words.say(what)), file=sys.stderr, flush=True)
