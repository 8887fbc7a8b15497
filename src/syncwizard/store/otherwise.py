"""Other states of one set-up beside its file: found, kept, cleared away; it merges nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from syncwizard.domain.project import Project
from syncwizard.store import backups
from syncwizard.store.aside import matching, set_aside
from syncwizard.store.atomic import write_atomically
from syncwizard.store.errors import (
    CannotRead,
    CannotWrite,
    ChangedElsewhere,
    DamagedProject,
    NewerProject,
)
from syncwizard.store.reading import BACKUPS, FILE, read_file, understand

MINE = "project.mine.json"
SETTLED = "settled"
_DECIDED = ("project.damaged-", f"project.{SETTLED}-")
_MOST = 20  # files that are looked into


@dataclass(frozen=True, slots=True)
class Other:
    """A sound state of the set-up that is not the one in use; `data` are the file's very bytes.

    `own`: this very program put it there, when it met a conflict: nobody need be asked about it.
    """

    path: Path
    project: Project
    data: bytes
    own: bool = False


class Seen:
    """The states of each file that this program read or meant to write, by their digest."""

    def __init__(self) -> None:
        self._digests: dict[str, set[bytes]] = {}
        self.beside: dict[str, bytes] = {}  # what this program put beside each file, the last

    def add(self, project_id: str, data: bytes) -> None:
        self._digests.setdefault(project_id, set()).add(_digest(data))

    def has(self, project_id: str, data: bytes) -> bool:
        """Whether a state is no news. Of a project never read here, nothing is."""
        known = self._digests.get(project_id)
        return known is None or _digest(data) in known


def conflict(folder: Path, mine: bytes, theirs: bytes, seen: Seen) -> ChangedElsewhere:
    """Puts our state beside the file, where it outlives the program; the error that says so."""
    kept: Path | None = folder / MINE
    try:
        _keep_mine(folder, mine, seen)
    except (CannotRead, CannotWrite):
        kept = None
    return ChangedElsewhere(folder / FILE, theirs, kept)


def _keep_mine(folder: Path, mine: bytes, seen: Seen) -> None:
    old = read_file(folder / MINE)
    if old != mine:
        if old is not None and old != seen.beside.get(folder.name):
            set_aside(folder / FILE, old, "mine")  # of an earlier run, and nobody decided about it
        write_atomically(folder / MINE, mine)
    seen.beside[folder.name] = mine


def other_states(
    folder: Path, practice: bool, used: bytes, seen: Seen, *, standing: bool = False
) -> tuple[Other, ...]:
    """Ours from a conflict nobody settled, and what sync programs put beside the file
    ("project (1).json", "project-PC7.json"): sound, of this set-up, and not decided about.

    `standing`: the file itself, too, because it was changed by others.
    """
    known = {data for _, data in backups.newest_first(folder / BACKUPS)}
    known.update(_read(path) or b"" for path in matching(folder, f"project.{SETTLED}-*.json"))
    if not standing:
        known.add(used)
    found = []
    for path in _candidates(folder, standing):
        data = _read(path)
        if data is None or data in known:
            continue
        known.add(data)
        with suppress(DamagedProject, NewerProject):
            own = path.name == MINE and data == seen.beside.get(folder.name)
            found.append(Other(path, understand(folder, practice, data), data, own))
    return tuple(found)


def keep_decided(folder: Path, used: bytes, decided: Sequence[Other]) -> None:
    """Keeps every state that was decided against as a copy for good, and not among the backups,
    which come and go. Raises CannotRead and CannotWrite.
    """
    for other in decided:
        if other.data != used:
            set_aside(folder / FILE, other.data, SETTLED)
    beside = read_file(folder / MINE)
    if beside is not None and beside not in (used, *(other.data for other in decided)):
        # From now on a new conflict may put another state in its place.
        set_aside(folder / FILE, beside, "mine")


def clear_away(folder: Path, used: bytes, decided: Sequence[Other]) -> None:
    """Removes the files of what was decided and kept; one that stays is no news any more."""
    for other in decided:
        if other.path.name != FILE and _read(other.path) == other.data:
            with suppress(OSError):
                other.path.unlink()
    if _read(folder / MINE) == used:
        with suppress(OSError):
            (folder / MINE).unlink()


def _candidates(folder: Path, standing: bool) -> list[Path]:
    names = matching(folder, "project*.json")
    own = [] if standing else [FILE]
    fitting = [one for one in names if not one.name.startswith(_DECIDED) and one.name not in own]
    return fitting[:_MOST]


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()
