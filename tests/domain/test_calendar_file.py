"""A calendar file says what it was given, whatever stands in names; read back by its own rules."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from syncwizard.domain.calendar_file import Entry, as_calendar

MADE = datetime(2026, 11, 22, 13, 0, tzinfo=timezone(timedelta(hours=1)))
HOSTILE = [
    "Müller, Söhne; \\Erben\\",
    "x\r\nEND:VCALENDAR\r\nBEGIN:VCALENDAR",
    "BEGIN:VALARM\nACTION:AUDIO\nATTACH:https://evil.example/x\nEND:VALARM",
    "a\x0bEND:VEVENT\x85END:VEVENT\u2028END:VEVENT",
    "nul\x00bell\x07escape\x1b[2J",
    "turned \u202etxet\u202c about",
    "half a pair \ud83d",
    '"quoted": =;VALUE=URI,',
    "日本語 " * 60,
    "😀" * 90,
    "a" * 74 + "ß" * 80,
    " leading and trailing ",
    "",
]


def entry(title: str, description: str = "", at: date = date(2027, 2, 28)) -> Entry:
    return Entry("abc-secret@syncwizard", at, title, description, (timedelta(hours=12),))


def properties(data: bytes) -> list[tuple[str, str]]:
    """Content lines unfolded and parted, as RFC 5545 3.1 says."""
    assert data.endswith(b"\r\n")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")
    whole = data.replace(b"\r\n ", b"").decode()
    return [(line.partition(":")[0], line.partition(":")[2]) for line in whole.split("\r\n")[:-1]]


def unescaped(value: str) -> str:
    signs = iter(value)
    return "".join({"n": "\n"}.get(after := next(signs), after) if s == "\\" else s for s in signs)


def test_a_day_has_its_alarms() -> None:
    alarms = (timedelta(hours=12) - timedelta(days=60), timedelta(hours=-12), timedelta())
    one = Entry("abc-secret@syncwizard", date(2027, 2, 28), "Title", "First\nSecond", alarms)
    told = properties(as_calendar([one], MADE))
    assert told[0] == ("BEGIN", "VCALENDAR")
    assert told[-1] == ("END", "VCALENDAR")
    assert ("DTSTART;VALUE=DATE", "20270228") in told
    assert ("DTEND;VALUE=DATE", "20270301") in told
    assert ("DTSTAMP", "20261122T120000Z") in told
    assert ("UID", "abc-secret@syncwizard") in told
    assert ("DESCRIPTION", "First\\nSecond") in told
    triggers = [value for name, value in told if name == "TRIGGER"]
    assert triggers == ["-P59DT12H", "-PT12H", "PT0S"]


def test_a_moment_is_written_in_utc() -> None:
    at = datetime(2026, 11, 25, 0, 30, tzinfo=timezone(timedelta(hours=1)))
    told = properties(as_calendar([entry("Title", at=at)], MADE))
    assert ("DTSTART", "20261124T233000Z") in told
    assert ("DTEND", "20261125T000000Z") in told


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_stay_words(words: str) -> None:
    told = properties(as_calendar([entry(words, words)], MADE))
    plain = properties(as_calendar([entry("x", "x")], MADE))
    assert [name for name, _ in told] == [name for name, _ in plain]
    summary = dict(told)["SUMMARY"]
    assert summary.isprintable()
    visible = "".join(sign for sign in words if sign.isprintable())
    assert unescaped(summary).replace("\n", "") == visible
