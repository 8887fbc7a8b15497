"""All that a set-up reminds of, in the window and in a calendar; it holds no value but names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from syncwizard.domain.answers import Answers
from syncwizard.domain.calendar_file import Entry
from syncwizard.domain.checks import Check
from syncwizard.domain.expiry import STAGES, Expiry, expiries
from syncwizard.domain.records import Recorded, Records
from syncwizard.domain.text import Text, text
from syncwizard.domain.waits import Wait, waits

_NOON: Final = timedelta(hours=12)  # the hour at which an end is reminded of: people are at work
_MORNING: Final = 8  # nobody is woken: what is there at night is looked for at this hour


@dataclass(frozen=True, slots=True)
class Reminders:
    """What is waited for and which secrets end, each the next first."""

    waits: tuple[Wait, ...] = ()
    expiries: tuple[Expiry, ...] = ()

    @property
    def due_waits(self) -> tuple[Wait, ...]:
        return tuple(one for one in self.waits if one.is_due)

    @property
    def due_expiries(self) -> tuple[Expiry, ...]:
        return tuple(one for one in self.expiries if one.stage is not None)

    @property
    def has_due(self) -> bool:
        return bool(self.due_waits or self.due_expiries)


def reminders(
    checks: Mapping[str, Check],
    answers: Answers,
    records: Records,
    recorded: Recorded,
    now: datetime,
) -> Reminders:
    """Of one set-up, at one moment (UTC); days are those of this computer."""
    today = now.astimezone().date()
    return Reminders(waits(checks, answers, records, recorded, now), expiries(answers, today))


def entries(
    owner: str, customer: str, told: Reminders, say: Callable[[Text], str]
) -> tuple[Entry, ...]:
    """What goes into a calendar: what is still to come, in the reader's language (`say`).

    `owner` (the set-up's id) tells the entries of one set-up from those of another.
    """
    coming = [one for one in told.waits if not one.is_due]
    return (
        *(_of_wait(owner, customer, one, say) for one in coming),
        *(_of_expiry(owner, customer, one, say) for one in told.expiries if not one.is_over),
    )


def _of_wait(owner: str, customer: str, one: Wait, say: Callable[[Text], str]) -> Entry:
    return Entry(
        uid=f"{owner}-{one.name}@syncwizard",
        at=_by_day(one.until),
        title=say(text("waits.title", customer=customer, what=one.what)),
        description=say(text("waits.to_do")),
        alarms=(timedelta(),),
    )


def _by_day(until: datetime) -> datetime:
    local = until.astimezone()
    if local.hour < _MORNING:
        local = local.replace(hour=_MORNING, minute=0, second=0)
    return local.astimezone(UTC)


def _of_expiry(owner: str, customer: str, one: Expiry, say: Callable[[Text], str]) -> Entry:
    name = Text(f"fields.{one.secret}.label")
    return Entry(
        uid=f"{owner}-{one.secret}@syncwizard",
        at=one.on,
        title=say(text("expiry.title", secret=name, customer=customer)),
        description=say(text("expiry.to_do")),
        alarms=tuple(_NOON - timedelta(days=stage) for stage in STAGES),
    )
