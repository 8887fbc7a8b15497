"""What the scripts are told of a set-up: only values that are in shape; it writes no script."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Final

from syncwizard.domain.answers import Answers
from syncwizard.domain.room_settings import LARGEST_WINDOW
from syncwizard.domain.rooms import Room
from syncwizard.domain.rules import EMAIL, GUID

MOST_ROOMS: Final = 5000
_LONGEST_NAME: Final = 256

# Microsoft's application permissions with the ids of their roles (permissions-descriptions.json).
ROLE_IDS: Final = {
    "Calendars.Read": "798ee544-9d2d-430c-a058-570e29e34338",
    "Calendars.ReadBasic.All": "8ba4a692-bc31-4128-9094-475872af8a53",
    "Calendars.ReadWrite": "ef54d2bf-783f-4e0f-bca1-3210c0444d99",
    "Domain.Read.All": "dbb9058a-0e50-45d7-ae91-66909b5d4664",
    "MailboxSettings.Read": "40f97065-369a-49f4-947c-6a255697ae91",
    "Organization.Read.All": "498476ce-e0fe-48b0-b801-37ba7e2685c6",
    "Place.Read.All": "913b9306-0ce1-42b8-9137-6a7df690a760",
    "User.Read.All": "df021288-bdef-4463-88db-98f22de89214",
    "User.ReadBasic.All": "97235f07-e226-4f63-ace3-39588e11d3a1",
}
# What Exchange can grant for single mailboxes (RBAC for Applications); all else stays in Entra.
IN_EXCHANGE: Final = (
    "Calendars.Read",
    "Calendars.ReadWrite",
    "MailboxSettings.Read",
    "MailboxSettings.ReadWrite",
)
_USUAL_ROLE: Final = "Calendars.ReadWrite"


@dataclass(frozen=True, slots=True)
class Cloud:
    """What a Microsoft cloud is called in PowerShell: for Exchange, and for Graph."""

    exchange: str = ""
    graph: str = "Global"


@dataclass(frozen=True, slots=True)
class ListOfRooms:
    """A room list as it is to be; its address is "" where Exchange makes one."""

    name: str
    address: str
    rooms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PackValues:
    """The values of all scripts; what is not in shape is "" or not there.

    `left_out` are the names of rooms and room lists that no script is told of.
    """

    tenant_id: str
    client_id: str
    rooms: tuple[Room, ...]
    lists: tuple[ListOfRooms, ...]
    window: int
    permissions: tuple[str, ...]
    roles: tuple[str, ...]
    cloud: Cloud
    left_out: tuple[str, ...] = ()

    @property
    def addresses(self) -> list[str]:
        return [room.mailbox for room in self.rooms]


def values_of(answers: Answers, cloud: Cloud) -> PackValues:
    """What may go into scripts. A value that is wrong in its field is wrong here as well."""
    rooms, odd_rooms = _rooms(answers)
    lists, odd_lists = _lists(rooms)
    permissions = _permissions(answers)
    return PackValues(
        tenant_id=_guid(answers["tenant_id"]),
        client_id=_guid(answers["client_id"]),
        rooms=rooms,
        lists=lists,
        window=_window(answers["reservation_horizon_days"]),
        permissions=permissions,
        roles=tuple(f"Application {one}" for one in _roles(permissions)),
        cloud=cloud,
        left_out=(*odd_rooms, *odd_lists),
    )


def is_plain(name: str) -> bool:
    """Whether a name is one line of visible signs: nothing hidden, turned round or unassigned."""
    hidden = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    return len(name) <= _LONGEST_NAME and not any(unicodedata.category(s) in hidden for s in name)


def is_address(value: str) -> bool:
    """Whether it is an e-mail address that can be passed on (no wildcard, nothing hidden)."""
    return EMAIL.fullmatch(value) is not None and is_plain(value) and "*" not in value


def _rooms(answers: Answers) -> tuple[tuple[Room, ...], list[str]]:
    """Each mailbox once; rooms without one are no business of the scripts."""
    found: dict[str, Room] = {}
    odd: list[str] = []
    for room in answers.rooms:
        if not room.mailbox:
            continue
        if is_address(room.mailbox) and len(found) < MOST_ROOMS:
            found.setdefault(room.mailbox.casefold(), room)
        else:
            odd.append(room.name)
    return tuple(found.values()), odd


def _lists(rooms: tuple[Room, ...]) -> tuple[tuple[ListOfRooms, ...], list[str]]:
    members: dict[str, list[str]] = {}
    for room in rooms:
        if room.room_list.strip():
            members.setdefault(room.room_list.strip(), []).append(room.mailbox)
    odd = [name for name in members if not is_plain(name) or "*" in name]
    kept = (_list(name, found) for name, found in members.items() if name not in odd)
    return tuple(kept), odd


def _list(name: str, rooms: list[str]) -> ListOfRooms:
    """A list that is known by its address is called by what stands before the @."""
    if is_address(name):
        return ListOfRooms(name.partition("@")[0], name, tuple(rooms))
    return ListOfRooms(name, "", tuple(rooms))


def _guid(value: str) -> str:
    return value.lower() if GUID.fullmatch(value) else ""


def _window(days: str) -> int:
    """The days that every room should accept, as far as Exchange can; 0: nobody has said."""
    is_number = days.isascii() and days.isdigit() and len(days) < 10
    return min(int(days), LARGEST_WINDOW) if is_number else 0


def _permissions(answers: Answers) -> tuple[str, ...]:
    """The permissions that are expected, as far as their roles are known."""
    given = answers["expected_permissions"].replace(",", " ").replace(";", " ").split()
    known = {name.casefold(): name for name in ROLE_IDS}
    return tuple(dict.fromkeys(known[one.casefold()] for one in given if one.casefold() in known))


def _roles(permissions: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(one for one in permissions if one in IN_EXCHANGE) or (_USUAL_ROLE,)
