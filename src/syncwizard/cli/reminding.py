"""Writes a calendar file that reminds of the secrets that expire; it checks nothing."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from syncwizard.cli.opening import opened, run, say
from syncwizard.domain.expiry import Expiry, as_calendar, expiries
from syncwizard.domain.text import text
from syncwizard.house import FaceOfHouse
from syncwizard.i18n import Catalogue, catalogue
from syncwizard.session import Session
from syncwizard.store.atomic import make_folder, write_atomically


def remind(house: FaceOfHouse, project: str, out: Path) -> int:
    """Writes `out` (.ics) with a day for each secret that expires, and three reminders each.

    Returns the exit code: 0, also where nothing expires; 1 if it could not be written; 64: no such
    project.
    """
    words = catalogue(house.settings.language)
    file = out.expanduser().absolute()

    async def work() -> int:
        async with opened(house, project, words, otherwise=1) as (_found, session):
            now = datetime.now(UTC)
            found = expiries(session.answers, now.astimezone().date())
            if not found:
                say(words, text("expiry.none"))
                return 0
            entries = [_entry(one, session, words) for one in found]
            data = as_calendar(entries, owner=session.project.id, made=now)
            make_folder(file.parent)
            write_atomically(file, data)
        print(file)
        return 0

    return run(work, project, words, otherwise=1)


def _entry(one: Expiry, session: Session, words: Catalogue) -> tuple[Expiry, str, str]:
    """The expiry with its title and description; no value of any secret is in them."""
    name = session.guide.fields[one.secret].label
    title = text("expiry.title", secret=name, customer=session.project.customer)
    return one, words.say(title), words.say(text("expiry.to_do"))
