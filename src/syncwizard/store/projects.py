"""The projects of one folder on disk; it knows no secret and no session (import it late)."""

from __future__ import annotations

import os
import re
import secrets
import shutil
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import RLock

from syncwizard.domain.project import Project
from syncwizard.store import backups
from syncwizard.store.atomic import (
    make_folder,
    replace_patiently,
    sync_folder,
    write_atomically,
    write_beside,
)
from syncwizard.store.document import decode, encode, unseal
from syncwizard.store.errors import (
    CannotRead,
    CannotWrite,
    DamagedProject,
    Fault,
    NewerProject,
    NotThere,
    Obstacle,
    StoreError,
    obstacle_of,
)
from syncwizard.store.overview import Overview, State, in_order, of_newer, of_project
from syncwizard.store.places import Places

_ID = re.compile(r"[0-9a-f]{32}")
_FILE, _PICTURES, _BACKUPS = "project.json", "pictures", "backups"
_DAMAGED = "project.damaged-"
_DELETED = ".deleted-"


@dataclass(frozen=True, slots=True)
class Loaded:
    """A project as it was read.

    `restored_from` is the backup it comes from, where the file itself is damaged or gone; then it
    is an offer, and nothing is written before a person accepted it (`write(over_damaged=True)`).
    `set_aside` is the copy of the damaged file, None where there is none or it could not be made.
    """

    project: Project
    set_aside: Path | None = None
    restored_from: Path | None = None


