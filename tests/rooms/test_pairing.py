"""Pairing: what is offered for bulk confirmation is right, and nothing is paired twice."""

from __future__ import annotations

import pytest

from syncwizard.domain.pairing import Reason
from syncwizard.domain.rooms import Mailbox, Room
from syncwizard.rooms.pairing import pair
from tests.rooms.labelled_pairs import HELD_OUT, TUNED, Customer, count, count_all, customers

ALL = [one for part in (TUNED, HELD_OUT) for one in customers(part)]


def room(name: str, at: str = "r", **said: str | int | None) -> Room:
    return Room(id=at, wm_name=name, **said)  # type: ignore[arg-type]


def box(address: str, name: str = "", **said: str | int | None) -> Mailbox:
    return Mailbox(f"{address}@acme.example", name, **said)  # type: ignore[arg-type]


# The labelled customers


def test_there_are_enough_labelled_pairs_and_rooms_that_only_look_alike() -> None:
    assert sum(len(one.right) for one in ALL) >= 300
    alone = [len(one.rooms) + len(one.mailboxes) - 2 * len(one.right) for one in ALL]
    assert sum(alone) >= 60


@pytest.mark.parametrize("part", [TUNED, HELD_OUT])
def test_what_is_offered_for_bulk_confirmation_is_right(part: str) -> None:
    counted = count_all(part)
    assert counted.precision >= 0.995
    assert counted.recall >= 0.95
    assert counted.sure >= 0.7 * counted.pairs, "else nothing is gained"


@pytest.mark.parametrize("customer", ALL, ids=lambda one: one.name)
def test_each_side_is_used_once_and_nothing_is_lost(customer: Customer) -> None:
    made = pair(customer.rooms, customer.mailboxes)
    rooms = [one.room for one in made.suggestions] + list(made.rooms_left)
    boxes = [one.mailbox for one in made.suggestions] + list(made.mailboxes_left)
    assert sorted(one.id for one in rooms) == sorted(one.id for one in customer.rooms)
    assert sorted(one.address for one in boxes) == sorted(one.address for one in customer.mailboxes)


def test_the_order_of_the_mailboxes_changes_nothing() -> None:
    for customer in ALL:
        turned = Customer(customer.name, customer.rooms, customer.mailboxes[::-1], customer.right)
        assert count(turned)[0] == count(customer)[0], customer.name


# Reasons


def test_the_external_reference_comes_first() -> None:
    known = room("Elbe", external_reference="ALSTER@acme.example ")
    [made] = pair([known], [box("elbe", "Elbe"), box("alster", "Alster")]).suggestions
    assert (made.mailbox.name, made.reason, made.score) == (
        "Alster",
        Reason.EXTERNAL_REFERENCE,
        100,
    )
    assert made.is_sure
    assert made.why[0].key == "pairing.external_reference"


def test_then_an_address_that_is_spelled_like_the_reference() -> None:
    [made] = pair([room("Elbe", wm_reference="HH-2017")], [box("hh.2017", "Raum 17")]).suggestions
    assert (made.reason, made.is_sure) == (Reason.ADDRESS, True)


def test_an_external_reference_of_the_domain_before_the_move_counts() -> None:
    moved = room("Elbe", external_reference="room-elbe@old.example")
    [made] = pair([moved], [box("room-elbe", "X")]).suggestions
    assert made.reason is Reason.ADDRESS


def test_a_name_says_what_agrees() -> None:
    one = room("2.OG R-017", building="Hafenhaus", floor="2. OG", capacity=8)
    other = box("hh-2-017", "Raum 2.17", building="Hafenhaus", floor="2", capacity=8)
    [made] = pair([one], [other]).suggestions
    assert made.reason is Reason.NAME
    assert [words.key.partition(".")[2] for words in made.why] == [
        "number",
        "building",
        "floor",
        "capacity",
    ]


# Conflicts, and what is left


def test_two_rooms_that_one_mailbox_fits_are_told_at_the_row() -> None:
    made = pair([room("Raum 1", "a"), room("Room One", "b")], [box("x1", "Raum 1")])
    [one] = made.suggestions
    assert one.rival_rooms == (made.rooms_left[0].id,)
    assert not one.is_sure


def test_two_mailboxes_that_fit_one_room_are_told_at_the_row() -> None:
    made = pair([room("Raum Elbe")], [box("elbe-a", "Elbe"), box("elbe-b", "Elbe")])
    [one] = made.suggestions
    assert one.rivals == (made.mailboxes_left[0].address,)
    assert one.has_conflict


def test_one_external_reference_in_two_rooms_is_a_conflict() -> None:
    twice = [room(name, name, external_reference="x@acme.example") for name in ("A", "B")]
    made = pair(twice, [box("x")])
    assert made.suggestions[0].rival_rooms == ("B",)
    assert [one.id for one in made.rooms_left] == ["B"]


def test_a_typed_mailbox_that_is_not_visible_yet_is_left_in_peace() -> None:
    made = pair([room("Elbe", mailbox="new@acme.example")], [box("elbe", "Elbe")])
    assert (made.suggestions, made.rooms_left) == ((), ())
    assert len(made.mailboxes_left) == 1


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Raum 2.17", "Raum 2.18"),
        ("Alster", "Alster 2"),
        ("Besprechung Norderelbe", "Besprechung Süderelbe"),
        ("Interview A", "Interview B"),
        ("Bulle 5", "Bulle six"),
        ("Training North", "Training South"),
        ("Schulungsraum 1", "Besprechungsraum 1"),
        ("Gebäude A Raum 1", "Gebäude B Raum 1"),
        ("", ""),
        ("???", "!!!"),
    ],
)
def test_what_only_looks_alike_is_not_offered_for_bulk_confirmation(left: str, right: str) -> None:
    assert not pair([room(left)], [box("z", right)]).sure()


def test_nothing_is_paired_with_nothing() -> None:
    assert pair([], []).suggestions == ()
    assert len(pair([room("Elbe")], []).rooms_left) == 1
    assert len(pair([], [box("elbe")]).mailboxes_left) == 1
