"""Asks the keyring from a coroutine, in order and with a time limit; it knows no keyring."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from queue import SimpleQueue
from threading import Thread
from typing import TypeVar

import anyio

from syncwizard.store.crash_images import forbid_crash_images
from syncwizard.store.errors import KeyringSilent, SecretStoreError
from syncwizard.store.secrets import MemoryStore, Reason, SecretStore, delete_all, open_store

LIMIT = 10.0  # seconds
T = TypeVar("T")


class Secrets:
    """The secrets of all projects of one run; every call ends within `limit` seconds.

    A value is kept together with its revision (`SecretMark.revision`) and given back for that
    revision only: what an earlier run left in the keyring never passes for the present value.
    """

    def __init__(self, store: SecretStore, limit: float = LIMIT) -> None:
        self.store = store
        self.trouble: SecretStoreError | None = None  # what the last call met, None if it went well
        self._limit = limit
        self._thread = _OneThread()
        self._run_only: dict[tuple[str, str], tuple[str, str]] = {}

    @classmethod
    async def open(cls, practice: bool, limit: float = LIMIT) -> Secrets:
        """Finds the keyring and asks it something; never raises, see `store.reason`, `trouble`.

        From then on real secrets come into memory: a crash must not write them to a file.
        """
        if not practice:
            forbid_crash_images()
        search = cls(MemoryStore(Reason.SILENT), limit)
        try:
            store = await search._ask(lambda: open_store(practice))
        except SecretStoreError:
            return search._start_afresh()
        finally:
            search.close()
        found = cls(store, limit)
        await found.try_again()
        return found

    async def try_again(self) -> bool:
        """Asks the keyring something harmless, which may make it ask to be unlocked."""
        try:
            await self._ask(lambda: self.store.get("probe", "probe"))
        except SecretStoreError:
            return False
        return True

    async def get(self, project_id: str, field_id: str, revision: str) -> str | None:
        """The value of this revision, None where there is none; raises SecretStoreError."""
        in_memory = self._run_only.get((project_id, field_id))
        if in_memory is not None and in_memory[0] == revision:
            return in_memory[1]
        kept = await self._ask(lambda: self.store.get(project_id, field_id))
        found, _, value = (kept or "").partition(" ")
        return value if kept is not None and found == revision else None

    async def set(self, project_id: str, field_id: str, value: str, revision: str) -> None:
        """Keeps a value. Raises SecretStoreError; then it is kept for this run all the same."""
        place, entry = (project_id, field_id), (revision, value)
        self._run_only[place] = entry
        await self._ask(lambda: self.store.set(project_id, field_id, f"{revision} {value}"))
        if self.store.is_lasting and self._run_only.get(place) == entry:
            del self._run_only[place]

    async def delete_all(self, project_id: str, field_ids: Iterable[str]) -> None:
        """Removes the values; raises SecretStoreError where some are, or may be, still there."""
        doomed = tuple(field_ids)
        await self._ask(lambda: delete_all(self.store, project_id, doomed))
        for field_id in doomed:
            self._run_only.pop((project_id, field_id), None)

    async def left(self, project_id: str, field_ids: Iterable[str]) -> tuple[str, ...]:
        """The fields of which any value is kept, of whatever revision; raises SecretStoreError."""
        asked = tuple(field_ids)

        def look() -> list[str]:
            return [name for name in asked if self.store.get(project_id, name) is not None]

        return tuple(sorted({*await self._ask(look), *(self.run_only(project_id) & set(asked))}))

    @property
    def is_lasting(self) -> bool:
        """Whether a keyring is there that outlives the program."""
        return self.store.is_lasting

    def run_only(self, project_id: str) -> frozenset[str]:
        """The fields whose values are gone when the program ends."""
        return frozenset(field for project, field in list(self._run_only) if project == project_id)

    def close(self) -> None:
        """Ends the thread as soon as its present call returns."""
        self._thread.close()

    async def _ask(self, work: Callable[[], T]) -> T:
        try:
            answer = await self._in_time(work)
        except SecretStoreError as error:
            self.trouble = error
            raise
        self.trouble = None
        return answer

    async def _in_time(self, work: Callable[[], T]) -> T:
        with anyio.move_on_after(self._limit):
            return await asyncio.wrap_future(self._thread.submit(work))
        raise KeyringSilent

    def _start_afresh(self) -> Secrets:
        fresh = Secrets(self.store, self._limit)
        fresh.trouble = self.trouble
        return fresh


class _OneThread:
    """Does one thing after the other, so that a late write never overtakes a newer one.

    A thread of its own and a daemon: a keyring that hangs must not hold up the program's end.
    """

    def __init__(self) -> None:
        self._work: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread: Thread | None = None

    def submit(self, work: Callable[[], T]) -> Future[T]:
        """What `work` will return or raise; cancelled before its turn, it is never done."""
        future: Future[T] = Future()
        self._work.put(lambda: _fulfil(future, work))
        if self._thread is None:
            self._thread = Thread(target=self._run, name="keyring", daemon=True)
            self._thread.start()
        return future

    def close(self) -> None:
        self._work.put(None)

    def _run(self) -> None:
        while (work := self._work.get()) is not None:
            work()
            del work  # it may hold a secret


def _fulfil(future: Future[T], work: Callable[[], T]) -> None:
    if not future.set_running_or_notify_cancel():
        return
    try:
        future.set_result(work())
    except BaseException as error:  # noqa: BLE001 (handed to whoever waits)
        future.set_exception(error)
