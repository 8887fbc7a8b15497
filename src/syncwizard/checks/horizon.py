"""Judges how far ahead people may reserve against what bounds it elsewhere; it asks no system."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from syncwizard.domain.answers import Answers
from syncwizard.domain.checks import Finding, Outcome, Owner
from syncwizard.domain.conditions import uses_graph

# Exchange's own value where nobody changed it. The real one of a room is for PowerShell alone.
_BOOKING_WINDOW: Final = 180
_LARGEST_WINDOW: Final = 1080  # the most that Exchange takes as `BookingWindowInDays`


def judge_horizon(
    answers: Answers, *, is_confirmed: bool, is_read: bool = False
) -> Iterator[Finding]:
    """Booking windows and *Max Occurrences*, each as far as it is known.

    `is_confirmed`: somebody said that the rooms are set up as the customer was asked, for the
    present number of days. That settles what the program cannot read; it proves nothing.
    `is_read`: an administrator's export told every room's window, which has a check of its own.
    """
    days = _number(answers, "reservation_horizon_days")
    if days is None:
        return
    if uses_graph(answers) and days > _BOOKING_WINDOW:
        window = _judge_window(days, is_confirmed)
        if not is_read or window.outcome is Outcome.FAILED:
            yield window
    most = _number(answers, "max_occurrences")
    if most is not None:
        yield _judge_series(days, most)


def _judge_window(days: int, is_confirmed: bool) -> Finding:
    if days > _LARGEST_WINDOW:
        beyond: dict[str, str | int] = {"days": days, "most": _LARGEST_WINDOW}
        return Finding("BOOKING-WINDOW-TOO-SHORT", Outcome.FAILED, Owner.CONSULTANT, beyond)
    params: dict[str, str | int] = {"days": days, "usual": _BOOKING_WINDOW}
    if is_confirmed:
        return Finding("BOOKING-WINDOW-CONFIRMED", Outcome.PASSED, params=params)
    unclear, owner = Outcome.COULD_NOT_TELL, Owner.EXCHANGE_ADMIN
    return Finding("BOOKING-WINDOW-UNKNOWN", unclear, owner, params)


def _judge_series(days: int, most: int) -> Finding:
    """Whether a series with one reservation a day stays inside the bound of a series."""
    params: dict[str, str | int] = {"days": days, "most": most}
    if most >= days:
        return Finding("MAX-OCCURRENCES-OK", Outcome.PASSED, params=params)
    return Finding("MAX-OCCURRENCES-LOW", Outcome.COULD_NOT_TELL, Owner.CONSULTANT, params)


def _number(answers: Answers, name: str) -> int | None:
    """A value that can be compared; what is wrong with another is for its field to say."""
    value = answers[name]
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else None
