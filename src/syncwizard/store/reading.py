"""Reads one project's folder: the file, or its last good backup; it changes nothing on disk."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from syncwizard.domain.project import Project
from syncwizard.store import backups
from syncwizard.store.document import decode, unseal
from syncwizard.store.errors import CannotRead, DamagedProject, Fault, NewerProject, obstacle_of
from syncwizard.store.overview import Overview, State, of_newer, of_project

FILE, BACKUPS = "project.json", "backups"


def read_file(path: Path) -> bytes | None:
    """A file's bytes, None where there is none; raises CannotRead."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise CannotRead(path, obstacle_of(error)) from error


def understand(folder: Path, practice: bool, data: bytes | None) -> Project:
    """The project in the bytes of a folder's file; raises DamagedProject or NewerProject."""
    path = folder / FILE
    if data is None:
        raise DamagedProject(path, Fault.MISSING)
    project = decode(data, path)
    if project.id != folder.name:
        raise DamagedProject(path, Fault.OTHER_PROJECT)
    if project.practice != practice:
        raise DamagedProject(path, Fault.OTHER_KIND)
    return project


def last_good(folder: Path, practice: bool) -> tuple[Path, Project] | None:
    """The newest backup that is sound; raises NewerProject if a later version wrote it."""
    for path, data in backups.newest_first(folder / BACKUPS):
        with suppress(DamagedProject):
            return path, understand(folder, practice, data)
    return None


def secrets_named(folder: Path) -> frozenset[str]:
    """The fields of all secrets that the file or a backup names, of whatever version they are.

    Raises CannotRead.
    """
    found: set[str] = set()
    states = [
        read_file(folder / FILE),
        *(data for _, data in backups.newest_first(folder / BACKUPS)),
    ]
    for data in states:
        with suppress(DamagedProject):
            named = unseal(data or b"", folder / FILE).get("secrets")
            found.update(named if isinstance(named, dict) else ())
    return frozenset(found)


def look_at(folder: Path, practice: bool) -> Overview | None:
    """The folder's line in the list of projects, None for a folder with no project in it."""
    try:
        data = read_file(folder / FILE)
        return _line(folder, practice, data)
    except CannotRead:
        return Overview(folder.name, folder, practice, State.UNREADABLE)


def _line(folder: Path, practice: bool, data: bytes | None) -> Overview | None:
    try:
        return of_project(folder, State.GOOD, understand(folder, practice, data))
    except NewerProject:
        return of_newer(folder, practice, unseal(data or b"", folder / FILE))
    except DamagedProject:
        return _damaged_line(folder, practice, empty=data is None)


def _damaged_line(folder: Path, practice: bool, *, empty: bool) -> Overview | None:
    try:
        found = last_good(folder, practice)
    except NewerProject:
        return Overview(folder.name, folder, practice, State.NEWER)
    if found is not None:
        return of_project(folder, State.DAMAGED, found[1])
    return None if empty else Overview(folder.name, folder, practice, State.DAMAGED)
