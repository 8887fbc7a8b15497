"""The projects of one folder on disk; it knows no secret and no session (import it late)."""

from __future__ import annotations

import os
import re
import secrets
import shutil
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from threading import RLock
from typing import Any

from syncwizard.domain.project import Project
from syncwizard.store import backups, pictures
from syncwizard.store.aside import matching, set_aside
from syncwizard.store.atomic import make_folder, replace_patiently, sync_folder, write_atomically
from syncwizard.store.document import encode, unseal
from syncwizard.store.errors import (
    CannotDelete,
    CannotRead,
    DamagedProject,
    Fault,
    Left,
    NotThere,
    StoreError,
    obstacle_of,
)
from syncwizard.store.holding import Holding
from syncwizard.store.loading import Loaded, load_folder
from syncwizard.store.otherwise import Other, Seen, clear_away, conflict, keep_decided, other_states
from syncwizard.store.overview import Overview, in_order
from syncwizard.store.places import Places
from syncwizard.store.reading import BACKUPS, FILE, look_at, read_file, understand

__all__ = ["Loaded", "Projects", "locate"]

_ID = re.compile(r"[0-9a-f]{32}")
_DELETED = ".deleted-"


class Projects:
    """All projects of one kind, a folder each, named by id. Calls may come from any thread."""

    def __init__(self, root: Path, practice: bool) -> None:
        self.root = root
        self.practice = practice
        self._lock = RLock()
        self._seen = Seen()
        self._holding = Holding(root)

    def folder(self, project_id: str) -> Path:
        """The project's folder; raises NotThere for what is no id."""
        if not _ID.fullmatch(project_id):
            raise NotThere(self.root)
        return self.root / project_id

    def create(self, project: Project, files: Mapping[str, bytes] | None = None) -> None:
        """Puts a new project on disk, with further files by their path in its folder.

        Raises CannotWrite; ValueError for one of the other kind; FileExistsError if it is there.
        """
        if project.practice != self.practice:
            raise ValueError("a practice project belongs among practice projects only")
        data, folder = encode(project), self.folder(project.id)
        with self._lock:
            if os.path.lexists(folder / FILE):
                raise FileExistsError(folder)
            make_folder(folder)
            # The project's own file comes last: half of it is never among the others.
            for name, content in (files or {}).items():
                make_folder((folder / name).parent)
                write_atomically(folder / name, content)
            self._seen.add(project.id, data)
            write_atomically(folder / FILE, data)

    def load(self, project_id: str) -> Loaded:
        """Reads a project; of a damaged one, sets a copy aside and offers the last good backup; of
        a later version's one, what this version understands of it.

        Raises NotThere, CannotRead, NewerProject where nothing of it is understood, or
        DamagedProject where no backup is good.
        """
        with self._lock:
            folder = self._existing(project_id)
            data = read_file(folder / FILE)
            loaded = load_folder(folder, self.practice, data)
            if loaded.newer:
                return loaded
            if loaded.restored_from is None:
                self._seen.add(project_id, data or b"")
            return replace(loaded, others=self._others(folder, data))

    def write(
        self,
        project_id: str,
        data: bytes,
        *,
        over_damaged: bool = False,
        over: bytes | None = None,
    ) -> None:
        """Replaces the project's file by what `encode` gave, and keeps the old state as a backup.

        Never brings a deleted project back (NotThere), never replaces a newer one (NewerProject),
        and a damaged one (DamagedProject) only with `over_damaged`, after setting a copy aside.
        A sound state that this program neither read nor wrote (ChangedElsewhere) is replaced only
        by whoever has seen it: `over`, see `settle`.
        Also raises CannotRead and CannotWrite; then the state before still stands.
        """
        with self._lock:
            folder = self._existing(project_id)
            self._refuse_strange(folder, data)
            old = self._good_bytes(folder, over_damaged)
            if old not in (None, data, over) and not self._seen.has(project_id, old or b""):
                raise conflict(folder, data, old or b"", self._seen)
            self._seen.add(project_id, data)
            if old == data:
                return
            if old is not None:
                backups.add(folder / BACKUPS, old)
            write_atomically(folder / FILE, data)
            backups.thin_out(folder / BACKUPS)

    def settle(self, project_id: str, data: bytes, decided: Sequence[Other]) -> None:
        """Writes what a person decided on; the other states are kept as copies for good.

        Raises what `write` raises: ChangedElsewhere, if the file was changed once more since.
        """
        with self._lock:
            folder = self._existing(project_id)
            keep_decided(folder, data, decided)
            over = next((one.data for one in decided if one.path.name == FILE), None)
            self.write(project_id, data, over=over)
            clear_away(folder, data, decided)

    def hold(self, project_id: str, name: str = "") -> None:
        """Keeps other programs from writing this set-up; raises HeldElsewhere or CannotWrite."""
        with self._lock:
            self.folder(project_id)  # what is no id is not there
            self._holding.take(project_id, name)

    def release(self, project_id: str = "") -> None:
        """Lets others write the set-up, or all of them; pictures taken out of it go for good."""
        with self._lock:
            for held in self._holding.held():
                if project_id in ("", held):
                    self._remove_unnamed(held)
            self._holding.release(*([project_id] if project_id else []))

    def others(self, project_id: str) -> tuple[Other, ...]:
        """The states that wait for a decision: one that came into the file, and those beside it.

        Raises NotThere and CannotRead.
        """
        with self._lock:
            folder = self._existing(project_id)
            data = read_file(folder / FILE)
            return self._others(folder, data, standing=not self._seen.has(project_id, data or b""))

    def _others(
        self, folder: Path, data: bytes | None, *, standing: bool = False
    ) -> tuple[Other, ...]:
        return other_states(folder, self.practice, data or b"", self._seen, standing=standing)

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
        lines = (look_at(folder, self.practice) for folder in found if folder.is_dir())
        return in_order([line for line in lines if line is not None])

    def delete(self, project_id: str) -> None:
        """Removes a project with its pictures and backups; its secrets are the caller's to delete.

        What was left of it by a deletion before goes, too: a second one finishes the first.

        Raises NotThere, or CannotDelete, which says what is left of it and where.
        """
        with self._lock:
            folder = self.folder(project_id)
            if not folder.is_dir() and not self.has_rest(project_id):
                raise NotThere(folder)
            doomed = [self._doom(folder)] if folder.is_dir() else []
            left, trouble = self._remove_doomed(project_id, doomed)
            if left:
                raise CannotDelete(folder, obstacle_of(trouble or OSError()), Left.SOME, left[0])
            if trouble is not None:
                raise CannotDelete(folder, obstacle_of(trouble), Left.UNSURE)

    def has_rest(self, project_id: str) -> bool:
        """Whether a deletion was not finished: `delete` does that."""
        return bool(matching(self.root, f"{_DELETED}{project_id}-*"))

    def _doom(self, folder: Path) -> Path:
        """Renames it: half a project is never among the others. Raises CannotDelete."""
        doomed = self.root / f"{_DELETED}{folder.name}-{secrets.token_hex(4)}"
        try:
            replace_patiently(folder, doomed)
        except OSError as error:
            raise CannotDelete(folder, obstacle_of(error), Left.FILES) from error
        with suppress(OSError):  # the disk is asked once more when all is removed
            sync_folder(self.root)
        return doomed

    def _remove_doomed(
        self, project_id: str, doomed: list[Path]
    ) -> tuple[list[Path], OSError | None]:
        """Removes these, and what a deletion before left; what is left of this project, and why."""
        trouble: list[OSError] = []
        try:
            found = [self.root / name for name in os.listdir(self.root)]  # noqa: PTH208 (raises)
            doomed = [path for path in found if path.name.startswith(_DELETED)]
        except OSError as error:
            trouble.append(error)
        ours = [path for path in doomed if path.name.startswith(f"{_DELETED}{project_id}-")]
        for path in doomed:
            _remove(path, trouble if path in ours else [])
        try:
            sync_folder(self.root)
        except OSError as error:
            trouble.append(error)
        left = [path for path in ours if os.path.lexists(path)]
        return left, trouble[0] if trouble else None

    def _remove_unnamed(self, project_id: str) -> None:
        """Only where one sound state stands alone: another one may name what this one does not."""
        with suppress(StoreError):
            folder = self._existing(project_id)
            data = read_file(folder / FILE)
            project = understand(folder, self.practice, data)
            if self._seen.has(project_id, data or b"") and not self._others(folder, data):
                pictures.remove_all_but(folder, project.pictures)

    def _existing(self, project_id: str) -> Path:
        folder = self.folder(project_id)
        if not folder.is_dir():
            raise NotThere(folder)
        return folder

    def _refuse_strange(self, folder: Path, data: bytes) -> None:
        payload = unseal(data, folder / FILE)
        if (payload.get("id"), payload.get("practice")) != (folder.name, self.practice):
            raise ValueError("these are not the bytes of this project")

    def _good_bytes(self, folder: Path, over_damaged: bool) -> bytes | None:
        """The standing file's bytes; None where there is none, or a damaged one may be replaced."""
        data = read_file(folder / FILE)
        if data is None:
            return None
        try:
            understand(folder, self.practice, data)
        except DamagedProject:
            if not over_damaged:
                raise
            if data:
                set_aside(folder / FILE, data)
            return None
        return data


