"""What is waited for and what ends: on the task list, the home page, in step 3 and in a file."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel, QWidget

from syncwizard.domain.text import text
from syncwizard.domain.waits import there_by
from syncwizard.ui.home.reminding import HomeReminders
from syncwizard.ui.view.reminder_band import ReminderBand
from syncwizard.ui.view.where import Where
from tests.fakes.houses import confirm_hosts
from tests.ui.desk import PATIENCE, Desk, said_in
from tests.ui.open_setup import OpenSetup

TODAY = datetime.now(UTC).date()
SECRET = "customer_client_secret"


@pytest.fixture
def waiting(desk: Desk) -> Desk:
    """A set-up at its task list; its room lists were made today."""
    desk.make_setup()
    desk.fill("3")
    desk.work.record(confirm_hosts)
    desk.view.open_tasks()
    desk.work.put("room_lists_made_on", TODAY.isoformat())
    return desk


def band(desk: Desk) -> ReminderBand:
    [found] = desk.view.findChildren(ReminderBand)
    return found


def say(desk: Desk, key: str, **params: str) -> str:
    return desk.words.say(text(f"waits.{key}", **params))


def lists(desk: Desk) -> str:
    return say(desk, "room_lists")


def go_home(desk: Desk) -> None:
    desk.click("home")
    desk.settle()
    desk.qtbot.waitUntil(lambda: desk.shows("new"))
    desk.settle()


def ends_in(desk: Desk, days: int) -> None:
    there = datetime.now().astimezone().date() + timedelta(days=days)
    desk.work.put("secret_expires", there.isoformat())


def test_where_nothing_is_waited_for_nothing_is_said(desk: Desk) -> None:
    desk.make_setup()
    assert not band(desk).isVisible()
    go_home(desk)
    assert desk.window.findChildren(HomeReminders) == []


def test_the_task_list_says_from_when_on_to_look(waiting: Desk) -> None:
    until = waiting.words.local_moment(there_by(TODAY, UTC))
    assert say(waiting, "from", what=lists(waiting), at=until) in said_in(band(waiting))
    assert band(waiting).property("kind") == "note"
    waiting.work.put("room_lists_made_on", "2026-01-15")
    assert say(waiting, "due", what=lists(waiting)) in said_in(band(waiting))
    assert band(waiting).property("kind") == "warning"
    waiting.work.put("room_lists_made_on", "")
    assert not band(waiting).isVisible()


def test_look_now_runs_the_test_and_one_stays_where_one_is(waiting: Desk) -> None:
    waiting.work.put("room_lists_made_on", "2026-01-15")
    button = waiting.find("look:room_lists", QAbstractButton)
    assert lists(waiting) in button.accessibleName()
    button.setFocus()
    waiting.house.world.delay = 0.2
    waiting.click("look:room_lists")
    waiting.qtbot.waitUntil(
        lambda: not waiting.find("look:room_lists", QAbstractButton).isEnabled(), timeout=PATIENCE
    )
    waiting.house.world.delay = 0.0
    assert waiting.view.where is Where.TASKS
    waiting.settle()
    assert waiting.session.project.evidence["graph_connection"].findings
    assert not waiting.shows("look:room_lists")  # they are there


def test_what_is_not_there_yet_stays_waited_for(waiting: Desk) -> None:
    waiting.click("look:room_lists")
    waiting.settle()
    assert len(waiting.session.reminders().waits) == 1
    assert waiting.find("look:room_lists", QAbstractButton).isEnabled()


def test_what_the_test_needs_comes_first(desk: Desk) -> None:
    desk.make_setup()
    desk.work.put("room_lists_made_on", TODAY.isoformat())
    desk.click("look:room_lists")
    assert desk.view.step is not None
    assert desk.view.step.id == "3"
    assert any("tenant" in desk.words.say(one.what) for one in desk.view.notices)


def test_a_secret_that_soon_expires_is_told_with_the_way_to_enter_it(waiting: Desk) -> None:
    ends_in(waiting, 61)
    assert not waiting.shows(f"renew:{SECRET}")
    ends_in(waiting, 5)
    assert any("expires in 5 days" in one.text() for one in band(waiting).findChildren(QLabel))
    waiting.click(f"renew:{SECRET}")
    assert waiting.view.step is not None
    assert waiting.view.step.id == "3"
    field = waiting.find(f"field:{SECRET}", QWidget)
    assert field.hasFocus()


def test_the_home_page_shows_it_and_looks_from_there(waiting: Desk) -> None:
    waiting.work.put("room_lists_made_on", "2026-01-15")
    ends_in(waiting, 5)
    project = waiting.session.project
    waiting.settle()
    go_home(waiting)
    assert waiting.says(say(waiting, "due", what=lists(waiting)))
    assert any("expires in 5 days" in one for one in said_in(waiting.window).splitlines())
    [above] = waiting.window.findChildren(HomeReminders)
    assert project.customer in said_in(above)
    waiting.click(f"look:{project.id}")
    waiting.qtbot.waitUntil(
        lambda: (
            waiting.window.view is not None
            and "graph_connection" in waiting.session.project.evidence
        ),
        timeout=PATIENCE,
    )
    waiting.settle()
    assert waiting.session.reminders().due_waits == ()


@pytest.mark.parametrize("place", ["tasks", "home"])
def test_the_calendar_file_is_written_where_one_says(
    waiting: Desk, place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, asked = tmp_path / "later", []

    def choose(_parent: QWidget, _title: str, suggested: str, kinds: str) -> tuple[str, str]:
        asked.append(Path(suggested).name)
        return str(file), kinds

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    ends_in(waiting, 5)
    secret = waiting.session.secret_values()[SECRET]
    values = waiting.session.project.values
    if place == "home":
        waiting.settle()
        go_home(waiting)
    waiting.click("calendar_file")
    waiting.settle()
    written = file.with_suffix(".ics").read_text(encoding="utf-8").replace("\r\n ", "")
    assert written.count("BEGIN:VEVENT") == 2
    assert lists(waiting) in written
    assert secret not in written
    assert not [
        one for one in ("tenant_id", "client_id", "email_domains") if values[one] in written
    ]
    assert asked[0].startswith("syncwizard")
    assert waiting.says("later.ics") or any(
        "later.ics" in waiting.words.say(one.what) for one in waiting.view.notices
    )


def test_where_nothing_is_to_come_no_file_is_asked_for(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_all: pytest.fail("asked"))
    desk.make_setup()
    desk.click("calendar_file")
    assert [desk.words.say(one.what) for one in desk.view.notices] == [say(desk, "nothing")]


def test_step_3_starts_the_clock_with_one_press(open_setup: OpenSetup) -> None:
    page = open_setup.page("3")
    clock = page.findChild(QLabel, "clock")
    assert isinstance(clock, QLabel)
    assert not clock.isVisible()
    today = page.findChild(QAbstractButton, "quick:room_lists_made_on:today")
    assert isinstance(today, QAbstractButton)
    today.click()
    assert clock.isVisible()
    words = open_setup.place().words
    assert words.local_moment(there_by(datetime.now().astimezone().date(), UTC)) in clock.text()
    open_setup.give(room_lists_made_on="2026-01-15")
    assert clock.text() == words.say(text("waits.due", what=text("waits.room_lists")))
