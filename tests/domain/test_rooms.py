"""Rooms: what is open about them, what changed after it was said, which addresses collide."""

from dataclasses import replace

from syncwizard.domain.points import wrong_addresses
from syncwizard.domain.progress import State
from syncwizard.domain.rooms import Room, Said, doubled_mailboxes, outside
from tests.domain.sample import MAPPINGS, NOON, ROOMS, SetUp, said


def room(number: int, *, done: bool = False, mapped: bool = False) -> Room:
    address = f"r{number}@acme.com"
    word = Said("Kim", NOON, address)
    return Room(
        id=str(number),
        wm_name=f"Room {number}",
        mailbox=address,
        assigned=word if done else None,
        reference_set=word if done else None,
        mapped=word if mapped else None,
    )


def of_rooms(*rooms: Room) -> SetUp:
    made = SetUp()
    made.put_rooms(*rooms)
    return made


def test_without_rooms_there_is_nothing_to_map() -> None:
    made = SetUp()
    assert made.of(ROOMS).state is State.NOT_STARTED
    assert said(made.of(ROOMS).open) == ["no_rooms"]
    assert made.of(MAPPINGS).state is State.CANNOT_START
    assert said(made.of(MAPPINGS).open) == ["no_rooms_to_map"]


def test_rooms_in_the_table_are_a_beginning() -> None:
    made = of_rooms(room(1), replace(room(2), mailbox=""))
    progress = made.of(ROOMS)
    assert progress.state is State.IN_PROGRESS
    assert said(progress.open) == ["rooms_without_mailbox", "rooms_not_confirmed"]
    assert [item.text.params["n"] for item in progress.open] == [1, 2]
    assert made.of(MAPPINGS).state is State.NOT_STARTED


def test_every_room_has_to_be_confirmed() -> None:
    made = of_rooms(room(1, done=True), room(2, done=True, mapped=True))
    assert made.of(ROOMS).state is State.COMPLETED
    assert made.of(MAPPINGS).state is State.IN_PROGRESS
    assert made.of(MAPPINGS).open[0].text.params["n"] == 1


def test_a_mailbox_that_changes_later_is_a_problem_on_both_pages() -> None:
    moved = replace(room(1, done=True, mapped=True), mailbox="new@acme.com")
    made = of_rooms(moved, room(2, done=True, mapped=True))
    assert said(made.of(ROOMS).problems) == ["reference_changed"]
    assert said(made.of(MAPPINGS).problems) == ["mapping_changed"]
    assert made.of(ROOMS).problems[0].text.params == {"n": 1, "room": "Room 1"}


def test_one_room_one_mailbox_whatever_the_case() -> None:
    twice = [room(1), replace(room(2), mailbox="R1@ACME.com"), room(3), Room(id="4")]
    assert doubled_mailboxes(twice) == {"r1@acme.com"}


def test_addresses_outside_the_customers_domains() -> None:
    rooms = [room(1), replace(room(2), mailbox="r@sub.acme.com"), Room(id="3")]
    assert [one.id for one in outside(rooms, ["ACME.com"])] == ["2"]
    assert outside(rooms, []) == []


def test_a_room_is_called_by_the_best_name_it_has() -> None:
    assert room(1).name == "Room 1"
    assert Room(id="1", wm_reference="R-1", mailbox="r@acme.com").name == "R-1"
    assert Room(id="1", mailbox="r@acme.com").name == "r@acme.com"


def test_addresses_that_cannot_be_right_are_problems_of_the_rooms_page() -> None:
    wrong = replace(room(1, done=True), mailbox="nonsense")
    made = of_rooms(wrong, room(2, done=True), replace(room(3, done=True), mailbox="r2@acme.com"))
    keys = [item.text.key for item in wrong_addresses(made.project.rooms, ["acme.com"])]
    assert keys == [
        "progress.rooms_no_address",
        "progress.rooms_outside",
        "progress.rooms_doubled",
    ]
    assert "rooms_doubled" in said(made.of(ROOMS).problems)
    assert wrong_addresses([room(1)], ["acme.com"]) == []


def test_without_known_domains_no_address_is_foreign() -> None:
    assert wrong_addresses([room(1)], []) == []
