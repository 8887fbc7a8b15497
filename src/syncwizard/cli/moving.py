"""Takes a set-up to another computer, brings one in, and makes the next one of it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from anyio import to_thread

from syncwizard.cli.opening import USAGE_ERROR, Refused, opened, run, say, writing
from syncwizard.cli.told import plain
from syncwizard.domain.text import Text, text
from syncwizard.guide import GUIDE
from syncwizard.house import FaceOfHouse
from syncwizard.i18n import catalogue
from syncwizard.store.atomic import make_folder, write_atomically
from syncwizard.store.template import Purpose
from syncwizard.store.travel import MOST_PACKED, SUFFIX, NotTaken, again_here

ENVIRONMENTS: Final = GUIDE.fields["environment"].choices


def export_project(house: FaceOfHouse, project: str, out: Path) -> int:
    """Writes a set-up as one zip without secrets into the folder `out`, and prints its path.

    Returns the exit code: 0; 1 if it could not be written; 64: no such project.
    """
    words = catalogue(house.settings.language)
    folder = out.expanduser().absolute()

    async def work() -> int:
        async with opened(house, project, words, otherwise=1) as (found, session):
            data = await found.travel.pack(session)
            stem = found.reports.default_folder(session).name
            secrets = len(session.project.secrets)
        path = folder / f"{stem}{SUFFIX}"
        await to_thread.run_sync(_write, path, data)
        if secrets:
            say(words, text("travel.without_secrets", n=secrets))
        print(path)
        return 0

    return run(work, project, words, otherwise=1)


def _write(path: Path, data: bytes) -> None:
    with writing(lambda why: text("travel.not_written", file=str(path), why=why)):
        make_folder(path.parent)
        write_atomically(path, data)


def import_project(house: FaceOfHouse, file: Path) -> int:
    """Brings in a set-up from such a zip under a new id, and says what must be entered again.

    Prints the new id. Returns the exit code: 0; 1 if it could not be kept; 64: no set-up in it.
    """
    words, path = catalogue(house.settings.language), file.expanduser()

    async def work() -> int:
        try:
            arrived = await house.travel.bring_in(await to_thread.run_sync(_read, path))
        except NotTaken as error:
            raise Refused(Text(f"travel.refused_{error.why.value}"), USAGE_ERROR) from error
        finally:
            await house.close()
        for line in again_here(arrived, GUIDE):
            say(words, line)
        print(plain(arrived.project.id))
        return 0

    return run(work, "", words, otherwise=1)


def _read(path: Path) -> bytes:
    """Not more of the file than a set-up can have."""
    try:
        with path.open("rb") as opened_file:
            return opened_file.read(MOST_PACKED + 1)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise Refused(text("travel.not_read", file=str(path), why=why), USAGE_ERROR) from error


def duplicate_project(house: FaceOfHouse, project: str, customer: str, environment: str) -> int:
    """Makes a new set-up of one: for the customer named, or for another environment of the same.

    Prints the new id. Returns the exit code: 0; 1 if it could not be kept; 64: no such project.
    """
    words = catalogue(house.settings.language)

    async def work() -> int:
        async with opened(house, project, words, otherwise=1) as (found, session):
            mine = session.project.customer
            is_next = bool(customer) and customer != mine
            purpose = Purpose.NEXT_CUSTOMER if is_next else Purpose.OTHER_ENVIRONMENT
            wanted = environment or session.answers["environment"]
            if wanted not in ENVIRONMENTS:
                names = ", ".join(ENVIRONMENTS)
                raise Refused(text("travel.no_environment", names=names), USAGE_ERROR)
            if not is_next and wanted == session.answers["environment"]:
                raise Refused(text("travel.same_again"), USAGE_ERROR)
            made = await found.travel.duplicate(session, purpose, customer or mine, wanted)
        say(words, Text(f"travel.duplicated_{purpose.value}"))
        print(made)
        return 0

    return run(work, project, words, otherwise=1)
