"""Dates, numbers and lists as a language writes them, by Babel; it knows no text of ours.

Babel is read when the first of them is written: the window paints before.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from babel import Locale

_PLAIN = "en_GB"  # for a locale that Babel does not know


def moment(when: datetime, locale: str) -> str:
    """A moment in the reader's own time zone, with its offset from UTC."""
    offset = when.astimezone().strftime("%z")
    return f"{local_moment(when, locale)} (UTC{offset[:3]}:{offset[3:5]})"


def local_moment(when: datetime, locale: str) -> str:
    """The same for whoever reads it here and now, on this computer."""
    from babel.dates import format_time

    local = when.astimezone()
    known = _locale(locale)
    joined = str(known.datetime_formats["medium"]).replace("'", "")
    time = format_time(local.time(), "short", locale=known)
    return joined.replace("{1}", day(local.date(), locale)).replace("{0}", time)


def day(when: date, locale: str) -> str:
    """A date in figures or with the month's short name, as is usual there."""
    from babel.dates import format_date

    return format_date(when, "medium", locale=_locale(locale))


def number(value: float, locale: str) -> str:
    """A number with the separators that are usual there."""
    from babel.numbers import format_decimal

    return format_decimal(value, locale=_locale(locale))


def enumeration(words: Sequence[str], locale: str) -> str:
    """Words as a list: "a, b and c"."""
    from babel.lists import format_list

    return format_list(list(words), locale=_locale(locale))


@cache
def _locale(name: str) -> Locale:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(name)
    except (UnknownLocaleError, ValueError):
        return Locale.parse(_PLAIN)
