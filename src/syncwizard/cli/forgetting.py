"""Closes a set-up for good: removes every trace of it here, and proves that by a listing."""

from __future__ import annotations

from syncwizard.cli.opening import USAGE_ERROR, Refused, run, say
from syncwizard.cli.told import plain
from syncwizard.domain.text import Text, text
from syncwizard.house import FaceOfHouse
from syncwizard.i18n import Catalogue, catalogue
from syncwizard.store.errors import NothingDeleted, SecretStoreError
from syncwizard.store.traces import Traces


def forget(house: FaceOfHouse, project: str, *, yes: bool) -> int:
    """Lists all that is kept of a project, and with `yes` removes it and lists what is left.

    Returns the exit code: 0: nothing is left, or nothing was to be removed; 1: something is left;
    64: no such project.
    """
    words = catalogue(house.settings.language)

    async def work() -> int:
        found, project_id = await house.house_of(project)
        if house.practice and not found.practice:
            raise Refused(text("cli.not_practice"), USAGE_ERROR)
        try:
            kept = await _kept(found, project_id)
            _tell(words, text("traces.before"), kept)
            _warn(words, kept)
            if not yes:
                say(words, text("traces.ask"))
                return 0
            await found.setups.delete(project_id)
            left = await found.setups.traces(project_id)
            _tell(words, text("traces.after"), left)
        finally:
            await found.close()
        return 0 if left.are_none else 1

    return run(work, project, words, otherwise=1)


async def _kept(house: FaceOfHouse, project_id: str) -> Traces:
    """What is kept before; raises NothingDeleted where the keyring does not say."""
    try:
        return await house.setups.traces(project_id)
    except SecretStoreError as error:
        raise NothingDeleted((), error.detail) from None


def _warn(words: Catalogue, traces: Traces) -> None:
    for line in traces.warned():
        say(words, line)


def _tell(words: Catalogue, head: Text, traces: Traces) -> None:
    print(words.say(head))
    for line in traces.told():
        print(f"  {plain(words.say(line))}")
