"""When secrets expire, and when to remind of it; it knows no secret, no clock and no screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from syncwizard.domain.conditions import customer_keeps_secret, uses_graph
from syncwizard.domain.text import Text, text

if TYPE_CHECKING:
    from syncwizard.domain.answers import Answers

STAGES: Final = (60, 30, 7)
"""Days before the end at which to remind."""

DATE_OF: Final[Mapping[str, str]] = {"customer_client_secret": "secret_expires"}
"""The field that holds each secret's end date."""


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
            return text("expiry.over", secret=name, n=-self.days, on=self.on)
        if self.days == 0:
            return text("expiry.today", secret=name)
        return text("expiry.ahead", secret=name, n=self.days, on=self.on)


def expiries(answers: Answers, today: date) -> tuple[Expiry, ...]:
    """The ends of all secrets that have one, the next first; what is no date is left out.

    A secret that only the customer has ends as well.
    """
    found = []
    for secret, name in DATE_OF.items():
        on = _day(answers[name])
        has_it = answers.is_given(secret) or customer_keeps_secret(answers)
        if on is not None and has_it and uses_graph(answers):
            found.append(Expiry(secret, on, (on - today).days))
    return tuple(sorted(found, key=lambda one: one.on))


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
