"""One zip with which a set-up goes to another computer; no secret has a place in it (import late).

It holds `project.json`, `pictures/…` and `signed/…`, and nothing else is taken out of one: what is
strange is refused as a whole, before anything is written.
"""

from __future__ import annotations

import io
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from syncwizard.domain.project import Event, Project, now
from syncwizard.domain.steps import Guide
from syncwizard.domain.text import Text, text
from syncwizard.store import signed
from syncwizard.store.document import decode, encode
from syncwizard.store.errors import DamagedProject, NewerProject
from syncwizard.store.pictures import FOLDER as PICTURES
from syncwizard.store.reading import FILE, read_file

SUFFIX: Final = ".syncwizard"
MOST_PACKED: Final = 128 * 1024 * 1024
MOST_UNPACKED: Final = 256 * 1024 * 1024
MOST_FILES: Final = 2000
_PICTURE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}\.(png|jpe?g)")
# Windows takes these for devices, whatever their ending.
_DEVICES: Final = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)\.", re.IGNORECASE)
_BEGINS: Final = {
    "png": (b"\x89PNG\r\n\x1a\n",),
    "jpg": (b"\xff\xd8\xff",),
    "jpeg": (b"\xff\xd8\xff",),
    "json": (b"{", b"["),
}
_LONG_AGO: Final = (1980, 1, 1, 0, 0, 0)  # the same set-up gives the same bytes
_METHODS: Final = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}


class Why(StrEnum):
    """Why a file is not taken."""

    NOT_OURS = "not_ours"  # no zip, or no set-up in it
    STRANGE = "strange"  # something else is in it, too, or under a hostile name
    TOO_LARGE = "too_large"
    DAMAGED = "damaged"
    NEWER = "newer"  # a later version of the program wrote it


class NotTaken(Exception):
    """The file is no set-up that can be brought in; nothing of it was written."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True, slots=True)
class Arrived:
    """A set-up under a new id, and its further files by their path in its folder.

    `secrets` are the fields whose values stayed behind; `hosts` and `inspectors` what somebody
    confirmed elsewhere, and has to be confirmed here again; `authorities`: whether it trusted
    certificates of its own there.
    """

    project: Project
    files: Mapping[str, bytes]
    secrets: tuple[str, ...]
    hosts: tuple[str, ...]
    inspectors: tuple[str, ...]
    authorities: bool


def pack(folder: Path, project: Project) -> bytes:
    """The zip of a set-up. Raises CannotRead and CannotWrite (for a value no file can hold)."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in ((FILE, encode(project)), *_further(folder, project)):
            archive.writestr(zipfile.ZipInfo(name, _LONG_AGO), data, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _further(folder: Path, project: Project) -> Iterator[tuple[str, bytes]]:
    """Pictures that the set-up names (one that was taken out stays behind), and signed reports."""
    pictures = [folder / PICTURES / name for name in sorted(project.pictures)]
    for path in (*pictures, *signed.all_signed(folder)):
        name = f"{path.parent.name}/{path.name}"
        data = read_file(path) if path.is_file() and not path.is_symlink() else None
        if data is not None and _is_ours(name, data):
            yield name, data


def unpack(data: bytes, by: str) -> Arrived:
    """The set-up in a zip, as `by` brings it in. Raises NotTaken."""
    files = _files(data)
    try:
        theirs = decode(files.pop(FILE, b""), Path(FILE))
    except NewerProject:
        raise NotTaken(Why.NEWER) from None
    except DamagedProject:
        raise NotTaken(Why.DAMAGED) from None
    if not all(_is_ours(name, content) for name, content in files.items()):
        raise NotTaken(Why.STRANGE)
    return _arrived(theirs, files, by)


def again_here(arrived: Arrived, guide: Guide) -> Iterator[Text]:
    """What has to be entered or confirmed again on this computer."""
    for name in arrived.secrets:
        if name in guide.fields:
            home = guide.home_of(name)
            step = home.id if home else "–"
            yield text("travel.secret", field=guide.fields[name].label, step=step)
    for host in arrived.hosts:
        yield text("travel.host", host=host)
    for issuer in arrived.inspectors:
        yield text("travel.inspector", issuer=issuer)
    if arrived.authorities:
        yield text("travel.authorities")


def _arrived(theirs: Project, files: Mapping[str, bytes], by: str) -> Arrived:
    """Whom to trust with secrets is decided on each computer: a file from elsewhere decides it
    for nobody.
    """
    moment = now()
    brought = Event(at=moment, by=by, what="created", about=theirs.id)
    fresh = {"id": Project().id, "changed": moment, "events": [*theirs.events, brought]}
    nobody = {"confirmed_hosts": [], "accepted_inspectors": [], "authorities": ""}
    return Arrived(
        theirs.model_copy(update={**fresh, **nobody}),
        {name: data for name, data in files.items() if _is_named(name, theirs)},
        tuple(theirs.secrets),
        tuple(theirs.confirmed_hosts),
        tuple(theirs.accepted_inspectors),
        bool(theirs.authorities),
    )


def _files(data: bytes) -> dict[str, bytes]:
    """Every file of the zip by its name; looked at before anything is unpacked."""
    if len(data) > MOST_PACKED:
        raise NotTaken(Why.TOO_LARGE)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            _refuse_strange(parts)
            return {part.filename: _read(archive, part) for part in parts}
    except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, ValueError, EOFError):
        raise NotTaken(Why.NOT_OURS) from None
    except NotImplementedError:  # a method of packing that nobody of us uses
        raise NotTaken(Why.STRANGE) from None


def _refuse_strange(parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > MOST_FILES or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise NotTaken(Why.TOO_LARGE)
    names = [part.filename.casefold() for part in parts]
    if FILE not in [part.filename for part in parts]:
        raise NotTaken(Why.NOT_OURS)
    if len(set(names)) != len(names) or any(map(_is_strange, parts)):
        raise NotTaken(Why.STRANGE)


def _is_strange(part: zipfile.ZipInfo) -> bool:
    is_link = stat.S_ISLNK(part.external_attr >> 16)
    is_locked = bool(part.flag_bits & 0x1)
    is_named = part.filename == FILE or _has_place(part.filename)
    # What the directory of the zip says and what stands before the file may differ.
    is_plain = part.orig_filename == part.filename
    return (
        is_link or is_locked or not is_named or not is_plain or part.compress_type not in _METHODS
    )


def _read(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    with archive.open(part) as opened:
        # The reader ends where the part says it does, and holds its sum against what came.
        return opened.read()


def _has_place(name: str) -> bool:
    folder, _, file = name.partition("/")
    if folder == signed.FOLDER:
        return bool(signed.NAME.fullmatch(file))
    return folder == PICTURES and bool(_PICTURE.fullmatch(file)) and not _DEVICES.match(file)


def _is_named(name: str, project: Project) -> bool:
    folder, _, file = name.partition("/")
    return folder != PICTURES or file in project.pictures


def _is_ours(name: str, data: bytes) -> bool:
    """Whether a file has a place here, and is what its name says (a zip is no picture)."""
    if not _has_place(name):
        return False
    return data.lstrip(b" \r\n\t").startswith(_BEGINS[name.rpartition(".")[2]])
