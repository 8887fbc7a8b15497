"""Asks the keyring from a coroutine, in order and with a time limit; it knows no keyring."""

from __future__ import annotations

from collections.abc import Iterable

from syncwizard.store.errors import SecretStoreError
from syncwizard.store.secrets import SecretStore

LIMIT = 10.0  # seconds


class Secrets:
    """The secrets of all projects of one run; every call ends within `limit` seconds.

    A value is kept together with its revision (`SecretMark.revision`) and given back for that
    revision only: what an older run left in the keyring never passes for the present value.
    """

    def __init__(self, store: SecretStore, limit: float = LIMIT) -> None:
        self.store = store
        self._limit = limit
        self.trouble: SecretStoreError | None = None  # what the last call met
        raise NotImplementedError

    @classmethod
    async def open(cls, practice: bool, limit: float = LIMIT) -> Secrets:
        """Finds the keyring; never raises: without one, values last for this run."""
        raise NotImplementedError

    async def get(self, project_id: str, field_id: str, revision: str) -> str | None:
        """The value of this revision, None where there is none; raises SecretStoreError."""
        raise NotImplementedError

    async def set(self, project_id: str, field_id: str, value: str, revision: str) -> None:
        """Keeps a value. Raises SecretStoreError; then it is still kept for this run."""
        raise NotImplementedError

    async def delete_all(self, project_id: str, field_ids: Iterable[str]) -> None:
        """Removes the values; raises SecretStoreError where some are or may be still there."""
        raise NotImplementedError

    def run_only(self, project_id: str) -> frozenset[str]:
        """The fields whose values are gone when the program ends."""
        raise NotImplementedError

    def close(self) -> None:
        """Ends the thread as soon as its present call returns."""
        raise NotImplementedError
