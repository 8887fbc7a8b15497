"""Proves the task list: the first page, right at every return, in words, and the one way on."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton

from syncwizard.domain.points import Item
from syncwizard.domain.progress import State, StepProgress
from syncwizard.domain.text import Text, text
from syncwizard.guide import GUIDE
from syncwizard.ui.letters import plain
from syncwizard.ui.view.reasons import reason_of
from syncwizard.ui.view.task_list import TaskList
from syncwizard.ui.view.where import Where
from tests.fakes.houses import confirm_hosts
from tests.ui.desk import Desk, said_in

STEPS = [step.id for step in GUIDE.steps]


@pytest.fixture
def listed(desk: Desk) -> Desk:
    """A new set-up, at its task list."""
    desk.make_setup()
    return desk


def page_of(desk: Desk) -> TaskList:
    [found] = desk.view.findChildren(TaskList)
    return found


def row(desk: Desk, step: str) -> QAbstractButton:
    return desk.find(f"task:{step}", QAbstractButton)


def say(desk: Desk, key: str, **params: str | int | Text | datetime) -> str:
    return desk.words.say(text(key, **params))


def test_a_new_setup_opens_with_the_list_and_the_focus_on_the_way_on(listed: Desk) -> None:
    assert listed.view.where is Where.TASKS
    assert listed.view.step is None
    button = listed.find("go_on", QPushButton)
    assert listed.view.focusWidget() is button
    first = GUIDE.steps[0]
    assert plain(button) == say(
        listed, "tasks.begin", what=f"{first.id} {listed.words.say(first.title)}"
    )
    assert not listed.shows("next")
    assert not listed.shows("back")


def test_enter_goes_on(listed: Desk) -> None:
    QTest.keyClick(listed.find("go_on", QPushButton), Qt.Key.Key_Return)
    assert listed.view.step is GUIDE.steps[0]


def test_every_step_has_a_row_that_says_its_state_in_words(listed: Desk) -> None:
    for progress in listed.work.progress.all():
        shown = row(listed, progress.step.id)
        state = listed.words.say(progress.label)
        assert any(one.text().startswith(state) for one in shown.findChildren(QLabel))
        assert state in shown.accessibleName()
        assert progress.step.id in shown.accessibleName()


def test_a_row_opens_its_step(listed: Desk) -> None:
    listed.click("task:5.2.4")
    assert listed.view.step is GUIDE.step("5.2.4")
    assert listed.find("step:5.2.4", QAbstractButton).isChecked()


def test_the_list_is_shown_again_at_every_return_and_is_right(listed: Desk) -> None:
    listed.go("4.2")
    listed.fill("4.2")

    listed.go("4.4")
    listed.click("home")
    listed.settle()
    listed.open_setup()
    assert listed.view.where is Where.TASKS
    for progress in listed.work.progress.all():
        assert listed.words.say(progress.label) in row(listed, progress.step.id).accessibleName()
    step = GUIDE.step("4.4")
    what = f"4.4 {listed.words.say(step.title)}"
    assert plain(listed.find("go_on", QPushButton)) == say(listed, "tasks.go_on", what=what)
    left_off = say(listed, "tasks.left_off", what=what)
    assert left_off in said_in(page_of(listed))
    listed.click("go_on")
    assert listed.view.step is step


@pytest.mark.parametrize("way", ["button", "key"])
def test_the_list_can_be_reached_from_every_page(listed: Desk, way: str) -> None:
    for leave in ("go_on", "summary"):
        listed.click(leave)
        assert not listed.shows("go_on")
        if way == "button":
            listed.click("tasks")
        else:
            listed.come_to_front()
            QTest.keyClick(listed.window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
        assert listed.view.where is Where.TASKS
        assert listed.find("tasks", QAbstractButton).isChecked()
        assert listed.view.focusWidget().objectName() == "go_on"


def test_alt_right_goes_on_from_the_list_and_nothing_is_recorded(listed: Desk) -> None:
    before = listed.session.project.model_copy(deep=True, update={"current_step": ""})
    listed.view.next()
    assert listed.view.step is GUIDE.steps[0]
    listed.view.open_tasks()
    listed.view.back()
    assert listed.view.where is Where.TASKS
    assert listed.session.project.model_copy(update={"current_step": ""}) == before


def test_what_changes_shows_on_the_list(listed: Desk) -> None:
    assert say(listed, "progress.state_not_started") in row(listed, "4.2").accessibleName()
    listed.work.put("client_reference", "NORD")
    open_points = len(listed.work.progress.of(GUIDE.step("4.2")).open)
    state, reason = (
        say(listed, "progress.state_in_progress"),
        say(listed, "tasks.open", n=open_points),
    )
    assert row(listed, "4.2").accessibleName().endswith(f"{state}: {reason}")


def test_what_waits_says_until_when(listed: Desk) -> None:
    listed.fill("3", "5.2.3")
    listed.work.put("room_lists_made_on", datetime.now(UTC).date().isoformat())
    listed.house.world.set_fault("room_list_not_yet", True)
    listed.work.record(confirm_hosts)
    listed.work.run_check("room_mailboxes")
    listed.settle()
    step = GUIDE.step("5.2.3")
    assert listed.work.progress.of(step).state is State.WAITING
    until = listed.work.progress.look_again(step)
    assert until is not None
    listed.view.open_tasks()
    waits = say(listed, "progress.state_waiting")
    look_again = say(listed, "tasks.look_again", at=until)
    assert row(listed, "5.2.3").accessibleName().endswith(f"{waits}: {look_again}")


@pytest.mark.parametrize("own", ["no", "yes"])
@pytest.mark.parametrize("access", ["new", "exists"])
def test_step_x_of_y_never_changes_its_y(listed: Desk, own: str, access: str) -> None:
    listed.work.put("own_workflow", own)
    listed.work.put("web_access", access)
    for number, step in enumerate(STEPS, 1):
        words = say(listed, "tasks.step_of", number=number, total=17)
        assert row(listed, step).accessibleDescription() == words
    listed.go("7")
    assert listed.says(listed.view.word("step_of", number=17, total=17, guide="7"))


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("size", [QSize(1024, 700), QSize(1366, 768)])
def test_all_rows_are_to_be_seen_without_scrolling(
    listed: Desk, language: str, size: QSize
) -> None:
    if listed.words.language != language:
        listed.click("language")
        listed.settle()
    listed.fill("3", "4.1", "4.4")
    listed.view.open_tasks()
    listed.window.resize(size)
    listed.qtbot.wait(1)
    page = page_of(listed)
    assert page.verticalScrollBar().maximum() == 0
    for step in STEPS:
        for shown in filter(QLabel.text, row(listed, step).findChildren(QLabel)):
            needed = shown.heightForWidth(shown.width()) if shown.wordWrap() else 0
            assert shown.height() >= max(needed, shown.minimumSizeHint().height()), shown.text()
            if not shown.wordWrap():
                assert shown.width() >= shown.sizeHint().width(), shown.text()


def test_help_stands_where_it_stands_on_a_step_and_lists_all_keys(listed: Desk) -> None:
    listed.click("help")
    said = said_in(page_of(listed))
    assert say(listed, "tasks.help") in said
    assert "Ctrl+K" in said
    assert say(listed, "keys.find") in said
    place = listed.find("help", QAbstractButton)
    at = place.mapTo(listed.view, place.rect().topRight())
    listed.click("help")
    listed.click("go_on")
    other = listed.find("help", QAbstractButton)
    there = other.mapTo(listed.view, other.rect().topRight())
    assert abs(at.y() - there.y()) < 12


# Reasons, for states that a window is not easily brought into


def progress(
    state: State, *, problems: tuple[Item, ...] = (), open_: tuple[Item, ...] = ()
) -> StepProgress:
    return StepProgress(GUIDE.step("6.1"), True, state, problems, open_)


CHECK = Item(text("progress.check_failed", check="Room mailboxes"), check="room_mailboxes")
STALE = Item(text("progress.check_out_of_date", check="API user"), check="api_user")


@pytest.mark.parametrize(
    ("problems", "reason"),
    [
        ((CHECK,), text("tasks.test_failed", check="Room mailboxes")),
        ((STALE,), text("tasks.test_out_of_date", check="API user")),
        (
            (Item(text("progress.changed_after_copy", label="webhook"), row="webhook"),),
            text("tasks.changed", label="webhook"),
        ),
        (
            (Item(text("rules.no_guid"), field="tenant_id"),),
            text("tasks.field_wrong", field=Text("fields.tenant_id.label")),
        ),
        (
            (Item(text("progress.confirm_failed", what="x"), confirm="saved"),),
            text("tasks.said_no"),
        ),
        ((Item(text("progress.rooms_doubled", n=1, room="x")),), text("tasks.rooms_wrong")),
        (
            (STALE, CHECK, CHECK),
            text("tasks.and_more", what=text("tasks.test_out_of_date", check="API user"), n=2),
        ),
    ],
)
def test_a_problem_is_named_in_a_few_words(problems: tuple[Item, ...], reason: Text) -> None:
    assert reason_of(progress(State.PROBLEM, problems=problems), GUIDE, None) == reason


def test_what_blocks_is_named_once_and_in_order() -> None:
    items = tuple(
        Item(text("progress.needs_from", field=name, step=""), blocks=name)
        for name in ("token_url", "tenant_id", "client_id")
    )
    rooms = Item(text("progress.no_rooms_to_map"))
    one = progress(State.CANNOT_START, open_=(*items, rooms))
    assert reason_of(one, GUIDE, None) == text("tasks.needs", n=3, steps="3, 5.2.3, 5.2.4")


def test_waiting_without_a_moment_says_later() -> None:
    assert reason_of(progress(State.WAITING), GUIDE, None) == text("tasks.later")
    moment = datetime(2026, 11, 24, 13, 20, tzinfo=UTC)
    assert reason_of(progress(State.WAITING), GUIDE, moment) == text("tasks.look_again", at=moment)


@pytest.mark.parametrize("state", [State.COMPLETED, State.NOT_STARTED])
def test_what_needs_no_reason_has_none(state: State) -> None:
    assert reason_of(progress(state), GUIDE, None) is None
