"""What others bring in, by its readers: what each makes of any bytes; good files to begin with."""

from __future__ import annotations

import io
import json
import tempfile
import warnings
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from openpyxl import Workbook

from syncwizard.rooms.columns import recognise, rooms_of
from syncwizard.rooms.pasted import read_pasted
from syncwizard.rooms.refused import SheetRefused
from syncwizard.rooms.settings_export import ExportUnreadable, read_settings
from syncwizard.rooms.tables import read_tables
from syncwizard.store.document import decode, encode, unseal
from syncwizard.store.errors import DamagedProject, NewerProject
from syncwizard.store.newer import understood
from syncwizard.store.travel import NotTaken, pack, unpack
from tests.rooms.test_settings_export import ROW, as_csv, as_json
from tests.store.sample import sample_project
from tests.store.test_document import seal
from tests.store.test_newer import change

Reader = Callable[[bytes], str]  # says how the file ended; whatever else it raises is a crash
_HERE: Final = Path("project.json")
_NEWER: Final = 9
_USUAL: Final = json.dumps(sample_project().model_dump(mode="json"))


# Rooms


def read_table(data: bytes) -> str:
    try:
        for sheet in read_tables(data, "fuzz"):
            rooms_of(sheet, recognise(sheet))
    except SheetRefused:
        return "refused"
    return "read"


def read_workbook(data: bytes) -> str:
    """A workbook whose one sheet is these bytes."""
    return read_table(_zipped({**_workbook(), "xl/worksheets/sheet1.xml": data}))


def read_paste(data: bytes) -> str:
    try:
        read_pasted(data.decode("utf-8", "replace"))
    except SheetRefused:
        return "refused"
    return "read"


def read_room_settings(data: bytes) -> str:
    try:
        read_settings(data)
    except ExportUnreadable:
        return "refused"
    return "read"


@cache
def _workbook() -> dict[str, bytes]:
    book, saved = Workbook(), io.BytesIO()
    book.worksheets[0].append(["Room", "E-mail"])
    book.save(saved)
    with zipfile.ZipFile(saved) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


# Projects


def bring_in(data: bytes) -> str:
    try:
        unpack(data, "Kim Berger")
    except NotTaken as refused:
        return refused.why.value
    return "taken"


def bring_in_packed(data: bytes) -> str:
    """A zip of which the project, and the names and contents beside it, are any."""
    names = [one.decode("utf-8", "replace")[:60] or "a" for one in data.split(b"\0")[1:4]]
    with warnings.catch_warnings(action="ignore"):  # of two files of one name: that is meant
        return bring_in(_zipped({**dict.fromkeys(names, data[:40]), "project.json": data}))


def read_sealed(data: bytes) -> str:
    """A file whose sum is right, whatever it says."""
    try:
        found = json.loads(data.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return "no JSON"
    return _read_payload(found) if isinstance(found, dict) else "no project"


def read_edited(data: bytes) -> str:
    """A good project with strange things in it, three bytes each; every other one is newer."""
    payload = json.loads(_USUAL)
    if data[:1] < b"\x80":
        payload["schema_version"] = _NEWER
    for at in range(1, min(len(data) - 2, 60), 3):
        change(payload, int.from_bytes(data[at : at + 2], "big"), data[at + 2])
    return _read_payload(payload)


def _read_payload(payload: dict[str, Any]) -> str:
    try:
        file = seal(payload, schema=payload.get("schema_version"))
    except (UnicodeEncodeError, RecursionError):  # nobody can write that
        return "no file"
    try:
        decode(file, _HERE)
    except DamagedProject:
        return "damaged"
    except NewerProject:
        return "newer" if understood(unseal(file, _HERE)) is None else "newer, read"
    return "whole"


def _zipped(files: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


READERS: Final[Mapping[str, tuple[Reader, ...]]] = {
    # A workbook takes a hundred times as long as a text.
    "rooms": (*((read_table, read_paste, read_room_settings) * 5), read_workbook),
    "project": (bring_in, bring_in_packed, read_sealed, read_edited),
}


def seeds(kind: str) -> list[bytes]:
    """Good files, each with its reader's number before it."""
    if kind == "rooms":
        lines = 'Room;E-mail;Building;Seats\nR-1;r1@acme.com;HQ;12\n\'=1+1;"a\nb";;\n'
        texts = [b"\0" + lines.encode("utf-16"), b"\1" + lines.encode()]
        exports = [b"\2" + one for one in (as_json(ROW), as_csv(ROW))]
        sheet = _workbook()["xl/worksheets/sheet1.xml"]
        return [*texts, *exports, bytes([len(READERS[kind]) - 1]) + sheet]
    project = sample_project()
    zipped = pack(Path(tempfile.gettempdir()), project)
    newer = _USUAL.replace('"schema_version": ', f'"schema_version": {_NEWER}')
    sealed = [b"\2" + one.encode() for one in (_USUAL, newer)]
    return [b"\0" + zipped, b"\1" + encode(project), *sealed, b"\3\0abcdef", b"\3\xffabcdef"]
