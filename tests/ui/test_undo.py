"""Proves that what was changed can be taken back, and that what cannot is left alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from syncwizard.domain.steps import Confirm
from syncwizard.domain.text import Text
from syncwizard.rooms.pasted import read_pasted
from tests.ui.desk import Desk
from tests.ui.open_setup import OpenSetup

THREE = (
    "R1\tAlster\talster@nordlicht.example\nR2\tElbe\telbe@nordlicht.example\nR3\tBille\tb@x.example"
)


def key_of(what: Text | None) -> str:
    return what.key if what else ""


def test_a_value_goes_back_to_what_was_there_before(open_setup: OpenSetup) -> None:
    work = open_setup.work
    work.put("client_reference", "FIRST")
    work.put("customer_admin_name", "Robin")
    work.put("client_reference", "SECOND")
    assert key_of(work.undo()) == "undo.value"
    assert work.answers["client_reference"] == "FIRST"
    work.undo()
    assert work.answers["customer_admin_name"] == ""
    assert work.answers["client_reference"] == "FIRST"
    work.undo()
    assert work.answers["client_reference"] == ""
    assert work.undo() is None


def test_typing_on_in_one_field_is_one_change(open_setup: OpenSetup) -> None:
    for words in ("N", "NO", "NOR"):
        open_setup.work.put("client_reference", words)
    open_setup.work.undo()
    assert open_setup.work.answers["client_reference"] == ""


def test_removed_rooms_come_back_as_they_were(open_setup: OpenSetup) -> None:
    work = open_setup.work
    rooms = read_pasted(THREE)
    work.record(lambda session: session.set_rooms(rooms))
    work.record(lambda session: session.say_of_rooms([rooms[0].id], "assigned", done=True))
    marked = list(work.session.project.rooms)
    work.record(lambda session: session.set_rooms([]))
    assert work.last_change == Text("undo.rooms_removed", {"n": 3})
    work.undo()
    assert work.session.project.rooms == marked
    work.undo()
    assert work.session.project.rooms == rooms


def test_a_confirmation_is_taken_back_and_the_record_says_so(open_setup: OpenSetup) -> None:
    step = open_setup.step("4.2")
    confirm = next(block for block in step.blocks if isinstance(block, Confirm))
    open_setup.work.record(lambda session: session.confirm(step, confirm))
    open_setup.work.undo()
    assert not open_setup.session.project.confirmed
    assert open_setup.session.project.events[-1].what == "undone"


def test_the_one_save_is_never_taken_back_along_with_something_else(open_setup: OpenSetup) -> None:
    step = open_setup.step("6.1")
    once = next(block for block in step.blocks if isinstance(block, Confirm) and block.once)
    open_setup.work.put("client_reference", "NORD")
    open_setup.work.record(lambda session: session.confirm(step, once))
    assert key_of(open_setup.work.last_change) == "undo.value"
    open_setup.work.undo()
    assert step.confirm_key(once) in open_setup.session.project.confirmed


def test_a_secret_is_no_change_that_could_be_taken_back(open_setup: OpenSetup) -> None:
    open_setup.work.put("customer_client_secret", "made-up-value-0123456789")
    assert open_setup.work.last_change is None


def test_what_was_taken_back_is_saved(open_setup: OpenSetup) -> None:
    open_setup.work.put("client_reference", "NORD")
    open_setup.wait_for(lambda: open_setup.work.is_saved)
    open_setup.work.undo()
    open_setup.wait_for(lambda: open_setup.work.is_saved)
    assert open_setup.shelf.last("client_reference") == ""


@pytest.fixture
def at_work(desk: Desk) -> Desk:
    desk.new_setup()
    return desk


def test_the_key_takes_back_and_says_what(at_work: Desk) -> None:
    at_work.go("4.2")
    at_work.type("client_reference", "NORD")
    at_work.view.commit()
    assert at_work.shows("undo")
    at_work.come_to_front()
    way_on = at_work.find("next", QAbstractButton)
    way_on.setFocus(Qt.FocusReason.OtherFocusReason)
    QTest.keyClick(way_on, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert at_work.find("field:client_reference", QLineEdit).text() == ""
    at_work.settle()
    assert at_work.says("Taken back")
    assert not at_work.shows("undo")


def test_a_field_that_is_being_typed_in_undoes_its_own_typing_first(at_work: Desk) -> None:
    at_work.go("4.2")
    at_work.type("client_reference", "NORD")
    at_work.view.commit()
    field = at_work.find("field:client_reference", QLineEdit)
    field.setFocus(Qt.FocusReason.OtherFocusReason)
    QTest.keyClicks(field, "LICHT")
    QTest.keySequence(field, "Ctrl+Z")
    assert "LICHT" not in field.text()
    assert at_work.work.answers["client_reference"] == "NORD"


def test_removed_rooms_are_offered_back_at_once(at_work: Desk) -> None:
    rooms = read_pasted(THREE)
    at_work.work.record(lambda session: session.set_rooms(rooms))
    at_work.work.record(lambda session: session.set_rooms(rooms[:1]))
    assert at_work.says("2 rooms removed")
    at_work.find("notice_way", QAbstractButton).click()
    assert at_work.work.session.project.rooms == rooms
