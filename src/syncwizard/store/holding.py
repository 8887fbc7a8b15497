"""Holds a set-up for one running program, and says who else has it; it reads no project."""

from __future__ import annotations

import getpass
import json
import os
import platform
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from syncwizard.store.atomic import make_folder, write_atomically
from syncwizard.store.errors import CannotWrite, HeldElsewhere, Holder, obstacle_of

if TYPE_CHECKING:
    from filelock import BaseFileLock

LOCK, HOLDER = ".held-{}.lock", ".held-{}.json"


@dataclass(frozen=True, slots=True)
class _Held:
    lock: BaseFileLock | None  # None: this file system knows no locks


class Holding:
    """The set-ups of one folder that this program holds; the system lets go of what it held.

    The two files lie beside the project's folder, which can so be renamed and deleted on Windows.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._held: dict[str, _Held] = {}

    def take(self, project_id: str, name: str = "") -> None:
        """Holds the set-up from now on, in the name of a person; once more does no harm.

        Raises HeldElsewhere, or CannotWrite where nothing can be written beside the set-up: then
        nothing can be saved either, and that is best said at once.
        """
        if project_id in self._held:
            return
        make_folder(self._root)
        lock = self._lock(project_id)
        try:
            write_atomically(self._root / HOLDER.format(project_id), _me(name))
        except CannotWrite:
            if lock is not None:
                lock.release()
            raise
        self._held[project_id] = _Held(lock)

    def held(self) -> tuple[str, ...]:
        """What is held now."""
        return tuple(self._held)

    def release(self, *project_ids: str) -> None:
        """Lets go of these, or of everything, and leaves no trace beside them."""
        for project_id in project_ids or tuple(self._held):
            held = self._held.pop(project_id, None)
            if held is not None:
                self._let_go(project_id, held.lock)

    def _let_go(self, project_id: str, lock: BaseFileLock | None) -> None:
        # While it is still held: what is removed later may be the next holder's.
        with suppress(OSError):
            (self._root / HOLDER.format(project_id)).unlink()
        if lock is None:
            return
        path = self._root / LOCK.format(project_id)
        if os.name == "nt":  # there a file that is open stays
            lock.release()
        with suppress(OSError):
            path.unlink()
        lock.release()

    def _lock(self, project_id: str) -> BaseFileLock | None:
        from filelock import FileLock, Timeout  # late: not before the first paint

        path = self._root / LOCK.format(project_id)
        # A lock that outlives its program would be worse than none: no soft locks.
        lock = FileLock(path, timeout=0, mode=0o600, thread_local=False, fallback_to_soft=False)
        try:
            lock.acquire()
        except Timeout:
            pass
        except NotImplementedError:
            return None
        except OSError as error:
            if _knows_no_locks(error):
                return None
            raise CannotWrite(path, obstacle_of(error)) from error
        else:
            return lock
        raise HeldElsewhere(path, read_holder(self._root, project_id))


def read_holder(root: Path, project_id: str) -> Holder:
    """Who holds a set-up, as far as that can be read."""
    found: Any = None
    with suppress(OSError, ValueError, RecursionError):
        found = json.loads((root / HOLDER.format(project_id)).read_bytes())
    said = found if isinstance(found, dict) else {}
    name, computer = (str(said.get(key, ""))[:100] for key in ("name", "computer"))
    return Holder(name, computer, _moment(said.get("since")))


def _me(name: str) -> bytes:
    since = datetime.now(UTC).isoformat(timespec="seconds")
    who = {"name": name or _login(), "computer": platform.node(), "since": since}
    return json.dumps(who, indent=1).encode()


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a user without a name
        return ""


def _moment(value: object) -> datetime | None:
    try:
        return datetime.fromisoformat(str(value)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _knows_no_locks(error: OSError) -> bool:
    import errno

    names = ("ENOSYS", "ENOTSUP", "EOPNOTSUPP", "ENOLCK", "EINVAL")
    return error.errno in {getattr(errno, name, None) for name in names}
