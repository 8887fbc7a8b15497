"""Other states of one set-up beside its file: found, kept, cleared away; it merges nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from syncwizard.domain.project import Project
from syncwizard.store import backups
from syncwizard.store.aside import set_aside
from syncwizard.store.atomic import write_atomically
from syncwizard.store.errors import CannotWrite, ChangedElsewhere, DamagedProject, NewerProject
from syncwizard.store.reading import BACKUPS, FILE, understand

MINE = "project.mine.json"
SETTLED = "settled"
_DECIDED = ("project.damaged-", f"project.{SETTLED}-")
_MOST = 20  # files that are looked into


@dataclass(frozen=True, slots=True)
class Other:
    """A sound state of the set-up that is not the one in use; `data` are the file's very bytes."""

    path: Path
    project: Project
    data: bytes


class Seen:
    """The states of each file that this program read or meant to write, by their digest."""

    def __init__(self) -> None:
        self._digests: dict[str, set[bytes]] = {}

    def add(self, project_id: str, data: bytes) -> None:
        self._digests.setdefault(project_id, set()).add(_digest(data))

    def has(self, project_id: str, data: bytes) -> bool:
        """Whether a state is no news. Of a project never read here, nothing is."""
        known = self._digests.get(project_id)
        return known is None or _digest(data) in known


def conflict(folder: Path, mine: bytes, theirs: bytes) -> ChangedElsewhere:
    """Puts our state beside the file, where it outlives the program; the error that says so."""
    kept: Path | None = folder / MINE
    try:
        if _read(folder / MINE) != mine:
            write_atomically(folder / MINE, mine)
    except CannotWrite:
        kept = None
    return ChangedElsewhere(folder / FILE, theirs, kept)


def other_states(
    folder: Path, practice: bool, used: bytes, *, standing: bool = False
) -> tuple[Other, ...]:
    """Ours from a conflict nobody settled, and what sync programs put beside the file
    ("project (1).json", "project-PC7.json"): sound, of this set-up, and not decided about.

    `standing`: the file itself, too, because it was changed by others.
    """
    known = {data for _, data in backups.newest_first(folder / BACKUPS)}
    known.update(_read(path) or b"" for path in folder.glob(f"project.{SETTLED}-*.json"))
    if not standing:
        known.add(used)
    found = []
    for path in _candidates(folder, standing):
        data = _read(path)
        if data is None or data in known:
            continue
        known.add(data)
        with suppress(DamagedProject, NewerProject):
            found.append(Other(path, understand(folder, practice, data), data))
    return tuple(found)


def keep_decided(folder: Path, used: bytes, decided: Sequence[Other]) -> None:
    """Keeps every state that was decided against as a copy for good, and not among the backups,
    which come and go. Raises CannotWrite.
    """
    for other in decided:
        if other.data != used:
            set_aside(folder / FILE, other.data, SETTLED)


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
    try:
        names = sorted(folder.glob("project*.json"))
    except OSError:
        return []
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
