"""Proves that only a person's word counts as one: who, when, of which values, and taken back."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from syncwizard.domain.steps import Confirm
from syncwizard.guide import GUIDE
from syncwizard.ui.steps.confirm_row import ConfirmRow
from syncwizard.ui.steps.confirming import Confirming
from tests.ui.desk import said_in
from tests.ui.open_setup import OpenSetup


def show(open_setup: OpenSetup, step_id: str, name: str) -> ConfirmRow:
    blocks = GUIDE.step(step_id).blocks
    confirm = next(one for one in blocks if isinstance(one, Confirm) and one.name == name)
    return open_setup.show(ConfirmRow(confirm, open_setup.place(step_id)))


def find(row: QWidget, name: str) -> QAbstractButton:
    found = row.findChild(QAbstractButton, name)
    assert isinstance(found, QAbstractButton)
    return found


def test_a_confirmation_carries_name_and_time(open_setup: OpenSetup) -> None:
    row = show(open_setup, "4.2", "saved")
    find(row, "confirm:4.2:saved").click()
    said = open_setup.session.project.confirmed["4.2.saved"]
    words = open_setup.place().words
    assert (said.by, said.success) == ("Kim Berger", True)
    assert open_setup.place().word(
        "confirmed_by", by="Kim Berger", at=words.local_moment(said.at)
    ) in (said_in(row))
    assert not find(row, "confirm:4.2:saved").isVisible()


def test_somebody_else_may_have_done_it(open_setup: OpenSetup) -> None:
    row = show(open_setup, "4.2", "saved")
    find(row, "more:4.2:saved").click()
    by = row.findChild(QLineEdit, "by:4.2:saved")
    assert isinstance(by, QLineEdit)
    assert by.isVisible()
    assert by.placeholderText() == "Kim Berger"
    by.setText("  Maren Petersen ")
    find(row, "confirm:4.2:saved").click()
    assert open_setup.session.project.confirmed["4.2.saved"].by == "Maren Petersen"
    assert "Maren Petersen" in said_in(row)


def test_a_word_can_be_taken_back(open_setup: OpenSetup) -> None:
    row = show(open_setup, "4.2", "saved")
    assert not find(row, "undo:4.2:saved").isVisible()
    find(row, "confirm:4.2:saved").click()
    find(row, "undo:4.2:saved").click()
    assert open_setup.session.project.confirmed == {}
    assert find(row, "confirm:4.2:saved").isVisible()


def test_the_other_systems_answer_is_recorded_either_way(open_setup: OpenSetup) -> None:
    row, place = show(open_setup, "6.1", "router_test"), open_setup.place("6.1")
    find(row, "deny:6.1:router_test").click()
    confirmed = open_setup.session.project.confirmed
    assert [one.success for one in confirmed.values()] == [False]
    assert place.step_word("router_test_failure") in said_in(row)
    find(row, "undo:6.1:router_test").click()
    find(row, "confirm:6.1:router_test").click()
    assert [one.success for one in confirmed.values()] == [True]
    assert place.step_word("router_test_success") in said_in(row)


def test_what_the_other_system_said_can_be_noted(open_setup: OpenSetup) -> None:
    row = show(open_setup, "6.1", "router_test")
    find(row, "more:6.1:router_test").click()
    words = open_setup.place().word("what_it_said")
    note = next(one for one in row.findChildren(QLineEdit) if one.accessibleName() == words)
    note.setText("Connection refused <b>")
    find(row, "deny:6.1:router_test").click()
    assert open_setup.session.project.confirmed["6.1.router_test"].note == "Connection refused <b>"
    assert "Connection refused <b>" in said_in(row)


def test_a_word_about_other_values_is_asked_for_again(open_setup: OpenSetup) -> None:
    open_setup.give(client_reference="NORD")
    row = show(open_setup, "4.2", "saved")
    find(row, "confirm:4.2:saved").click()
    open_setup.give(client_reference="SUED")
    assert open_setup.place().word("confirm_again") in said_in(row)
    find(row, "confirm:4.2:saved").click()
    assert open_setup.place().word("confirm_again") not in said_in(row)


def test_the_one_save_is_never_asked_for_again_nor_taken_back(open_setup: OpenSetup) -> None:
    open_setup.give_everything()
    row = show(open_setup, "6.1", "saved_once")
    find(row, "confirm:6.1:saved_once").click()
    first = open_setup.session.project.confirmed["6.1.saved_once"]
    open_setup.give(access_id="practice-another")
    assert not find(row, "confirm:6.1:saved_once").isVisible()
    assert not find(row, "undo:6.1:saved_once").isVisible()
    assert open_setup.session.project.confirmed["6.1.saved_once"] == first


def test_a_missing_word_can_be_found_from_the_list(open_setup: OpenSetup) -> None:
    row = show(open_setup, "4.2", "saved")
    assert row.focus_on("saved")
    assert row.focusWidget() is find(row, "confirm:4.2:saved")
    assert not row.focus_on("something else")


def test_the_button_says_what_it_confirms(open_setup: OpenSetup) -> None:
    row, place = show(open_setup, "4.2", "saved"), open_setup.place("4.2")
    name = find(row, "confirm:4.2:saved").accessibleName()
    assert name == f"{place.word('confirm')}: {place.step_word('saved')}"


def test_a_note_has_the_quotation_marks_of_its_language(open_setup: OpenSetup) -> None:
    step = open_setup.place("6.1").step
    confirm = next(one for one in step.blocks if isinstance(one, Confirm) and one.outcome)
    open_setup.work.record(lambda session: session.confirm(step, confirm, note="Verbunden"))
    for language, quoted in (("en", "“Verbunden”"), ("de", "„Verbunden“")):
        said = Confirming(confirm, open_setup.place("6.1", language)).said_words()
        assert quoted in said
