"""What a worksheet that is read back changes: cells that say something else, and nothing empty."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from syncwizard.domain.rooms import Room, Said
from syncwizard.domain.sheets import Column
from syncwizard.rooms.columns import is_obvious, read_rooms, recognise, rooms_of
from syncwizard.rooms.read_back import DONE, apply_changes, find_changes, said_in
from syncwizard.rooms.tables import make_sheet, rows_of_text
from syncwizard.rooms.worksheet import as_worksheet

ALSTER = Room("1", "R-1", "Alster", "alster@acme.com", "HQ", floor="1", capacity=8)
ELBE = Room("2", "R-2", "Elbe", "elbe@acme.com", "HQ")
ROOMS = [ALSTER, ELBE]


def changed(*read: Room) -> list[tuple[str, Column, str, str]]:
    return [(one.room.id, one.column, one.old, one.new) for one in find_changes(ROOMS, read)]


def test_a_changed_cell_is_told_with_old_and_new() -> None:
    read = replace(ALSTER, id="x", wm_name="Alster 2", capacity=10)
    assert changed(read) == [
        ("1", Column.NAME, "Alster", "Alster 2"),
        ("1", Column.CAPACITY, "8", "10"),
    ]


def test_another_mailbox_of_the_same_reference_is_a_change() -> None:
    read = replace(ALSTER, id="x", mailbox="a1@acme.com")
    assert changed(read) == [("1", Column.MAILBOX, "alster@acme.com", "a1@acme.com")]
    assert apply_changes(ROOMS, find_changes(ROOMS, [read])) == [
        replace(ALSTER, mailbox="a1@acme.com"),
        ELBE,
    ]


def test_a_room_without_a_reference_is_found_by_its_mailbox() -> None:
    assert changed(Room("x", "", "Big Elbe", "ELBE@acme.com")) == [
        ("2", Column.NAME, "Elbe", "Big Elbe")
    ]


def test_empty_cells_other_spellings_of_an_address_and_new_rooms_change_nothing() -> None:
    assert changed(Room("x", "R-1"), Room("y", "R-2", mailbox="Elbe@ACME.com")) == []
    assert changed(Room("z", "R-3", "Neu", "neu@acme.com")) == []


def test_what_stands_twice_or_under_another_reference_is_not_guessed() -> None:
    twice = [replace(ALSTER, wm_name="A"), replace(ALSTER, wm_name="B")]
    assert changed(*twice) == []
    assert changed(Room("x", "R-9", "Other", "elbe@acme.com")) == []


def test_a_worksheet_that_nobody_changed_changes_nothing() -> None:
    headings = {kind: str(kind) for kind in Column}
    acts = {act: act for act in ("assigned", "reference_set", "mapped", "synced")}
    written = as_worksheet(ROOMS, headings, acts, ".csv").decode("utf-8-sig")
    sheet = make_sheet("", rows_of_text(written))
    assert changed(*rooms_of(sheet, recognise(sheet))) == []
    edited = make_sheet("", rows_of_text(written.replace("Alster", "Außenalster")))
    assert changed(*rooms_of(edited, recognise(edited))) == [
        ("1", Column.NAME, "Alster", "Außenalster")
    ]


SAID = Said("Kim", datetime(2026, 11, 20, tzinfo=UTC), "alster@acme.com")
HEADINGS = {kind: str(kind) for kind in Column}
ACTS = {act: act for act in ("assigned", "reference_set", "mapped", "synced")}


def told_by(rooms: list[Room], edit: tuple[str, str]) -> list[tuple[str, Column, str, str]]:
    written = as_worksheet(rooms, HEADINGS, ACTS, ".csv").decode("utf-8-sig").replace(*edit)
    sheet = make_sheet("", rows_of_text(written))
    assert is_obvious(sheet, recognise(sheet))
    read = read_rooms(sheet, recognise(sheet))
    found = find_changes(rooms, read.rooms, read.ticks)
    return [(one.room.id, one.column, one.old, one.new) for one in found]


@pytest.mark.parametrize("mark", ["x", "X", "ja", "✓", "1", "TRUE"])
def test_what_is_marked_as_done_is_a_change(mark: str) -> None:
    marked = told_by(ROOMS, (";1;8;;;;", f";1;8;;{mark};;"))
    assert marked == [("1", Column.REFERENCE_SET, "", DONE)]


def test_an_act_is_taken_back_by_a_word_and_not_by_an_empty_cell() -> None:
    rooms = [replace(ALSTER, assigned=SAID), ELBE]
    assert told_by(rooms, (";x;;;", ";;;;")) == []
    assert told_by(rooms, (";x;;;", ";perhaps;;;")) == []
    assert told_by(rooms, (";x;;;", ";no;;;")) == [("1", Column.ASSIGNED, DONE, "")]


def test_an_x_that_was_written_of_another_mailbox_says_nothing_new() -> None:
    stale = replace(ALSTER, mailbox="new@acme.com", assigned=SAID)
    assert told_by([stale, ELBE], ("", "")) == []


def test_of_a_room_without_a_mailbox_nothing_is_said() -> None:
    here = [ALSTER, replace(ELBE, mailbox="")]
    read = [replace(room, id=f"read {room.id}") for room in here]
    changes = find_changes(here, read, {one.id: {Column.MAPPED: True} for one in read})
    assert said_in(changes, here) == {("mapped", True): ["1"]}
    assert apply_changes(here, changes) == here


def test_a_new_room_brings_what_was_done_of_it() -> None:
    new = Room("new", "R-9", "Weser", "weser@acme.com")
    changes = find_changes(ROOMS, [new], {"new": {Column.ASSIGNED: True}})
    assert said_in(changes, [*ROOMS, new]) == {("assigned", True): ["new"]}
    assert said_in(changes, ROOMS) == {}
