"""What can go wrong with what is kept, as exceptions with attributes; it knows no words for them.

StoreError                  path
├── ChangedElsewhere        the file holds a state that this program never saw: theirs, kept
├── HeldElsewhere           another program has the set-up open: holder
├── CannotRead              the system refused to read: obstacle
├── CannotWrite             nothing was lost, but the new state is not safe: obstacle, kept
├── CannotDelete            not, or not wholly, removed: obstacle, left, rest
├── DamagedProject          a file that is not what was written: fault, set_aside
├── NewerProject            written by a later version, never touched: schema
└── NotThere                no such project

SecretStoreError            detail: the class of the keyring's own error, never its words
├── KeyringMissing          there is none, or its service is gone
├── KeyringLocked           it wants to be unlocked, or was not
├── KeyringSilent           no answer in time; a question of the desktop may be waiting
├── KeyringBroken           it answered with an error nobody foresaw
├── NotKept                 a value was not stored as given: refusal
└── NotDeleted              values are still there: field_ids
    └── NothingDeleted      all of them
"""

from __future__ import annotations

import errno
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

_IN_USE = {32, 33}  # Windows: sharing violation, lock violation
_OBSTACLES = {
    errno.ENOSPC: "full",
    getattr(errno, "EDQUOT", errno.ENOSPC): "full",
    errno.EROFS: "read_only",
    errno.EACCES: "not_allowed",
    errno.EPERM: "not_allowed",
    errno.EBUSY: "in_use",
    errno.ENAMETOOLONG: "too_long",
}


class Obstacle(StrEnum):
    """Why the system would not read or write."""

    FULL = "full"
    READ_ONLY = "read_only"
    NOT_ALLOWED = "not_allowed"
    IN_USE = "in_use"
    TOO_LONG = "too_long"
    CONTENT = "content"  # what should be written has no valid form (half a character, …)
    OTHER = "other"


class Left(StrEnum):
    """What there still is of a project that should be gone."""

    ALL = "all"  # nothing was removed, not even a secret
    FILES = "files"  # all its files, as they stood; its secrets are gone
    SOME = "some"  # some of its files, in a folder of their own
    UNSURE = "unsure"  # nothing, unless the power goes now: the disk did not confirm it


class Fault(StrEnum):
    """In what way a project file is not what was written."""

    EMPTY = "empty"
    NOT_A_PROJECT = "not_a_project"
    CHECKSUM = "checksum"
    CONTENT = "content"
    OTHER_PROJECT = "other_project"  # it belongs to another id
    OTHER_KIND = "other_kind"  # a practice project among real ones, or the other way round
    MISSING = "missing"  # the file is gone, its folder is not


class Refusal(StrEnum):
    """Why a keyring did not keep a value."""

    TOO_LONG = "too_long"
    CHANGED = "changed"  # reading it back gave nothing, or something else
    FAILED = "failed"


def obstacle_of(error: OSError) -> Obstacle:
    """The kind of an operating system's error."""
    if getattr(error, "winerror", None) in _IN_USE:
        return Obstacle.IN_USE
    return Obstacle(_OBSTACLES.get(error.errno or 0, "other"))


class StoreError(Exception):
    """Something about the file or folder at `path`."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path}: {why}")
        self.path = path


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a set-up open: a person, a computer, since when (UTC); what is not known is empty."""

    name: str = ""
    computer: str = ""
    since: datetime | None = None


class HeldElsewhere(StoreError):
    """Another running program has the set-up open; here it can only be read."""

    def __init__(self, path: Path, holder: Holder) -> None:
        super().__init__(path, "is open in another program")
        self.holder = holder


class ChangedElsewhere(StoreError):
    """The file was changed by others while it was open here; nothing was written over it.

    `theirs` is what stands in it; `kept` is our state beside it, None where that was impossible.
    """

    def __init__(self, path: Path, theirs: bytes, kept: Path | None = None) -> None:
        super().__init__(path, "was changed by others")
        self.theirs = theirs
        self.kept = kept


class CannotRead(StoreError):
    """The file may be good, but the system did not let us read it."""

    def __init__(self, path: Path, obstacle: Obstacle) -> None:
        super().__init__(path, f"cannot be read ({obstacle.value})")
        self.obstacle = obstacle


class CannotWrite(StoreError):
    """The new state is not safely on disk. `kept` is a complete copy of it, where there is one."""

    def __init__(self, path: Path, obstacle: Obstacle, kept: Path | None = None) -> None:
        super().__init__(path, f"cannot be written ({obstacle.value})")
        self.obstacle = obstacle
        self.kept = kept


class CannotDelete(StoreError):
    """A project was not, or not wholly, removed; `rest` is the folder of what is left of it."""

    def __init__(
        self, path: Path, obstacle: Obstacle, left: Left, rest: Path | None = None
    ) -> None:
        super().__init__(rest or path, f"cannot be removed ({obstacle.value}, {left.value})")
        self.obstacle = obstacle
        self.left = left
        self.rest = rest


class DamagedProject(StoreError):
    """A project file that cannot be trusted; `set_aside` is where a copy of it was put."""

    def __init__(self, path: Path, fault: Fault, set_aside: Path | None = None) -> None:
        super().__init__(path, f"is damaged ({fault.value})")
        self.fault = fault
        self.set_aside = set_aside


class NewerProject(StoreError):
    """A good project file of a schema that this version does not know."""

    def __init__(self, path: Path, schema: int) -> None:
        super().__init__(path, f"has the newer schema {schema}")
        self.schema = schema


class NotThere(StoreError):
    """There is no project of this id."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, "is not there")


class SecretStoreError(Exception):
    """Something about the keyring."""

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail or type(self).__name__)
        self.detail = detail


class KeyringMissing(SecretStoreError):
    """There is no keyring that keeps secrets safely, or its service is gone."""


class KeyringLocked(SecretStoreError):
    """The keyring is locked, or was never set up, and nobody unlocked it."""


class KeyringSilent(SecretStoreError):
    """The keyring did not answer in time."""


class KeyringBroken(SecretStoreError):
    """The keyring answered with an error nobody foresaw."""


class NotKept(SecretStoreError):
    """The keyring did not store a value as it was given."""

    def __init__(self, refusal: Refusal, detail: str = "") -> None:
        super().__init__(detail or refusal.value)
        self.refusal = refusal


class NotDeleted(SecretStoreError):
    """The values of these fields are still in the keyring."""

    def __init__(self, field_ids: tuple[str, ...], detail: str = "") -> None:
        super().__init__(detail or "still there")
        self.field_ids = field_ids


class NothingDeleted(NotDeleted):
    """The keyring let nothing be removed; all is as it was."""
