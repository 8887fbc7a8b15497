"""Writes a calendar file: what is waited for, and the secrets that expire; it checks nothing."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from syncwizard.cli.opening import opened, run, say, writing
from syncwizard.domain.calendar_file import as_calendar
from syncwizard.domain.reminders import entries
from syncwizard.domain.text import text
from syncwizard.house import FaceOfHouse
from syncwizard.i18n import catalogue
from syncwizard.store.atomic import make_folder, write_atomically


def remind(house: FaceOfHouse, project: str, out: Path) -> int:
    """Writes `out` (.ics): what is waited for, and a day with three reminders for each secret.

    Returns the exit code: 0, also where there is nothing to remind of; 1 if it could not be
    written; 64: no such project.
    """
    words = catalogue(house.settings.language)
    file = out.expanduser().absolute()

    async def work() -> int:
        async with opened(house, project, words, otherwise=1) as (_found, session):
            project_id, customer = session.project.id, session.project.customer
            found = entries(project_id, customer, session.reminders(), words.say)
            if not found:
                say(words, text("waits.nothing"))
                return 0
            data = as_calendar(found, datetime.now(UTC))
            with writing(lambda why: text("travel.not_written", file=str(file), why=why)):
                make_folder(file.parent)
                write_atomically(file, data)
        print(file)
        return 0

    return run(work, project, words, otherwise=1)
