"""The rooms' mailboxes found in the window: read, looked at, confirmed, rejected, undone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QDialog, QFrame, QLineEdit, QTableView

from syncwizard.domain.pairing import Pairing, Reason, Suggestion
from syncwizard.domain.rooms import Mailbox, Room
from syncwizard.i18n import catalogue
from syncwizard.practice.faults import Fault
from syncwizard.ui.rooms.filtering import Filtering
from syncwizard.ui.rooms.pairing_dialog import PairingDialog
from syncwizard.ui.rooms.pairs import Kind, Pairs
from syncwizard.ui.rooms.pairs_model import PairsModel
from syncwizard.ui.rooms.table import RoomsTable
from tests.desk.accessible import complaints, tree_of
from tests.ui import pressing
from tests.ui.desk import said_in
from tests.ui.doorman import Doorman
from tests.ui.open_setup import OpenSetup
from tests.ui.pressing import is_offered

ELBE, ALSTER, BILLE = (Room(id=one, wm_name=one.title()) for one in ("elbe", "alster", "bille"))
A, B, C, D = (Mailbox(f"{one}@acme.com", name=one) for one in "abcd")


def suggestion(room: Room, mailbox: Mailbox, score: int, *rivals: Mailbox) -> Suggestion:
    return Suggestion(room, mailbox, Reason.NAME, score, (), tuple(one.address for one in rivals))


def three() -> Pairs:
    made = (suggestion(ELBE, A, 70, C), suggestion(ALSTER, B, 95), suggestion(BILLE, C, 99, A))
    return Pairs(Pairing(made, (), (D,)))


def shown(pairs: Pairs) -> list[tuple[Kind, str, str]]:
    return [
        (one.kind, one.room.id if one.room else "", one.mailbox.address[0] if one.mailbox else "")
        for one in pairs.rows()
    ]


# What is open, without a window


def test_sure_ones_come_first_and_conflicts_are_not_sure() -> None:
    assert shown(three()) == [
        (Kind.SURE, "alster", "b"),
        (Kind.LOOK, "elbe", "a"),
        (Kind.LOOK, "bille", "c"),
        (Kind.MAILBOX_LEFT, "", "d"),
    ]


def test_a_mailbox_that_goes_to_another_room_leaves_the_first_one_without() -> None:
    pairs = three()
    elbe = pairs.rows()[1]
    assert pairs.choices(elbe) == [A.address, C.address, D.address]
    decided = pairs.with_mailbox(elbe, C.address)
    assert decided is not None
    pairs.take([decided])
    assert shown(pairs) == [
        (Kind.SURE, "alster", "b"),
        (Kind.ROOM_LEFT, "bille", ""),
        (Kind.MAILBOX_LEFT, "", "d"),
        (Kind.MAILBOX_LEFT, "", "a"),
    ]
    assert pairs.choices(pairs.rows()[1]) == [D.address, A.address]


def test_what_is_rejected_is_left_on_both_sides() -> None:
    pairs = three()
    assert pairs.reject(pairs.rows()[:1]) == 1
    assert shown(pairs)[-3:] == [
        (Kind.ROOM_LEFT, "alster", ""),
        (Kind.MAILBOX_LEFT, "", "d"),
        (Kind.MAILBOX_LEFT, "", "b"),
    ]
    assert pairs.sure() == []


def test_rooms_that_have_their_mailbox_are_not_asked_about() -> None:
    known = Room(id="elbe", mailbox="A@acme.com")
    pairs = Pairs(Pairing((suggestion(known, A, 100),), (), ()))
    assert (pairs.rows(), pairs.paired) == ([], 1)


def test_rows_are_found_sorted_and_put_back() -> None:
    model = PairsModel(catalogue("en"))
    model.show(three())
    rows = Filtering(model)

    def scores() -> list[str]:
        return [str(rows.index(at, 3).data()) for at in range(rows.rowCount())]

    assert scores() == ["95", "70", "99", ""]
    rows.sort(3, Qt.SortOrder.DescendingOrder)
    assert scores() == ["99", "95", "70", ""]
    rows.look_for("b@ACME bill", "")
    assert scores() == []
    rows.look_for("bill acme", "")
    assert scores() == ["99"]
    rows.look_for("", Kind.SURE)
    assert scores() == ["95"]
    rows.look_for("", "")
    rows.sort(-1)
    assert scores() == ["95", "70", "99", ""]


# In the window


@pytest.fixture
def ready(open_setup: OpenSetup) -> OpenSetup:
    """Rooms whose mailboxes nobody knows yet."""
    open_setup.give_everything()
    open_setup.give_rooms()
    rooms = open_setup.session.project.rooms
    without = [Room(id=one.id, wm_reference=one.wm_reference, wm_name=one.wm_name) for one in rooms]
    open_setup.work.record(lambda session: session.set_rooms(without))
    return open_setup


def find(setup: OpenSetup, doorman: Doorman, *acts: Callable[[PairingDialog], None]) -> RoomsTable:
    """Opens the dialog, waits until it has read, does these things, and closes it."""
    table = setup.show(RoomsTable(setup.place("5.2.3"), "rooms"))

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, PairingDialog)
        setup.wait_for(lambda: setup.runner.is_idle and pressable(dialog, "read_again"))
        try:
            for act in acts:
                act(dialog)
            wrong = complaints(tree_of(dialog))
            assert not wrong, wrong
        finally:
            dialog.reject()

    doorman.expect(answer)
    press(table, "rooms_find")
    return table


def pressable(dialog: QDialog, name: str) -> bool:
    found = dialog.findChild(QAbstractButton, name)
    return isinstance(found, QAbstractButton) and found.isVisible()


def press(widget: QDialog | RoomsTable, name: str) -> None:
    assert is_offered(widget, name), name
    pressing.press(widget, name)


def table_of(dialog: PairingDialog) -> QTableView:
    return dialog.pairs.table


def told(dialog: PairingDialog) -> list[QFrame]:
    return [one for one in dialog.findChildren(QFrame, "finding") if one.isVisible()]


def choose(dialog: PairingDialog, row: int) -> None:
    flags = QItemSelectionModel.SelectionFlag
    index = table_of(dialog).model().index(row, 0)
    table_of(dialog).selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)


def mailboxes(setup: OpenSetup) -> list[str]:
    return [room.mailbox for room in setup.session.project.rooms]


def test_sure_ones_are_confirmed_together_and_undone(ready: OpenSetup, doorman: Doorman) -> None:
    table = find(ready, doorman, lambda dialog: press(dialog, "pair_sure"))
    assert mailboxes(ready) == [room.address for room in ready.world.rooms]
    assert "12 mailboxes taken over." in said_in(table)
    assert ready.session.project.events[-1].by == "Kim Berger"
    ready.work.undo()
    assert mailboxes(ready) == [""] * 12


def test_single_ones_are_confirmed_and_rejected_by_keys(ready: OpenSetup, doorman: Doorman) -> None:
    def act(dialog: PairingDialog) -> None:
        table = table_of(dialog)
        choose(dialog, 0)
        QTest.keyClick(table, Qt.Key.Key_Return)
        assert sum(map(bool, mailboxes(ready))) == 1
        assert table.selectionModel().selectedRows()[0].row() == 0  # the next one
        QTest.keyClick(table, Qt.Key.Key_Delete)
        assert "1 suggestion dropped." in said_in(dialog)
        press(dialog, "kind:room_left")
        assert table.model().rowCount() == 1
        choose(dialog, 0)
        choice = dialog.findChild(QComboBox, "choice")
        assert isinstance(choice, QComboBox)
        press(dialog, "pair_confirm")
        assert "Please choose a mailbox for this room first." in said_in(dialog)
        choice.setCurrentIndex(0)
        press(dialog, "pair_confirm")
        assert sum(map(bool, mailboxes(ready))) == 2

    find(ready, doorman, act)


def test_rows_are_found_by_words(ready: OpenSetup, doorman: Doorman) -> None:
    wanted = ready.world.rooms[3]

    def act(dialog: PairingDialog) -> None:
        field = dialog.findChild(QLineEdit, "filter")
        assert isinstance(field, QLineEdit)
        field.setText(wanted.wm_reference)
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert table_of(dialog).model().rowCount() == 1
        choose(dialog, 0)
        press(dialog, "pair_confirm")

    find(ready, doorman, act)
    assert mailboxes(ready)[3] == wanted.address


@pytest.mark.parametrize("fault", [Fault.NO_PLACES_PERMISSION, Fault.EXPIRED_SECRET])
def test_why_nothing_can_be_read_is_said(ready: OpenSetup, doorman: Doorman, fault: Fault) -> None:
    ready.world.faults.add(fault)

    def act(dialog: PairingDialog) -> None:
        assert not dialog.pairs.isVisible()
        ready.wait_for(lambda: bool(told(dialog)))
        ready.world.faults.clear()
        press(dialog, "read_again")
        ready.wait_for(dialog.pairs.isVisible)
        assert not told(dialog)

    find(ready, doorman, act)
    assert mailboxes(ready) == [""] * 12


def test_reading_can_be_cancelled(ready: OpenSetup, doorman: Doorman) -> None:
    table = ready.show(RoomsTable(ready.place("5.2.3"), "rooms"))
    doorman.expect(lambda dialog: press(dialog, "close"))
    press(table, "rooms_find")
    ready.wait_for(lambda: ready.runner.is_idle)
    assert mailboxes(ready) == [""] * 12


def test_where_the_customer_keeps_the_secret_nothing_can_be_read(ready: OpenSetup) -> None:
    table = ready.show(RoomsTable(ready.place("5.2.3"), "rooms"))
    assert is_offered(table, "rooms_find")
    ready.give(secret_kept_by="customer")
    assert not is_offered(table, "rooms_find")
