"""Writes reminders as an iCalendar file (RFC 5545); it knows nothing of set-ups."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

_LENGTH: Final = timedelta(minutes=30)  # of what has a time of day
_MOST_BYTES: Final = 75  # of a line, before it goes on in the next one


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: a day, or a moment (UTC). `alarms` are counted from its beginning (the day's: from
    midnight on), negative before it. Imported again, an entry with the same `uid` is replaced.
    """

    uid: str
    at: date | datetime
    title: str
    description: str
    alarms: tuple[timedelta, ...]


def as_calendar(entries: Sequence[Entry], made: datetime) -> bytes:
    """The file's bytes; `made` is now."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//syncwizard//reminders//EN"]
    for one in entries:
        lines += _event(one, made)
    lines.append("END:VCALENDAR")
    return "".join(_folded(line) for line in lines).encode()


def _event(entry: Entry, made: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_escaped(entry.uid)}"
    yield f"DTSTAMP:{_moment(made)}"
    yield from _when(entry.at)
    yield "TRANSP:TRANSPARENT"
    yield f"SUMMARY:{_escaped(entry.title)}"
    yield f"DESCRIPTION:{_escaped(entry.description)}"
    for alarm in entry.alarms:
        yield "BEGIN:VALARM"
        yield "ACTION:DISPLAY"
        yield f"DESCRIPTION:{_escaped(entry.title)}"
        yield f"TRIGGER:{_duration(alarm)}"
        yield "END:VALARM"
    yield "END:VEVENT"


def _when(at: date | datetime) -> tuple[str, str]:
    if isinstance(at, datetime):
        return f"DTSTART:{_moment(at)}", f"DTEND:{_moment(at + _LENGTH)}"
    after = at + timedelta(days=1)
    return f"DTSTART;VALUE=DATE:{at:%Y%m%d}", f"DTEND;VALUE=DATE:{after:%Y%m%d}"


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _duration(span: timedelta) -> str:
    """Days and whole hours; "PT0S" for none."""
    hours = abs(span) // timedelta(hours=1)
    days, rest = divmod(hours, 24)
    parts = (f"{days}D" if days else "") + (f"T{rest}H" if rest else "")
    return f"{'-' if span < timedelta() else ''}P{parts}" if parts else "PT0S"


def _escaped(words: str) -> str:
    """A text value: no line of its own, no control sign, nothing that turns the reading about."""
    for sign in ("\\", ";", ","):
        words = words.replace(sign, f"\\{sign}")
    return "\\n".join("".join(filter(_is_shown, line)) for line in words.splitlines())


def _is_shown(sign: str) -> bool:
    return not unicodedata.category(sign).startswith("C")


def _folded(line: str) -> str:
    """A content line of at most 75 bytes a piece, never cut inside a character."""
    pieces: list[str] = []
    piece, size = "", 0
    for sign in line:
        more = len(sign.encode())
        if size + more > (_MOST_BYTES if not pieces else _MOST_BYTES - 1):
            pieces.append(piece)
            piece, size = "", 0
        piece, size = piece + sign, size + more
    return "\r\n ".join([*pieces, piece]) + "\r\n"
