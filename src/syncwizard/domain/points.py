"""One thing that is open or wrong, and those that rooms bring; it knows no step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from syncwizard.domain.rooms import Room, doubled_mailboxes, outside
from syncwizard.domain.rules import EMAIL
from syncwizard.domain.text import Text, text


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is open or wrong in a step; `field`, `row` or `check` is where it shows.

    With a `confirm` it is settled there, whatever else it names.
    """

    text: Text
    field: str = ""
    row: str = ""
    check: str = ""
    confirm: str = ""
    blocks: str = ""  # the field of another step that this one waits for
    out_of_date: bool = False  # it was copied, tested or said with other values than the present

    @property
    def place(self) -> str:
        """The name of the row, field, check or confirmation where it is settled."""
        return self.confirm or self.row or self.field or self.check or "rooms"


def open_references(rooms: Sequence[Room]) -> list[Item]:
    """What 5.2.3 still wants: rooms, their mailboxes, and that they were entered there."""
    if not rooms:
        return [Item(text("progress.no_rooms"))]
    items = []
    no_address = sum(1 for room in rooms if not room.mailbox)
    if no_address:
        items.append(Item(text("progress.rooms_without_mailbox", n=no_address)))
    unsaid = sum(1 for room in rooms if room.assigned is None or room.reference_set is None)
    if unsaid:
        items.append(Item(text("progress.rooms_not_confirmed", n=unsaid)))
    return items


def wrong_addresses(rooms: Sequence[Room], domains: Sequence[str]) -> list[Item]:
    """Mailboxes that cannot be right: no address, foreign, or the same for two rooms."""
    doubled = doubled_mailboxes(rooms)
    found = {
        "progress.rooms_no_address": [
            one for one in rooms if one.mailbox and not EMAIL.fullmatch(one.mailbox)
        ],
        "progress.rooms_outside": outside(rooms, domains),
        "progress.rooms_doubled": [room for room in rooms if room.mailbox.casefold() in doubled],
    }
    return [
        Item(text(key, n=len(wrong), room=wrong[0].name)) for key, wrong in found.items() if wrong
    ]


def open_mappings(rooms: Sequence[Room]) -> list[Item]:
    """What 6.2 still wants: one mapping for each room."""
    unsaid = sum(1 for room in rooms if room.mapped is None)
    return [Item(text("progress.rooms_not_mapped", n=unsaid))] if unsaid else []


def changed_references(rooms: Sequence[Room]) -> list[Item]:
    """Rooms whose mailbox is not the one that was entered in Workplace Management."""
    changed = [room for room in rooms if _has_changed(room, "reference_set")]
    return _changed(changed, "progress.reference_changed")


def changed_mappings(rooms: Sequence[Room]) -> list[Item]:
    """Rooms whose mailbox is not the one that was chosen in the Router."""
    return _changed(
        [room for room in rooms if _has_changed(room, "mapped")], "progress.mapping_changed"
    )


def said_elsewhere(rooms: Sequence[Room]) -> list[Item]:
    """Rooms of which something was said in another system than the one whose address is given."""
    return _changed(rooms, "progress.room_elsewhere")


def _has_changed(room: Room, what: str) -> bool:
    said = getattr(room, what)
    return said is not None and not room.is_current(said)


def _changed(rooms: Sequence[Room], key: str) -> list[Item]:
    return [Item(text(key, n=len(rooms), room=rooms[0].name))] if rooms else []
