"""A room of Workplace Management and its mailbox; it knows not where rooms are read or shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from operator import attrgetter
from typing import Final


@dataclass(frozen=True, slots=True)
class Said:
    """A person said that something was done: who, when (UTC), and the value it was done with.

    `where` is the mark of the address of the system in which it was done; None: not recorded.
    """

    by: str
    at: datetime
    seen: str = ""
    where: str | None = None


@dataclass(frozen=True, slots=True)
class Room:
    """One room to be connected.

    `mailbox` is the address that goes into *External reference* (5.2.3) and is chosen as room
    mailbox in the Router (6.2). `enabled` is the state that is wanted for the Router's mapping.
    `assigned`, `reference_set`, `mapped` and `synced` (the first reservation was seen: a green bell
    in the Router) are what a person said, with the mailbox it was said of. `external_reference`,
    `building`, `floor` and `capacity` are what Workplace Management said when the room was read;
    they are there to find its mailbox. `shown`: a reservation made in Outlook was seen in Workplace
    Management.
    """

    id: str
    wm_reference: str = ""
    wm_name: str = ""
    mailbox: str = ""
    room_list: str = ""
    enabled: bool = True
    assigned: Said | None = None
    reference_set: Said | None = None
    mapped: Said | None = None
    external_reference: str = ""
    building: str = ""
    floor: str = ""
    capacity: int | None = None
    synced: Said | None = None
    shown: Said | None = None

    @property
    def name(self) -> str:
        """What to call the room in a sentence."""
        return self.wm_name or self.wm_reference or self.mailbox

    def saying(self, what: str, said: Said | None) -> Room:
        """The room with something said of it; `dataclasses.replace` takes thrice as long, and
        thousands are marked at once.
        """
        values = list(_VALUES(self))
        values[_NAMES.index(what)] = said
        return Room(*values)

    def is_current(self, said: Said | None) -> bool:
        """Whether `said` was said of the mailbox that the room has now."""
        return said is not None and said.seen == self.mailbox


_NAMES: Final = tuple(field.name for field in fields(Room))
_VALUES: Final = attrgetter(*_NAMES)


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A room as Exchange Online knows it; `address` identifies it, what is not known is empty."""

    address: str
    name: str = ""
    building: str = ""
    floor: str = ""
    capacity: int | None = None
    room_list: str = ""


def doubled_mailboxes(rooms: Iterable[Room]) -> frozenset[str]:
    """Addresses that more than one room uses: one room, one mailbox."""
    counts = Counter(room.mailbox.casefold() for room in rooms if room.mailbox)
    return frozenset(address for address, count in counts.items() if count > 1)


def outside(rooms: Iterable[Room], domains: Sequence[str]) -> list[Room]:
    """Rooms whose mailbox is in none of these e-mail domains; without any, nothing is said."""
    known = {domain.casefold() for domain in domains}
    return [
        room
        for room in rooms
        if known and room.mailbox and room.mailbox.rpartition("@")[2].casefold() not in known
    ]
