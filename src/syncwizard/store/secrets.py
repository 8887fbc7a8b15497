"""Secrets in the system's keyring, or for this run only; it knows no project and no field."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Protocol


class Reason(StrEnum):
    """Why secrets last for this run only."""

    PRACTICE = "practice"  # practice secrets never touch the real keyring
    MISSING = "missing"  # this computer offers none
    UNSAFE = "unsafe"  # only one that keeps nothing, writes plain files, or that we do not know


class SecretStore(Protocol):
    """Keeps secrets by project and field. All calls may block; all raise SecretStoreError only.

    `name` is the keyring's own name ("macOS Keychain"), a literal; `is_lasting` says whether
    values outlive this run, and `reason` why they do not.
    """

    @property
    def name(self) -> str: ...
    @property
    def is_lasting(self) -> bool: ...
    @property
    def reason(self) -> Reason | None: ...

    def get(self, project_id: str, field_id: str) -> str | None:
        """The value, None where there is none."""

    def set(self, project_id: str, field_id: str, value: str) -> None:
        """Keeps a value, and has read it back when it returns; else raises NotKept."""

    def delete(self, project_id: str, field_id: str) -> None:
        """Removes a value; one that is not there is no error. Raises NotDeleted if it stays."""


def delete_all(store: SecretStore, project_id: str, field_ids: Iterable[str]) -> None:
    """Removes all of them; raises NotDeleted with those that are still there."""
    raise NotImplementedError


def open_store(practice: bool) -> SecretStore:
    """The system's keyring; where there is none to trust, a MemoryStore that says why. May block."""
    raise NotImplementedError
