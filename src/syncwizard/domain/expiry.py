"""When secrets expire, and when to remind of it; it knows no secret, no clock and no screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from syncwizard.domain.text import Text, text

if TYPE_CHECKING:
    from syncwizard.domain.answers import Answers

STAGES: Final = (60, 30, 7)
"""Days before the end at which to remind."""

DATE_OF: Final[Mapping[str, str]] = {"customer_client_secret": "secret_expires"}
"""The field that holds each secret's end date."""

_NOON: Final = 12  # the hour to remind at: people are at work


@dataclass(frozen=True, slots=True)
class Expiry:
    """A secret's end: `days` from today (negative: since), and the reminder that is due.

    `stage` is the nearest of `STAGES` that is reached, 0 on the last day and after it, None before
    the first.
    """

    secret: str
    on: date
    days: int

    @property
    def stage(self) -> int | None:
        if self.days <= 0:
            return 0
        return min((one for one in STAGES if self.days <= one), default=None)

    @property
    def is_over(self) -> bool:
        """Whether it has ended; on its last day nobody knows at which hour it will."""
        return self.days < 0

    @property
    def reminders(self) -> tuple[date, ...]:
        """The days on which to remind, the first first."""
        return tuple(self.on - timedelta(days=one) for one in STAGES)

    def said(self) -> Text:
        """One sentence about it; empty of any value."""
        name = Text(f"fields.{self.secret}.label")
        if self.is_over:
            return text("expiry.over", secret=name, n=-self.days, on=self.on.isoformat())
        if self.days == 0:
            return text("expiry.today", secret=name)
        return text("expiry.ahead", secret=name, n=self.days, on=self.on.isoformat())


def expiries(answers: Answers, today: date) -> tuple[Expiry, ...]:
    """The ends of all secrets that have one, the next first; what is no date is left out."""
    found = []
    for secret, name in DATE_OF.items():
        on = _day(answers[name])
        if on is not None and answers.is_given(secret):
            found.append(Expiry(secret, on, (on - today).days))
    return tuple(sorted(found, key=lambda one: one.on))


def due(answers: Answers, today: date) -> tuple[Expiry, ...]:
    """Those to remind of today."""
    return tuple(one for one in expiries(answers, today) if one.stage is not None)


def as_calendar(entries: Sequence[tuple[Expiry, str, str]], *, owner: str, made: datetime) -> bytes:
    """An iCalendar file (RFC 5545): a day's entry for each expiry, with a reminder a stage.

    Each entry comes with its title and its description, in the reader's language. `owner` makes
    the entries' ids (the project's id): imported again, they replace each other.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//syncwizard//expiry//EN"]
    for expiry, title, description in entries:
        lines += _event(expiry, title, description, owner, made)
    lines.append("END:VCALENDAR")
    return "".join(_folded(line) for line in lines).encode()


def _event(expiry: Expiry, title: str, description: str, owner: str, made: datetime) -> list[str]:
    after = expiry.on + timedelta(days=1)
    alarms = [
        line
        for stage in STAGES
        for line in (
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            f"DESCRIPTION:{_escaped(title)}",
            # Counted from the beginning of the last day: noon of the day so many days before.
            f"TRIGGER:-P{stage - 1}DT{_NOON}H",
            "END:VALARM",
        )
    ]
    return [
        "BEGIN:VEVENT",
        f"UID:{owner}-{expiry.secret}@syncwizard",
        f"DTSTAMP:{made.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{expiry.on:%Y%m%d}",
        f"DTEND;VALUE=DATE:{after:%Y%m%d}",
        "TRANSP:TRANSPARENT",
        f"SUMMARY:{_escaped(title)}",
        f"DESCRIPTION:{_escaped(description)}",
        *alarms,
        "END:VEVENT",
    ]


def _escaped(words: str) -> str:
    for sign in ("\\", ";", ","):
        words = words.replace(sign, f"\\{sign}")
    return "\\n".join(words.splitlines())


def _folded(line: str) -> str:
    """A content line of at most 75 bytes a piece, never cut inside a character."""
    pieces: list[str] = []
    piece = ""
    for sign in line:
        if len((piece + sign).encode()) > (75 if not pieces else 74):
            pieces.append(piece)
            piece = ""
        piece += sign
    return "\r\n ".join([*pieces, piece]) + "\r\n"


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
