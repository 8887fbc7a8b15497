"""A secret's end is told 60, 30 and 7 days before, on the day and after it, and in a calendar."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from syncwizard.domain.answers import Answers, SecretMark
from syncwizard.domain.expiry import DATE_OF, Expiry, expiries
from syncwizard.domain.fields import Kind
from syncwizard.domain.reminders import Reminders
from syncwizard.guide import GUIDE
from syncwizard.i18n import LANGUAGES, catalogue

TODAY = date(2026, 11, 22)
SECRET = "customer_client_secret"


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
    assert bool(Reminders((), (found,)).due_expiries) is (stage is not None)
    assert found.is_over is (days < 0)


@pytest.mark.parametrize("on", ["", "soon", "2026-13-01", "31.12.2026"])
def test_what_is_no_date_reminds_of_nothing(on: str) -> None:
    assert expiries(answers(on), TODAY) == ()


def test_a_secret_that_nobody_gave_does_not_expire() -> None:
    assert expiries(answers("2026-12-01", given=False), TODAY) == ()


def test_a_secret_that_only_the_customer_has_expires_too() -> None:
    typed = {"secret_expires": "2026-12-01", "secret_kept_by": "customer"}
    (found,) = expiries(Answers(GUIDE.fields, typed), TODAY)
    assert found.days == 9
    google = {**typed, "calendar_provider": "Google"}
    assert expiries(Answers(GUIDE.fields, google), TODAY) == ()


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


def test_the_days_of_the_reminders_are_told() -> None:
    expiry = Expiry(SECRET, date(2027, 3, 1), 99)
    assert expiry.reminders == (date(2026, 12, 31), date(2027, 1, 30), date(2027, 2, 22))