class Projects:
    """All projects of one kind, a folder each, named by id. Calls may come from any thread."""

    def __init__(self, root: Path, practice: bool) -> None:
        self.root = root
        self.practice = practice
        self._lock = RLock()

    def folder(self, project_id: str) -> Path:
        """The project's folder; raises NotThere for what is no id."""
        if not _ID.fullmatch(project_id):
            raise NotThere(self.root / "?")
        return self.root / project_id

    def pictures(self, project_id: str) -> Path:
        """The folder of the project's pictures, made when first asked for; raises CannotWrite."""
        folder = self._existing(project_id) / _PICTURES
        make_folder(folder)
        return folder

    def create(self, project: Project) -> None:
        """Puts a new project on disk; raises CannotWrite, ValueError for one of the other kind."""
        if project.practice != self.practice:
            raise ValueError("a practice project belongs among practice projects only")
        data, folder = encode(project), self.folder(project.id)
        with self._lock:
            if folder.exists():
                raise FileExistsError(folder)
            make_folder(folder)
            write_atomically(folder / _FILE, data)

    def load(self, project_id: str) -> Loaded:
        """Reads a project; of a damaged one, sets a copy aside and offers the last good backup.

        Raises NotThere, CannotRead, NewerProject, or DamagedProject where no backup is good.
        """
        with self._lock:
            folder = self._existing(project_id)
            try:
                return Loaded(self._decode(folder / _FILE, _read(folder / _FILE)))
            except DamagedProject as damage:
                return self._offer_backup(folder, damage)

    def write(self, project_id: str, data: bytes, *, over_damaged: bool = False) -> None:
        """Replaces the project's file by what `encode` gave, and keeps the old state as a backup.

        Never brings a deleted project back (NotThere), never replaces a newer one (NewerProject),
        and a damaged one (DamagedProject) only with `over_damaged`, after setting a copy aside.
        Also raises CannotRead and CannotWrite; then the state before still stands.
        """
        with self._lock:
            folder = self._existing(project_id)
            path = folder / _FILE
            self._unseal(path, data)
            old = self._good_bytes(path, over_damaged)
            if old == data:
                return
            if old is not None:
                backups.add(folder / _BACKUPS, old)
            write_atomically(path, data)
            backups.thin_out(folder / _BACKUPS)

    def list_all(self) -> list[Overview]:
        """One line a project, last changed first; a bad one is a line too, never an error.

        Reads only. Raises CannotRead where the folder of all projects cannot be listed.
        """
        try:
            found = [path for path in self.root.iterdir() if _ID.fullmatch(path.name)]
        except FileNotFoundError:
            return []
        except OSError as error:
            raise CannotRead(self.root, obstacle_of(error)) from error
        lines = (self._look_at(folder) for folder in found)
        return in_order([line for line in lines if line is not None])

    def delete(self, project_id: str) -> None:
        """Removes a project with its pictures and backups; its secrets are the caller's to delete.

        Raises NotThere, or CannotWrite: then it still stands whole, or, where `kept` is set, what
        is left of it lies there and is removed with the next deletion.
        """
        with self._lock:
            folder = self._existing(project_id)
            doomed = self.root / f"{_DELETED}{project_id}-{secrets.token_hex(4)}"
            try:
                # Renamed first: half a project is never among the others.
                replace_patiently(folder, doomed)
                sync_folder(self.root)
            except OSError as error:
                raise CannotWrite(folder, obstacle_of(error)) from error
            self._sweep()
            if os.path.lexists(doomed):
                raise CannotWrite(folder, Obstacle.IN_USE, kept=doomed)

    def _existing(self, project_id: str) -> Path:
        folder = self.folder(project_id)
        if not folder.is_dir():
            raise NotThere(folder)
        return folder

    def _unseal(self, path: Path, data: bytes) -> dict[str, object]:
        payload = unseal(data, path)
        if payload.get("id") != path.parent.name and path.name == _FILE:
            raise DamagedProject(path, Fault.OTHER_PROJECT)
        return payload

    def _decode(self, path: Path, data: bytes | None, project_id: str = "") -> Project:
        if data is None:
            raise DamagedProject(path, Fault.MISSING)
        project = decode(data, path)
        if project.id != (project_id or path.parent.name):
            raise DamagedProject(path, Fault.OTHER_PROJECT)
        if project.practice != self.practice:
            raise DamagedProject(path, Fault.OTHER_KIND)
        return project

    def _good_bytes(self, path: Path, over_damaged: bool) -> bytes | None:
        """The standing file's bytes; None where there is none, or a damaged one may be replaced."""
        data = _read(path)
        if data is None:
            return None
        try:
            self._decode(path, data)
        except DamagedProject as damage:
            if not over_damaged:
                raise
            if damage.fault is not Fault.EMPTY:
                _set_aside(path, data)
            return None
        return data

    def _offer_backup(self, folder: Path, damage: DamagedProject) -> Loaded:
        copy: Path | None = None
        data = _read(folder / _FILE)
        if data:
            with suppress(CannotWrite):  # `write` will not replace it without that copy
                copy = _set_aside(folder / _FILE, data)
        found = self._last_good(folder)
        if found is not None:
            return Loaded(found[1], copy, found[0])
        if damage.fault is Fault.MISSING:
            raise NotThere(folder) from None
        raise DamagedProject(damage.path, damage.fault, copy) from None

    def _last_good(self, folder: Path) -> tuple[Path, Project] | None:
        for path, data in backups.newest_first(folder / _BACKUPS):
            with suppress(DamagedProject):
                return path, self._decode(path, data, folder.name)
        return None

    def _look_at(self, folder: Path) -> Overview | None:
        path = folder / _FILE
        try:
            data = _read(path)
            return of_project(folder, State.GOOD, self._decode(path, data))
        except NewerProject:
            return of_newer(folder, self.practice, unseal(path.read_bytes(), path))
        except DamagedProject as damage:
            return self._look_at_damaged(folder, damage)
        except (OSError, StoreError):
            return Overview(folder.name, folder, self.practice, State.UNREADABLE)

    def _look_at_damaged(self, folder: Path, damage: DamagedProject) -> Overview | None:
        with suppress(OSError, StoreError):
            found = self._last_good(folder)
            if found is not None:
                return of_project(folder, State.DAMAGED, found[1])
        if damage.fault is Fault.MISSING:
            return None  # an empty folder is no project
        return Overview(folder.name, folder, self.practice, State.DAMAGED)

    def _sweep(self) -> None:
        for rest in self.root.glob(f"{_DELETED}*"):
            shutil.rmtree(rest, ignore_errors=True)


def locate(argument: str, places: Places) -> tuple[Projects, str]:
    """The projects and the id that an id, a project's folder or its file stands for.

    Raises NotThere. Whether it is a practice project is told by the place, for an id, and by the
    file itself for a path.
    """
    raise NotImplementedError


def _read(path: Path) -> bytes | None:
    """A file's bytes, None where there is none; raises CannotRead."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise CannotRead(path, obstacle_of(error)) from error


def _set_aside(path: Path, data: bytes) -> Path:
    """Puts a copy of a damaged file beside it, once; never over another. Raises CannotWrite."""
    for old in path.parent.glob(f"{_DAMAGED}*.json"):
        with suppress(OSError):
            if old.read_bytes() == data:
                return old
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    for number in range(1, 1000):
        tail = f"-{number}" if number > 1 else ""
        copy = path.with_name(f"{_DAMAGED}{moment}{tail}.json")
        with suppress(FileExistsError):
            write_beside(copy, data)
            return copy
    raise CannotWrite(path, Obstacle.OTHER)
