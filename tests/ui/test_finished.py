"""Proves that a finished step is read when it is come back to, and changed with one press."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit

from syncwizard.domain.steps import Confirm, Step
from syncwizard.guide import GUIDE
from syncwizard.session import Session
from syncwizard.ui.steps.finished import Finished
from syncwizard.ui.steps.secret_editor import BULLETS
from syncwizard.ui.steps.set_values import set_values
from syncwizard.ui.steps.step_page import StepPage
from syncwizard.ui.view.where import Where
from tests.ui.desk import Desk, said_in
from tests.ui.open_setup import OpenSetup

STEP = "4.2"


def confirm_all(open_setup: OpenSetup, step_id: str) -> None:
    step = GUIDE.step(step_id)
    for confirm in (block for block in step.blocks if isinstance(block, Confirm)):
        open_setup.work.record(partial(_confirm, step, confirm))


def _confirm(step: Step, confirm: Confirm, session: Session) -> None:
    session.confirm(step, confirm, by="", success=True, note="")


def come_back_to(page: StepPage) -> None:
    page.hide()
    page.show()
    QApplication.processEvents()


@pytest.fixture
def done(open_setup: OpenSetup) -> StepPage:
    """A finished step that is come back to."""
    open_setup.give_everything()
    page = open_setup.page(STEP)
    confirm_all(open_setup, STEP)
    assert not page.is_read  # it became finished under one's hands: nothing jumps
    come_back_to(page)
    return page


def test_it_says_what_was_set_and_who_confirmed_it(done: StepPage, open_setup: OpenSetup) -> None:
    card = done.findChild(Finished)
    assert isinstance(card, Finished)
    said = said_in(card)
    assert open_setup.work.answers["client_reference"] in said
    assert "Kim Berger" in said
    assert done.is_read


def test_one_press_leads_to_its_sections(done: StepPage) -> None:
    way = done.findChild(QAbstractButton, "change_step")
    assert isinstance(way, QAbstractButton)
    assert "4.2" in way.accessibleName()
    way.click()
    QApplication.processEvents()
    assert not done.is_read
    field = done.findChild(QLineEdit, "field:client_reference")
    assert isinstance(field, QLineEdit)
    assert field.isVisible()
    focused = done.focusWidget()
    assert focused is not None
    assert focused.objectName().startswith("section:4.2")


def test_going_to_a_field_opens_its_sections(done: StepPage) -> None:
    done.focus_on("client_reference")
    QApplication.processEvents()
    assert not done.is_read
    focused = done.focusWidget()
    assert focused is not None
    assert focused.objectName() == "field:client_reference"


def test_what_is_no_longer_finished_is_worked_at(done: StepPage, open_setup: OpenSetup) -> None:
    open_setup.give(client_reference="another")
    QApplication.processEvents()
    assert not done.is_read


def test_no_secret_is_told(open_setup: OpenSetup) -> None:
    open_setup.give_everything()
    for step in GUIDE.steps:
        told = set_values(open_setup.place(step.id))
        words = " ".join(one.words for one in told)
        for field in step.fields():
            if field.secret and open_setup.work.answers.is_given(field.id):
                assert open_setup.work.answers[field.id] not in words
                assert BULLETS in words


def test_each_value_is_told_once(open_setup: OpenSetup) -> None:
    open_setup.give_everything()
    open_setup.give_rooms()
    for step in GUIDE.steps:
        names = [one.name for one in set_values(open_setup.place(step.id)) if one.name]
        assert len(set(names)) == len(names), step.id


def test_many_rooms_are_counted(open_setup: OpenSetup) -> None:
    open_setup.give_rooms()
    rooms = open_setup.session.project.rooms
    told = set_values(open_setup.place("5.2.3"))
    assert [one.name for one in told][:2] == [room.name for room in rooms][:2]
    assert len(told) == min(len(rooms), 17)


def is_read(desk: Desk) -> bool:
    return desk.page.is_read


def test_on_the_way_from_the_summary_it_is_changed_at_once(desk: Desk) -> None:
    desk.new_setup()
    desk.fill("4.2")
    desk.click("confirm:4.2:saved")
    desk.go("4.3")
    desk.go("4.2")
    assert is_read(desk)
    desk.click("summary")
    desk.click("change:4.2")
    assert desk.page.place.step.id == "4.2"
    assert not is_read(desk)
    desk.click("next")  # as it leads back
    assert desk.view.where is Where.SUMMARY
