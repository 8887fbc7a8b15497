"""Reads the labelled rooms and mailboxes, and counts how many of them are paired rightly."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from syncwizard.domain.rooms import Mailbox, Room
from syncwizard.rooms.pairing import pair

LABELLED = Path(__file__).parent / "labelled"
TUNED, HELD_OUT = "tuned", "held_out"


@dataclass(frozen=True)
class Customer:
    """What one customer has on both sides; `right` is each room's mailbox, by the room's id."""

    name: str
    rooms: tuple[Room, ...]
    mailboxes: tuple[Mailbox, ...]
    right: dict[str, str]


@dataclass
class Count:
    """How many pairs there are, and what came of them."""

    pairs: int = 0
    suggested: int = 0
    found: int = 0
    sure: int = 0
    sure_right: int = 0

    @property
    def precision(self) -> float:
        """The share of what is offered for bulk confirmation that is right."""
        return self.sure_right / self.sure

    @property
    def recall(self) -> float:
        """The share of all pairs that is suggested, each room having one suggestion at most."""
        return self.found / self.pairs

    def add(self, other: Count) -> None:
        self.pairs += other.pairs
        self.suggested += other.suggested
        self.found += other.found
        self.sure += other.sure
        self.sure_right += other.sure_right


def customers(part: str) -> Iterator[Customer]:
    """The customers of a part. A row is a pair, or a room or mailbox that stays alone."""
    for path in sorted((LABELLED / part).glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as opened:
            rows = list(csv.DictReader(opened))
        rooms = [_room(at, row) for at, row in enumerate(rows) if row["wm_name"]]
        boxes = [_mailbox(row) for row in rows if row["mailbox"]]
        right = {
            str(at): row["mailbox"]
            for at, row in enumerate(rows)
            if row["wm_name"] and row["mailbox"]
        }
        # Neither side keeps the other's order.
        boxes.sort(key=lambda one: one.address[::-1])
        yield Customer(path.stem, tuple(rooms), tuple(boxes), right)


def count(customer: Customer) -> tuple[Count, list[str]]:
    """What pairing makes of a customer, and a line for each thing that is not as it should be."""
    told = Count(pairs=len(customer.right))
    remarks = []
    for one in pair(customer.rooms, customer.mailboxes).suggestions:
        is_right = customer.right.get(one.room.id) == one.mailbox.address
        told.suggested += 1
        told.found += is_right
        told.sure += one.is_sure
        told.sure_right += one.is_sure and is_right
        if not is_right:
            sure = "SURE" if one.is_sure else "suggested"
            remarks.append(f"{sure} {one.score} {one.room.wm_name} -> {one.mailbox.address}")
    return told, remarks


def count_all(part: str) -> Count:
    """All customers of a part together."""
    total = Count()
    for customer in customers(part):
        total.add(count(customer)[0])
    return total


def _room(at: int, row: dict[str, str]) -> Room:
    return Room(
        id=str(at),
        wm_reference=row["wm_reference"],
        wm_name=row["wm_name"],
        building=row["wm_building"],
        floor=row["wm_floor"],
        capacity=int(row["wm_capacity"]) if row["wm_capacity"] else None,
        external_reference=row["wm_external_reference"],
    )


def _mailbox(row: dict[str, str]) -> Mailbox:
    return Mailbox(
        address=row["mailbox"],
        name=row["mailbox_name"],
        building=row["mailbox_building"],
        floor=row["mailbox_floor"],
        capacity=int(row["mailbox_capacity"]) if row["mailbox_capacity"] else None,
    )
