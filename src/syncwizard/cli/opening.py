"""How a command opens its project and how it ends where that fails; it knows no single command."""

from __future__ import annotations

import logging
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Final

import anyio

from syncwizard.cli.told import plain
from syncwizard.domain.checks import Outcome
from syncwizard.domain.text import Text, text
from syncwizard.house import FaceOfHouse
from syncwizard.i18n import Catalogue
from syncwizard.session import Session
from syncwizard.store.errors import CannotWrite, NotThere, SecretStoreError, StoreError
from syncwizard.store.trouble import trouble_text, why_not

USAGE_ERROR: Final = 64
_CODES: Final = {
    Outcome.PASSED: 0,
    Outcome.FAILED: 1,
    Outcome.NOT_YET: 2,
    Outcome.COULD_NOT_TELL: 2,
}

_log = logging.getLogger(__name__)


def exit_code(outcome: Outcome) -> int:
    """0: passed; 1: something failed; 2: not yet, or could not tell."""
    return _CODES[outcome]


class Refused(Exception):
    """Ends a command with one sentence and its exit code."""

    def __init__(self, why: Text, code: int) -> None:
        super().__init__(why.key)
        self.why = why
        self.code = code


def run(work: Callable[[], Awaitable[int]], project: str, words: Catalogue, otherwise: int) -> int:
    """The exit code of `work`; whatever goes wrong is one sentence on stderr."""
    try:
        return anyio.run(work)
    except NotThere:
        refused = Refused(text("cli.no_project", project=project), USAGE_ERROR)
    except Refused as error:
        refused = error
    except (StoreError, SecretStoreError) as error:
        refused = Refused(trouble_text(error), otherwise)
    except Exception as error:  # noqa: BLE001  (a command ends with a sentence, never a traceback)
        # No warning: the log file gets the traceback, stderr the sentence.
        _log.info("not foreseen", exc_info=True)
        refused = Refused(text("cli.unforeseen", detail=type(error).__name__), otherwise)
    say(words, refused.why)
    return refused.code


@asynccontextmanager
async def opened(
    house: FaceOfHouse, argument: str, words: Catalogue, otherwise: int, *, writes: bool = False
) -> AsyncIterator[tuple[FaceOfHouse, Session]]:
    """The project in the house that it belongs to, with its secrets as far as they are here.

    What `writes` it holds it against other programs and asks no keyring.
    """
    found, project_id = await house.house_of(argument)
    if house.practice and not found.practice:
        raise Refused(text("cli.not_practice"), USAGE_ERROR)
    try:
        project = await found.setups.open(project_id, only_reading=not writes)
        if project.offer is not None:  # only a person accepts a backup
            raise Refused(text("cli.damaged"), otherwise)
        if problem := project.read_only or project.unwritable:
            raise Refused(problem, otherwise)
        if not writes:
            await _load_secrets(project.session, words)
        yield found, project.session
    finally:
        await found.close()


async def _load_secrets(session: Session, words: Catalogue) -> None:
    try:
        session.take_secrets(await session.load_secrets())
    except SecretStoreError as error:
        # What can be told without secrets is still told.
        say(words, trouble_text(error))


@contextmanager
def writing(refused: Callable[[Text], Text]) -> Iterator[None]:
    """Ends the command where a file cannot be written; `refused` says so, given why not."""
    try:
        yield
    except (OSError, CannotWrite) as error:
        raise Refused(refused(why_not(error)), 1) from error


def say(words: Catalogue, what: Text) -> None:
    """One sentence on stderr."""
    print(plain(words.say(what)), file=sys.stderr, flush=True)
