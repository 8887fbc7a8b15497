"""The fictitious customer's rooms, any number of them, always the same; knows no system."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

DOMAINS = ("nordlicht.example", "nordlicht-immobilien.example")

# Room list, its building, the language its rooms are named in.
_SITES = (
    ("HQ Hamburg", "Hafenhaus", "Raum"),
    ("Werk Leipzig", "Halle Ost", "Raum"),
    ("Office Antwerp", "Scheldt House", "Room"),
    ("Büro München", "Isarbogen", "Raum"),
    ("Office Dublin", "Liffey Court", "Room"),
    ("Niederlassung Köln", "Rheinkontor", "Raum"),
    ("Office London", "Cannon Yard", "Room"),
    ("Campus Jena", "Haus Saale", "Raum"),
    ("Office Utrecht", "Domplein 4", "Room"),
    ("Büro Wien", "Donauhof", "Raum"),
)
_SITE_SIZE = 250  # rooms in a list before a further site is opened
_FIRST = 3  # sites that are always there

# The first rooms have names of their own: site, name, floor, capacity.
_NAMED = (
    (0, "Besprechung Alster", 1, 8),
    (0, "Besprechung Elbe", 1, 6),
    (0, "Konferenz Speicherstadt", 2, 20),
    (0, "Vorstandszimmer Michel", 5, 12),
    (0, "Fokusraum Bille", 2, 2),
    (1, "Schulung Völkerschlacht", 0, 24),
    (1, "Besprechung Auensee", 1, 10),
    (1, "Werkstattgespräch Plagwitz", 0, 4),
    (1, "Größe XL – Gohlis", 1, 30),
    (2, "Meeting Room Scheldt", 3, 8),
    (2, "Boardroom Grote Markt", 4, 14),
    (2, "Huddle Meir", 3, 4),
)
_CAPACITIES = (4, 6, 8, 10, 12, 16, 20)


@dataclass(frozen=True, slots=True)
class PracticeRoom:
    """A room as Workplace Management and Exchange Online both have it; `floor` 0 is the ground."""

    wm_reference: str
    wm_name: str
    address: str
    room_list: str
    building: str
    floor: int
    capacity: int

    @property
    def name(self) -> str:
        """Whose mailbox it is."""
        return self.wm_name


@dataclass(frozen=True, slots=True)
class PracticePerson:
    """Somebody with a mailbox, who can book rooms."""

    name: str
    address: str


PracticeMailbox = PracticeRoom | PracticePerson
PEOPLE = (PracticePerson("Maren Petersen", f"maren.petersen@{DOMAINS[0]}"),)


@dataclass(frozen=True, slots=True)
class PracticeList:
    """A room list with the rooms in it."""

    name: str
    address: str
    rooms: tuple[PracticeRoom, ...]


def make_rooms(count: int) -> tuple[PracticeRoom, ...]:
    """`count` rooms; the first twelve have names, the rest numbers."""
    sites = min(len(_SITES), max(_FIRST, -(-count // _SITE_SIZE)))
    return tuple(_make_room(index, sites) for index in range(count))


def make_lists(rooms: tuple[PracticeRoom, ...]) -> tuple[PracticeList, ...]:
    """The room lists that the rooms are in, in the order of their first room."""
    members: dict[str, list[PracticeRoom]] = {}
    for room in rooms:
        members.setdefault(room.room_list, []).append(room)
    return tuple(
        PracticeList(name, f"{_ascii(name)}@{DOMAINS[0]}", tuple(inside))
        for name, inside in members.items()
    )


def _make_room(index: int, sites: int) -> PracticeRoom:
    if index < len(_NAMED):
        site, name, floor, capacity = _NAMED[index]
        local = _ascii(name)
    else:
        site, turn = index % sites, index // sites
        floor, capacity = turn % 6, _CAPACITIES[turn % len(_CAPACITIES)]
        name = f"{_SITES[site][2]} {floor}.{turn:03}"
        local = f"{_ascii(_SITES[site][0])}-{floor}-{turn:03}"
    room_list, building, _ = _SITES[site]
    domain = DOMAINS[1] if room_list == "Office Antwerp" else DOMAINS[0]
    reference = f"ROOM-{1001 + index}"
    return PracticeRoom(reference, name, f"{local}@{domain}", room_list, building, floor, capacity)


def _ascii(name: str) -> str:
    """A name as the local part of an address: `Größe XL – Gohlis` becomes `groesse-xl-gohlis`."""
    spelled = name.lower()
    for char, plain in {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}.items():
        spelled = spelled.replace(char, plain)
    bare = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
    return "-".join("".join(c if c.isalnum() else " " for c in bare).split())
