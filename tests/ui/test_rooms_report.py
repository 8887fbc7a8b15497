"""Rooms from the report of Workplace Management: offered after its test, asked about, taken."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QDialog

from syncwizard.domain.checks import Outcome
from syncwizard.practice.faults import Fault
from syncwizard.ui.rooms.table import RoomsTable
from tests.ui.desk import said_in
from tests.ui.doorman import Doorman
from tests.ui.open_setup import OpenSetup


@pytest.fixture
def table(open_setup: OpenSetup) -> RoomsTable:
    open_setup.give_everything()
    return open_setup.show(RoomsTable(open_setup.place("5.2.3"), "rooms"))


def buttons(table: RoomsTable) -> list[QAbstractButton]:
    found = table.findChildren(QAbstractButton, "rooms_report")
    return [one for one in found if one.isVisible()]


def test_it_is_offered_once_its_test_has_passed(open_setup: OpenSetup, table: RoomsTable) -> None:
    assert buttons(table) == []
    open_setup.check("web_services")
    assert len(buttons(table)) == 1
    open_setup.give(wm_report_reference="another")
    assert buttons(table) == []


def test_the_rows_are_asked_about_and_taken(
    open_setup: OpenSetup, table: RoomsTable, doorman: Doorman
) -> None:
    open_setup.check("web_services")

    def answer(dialog: QDialog) -> None:
        reference = dialog.findChild(QComboBox, "column:reference")
        assert isinstance(reference, QComboBox)
        assert reference.currentText().startswith("Referenz")
        yes = dialog.findChild(QAbstractButton, "yes")
        assert isinstance(yes, QAbstractButton)
        yes.click()

    doorman.expect(answer)
    buttons(table)[0].click()
    assert buttons(table)[0].text() == "Stop reading"
    open_setup.wait_for(lambda: len(open_setup.session.project.rooms) == 12)
    references = {room.wm_reference for room in open_setup.session.project.rooms}
    assert references == {room.wm_reference for room in open_setup.world.rooms}
    assert open_setup.session.project.room_columns["reference"] == "Referenz"
    assert "12 rooms added." in said_in(table)


def test_what_is_refused_now_is_said_and_recorded(open_setup: OpenSetup, table: RoomsTable) -> None:
    open_setup.check("web_services")
    open_setup.world.faults.add(Fault.WM_SAYS_NO)
    buttons(table)[0].click()
    open_setup.wait_for(lambda: not buttons(table))
    evidence = open_setup.session.project.evidence["web_services"]
    assert evidence.outcome is Outcome.FAILED
    assert open_setup.place().say(evidence.findings[-1].text("title")) in said_in(table)
    assert open_setup.session.project.rooms == []


def test_reading_can_be_stopped(open_setup: OpenSetup, table: RoomsTable) -> None:
    open_setup.check("web_services")
    before = open_setup.session.project.evidence["web_services"]
    buttons(table)[0].click()
    buttons(table)[0].click()
    open_setup.wait_for(lambda: open_setup.runner.is_idle)
    assert "Nothing was taken over." in said_in(table)
    assert open_setup.session.project.evidence["web_services"] is before
    assert buttons(table)[0].text() == "Take rooms from Workplace Management"
