"""Proves the rooms of 5.2.3 and 6.2 on a page: enter, paste, mark, copy, judge and test."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QHeaderView, QLabel, QTableView

from syncwizard.checks.catalogue import ROOM_WRITE
from syncwizard.domain.checks import Outcome
from syncwizard.domain.rooms import Room
from syncwizard.domain.text import Text
from syncwizard.practice.faults import Fault
from syncwizard.ui.app import make_app
from syncwizard.ui.look import theme
from syncwizard.ui.rooms.filtering import Filtering
from syncwizard.ui.rooms.grid import NoRooms
from syncwizard.ui.rooms.model import RoomsModel
from syncwizard.ui.rooms.table import RoomsTable
from tests.ui import pressing
from tests.ui.desk import said_in
from tests.ui.doorman import Doorman, press
from tests.ui.open_setup import OpenSetup

CHECKED = Qt.CheckState.Checked
UNCHECKED = Qt.CheckState.Unchecked
PARTLY = Qt.CheckState.PartiallyChecked


def show(open_setup: OpenSetup, which: str = "rooms") -> RoomsTable:
    step = "5.2.3" if which == "rooms" else "6.2"
    return open_setup.show(RoomsTable(open_setup.place(step), which))


def click(shown: RoomsTable, name: str) -> None:
    pressing.press(shown, name)


def view(shown: RoomsTable) -> QTableView:
    [found] = shown.findChildren(QTableView)
    return found


def model(shown: RoomsTable) -> RoomsModel:
    rows = view(shown).model()
    assert isinstance(rows, Filtering)
    found = rows.sourceModel()
    assert isinstance(found, RoomsModel)
    return found


def cell(shown: RoomsTable, row: int, column: str) -> QModelIndex:
    return model(shown).index(row, model(shown).columns.index(column))


def words(shown: RoomsTable, row: int, column: str) -> str:
    return str(cell(shown, row, column).data())


def tick(shown: RoomsTable, row: int, column: str, on: bool = True) -> None:
    state = CHECKED if on else UNCHECKED
    model(shown).setData(cell(shown, row, column), state.value, Qt.ItemDataRole.CheckStateRole)


def ticked(shown: RoomsTable, row: int, column: str) -> Qt.CheckState:
    return Qt.CheckState(cell(shown, row, column).data(Qt.ItemDataRole.CheckStateRole))


def choose(shown: RoomsTable, *rows: int) -> None:
    selection = view(shown).selectionModel()
    selection.clear()
    for row in rows:
        flags = QItemSelectionModel.SelectionFlag
        selection.setCurrentIndex(view(shown).model().index(row, 0), flags.Select | flags.Rows)


def rooms(open_setup: OpenSetup) -> list[Room]:
    return open_setup.session.project.rooms


def test_rooms_are_pasted_once(open_setup: OpenSetup) -> None:
    shown = show(open_setup)
    QGuiApplication.clipboard().setText(open_setup.world.rooms_pasted())
    click(shown, "rooms_paste")
    assert model(shown).rowCount() == len(open_setup.world.rooms) == 12
    assert words(shown, 0, "mailbox") == open_setup.world.rooms[0].address
    assert "Left out" not in said_in(shown)
    click(shown, "rooms_paste")
    assert len(rooms(open_setup)) == 12


def test_what_was_left_out_is_named(open_setup: OpenSetup) -> None:
    shown = show(open_setup)
    QGuiApplication.clipboard().setText(
        "R1\tElbe 1\telbe@nordlicht.example\nR2\tElbe 2\tELBE@nordlicht.example\n"
    )
    click(shown, "rooms_paste")
    assert [room.wm_name for room in rooms(open_setup)] == ["Elbe 1"]
    left = Text("rooms.left_out", {"n": 1, "names": "Elbe 2"})
    assert open_setup.place().say(left) in said_in(shown)


def test_an_empty_table_of_mappings_leads_to_where_rooms_are_entered(
    open_setup: OpenSetup,
) -> None:
    shown = show(open_setup, "mappings")
    click(shown, "to_rooms")
    assert open_setup.visited == [("5.2.3", "rooms")]
    open_setup.give_rooms()
    [way] = shown.findChildren(QAbstractButton, "to_rooms")
    assert not way.isVisible()


@pytest.mark.parametrize("size", [1.5, 2.0])
def test_what_an_empty_table_says_is_seen_with_large_text(
    open_setup: OpenSetup, size: float
) -> None:
    theme.apply(make_app(), "light", size)
    try:
        shown = show(open_setup)
        shown.resize(500, 600)
        open_setup.qtbot.wait(10)
        ways = [one for one in shown.findChildren(QAbstractButton) if one.isVisible()]
        assert len(ways) == 3
        assert all(way.visibleRegion().boundingRect() == way.rect() for way in ways)
    finally:
        theme.apply(make_app(), "light", 1.0)


@pytest.mark.parametrize("width", [420, 760, 1100])
def test_what_an_empty_table_says_stands_below_its_heads(open_setup: OpenSetup, width: int) -> None:
    shown = show(open_setup)
    shown.resize(width, 500)
    open_setup.qtbot.wait(10)
    [header] = [one for one in shown.findChildren(QHeaderView) if one.isVisible()]
    end = header.mapTo(shown, header.rect().bottomLeft()).y()
    [empty] = shown.findChildren(NoRooms)
    said = [one for one in empty.findChildren(QLabel) if one.isVisible()]
    assert said
    assert all(one.mapTo(shown, QPoint(0, 0)).y() > end for one in said)


def test_an_empty_clipboard_is_said(open_setup: OpenSetup) -> None:
    QGuiApplication.clipboard().setText("  \n ")
    shown = show(open_setup)
    click(shown, "rooms_paste")
    assert open_setup.place().say(rooms_text("nothing_pasted")) in said_in(shown)
    assert rooms(open_setup) == []


def rooms_text(key: str) -> Text:
    return Text(f"rooms.{key}")


def test_a_room_is_added_typed_and_removed(open_setup: OpenSetup) -> None:
    shown = show(open_setup)
    click(shown, "rooms_add")
    assert view(shown).state() is QTableView.State.EditingState
    for column, value in (
        ("wm_name", "Room <b>1</b>"),
        ("mailbox", "\u200bRoom1@Nordlicht.example "),
    ):
        model(shown).setData(cell(shown, 0, column), value)
    [room] = rooms(open_setup)
    assert room.wm_name == "Room <b>1</b>"
    assert room.mailbox.strip() == room.mailbox
    assert "\u200b" not in room.mailbox
    choose(shown, 0)
    click(shown, "rooms_remove")
    assert rooms(open_setup) == []


def test_removing_needs_a_choice(open_setup: OpenSetup) -> None:
    open_setup.give_rooms()
    shown = show(open_setup)
    view(shown).selectionModel().clear()
    click(shown, "rooms_remove")
    assert len(rooms(open_setup)) == 12


@pytest.mark.parametrize(
    ("which", "act"), [("rooms", "assigned"), ("rooms", "reference_set"), ("mappings", "synced")]
)
def test_chosen_rooms_are_marked_else_all(open_setup: OpenSetup, which: str, act: str) -> None:
    open_setup.give_rooms()
    shown = show(open_setup, which)
    choose(shown, 1, 3)
    click(shown, f"mark:{act}")
    marked = [ticked(shown, row, act) is CHECKED for row in range(5)]
    assert marked == [False, True, False, True, False]
    view(shown).selectionModel().clear()
    click(shown, f"mark:{act}")
    assert all(getattr(room, act).by == "Kim Berger" for room in rooms(open_setup))


def test_a_single_tick_is_a_persons_word_and_is_taken_back(open_setup: OpenSetup) -> None:
    open_setup.give_rooms()
    shown = show(open_setup)
    tick(shown, 0, "assigned")
    said = rooms(open_setup)[0].assigned
    assert said is not None
    assert said.by == "Kim Berger"
    tip = cell(shown, 0, "assigned").data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Kim Berger" in tip
    tick(shown, 0, "assigned", on=False)
    assert rooms(open_setup)[0].assigned is None


def test_a_tick_of_another_mailbox_is_no_full_tick(open_setup: OpenSetup) -> None:
    open_setup.give_rooms()
    shown = show(open_setup)
    tick(shown, 0, "reference_set")
    assert ticked(shown, 0, "reference_set") is CHECKED
    model(shown).setData(cell(shown, 0, "mailbox"), "other@nordlicht.example")
    assert ticked(shown, 0, "reference_set") is PARTLY


def test_the_wanted_state_of_the_mapping_is_no_word_of_a_person(open_setup: OpenSetup) -> None:
    open_setup.give_rooms()
    shown = show(open_setup, "mappings")
    tick(shown, 0, "enabled", on=False)
    assert not rooms(open_setup)[0].enabled
    assert rooms(open_setup)[0].mapped is None


def test_copying_a_mailbox_moves_on_to_the_next_room(open_setup: OpenSetup) -> None:
    open_setup.give_rooms()
    shown, copied = show(open_setup), []
    choose(shown, 0)
    for _ in range(3):
        click(shown, "rooms_copy_mailbox")
        copied.append(QGuiApplication.clipboard().text())
    assert copied == [room.address for room in open_setup.world.rooms[:3]]


def test_what_is_wrong_with_a_room_stands_beside_it(open_setup: OpenSetup) -> None:
    open_setup.give("email_domains")
    open_setup.give_rooms()
    shown, mailbox = show(open_setup), open_setup.world.rooms[1].address
    for row, value, key in (
        (0, "", "state_no_mailbox"),
        (0, "no address", "state_no_address"),
        (0, "room@elsewhere.example", "state_outside"),
        (0, mailbox.upper(), "state_doubled"),
        (1, mailbox, "state_doubled"),
        (2, open_setup.world.rooms[2].address, "state_not_tested"),
    ):
        model(shown).setData(cell(shown, row, "mailbox"), value)
        assert words(shown, row, "state") == open_setup.place().say(rooms_text(key)), key


def test_what_the_test_found_stands_beside_each_room(open_setup: OpenSetup) -> None:
    open_setup.give_everything()
    open_setup.give_rooms()
    shown, say = show(open_setup), open_setup.place().say
    open_setup.world.faults.add(Fault.ROOM_NOT_ONLINE)
    open_setup.check("room_mailboxes")
    evidence = open_setup.session.project.evidence["room_mailboxes"]
    bad = next(one for one in evidence.findings if one.about == open_setup.world.troubled_room)
    assert words(shown, 2, "state") == say(bad.text("title"))
    assert words(shown, 0, "state") == say(rooms_text("state_readable"))
    model(shown).setData(cell(shown, 1, "mailbox"), "another@nordlicht.example")
    assert words(shown, 0, "state") == say(rooms_text("state_not_tested"))  # out of date


@pytest.mark.parametrize(
    "fault", [Fault.EXPIRED_SECRET, Fault.GRAPH_DOWN, Fault.MISSING_PERMISSION]
)
def test_a_test_that_opened_no_mailbox_makes_no_room_readable(
    open_setup: OpenSetup, fault: Fault
) -> None:
    open_setup.give_everything()
    open_setup.give_rooms()
    shown, say = show(open_setup), open_setup.place().say
    open_setup.world.faults.add(fault)
    open_setup.world.retry_after = 0
    open_setup.check("room_mailboxes")
    assert open_setup.session.project.evidence["room_mailboxes"].outcome is not Outcome.PASSED
    states = {words(shown, row, "state") for row in range(model(shown).rowCount())}
    assert say(rooms_text("state_readable")) not in states
    assert say(rooms_text("state_not_tested")) in states


def test_a_test_that_was_cut_short_makes_only_the_opened_rooms_readable(
    open_setup: OpenSetup,
) -> None:
    open_setup.give_everything()
    open_setup.give_rooms()
    shown, say = show(open_setup), open_setup.place().say
    open_setup.check("room_mailboxes")
    evidence = open_setup.session.project.evidence["room_mailboxes"]
    (summary,) = (one for one in evidence.findings if one.code == "ROOMS-READ-OK")
    first = replace(summary, rooms=summary.rooms[:1])
    opened = next(room for room in rooms(open_setup) if room.id in first.rooms)
    short = replace(evidence, findings=(first,))
    open_setup.work.record(lambda session: session.record(short))
    readable = [
        row
        for row in range(model(shown).rowCount())
        if words(shown, row, "state") == say(rooms_text("state_readable"))
    ]
    assert [rooms(open_setup)[row] for row in readable] == [opened]


def test_where_the_customer_keeps_the_secret_no_room_counts_as_readable(
    open_setup: OpenSetup,
) -> None:
    open_setup.give_everything()
    open_setup.give_rooms()
    shown, say = show(open_setup), open_setup.place().say
    open_setup.check("room_mailboxes")
    assert words(shown, 0, "state") == say(rooms_text("state_readable"))
    open_setup.give(secret_kept_by="customer")
    assert words(shown, 0, "state") == say(rooms_text("state_not_tested"))


def test_one_room_is_tried_with_an_event_that_is_gone_afterwards(open_setup: OpenSetup) -> None:
    open_setup.give_everything()
    open_setup.give_rooms()
    shown = show(open_setup)
    choose(shown, 1)
    click(shown, "rooms_test_write")
    key = f"{ROOM_WRITE.id}:{rooms(open_setup)[1].id}"
    open_setup.wait_for(lambda: key in open_setup.session.project.evidence)
    assert open_setup.session.project.evidence[key].outcome is Outcome.PASSED
    assert any(call.startswith("DELETE") for call in open_setup.world.calls)


def test_an_enabled_mapping_is_asked_about_before(open_setup: OpenSetup, doorman: Doorman) -> None:
    open_setup.give_everything()
    open_setup.give_rooms()
    shown, say = show(open_setup, "mappings"), open_setup.place().say
    tick(shown, 0, "mapped")
    choose(shown, 0)
    doorman.expect(press(open_setup.place().word("cancel")))
    click(shown, "rooms_test_write")
    assert not open_setup.work.is_running(f"{ROOM_WRITE.id}:{rooms(open_setup)[0].id}")
    assert open_setup.world.calls == []
    doorman.expect(press(say(rooms_text("write_anyway"))))
    click(shown, "rooms_test_write")
    key = f"{ROOM_WRITE.id}:{rooms(open_setup)[0].id}"
    open_setup.wait_for(lambda: key in open_setup.session.project.evidence)


@pytest.mark.parametrize(
    "changes", [{"calendar_provider": "Google"}, {"secret_kept_by": "customer"}], ids=str
)
def test_without_a_secret_of_ours_no_room_can_be_tried(
    open_setup: OpenSetup, changes: dict[str, str]
) -> None:
    open_setup.give_everything()
    open_setup.give_rooms()
    shown = show(open_setup, "mappings")
    assert pressing.is_offered(shown, "rooms_test_write")
    open_setup.give(**changes)
    assert not pressing.is_offered(shown, "rooms_test_write")


def test_trying_needs_a_choice(open_setup: OpenSetup) -> None:
    open_setup.give_everything()
    open_setup.give_rooms()
    shown = show(open_setup)
    view(shown).setCurrentIndex(QModelIndex())
    click(shown, "rooms_test_write")
    assert open_setup.place().say(rooms_text("choose_first")) in said_in(shown)
    assert open_setup.world.calls == []


def test_thousands_of_rooms_are_shown_as_rows_and_not_as_widgets(open_setup: OpenSetup) -> None:
    shown = show(open_setup)
    before = len(shown.findChildren(QAbstractButton))
    many = [Room(id=str(number), mailbox=f"r{number}@nordlicht.example") for number in range(3000)]
    open_setup.work.record(lambda session: session.set_rooms(many))
    assert model(shown).rowCount() == 3000
    assert len(shown.findChildren(QAbstractButton)) == before


@pytest.mark.parametrize(("which", "lists"), [("rooms", 3), ("mappings", 0)])
def test_with_google_rooms_have_calendars_and_no_mailboxes(
    open_setup: OpenSetup, which: str, lists: int
) -> None:
    open_setup.give_rooms()
    shown = show(open_setup, which)
    assert "mailbox" in said_in(shown).lower()
    changed: list[int] = []
    model(shown).headerDataChanged.connect(lambda _way, first, _last: changed.append(first))
    open_setup.give(calendar_provider="Google")
    shown.refresh()
    heads = [
        str(model(shown).headerData(number, Qt.Orientation.Horizontal))
        for number in range(model(shown).columnCount())
    ]
    assert changed
    assert "Room calendar" in heads
    assert heads[lists] == "Room list, if asked for"
    assert "mailbox" not in "\n".join([*heads, said_in(shown)]).lower()
    assert "mailbox" not in view(shown).accessibleName().lower()


def origin_of(shown: RoomsTable) -> QPoint:
    return view(shown).mapTo(shown, QPoint(0, 0))


def test_without_rooms_only_the_ways_to_get_some_are_offered(open_setup: OpenSetup) -> None:
    shown = show(open_setup)

    def offered() -> set[str]:
        found = shown.findChildren(QAbstractButton)
        return {one.objectName() for one in found if one.isVisible() and one.objectName()}

    ways = {"rooms_add", "rooms_paste", "rooms_read_file"}
    assert offered() == ways
    for way in (one for one in shown.findChildren(QAbstractButton) if one.isVisible()):
        table = view(shown)  # over it, and not in it: there no screen reader would find them
        assert table.rect().contains(way.mapTo(shown, way.rect().center()) - origin_of(shown))


CELL_SIDE, ANY = 3, 10_000  # pixels: the padding of a heading, and more than any is high


@pytest.mark.parametrize("which", ["rooms", "mappings"])
@pytest.mark.parametrize("size", [1.0, 1.5, 2.0])
def test_no_heading_of_a_column_is_cut(open_setup: OpenSetup, which: str, size: float) -> None:
    theme.apply(make_app(), "light", size)
    try:
        header = view(show(open_setup, which)).horizontalHeader()
        for index in range(header.count()):
            words = header.model().headerData(index, Qt.Orientation.Horizontal)
            room = QRect(0, 0, header.sectionSize(index) - 2 * CELL_SIDE, ANY)
            needed = header.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, words)
            assert needed.width() <= room.width()
            assert needed.height() <= header.height() - 2 * CELL_SIDE
    finally:
        theme.apply(make_app(), "light", 1.0)
