"""Makes the pack of scripts, with a table and a page on what is what; it writes no file."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from syncwizard.domain.answers import Answers
from syncwizard.domain.text import Text, text
from syncwizard.i18n import Catalogue, catalogue
from syncwizard.powershell.quoting import csv_cell
from syncwizard.powershell.scripts import SCRIPTS, filled
from syncwizard.powershell.values import Cloud, PackValues, values_of

README: Final = "README.txt"
PLACES: Final = "place-data.csv"
_COLUMNS: Final = (
    "Mailbox",
    "Name",
    "Building",
    "Floor",
    "FloorLabel",
    "Capacity",
    "CountryOrRegion",
    "City",
)
_SEMICOLON: Final = {"de"}  # where a spreadsheet expects one between the cells
_NAMED: Final = 20  # names of what was left out; of more it says "…"

# What the page says of each script.
_TOLD: Final = {
    "not_tried": text("powershell.not_tried"),
    "safe": text("powershell.safe"),
    "data": text("powershell.data"),
    "blocked": text("powershell.blocked"),
}
_LINES: Final = {
    "1-check-rooms.ps1": text("powershell.check_rooms"),
    "2-change-rooms.ps1": text("powershell.change_rooms"),
    "2-undo-change-rooms.ps1": text("powershell.undo_change_rooms"),
    "3-room-lists.ps1": text("powershell.room_lists"),
    "3-undo-room-lists.ps1": text("powershell.undo_room_lists"),
    "4-place-data.ps1": text("powershell.place_data"),
    "4-undo-place-data.ps1": text("powershell.undo_place_data"),
    "5-app-access.ps1": text("powershell.app_access"),
    "5-undo-app-access.ps1": text("powershell.undo_app_access"),
    "6-check-app-access.ps1": text("powershell.check_app_access"),
    "7-check-entra.ps1": text("powershell.check_entra"),
    "8-entra-permissions.ps1": text("powershell.entra_permissions"),
    "8-undo-entra-permissions.ps1": text("powershell.undo_entra_permissions"),
}


@dataclass(frozen=True, slots=True)
class Pack:
    """The files by their names, and what has to be said about them."""

    files: dict[str, bytes]
    remarks: tuple[Text, ...] = ()


def make_pack(
    answers: Answers, language: str, made_at: datetime, cloud: Cloud | None = None
) -> Pack:
    """The scripts for the present values, the table of places and the page that explains them.

    Scripts are ASCII with English comments; the page is in a language of `LANGUAGES`. Without any
    room with a mailbox or an application (client) ID, what needs them is not there, and said so.
    No secret is in any file: the scripts need none.
    """
    words = catalogue(language)
    values = values_of(answers, cloud or Cloud())
    wanted = [script for script in SCRIPTS if script.needs(values)]
    files = {one.name: _windows(filled(one, values)).encode("ascii") for one in wanted}
    if values.rooms:
        files[PLACES] = _signed(_places(values, language))
    remarks = tuple(_remarks(values))
    page = [_plain(line) for line in _page(answers, words, list(files), remarks, made_at)]
    files[README] = _signed("\n".join(page) + "\n")
    return Pack(files, remarks)


def _windows(lines: str) -> str:
    return lines.replace("\n", "\r\n")


def _signed(lines: str) -> bytes:
    """With the mark by which editors and spreadsheets know UTF-8."""
    return codecs.BOM_UTF8 + _windows(lines).encode("utf-8", errors="replace")


def _plain(line: str) -> str:
    """A line that an editor or a terminal shows and never obeys."""
    return "".join(sign if sign.isprintable() else "�" for sign in line)


def _places(values: PackValues, language: str) -> str:
    between = ";" if language in _SEMICOLON else ","
    empty = [""] * (len(_COLUMNS) - 2)
    rows = [list(_COLUMNS), *([room.mailbox, room.name, *empty] for room in values.rooms)]
    return "".join(between.join(csv_cell(cell) for cell in row) + "\n" for row in rows)


def _remarks(values: PackValues) -> Iterator[Text]:
    if not values.rooms:
        yield text("powershell.no_rooms")
    elif not values.lists:
        yield text("powershell.no_lists")
    if not values.client_id:
        yield text("powershell.no_app")
    if values.rooms and not values.window:
        yield text("powershell.no_horizon")
    if values.left_out:
        names = ", ".join(values.left_out[:_NAMED]) + (", …" if values.left_out[_NAMED:] else "")
        yield text("powershell.left_out", n=len(values.left_out), names=names)


def _page(
    answers: Answers,
    words: Catalogue,
    names: list[str],
    remarks: tuple[Text, ...],
    made_at: datetime,
) -> Iterator[str]:
    customer, when = answers["customer_name"], made_at
    yield words.say(text("powershell.title", customer=customer, when=when))
    yield ""
    for name in ("not_tried", "safe", "data", "blocked"):
        yield words.say(_TOLD[name])
    yield ""
    for name in names:
        if name in _LINES:
            yield f"{name}: {words.say(_LINES[name])}"
    for remark in remarks:
        yield ""
        yield words.say(remark)
    yield ""
    yield words.say(text("powershell.afterwards"))
