"""A set-up as the scripts are made of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from syncwizard.domain.answers import Answers, SecretMark
from syncwizard.domain.rooms import Room
from syncwizard.guide import GUIDE

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
TENANT = "11111111-2222-3333-4444-555555555555"
CLIENT = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"
SECRET = "canary-8~Q.never-in-a-file"
VALUES = {
    "customer_name": "Nordlicht AG",
    "tenant_id": TENANT,
    "client_id": CLIENT,
    "email_domains": "nordlicht.example",
    "reservation_horizon_days": "365",
}


def room(number: int, mailbox: str = "", name: str = "", room_list: str = "") -> Room:
    return Room(
        id=f"r{number}",
        wm_reference=f"ROOM-{number}",
        wm_name=name or f"Room {number}",
        mailbox=mailbox or f"room{number}@nordlicht.example",
        room_list=room_list,
    )


ROOMS = (room(1, room_list="Building A"), room(2, room_list="building-b@nordlicht.example"))


def answers(changes: Mapping[str, str] | None = None, rooms: Iterable[Room] = ROOMS) -> Answers:
    values = {**VALUES, **(changes or {})}
    return Answers(
        GUIDE.fields,
        {name: value for name, value in values.items() if value},
        secrets={"customer_client_secret": SECRET},
        marks={"customer_client_secret": SecretMark("revision")},
        rooms=tuple(rooms),
    )
