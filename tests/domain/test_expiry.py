"""A secret's end is told 60, 30 and 7 days before, on the day and after it, and in a calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from syncwizard.domain.answers import Answers, SecretMark
from syncwizard.domain.expiry import DATE_OF, STAGES, Expiry, as_calendar, due, expiries
from syncwizard.domain.fields import Kind
from syncwizard.guide import GUIDE
from syncwizard.i18n import LANGUAGES, catalogue

TODAY = date(2026, 11, 22)
SECRET = "customer_client_secret"
MADE = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def answers(on: str, *, given: bool = True) -> Answers:
    marks = {SECRET: SecretMark("r")} if given else {}
    return Answers(GUIDE.fields, {"secret_expires": on}, marks=marks)


@pytest.mark.parametrize(
    ("days", "stage"),
    [(61, None), (60, 60), (31, 60), (30, 30), (8, 30), (7, 7), (1, 7), (0, 0), (-1, 0), (-99, 0)],
)
def test_it_reminds_at_each_stage(days: int, stage: int | None) -> None:
    on = TODAY + timedelta(days=days)
    (found,) = expiries(answers(on.isoformat()), TODAY)
    assert (found.secret, found.on, found.days, found.stage) == (SECRET, on, days, stage)
    assert bool(due(answers(on.isoformat()), TODAY)) is (stage is not None)
    assert found.is_over is (days < 0)


@pytest.mark.parametrize("on", ["", "soon", "2026-13-01", "31.12.2026"])
def test_what_is_no_date_reminds_of_nothing(on: str) -> None:
    assert expiries(answers(on), TODAY) == ()


def test_a_secret_that_nobody_gave_does_not_expire() -> None:
    assert expiries(answers("2026-12-01", given=False), TODAY) == ()


def test_the_guide_asks_for_each_date_and_calls_each_secret_one() -> None:
    for secret, name in DATE_OF.items():
        assert GUIDE.fields[secret].secret
        assert GUIDE.fields[name].kind is Kind.DATE


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("days", [60, 1, 0, -1, -5])
def test_each_state_has_its_sentence(language: str, days: int) -> None:
    words = catalogue(language)
    expiry = Expiry(SECRET, TODAY + timedelta(days=days), days)
    said = words.say(expiry.said())
    assert words.say(GUIDE.fields[SECRET].label) in said
    assert "expiry." not in said
    assert (str(abs(days)) in said) is (abs(days) > 1) or days in (0, 1, -1)


def unfolded(data: bytes) -> list[str]:
    assert data.endswith(b"\r\n")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    return data.decode().replace("\r\n ", "").split("\r\n")


def test_the_calendar_holds_a_day_and_three_reminders() -> None:
    expiry = Expiry(SECRET, date(2027, 2, 28), 98)
    title = "Kunde Müller, Söhne; das „Client secret“ läuft ab – bitte ein neues besorgen \\ heute"
    lines = unfolded(as_calendar([(expiry, title, "Zeile 1\nZeile 2")], owner="abc", made=MADE))
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert "DTSTART;VALUE=DATE:20270228" in lines
    assert "DTEND;VALUE=DATE:20270301" in lines
    assert "DTSTAMP:20261122T120000Z" in lines
    assert f"UID:abc-{SECRET}@syncwizard" in lines
    escaped = title.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")
    assert f"SUMMARY:{escaped}" in lines
    assert "DESCRIPTION:Zeile 1\\nZeile 2" in lines
    triggers = [line for line in lines if line.startswith("TRIGGER")]
    assert triggers == ["TRIGGER:-P59DT12H", "TRIGGER:-P29DT12H", "TRIGGER:-P6DT12H"]
    assert len(triggers) == len(STAGES)


def test_the_days_of_the_reminders_are_told() -> None:
    expiry = Expiry(SECRET, date(2027, 3, 1), 99)
    assert expiry.reminders == (date(2026, 12, 31), date(2027, 1, 30), date(2027, 2, 22))
