"""The practice world: a customer, its rooms and calendars, what goes wrong; knows no protocol."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID, uuid5

from syncwizard.practice.calendars import Calendars, Invitation
from syncwizard.practice.customer import Customer
from syncwizard.practice.faults import Fault
from syncwizard.practice.rooms import PracticeList, PracticeRoom, make_lists, make_rooms

_IDS = UUID("0b5f8c1e-2d47-4f6a-9c83-6e1d7a940b52")


def _now() -> datetime:
    return datetime.now(UTC)


def make_id(name: str) -> str:
    """A GUID that is always the same for the same name."""
    return str(uuid5(_IDS, name))


@dataclass(slots=True)
class World:
    """Everything the practice systems answer from.

    `faults` and `roles` may be changed at any time, from any thread. `roles` are the application
    permissions that the customer's administrator has consented to. `delay` is how long an answer
    takes (seconds), `retry_after` what a 429 asks for (seconds), `page_limit` the longest page of
    places. `calls` keeps "METHOD host/path" of every request, without any secret.
    """

    rooms: tuple[PracticeRoom, ...] = field(default_factory=lambda: make_rooms(12), repr=False)
    customer: Customer = field(default_factory=Customer)
    faults: set[Fault] = field(default_factory=set)
    roles: set[str] = field(default_factory=lambda: {"Calendars.ReadWrite", "Place.Read.All"})
    clock: Callable[[], datetime] = field(default=_now, repr=False)
    delay: float = 0.0
    retry_after: int = 1
    page_limit: int = 1000
    calls: list[str] = field(default_factory=list, repr=False)
    calendars: Calendars = field(default_factory=Calendars, repr=False)
    invitations: list[Invitation] = field(default_factory=list, repr=False)
    wm_failed_logins: int = 0
    room_lists: tuple[PracticeList, ...] = field(init=False, repr=False)
    room_by_address: dict[str, PracticeRoom] = field(init=False, repr=False)
    list_by_address: dict[str, PracticeList] = field(init=False, repr=False)
    place_ids: dict[str, str] = field(init=False, repr=False)
    _given: int = field(default=0, init=False, repr=False)

    def __post_init__(self) -> None:
        self.room_lists = make_lists(self.rooms)
        self.room_by_address = {room.address: room for room in self.rooms}
        self.list_by_address = {found.address: found for found in self.room_lists}
        self.place_ids = {
            make_id(address): address for address in (*self.room_by_address, *self.list_by_address)
        }

    @classmethod
    def with_rooms(cls, count: int) -> World:
        """A world with `count` rooms; the usual one has twelve."""
        return cls(rooms=make_rooms(count))

    @property
    def troubled_room(self) -> str:
        """The address of the one room that room faults are about: the third, or the last."""
        return self.rooms[min(2, len(self.rooms) - 1)].address if self.rooms else ""

    @property
    def late_room_list(self) -> str:
        """The address of the room list that is not there yet: the last."""
        return self.room_lists[-1].address if self.room_lists else ""

    def answers(self) -> dict[str, str]:
        """What the consultant types, by field id, mistakes of the customer included."""
        given = self.customer.answers(self.clock().date())
        if Fault.SECRET_ID_PASTED in self.faults:
            given["customer_client_secret"] = self.customer.secret_id
        if Fault.TOKEN_HOST_ELSEWHERE in self.faults:
            given["token_url"] = self.customer.elsewhere
        if self.faults & {Fault.ROOM_LIST_NOT_YET, Fault.ROOM_NOT_LISTED}:
            # What cannot be seen yet is new.
            given["room_lists_made_on"] = self.clock().date().isoformat()
        return given

    def rooms_pasted(self) -> str:
        """The rooms as they come out of a spreadsheet: reference, name, mailbox, room list."""
        return "\n".join(
            "\t".join((room.wm_reference, room.wm_name, room.address, room.room_list))
            for room in self.rooms
        )

    def fault_names(self) -> list[str]:
        """Every knob that can be turned."""
        return [fault.value for fault in Fault]

    def is_at_fault(self, name: str) -> bool:
        """Whether the knob of that name is turned."""
        return Fault(name) in self.faults

    def set_fault(self, name: str, on: bool) -> None:
        """Turns a knob; may be done while checks run."""
        if on:
            self.faults.add(Fault(name))
        else:
            self.faults.discard(Fault(name))

    def next_id(self) -> str:
        """A GUID for the next request, trace or event; the same sequence in every world."""
        self._given += 1
        return make_id(f"#{self._given}")
