"""Known waiting times: what is not there yet, and when to look again; it asks nobody."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Final

from syncwizard.checks.context import Context
from syncwizard.domain.checks import Finding, Outcome, Owner

# Two days, counted from the end of the day on which the lists were made: only the day is known.
_DAYS: Final = 3
# A day that has not come is no day of the past; the consultant's own may be ahead of the clock's.
_AHEAD: Final = timedelta(days=1)


def _made_on(context: Context) -> date | None:
    """The day on which rooms and lists were made, as far as anybody noted it."""
    try:
        made = date.fromisoformat(context.answers["room_lists_made_on"])
    except ValueError:
        return None
    return made if made <= context.now().date() + _AHEAD else None


def not_there(
    context: Context,
    code: str,
    later: Outcome = Outcome.FAILED,
    *,
    about: str = "",
    **params: str | int,
) -> Finding:
    """That something cannot be seen: not yet (`<code>-YET`) inside the known time, then `later`.

    Without a day nobody knows whether the time is over: `<code>-UNDATED`, it could not tell.
    """
    made = _made_on(context)
    if made is None:
        unknown, noted_by = Outcome.COULD_NOT_TELL, Owner.CONSULTANT
        return Finding(f"{code}-UNDATED", unknown, noted_by, params, about=about)
    now, owner = context.now(), Owner.EXCHANGE_ADMIN
    over = datetime.combine(made + timedelta(days=_DAYS), time.min, tzinfo=now.tzinfo)
    if now >= over:
        return Finding(code, later, owner, params, about=about)
    return Finding(f"{code}-YET", Outcome.NOT_YET, owner, params, about=about, look_again=over)