def _remove(folder: Path, trouble: list[OSError]) -> None:
    """Removes as much of a folder as the disk lets it; what kept it from the rest is added."""

    def note(_call: object, _path: object, caught: tuple[Any, BaseException, Any]) -> None:
        if isinstance(caught[1], OSError):
            trouble.append(caught[1])

    try:
        shutil.rmtree(folder, onerror=note)
    except OSError as error:  # closing a folder may fail, too, and nobody is told of that
        trouble.append(error)


def locate(argument: str, places: Places) -> tuple[Projects, str]:
    """The projects and the id that an id, a project's folder or its file stands for.

    An id is looked for among the real projects, then among the practice ones; of a path, the file
    itself says which kind it is. Raises NotThere, CannotRead and DamagedProject.
    """
    if _ID.fullmatch(argument):
        for practice in (False, True):
            projects = Projects(places.projects(practice=practice), practice)
            if projects.folder(argument).is_dir() or projects.has_rest(argument):
                return projects, argument
        raise NotThere(places.projects(practice=False) / argument)
    return _by_path(Path(argument).expanduser().absolute())


def _by_path(path: Path) -> tuple[Projects, str]:
    folder = path.parent if path.name == FILE else path
    if not _ID.fullmatch(folder.name):
        raise NotThere(path)
    return Projects(folder.parent, _is_practice(folder)), folder.name


def _is_practice(folder: Path) -> bool:
    states = [data for _, data in backups.newest_first(folder / BACKUPS)]
    standing = read_file(folder / FILE)
    for data in (standing, *states):
        with suppress(DamagedProject):
            return unseal(data or b"", folder / FILE).get("practice") is True
    if standing is None:
        raise NotThere(folder)
    raise DamagedProject(folder / FILE, Fault.CONTENT)
