"""Rooms proved by a meeting in the window: permission, several rooms, stopping, what is left."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLineEdit, QRadioButton, QWidget

from syncwizard.domain.checks import Outcome
from syncwizard.domain.meetings import USUAL_WINDOW, Meeting, Plan, usual_start
from syncwizard.domain.project import Project
from syncwizard.domain.rooms import Room
from syncwizard.practice.faults import Fault
from syncwizard.ui.look.notice import Said
from syncwizard.ui.rooms import proof_dialog
from syncwizard.ui.rooms.proof_dialog import ProofDialog
from syncwizard.ui.rooms.proof_leftovers import Leftovers
from syncwizard.ui.rooms.table import RoomsTable
from tests.desk.accessible import complaints, tree_of
from tests.fakes.houses import confirm_hosts
from tests.ui.desk import Desk, said_in
from tests.ui.open_setup import OpenSetup
from tests.ui.pressing import press


@pytest.fixture(autouse=True)
def quick_mailboxes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("syncwizard.checks.room_booking.ANSWER_PAUSES", (0.0,) * 8)


def prepared(open_setup: OpenSetup) -> list[Room]:
    open_setup.give_everything()
    open_setup.give_rooms()
    return open_setup.session.project.rooms


def show(open_setup: OpenSetup, rooms: list[Room], language: str = "en") -> ProofDialog:
    return open_setup.show(ProofDialog(None, open_setup.place("5.2.3", language), rooms))


def find(window: QWidget, name: str) -> QAbstractButton:
    [found] = window.findChildren(QAbstractButton, name)
    return found


def choose(dialog: ProofDialog, kind: str) -> None:
    made = find(dialog, f"proof:{kind}")
    assert isinstance(made, QRadioButton)
    made.click()


def organizer(dialog: ProofDialog, address: str) -> None:
    [line] = dialog.findChildren(QLineEdit, "proof_organizer")
    line.setText(address)


def start(open_setup: OpenSetup, dialog: ProofDialog) -> None:
    find(dialog, "proof_start").click()
    open_setup.wait_for(lambda: find(dialog, "proof_start").isVisible())


@pytest.mark.parametrize("kind", ["room_write", "room_booking", "room_series"])
def test_several_rooms_are_proved_one_after_the_other(open_setup: OpenSetup, kind: str) -> None:
    rooms = prepared(open_setup)[:2]
    dialog = show(open_setup, rooms)
    choose(dialog, kind)
    organizer(dialog, open_setup.world.customer.organizer)
    start(open_setup, dialog)
    kept = open_setup.session.project.evidence
    assert [kept[f"{kind}:{room.id}"].outcome for room in rooms] == [Outcome.PASSED] * 2
    said = said_in(dialog)
    assert all(room.name in said for room in rooms)
    assert "2 rooms are tested." in said
    assert open_setup.session.project.meetings == {}


def test_a_meeting_is_on_disk_before_it_is_made(open_setup: OpenSetup) -> None:
    rooms = prepared(open_setup)[:1]
    open_setup.world.faults.add(Fault.EVENT_STAYS)
    dialog = show(open_setup, rooms)
    start(open_setup, dialog)
    [meeting] = open_setup.session.project.meetings.values()
    assert any(meeting.id.encode() in data for data in open_setup.shelf.written)
    assert open_setup.work.meetings.left() == [meeting]
    assert find(dialog, "proof_clean").isVisible()


def test_what_cannot_be_saved_is_not_made(open_setup: OpenSetup) -> None:
    rooms = prepared(open_setup)[:1]
    open_setup.wait_for(lambda: open_setup.work.is_saved)
    open_setup.shelf.error = OSError(28, "full")
    dialog = show(open_setup, rooms)
    start(open_setup, dialog)
    assert "PROOF-NOT-RECORDED" in said_in(dialog)
    assert open_setup.world.calendars.count() == 0
    open_setup.shelf.error = None


def test_without_permission_nothing_can_be_started(open_setup: OpenSetup) -> None:
    rooms = prepared(open_setup)[:1]
    open_setup.give(test_events_allowed_by="")
    dialog = show(open_setup, rooms)
    assert not find(dialog, "proof_start").isEnabled()
    find(dialog, "proof_to_step").click()
    assert open_setup.visited == [("3", "test_events_allowed_by")]


def test_an_enabled_mapping_is_warned_of_and_asked_about(open_setup: OpenSetup) -> None:
    rooms = prepared(open_setup)[:1]
    ids = [room.id for room in rooms]
    open_setup.work.record(lambda session: session.say_of_rooms(ids, "mapped", done=True))
    dialog = show(open_setup, open_setup.session.project.rooms[:1])
    assert "carry the meeting into Workplace Management" in said_in(dialog)
    assert not find(dialog, "proof_start").isEnabled()
    yes = find(dialog, "proof_carried")
    assert isinstance(yes, QCheckBox)
    yes.click()
    assert find(dialog, "proof_start").isEnabled()


def test_a_wrong_day_or_organizer_is_said_before_anything_is_asked(open_setup: OpenSetup) -> None:
    rooms = prepared(open_setup)[:1]
    dialog = show(open_setup, rooms)
    choose(dialog, "room_booking")
    find(dialog, "proof_start").click()
    assert "Enter the address of a mailbox" in said_in(dialog)
    organizer(dialog, rooms[0].mailbox)
    find(dialog, "proof_start").click()
    assert "Enter the address of a mailbox" in said_in(dialog)
    [day] = dialog.findChildren(QLineEdit, "proof_day")
    day.setText((datetime.now(UTC) + timedelta(days=400)).date().isoformat())
    find(dialog, "proof_start").click()
    assert "Choose a day from" in said_in(dialog)
    assert open_setup.work.running_checks() == set()


def test_a_refusal_at_the_organizer_says_who_can_do_what(open_setup: OpenSetup) -> None:
    rooms = prepared(open_setup)[:1]
    open_setup.world.faults.add(Fault.ORGANIZER_DENIED)
    dialog = show(open_setup, rooms)
    choose(dialog, "room_booking")
    organizer(dialog, open_setup.world.customer.organizer)
    start(open_setup, dialog)
    assert "ORGANIZER-DENIED" in said_in(dialog)
    assert open_setup.session.project.organizer == open_setup.world.customer.organizer


def test_stopping_takes_away_what_was_written(
    open_setup: OpenSetup, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("syncwizard.checks.room_booking.ANSWER_PAUSES", (0.0, 3600.0))
    rooms = prepared(open_setup)[:2]
    open_setup.world.faults.add(Fault.ROOM_SILENT)
    dialog = show(open_setup, rooms)
    choose(dialog, "room_booking")
    organizer(dialog, open_setup.world.customer.organizer)
    find(dialog, "proof_start").click()
    open_setup.wait_for(lambda: open_setup.world.calendars.count() == 1)
    find(dialog, "proof_stop").click()
    open_setup.wait_for(lambda: open_setup.work.runs.are_over)
    open_setup.wait_for(lambda: not open_setup.session.project.meetings)
    assert open_setup.world.calendars.count() == 0
    assert "Stopped." in said_in(dialog)
    assert not [key for key in open_setup.session.project.evidence if "room_booking" in key]


def test_a_reservation_from_workplace_management_is_looked_for(open_setup: OpenSetup) -> None:
    rooms = prepared(open_setup)[:1]
    open_setup.world.faults.add(Fault.RESERVED_IN_WM)
    dialog = show(open_setup, rooms)
    choose(dialog, "room_from_wm")
    assert f"Reserve in Workplace Management: {rooms[0].name}" in said_in(dialog)
    start(open_setup, dialog)
    found = open_setup.session.project.evidence[f"room_from_wm:{rooms[0].id}"]
    assert found.findings[0].code == "ROOM-FROM-WM-SERIES"


def test_a_person_says_what_is_seen_in_workplace_management(open_setup: OpenSetup) -> None:
    rooms = prepared(open_setup)[:2]
    dialog = show(open_setup, rooms)
    choose(dialog, "to_wm")
    find(dialog, "proof_seen").click()
    said = [room.shown for room in open_setup.session.project.rooms]
    assert [one.by for one in said if one] == ["Kim Berger"] * 2
    assert "Kim Berger said" in said_in(dialog)
    find(dialog, "proof_not_seen").click()
    assert [room.shown for room in open_setup.session.project.rooms[:2]] == [None] * 2


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("kind", ["room_write", "room_booking", "to_wm"])
def test_it_can_be_used_by_everybody(open_setup: OpenSetup, language: str, kind: str) -> None:
    dialog = show(open_setup, prepared(open_setup)[:2], language)
    choose(dialog, kind)
    assert complaints(tree_of(dialog)) == []


def test_rooms_have_to_be_chosen(open_setup: OpenSetup) -> None:
    prepared(open_setup)
    table = open_setup.show(RoomsTable(open_setup.place("5.2.3"), "rooms"))
    press(table, "rooms_prove")
    assert "Choose one or more rooms" in said_in(table)
    many = open_setup.session.project.rooms * 2
    assert proof_dialog.why_not(many[: proof_dialog.MOST]) is None
    assert proof_dialog.why_not(many[: proof_dialog.MOST + 1]) is not None


# What an earlier run left


def left_behind(room: str, organizer: str) -> Meeting:
    start = datetime.now(UTC).replace(microsecond=0) + timedelta(days=30)
    return Meeting("1f0c", organizer, room, start, start + timedelta(minutes=15), is_booking=True)


def test_what_an_earlier_run_left_is_offered_at_the_next_opening(desk: Desk) -> None:
    desk.new_setup()
    desk.fill("3")
    world = desk.house.world
    meeting = left_behind(world.rooms[0].address, world.customer.organizer)
    desk.work.record(confirm_hosts)
    desk.work.record(lambda session: session.keep_meeting(meeting))
    desk.click("home")
    desk.settle()
    desk.open_setup()
    desk.settle()  # the secrets are fetched
    [offer] = [one for one in desk.view.notices if one.what.key == "proof.left"]
    assert isinstance(offer, Said)
    dialog = Leftovers(desk.window, desk.words, desk.work)
    desk.qtbot.addWidget(dialog)
    dialog.show()
    find(dialog, "clean_up").click()
    desk.qtbot.waitUntil(lambda: not desk.session.project.meetings, timeout=8000)
    desk.qtbot.waitUntil(lambda: "Nothing is left." in said_in(dialog), timeout=8000)
    assert "MEETING-NOT-THERE" in said_in(dialog)
    dialog.accept()


def test_what_a_test_wrote_leaves_the_record_also_when_the_setup_is_left_meanwhile(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("syncwizard.checks.room_booking.ANSWER_PAUSES", (0.0, 3600.0))
    project_id = booking_under_way(desk)
    desk.click("home")
    desk.settle()
    desk.qtbot.waitUntil(lambda: on_disk(desk, project_id).meetings == {}, timeout=8000)
    assert standing(desk) == 0
    desk.open_setup()
    desk.settle()
    assert desk.session.project.id == project_id
    assert desk.view.notices == []


def test_what_a_test_wrote_leaves_the_record_also_when_the_program_ends_meanwhile(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("syncwizard.checks.room_booking.ANSWER_PAUSES", (0.0, 3600.0))
    project_id = booking_under_way(desk)
    desk.window.close()
    assert on_disk(desk, project_id).meetings == {}
    assert standing(desk) == 0


def test_a_setup_that_is_deleted_while_its_test_cleans_up_does_not_come_back(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("syncwizard.checks.room_booking.ANSWER_PAUSES", (0.0, 3600.0))
    monkeypatch.setattr("syncwizard.checks.written.GONE_PAUSES", (0.5, 0.5))
    project_id = booking_under_way(desk)
    desk.click("home")
    desk.doorman.expect(lambda dialog: find(dialog, "yes").click())
    desk.qtbot.waitUntil(lambda: desk.shows(f"delete:{project_id}"), timeout=8000)
    desk.click(f"delete:{project_id}")
    desk.qtbot.waitUntil(lambda: not desk.doorman.is_waiting, timeout=8000)
    desk.settle()
    assert desk.house.projects.list_all() == []
    assert not desk.house.projects.folder(project_id).exists()


def booking_under_way(desk: Desk) -> str:
    """A room that does not answer is booked; the set-up's id."""
    desk.new_setup()
    desk.fill("3", "4.1", "4.2", "4.3", "4.4", "5.2.3")
    desk.work.record(confirm_hosts)
    desk.settle()
    desk.house.world.faults.add(Fault.ROOM_SILENT)
    room = desk.session.project.rooms[0]
    now = datetime.now(UTC).astimezone()
    plan = Plan(usual_start(now, USUAL_WINDOW), desk.house.world.customer.organizer)
    desk.work.run_check("room_booking", room.id, plan=plan)
    desk.qtbot.waitUntil(lambda: standing(desk) == 1, timeout=8000)
    return desk.session.project.id


def standing(desk: Desk) -> int:
    events = desk.house.world.calendars.of(desk.house.world.customer.organizer)
    return sum(1 for one in events if not one.is_cancelled)


def on_disk(desk: Desk, project_id: str) -> Project:
    return desk.house.projects.load(project_id).project


def test_what_the_window_shows_is_not_told_once_more_on_the_page(desk: Desk) -> None:
    desk.new_setup()
    desk.fill("3", "5.2.3")
    desk.settle()
    desk.go("6.2")
    rooms = desk.session.project.rooms[:1]
    dialog = ProofDialog(desk.window, desk.page.place, rooms)
    desk.qtbot.addWidget(dialog)
    desk.doorman.expect(lambda shown: find(shown, "proof_start").click())
    dialog.open()
    desk.qtbot.waitUntil(lambda: "One room is tested." in said_in(dialog), timeout=8000)
    dialog.accept()
    desk.settle()
    assert f"room_write:{rooms[0].id}" in desk.session.project.evidence
    assert [one.what.key for one in desk.view.notices] == []
