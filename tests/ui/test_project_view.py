"""Proves the way through an open set-up: Next, Back, the list, Change, and where one left off."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QProgressBar, QPushButton, QWidget

from syncwizard.domain.steps import Confirm
from syncwizard.guide import GUIDE
from syncwizard.ui.keys import key
from syncwizard.ui.letters import plain
from syncwizard.ui.steps.step_section import StepSection
from syncwizard.ui.view.where import Where
from tests.ui.desk import Desk, said_in

STEPS = [step.id for step in GUIDE.steps]


@pytest.fixture
def at_work(desk: Desk) -> Desk:
    """A new set-up, open at its first step."""
    desk.new_setup()
    return desk


def step_id(desk: Desk) -> str:
    return desk.view.step.id if desk.view.step else ""


def complete(desk: Desk, step: str) -> None:
    """Records all that a step without checks waits for."""
    desk.fill(step)
    for block in GUIDE.step(step).visible(desk.work.answers):
        if isinstance(block, Confirm):
            desk.click(f"confirm:{step}:{block.name}")


def test_a_new_setup_begins_at_the_beginning(at_work: Desk) -> None:
    assert step_id(at_work) == "3"
    assert not at_work.shows("back")
    assert at_work.says("Nordlicht Versicherung")


def test_next_with_something_missing_says_it_and_stays(at_work: Desk) -> None:
    at_work.go("4.2")
    assert not at_work.shows("leave_open")
    at_work.click("next")
    at_work.qtbot.wait(1)
    assert step_id(at_work) == "4.2"
    assert at_work.shows("problems")
    assert at_work.shows("leave_open")
    focused = at_work.window.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == at_work.words.say(at_work.page.items()[0].text)


def test_a_second_next_goes_on(at_work: Desk) -> None:
    at_work.go("4.2")
    at_work.click("next")
    at_work.click("next")
    assert step_id(at_work) == "4.3"
    assert not at_work.shows("leave_open")


def test_leaving_it_open_goes_on(at_work: Desk) -> None:
    at_work.go("4.2")
    at_work.click("next")
    at_work.click("leave_open")
    assert step_id(at_work) == "4.3"
    at_work.click("next")
    assert step_id(at_work) == "4.3"  # each step says what it misses once


def test_next_with_nothing_missing_goes_on_at_once(at_work: Desk) -> None:
    complete(at_work, "4.2")
    at_work.click("next")
    assert step_id(at_work) == "4.3"


def test_next_and_back_record_nothing_but_where_one_is(at_work: Desk) -> None:
    project = at_work.session.project
    before = project.model_copy(deep=True, update={"current_step": ""})
    for _ in range(2 * len(STEPS)):
        at_work.view.next()
    for _ in STEPS:
        at_work.view.back()
    assert project.model_copy(update={"current_step": ""}) == before
    assert step_id(at_work) == "3"


def test_the_way_leads_through_all_steps_to_the_summary(at_work: Desk) -> None:
    met = []
    while at_work.view.step is not None:
        met.append(step_id(at_work))
        assert at_work.find("next", QPushButton).isEnabled()
        at_work.view.go_on()
    assert met == STEPS
    assert at_work.shows("export")
    at_work.click("back")
    assert step_id(at_work) == STEPS[-1]


def test_no_positive_button_is_ever_greyed_out(at_work: Desk) -> None:
    for step in STEPS:
        at_work.go(step)
        at_work.settle()  # a host that is asked about is shown for a turn before it can be allowed
        buttons = [one for one in at_work.window.findChildren(QAbstractButton) if one.isVisible()]
        assert [one.objectName() for one in buttons if not one.isEnabled()] == []


def test_next_says_where_it_leads(at_work: Desk) -> None:
    at_work.go("4.1")
    title = at_work.words.say(GUIDE.step("4.2").title)
    assert title in plain(at_work.find("next", QPushButton))
    at_work.go("7")
    assert plain(at_work.find("next", QPushButton)) == at_work.view.word("next_summary")


def test_back_and_the_list_keep_what_is_typed(at_work: Desk) -> None:
    at_work.go("4.2")
    line = at_work.find("field:client_reference", QLineEdit)
    line.setFocus()
    QTest.keyClicks(line, "nord wrong")
    at_work.view.back()
    assert at_work.session.answers["client_reference"] == "nord wrong"
    at_work.go("4.2")
    assert at_work.find("field:client_reference", QLineEdit).text() == "nord wrong"


def test_a_wrong_value_survives_back_and_resume(at_work: Desk) -> None:
    at_work.type("tenant_id", "not a guid")
    at_work.view.go_on()
    at_work.click("home")
    at_work.settle()
    at_work.open_setup()
    at_work.go("3")
    assert at_work.find("field:tenant_id", QLineEdit).text() == "not a guid"


def test_resume_lands_where_one_left_off(at_work: Desk) -> None:
    at_work.go("5.2.4")
    at_work.click("home")
    at_work.settle()
    at_work.open_setup()
    assert at_work.view.where is Where.TASKS
    at_work.click("go_on")
    assert step_id(at_work) == "5.2.4"
    assert at_work.find("step:5.2.4", QAbstractButton).isChecked()


def test_resume_passes_over_what_is_done(at_work: Desk) -> None:
    complete(at_work, "4.2")
    at_work.go("4.2")
    at_work.click("tasks")
    following = at_work.session.next_step()
    assert following.step.id != "4.2"
    assert not following.is_done
    assert f"{following.step.id} {at_work.words.say(following.step.title)}" in plain_words(at_work)
    at_work.click("go_on")
    assert step_id(at_work) == following.step.id


def plain_words(desk: Desk) -> str:
    return desk.find("go_on", QAbstractButton).text().replace("&", "")


def test_change_from_the_summary_returns_there(at_work: Desk) -> None:
    complete(at_work, "4.2")
    at_work.click("summary")
    at_work.click("change:4.2")
    assert step_id(at_work) == "4.2"
    assert plain(at_work.find("next", QPushButton)) == at_work.view.word("next_summary")
    at_work.click("next")
    assert at_work.view.step is None


def test_change_followed_by_another_step_does_not_return(at_work: Desk) -> None:
    at_work.click("summary")
    at_work.click("change:4.2")
    at_work.go("5.2")
    at_work.click("next")
    at_work.click("leave_open")
    assert step_id(at_work) == "5.2.1"


def test_a_link_to_another_step_opens_it_at_the_field(at_work: Desk) -> None:
    at_work.go("5.2.4")
    at_work.click("next")
    at_work.qtbot.wait(1)
    item = at_work.page.items()[0]
    assert item.blocks
    words = at_work.words.say(item.text)
    links = at_work.page.findChildren(QPushButton)
    next(one for one in links if one.text() == words and one.isVisible()).click()
    home = GUIDE.home_of(item.blocks)
    assert home is not None
    assert step_id(at_work) == home.id
    assert at_work.window.focusWidget().objectName() == f"field:{item.blocks}"


def test_the_list_shows_every_states_word_to_a_screen_reader(at_work: Desk) -> None:
    for progress in at_work.work.progress.all():
        row = at_work.find(f"step:{progress.step.id}", QAbstractButton)
        assert at_work.words.say(progress.label) in row.accessibleName()


def test_progress_counts_what_is_done(at_work: Desk) -> None:
    bar = next(one for one in at_work.view.findChildren(QProgressBar) if one.maximum() == 16)
    before = bar.value()
    complete(at_work, "4.2")
    assert bar.value() == before + 1
    assert f"{bar.value()} of 16" in bar.accessibleDescription()
    assert "1 does not apply" in bar.accessibleDescription()


def test_saving_is_shown(at_work: Desk) -> None:
    at_work.go("4.2")
    at_work.type("client_reference", "NORD")
    assert at_work.says(at_work.view.word("is_saving"))
    at_work.settle()
    assert at_work.says(at_work.view.word("is_saved"))


def test_keys_lead_through_the_steps(at_work: Desk) -> None:
    at_work.go("4.2")
    at_work.page.setFocus()
    at_work.come_to_front()
    QTest.keyClick(at_work.window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert step_id(at_work) == "4.1"
    QTest.keyClick(at_work.window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert step_id(at_work) == "4.1"  # something is missing: the first press says so
    QTest.keySequence(at_work.window, QKeySequence(key("summary").keys))
    assert at_work.view.step is None


def test_a_test_goes_on_while_one_looks_at_another_page(at_work: Desk) -> None:
    at_work.fill("3", "4.1")
    at_work.click("test:router_reachable")
    at_work.go("4.2")
    at_work.settle()
    assert "router_reachable" in at_work.session.project.evidence
    at_work.go("4.1")
    assert at_work.words.local_moment(
        at_work.session.project.evidence["router_reachable"].ended
    ) in said_in(at_work.page)


def test_a_shown_secret_is_hidden_when_one_leaves_its_page(at_work: Desk) -> None:
    at_work.fill("3")
    secret = at_work.session.answers["customer_client_secret"]
    shown = at_work.find("show:customer_client_secret", QWidget)
    shown.findChildren(QAbstractButton)[0].click()
    assert at_work.says(secret)
    at_work.go("4.1")
    at_work.go("3")
    assert not at_work.says(secret)


def test_the_bar_below_ends_where_the_page_above_it_ends(at_work: Desk) -> None:
    at_work.window.resize(1600, 900)
    at_work.go("4.2")
    at_work.settle()
    way = at_work.find("next", QPushButton)
    section = next(one for one in at_work.page.findChildren(StepSection) if one.isVisible())
    ends = [one.mapTo(at_work.window, one.rect().topRight()).x() for one in (way, section)]
    assert ends[0] == ends[1]
