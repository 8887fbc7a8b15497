"""Which scripts there are and which values each is told; it knows no set-up and writes no file."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from syncwizard import find_resources
from syncwizard.domain.room_settings import SETTINGS
from syncwizard.powershell.quoting import assigned, listed
from syncwizard.powershell.values import ROLE_IDS, ListOfRooms, PackValues

_MARK: Final = re.compile(r"^#:(VALUES|PART) ([a-z ]+)$", re.MULTILINE)
_HEAD: Final = "# --- Values of this set-up, written by the program ---"


@dataclass(frozen=True, slots=True)
class Script:
    """A script by its file's name; `needs`: what a set-up must have before it makes sense."""

    name: str
    needs: Callable[[PackValues], bool]


def _has_rooms(values: PackValues) -> bool:
    return bool(values.rooms)


def _has_lists(values: PackValues) -> bool:
    return bool(values.lists)


def _has_app(values: PackValues) -> bool:
    return bool(values.client_id)


def _has_app_and_rooms(values: PackValues) -> bool:
    return _has_app(values) and _has_rooms(values)


def _has_app_and_permissions(values: PackValues) -> bool:
    return _has_app(values) and bool(values.permissions)


SCRIPTS: Final = (
    Script("1-check-rooms.ps1", _has_rooms),
    Script("2-change-rooms.ps1", _has_rooms),
    Script("2-undo-change-rooms.ps1", _has_rooms),
    Script("3-room-lists.ps1", _has_lists),
    Script("3-undo-room-lists.ps1", _has_lists),
    Script("4-place-data.ps1", _has_rooms),
    Script("4-undo-place-data.ps1", _has_rooms),
    Script("5-app-access.ps1", _has_app),
    Script("5-undo-app-access.ps1", _has_app),
    Script("6-check-app-access.ps1", _has_app_and_rooms),
    Script("7-check-entra.ps1", _has_app),
    Script("8-entra-permissions.ps1", _has_app_and_permissions),
    Script("8-undo-entra-permissions.ps1", _has_app_and_permissions),
)


def filled(script: Script, values: PackValues, folder: Path | None = None) -> str:
    """The script's text with its values in it.

    A line `#:VALUES names` becomes the block of these values, `#:PART name` the shared lines of
    `parts/name.ps1`. Values stand in that block and nowhere else.
    """
    root = folder or find_resources() / "powershell"

    def line(found: re.Match[str]) -> str:
        kind, names = found.group(1), found.group(2).split()
        if kind == "VALUES":
            return "\n".join([_HEAD, *(_BLOCKS[name](values) for name in names)])
        return (root / "parts" / f"{names[0]}.ps1").read_text(encoding="ascii").rstrip()

    # One pass: what a value brings along is never taken for a mark.
    return _MARK.sub(line, (root / script.name).read_text(encoding="ascii"))


def _list_entry(one: ListOfRooms) -> dict[str, str | list[str]]:
    return {"Name": one.name, "Address": one.address, "Rooms": list(one.rooms)}


_BLOCKS: Final[dict[str, Callable[[PackValues], str]]] = {
    "exchange": lambda values: assigned("ExchangeEnvironmentName", values.cloud.exchange),
    "graph": lambda values: assigned("GraphEnvironmentName", values.cloud.graph),
    "rooms": lambda values: listed("Rooms", list(values.addresses)),
    "settings": lambda _values: listed("SettingNames", list(SETTINGS)),
    "window": lambda values: assigned("BookingWindowInDays", values.window),
    "lists": lambda values: listed("RoomLists", [_list_entry(one) for one in values.lists]),
    "app": lambda values: assigned("AppId", values.client_id),
    "tenant": lambda values: assigned("TenantId", values.tenant_id),
    "roles": lambda values: listed("Roles", list(values.roles)),
    "permissions": lambda values: listed(
        "Permissions", [{"Name": one, "Id": ROLE_IDS[one]} for one in values.permissions]
    ),
}
