"""Known waiting times: what is not there yet, and when to look again; it asks nobody."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Final

from syncwizard.checks.context import Context
from syncwizard.domain.checks import Finding, Outcome, Owner

# Two days, counted from the end of the day on which the lists were made: only the day is known.
_DAYS: Final = 3


def look_again(context: Context) -> datetime | None:
    """Until when new rooms and lists may still be on their way; None: no longer, or unknown."""
    try:
        made = date.fromisoformat(context.answers["room_lists_made_on"])
    except ValueError:
        return None
    now = context.now()
    over = datetime.combine(made + timedelta(days=_DAYS), time.min, tzinfo=now.tzinfo)
    return over if now < over else None


def not_there(
    context: Context,
    code: str,
    later: Outcome = Outcome.FAILED,
    *,
    about: str = "",
    **params: str | int,
) -> Finding:
    """That something cannot be seen: not yet (`<code>-YET`) inside the known time, then `later`."""
    again = look_again(context)
    owner = Owner.EXCHANGE_ADMIN
    if again is None:
        return Finding(code, later, owner, params, about=about)
    return Finding(f"{code}-YET", Outcome.NOT_YET, owner, params, about=about, look_again=again)
