"""How far this computer's clock is off, by what an answer says of its time; sends nothing."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final

TOLERATED: Final = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class ToldTime:
    """The time that `host` told, and when that was by the monotonic clock."""

    host: str
    theirs: datetime
    heard: float

    def minutes_off(self, ours: datetime) -> int:
        """Whole minutes that our clock is ahead now (behind: negative)."""
        return minutes_off(ours, self.theirs + timedelta(seconds=time.monotonic() - self.heard))


def told_time(host: str, headers: Mapping[str, str]) -> ToldTime | None:
    """The time in an answer of `host`, if it says one."""
    theirs = time_in(headers)
    return None if theirs is None else ToldTime(host, theirs, time.monotonic())


def time_in(headers: Mapping[str, str]) -> datetime | None:
    """When the answer was made: its Date and, from a cache, its Age; None if it does not say."""
    try:
        said = parsedate_to_datetime(headers.get("date", ""))
        moment = said.replace(tzinfo=UTC) if said.tzinfo is None else said.astimezone(UTC)
        return moment + timedelta(seconds=_age(headers.get("age", "")))
    except (ValueError, IndexError, OverflowError):
        return None


def minutes_off(ours: datetime, theirs: datetime | None) -> int:
    """Whole minutes that our clock is ahead (behind: negative); 0 for what can be tolerated."""
    if theirs is None or abs(ours - theirs) <= TOLERATED:
        return 0
    return round((ours - theirs).total_seconds() / 60)


def _age(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
