"""Brings secrets into the keyring, out of it and away, in the background; it shows none."""

from __future__ import annotations

import logging
from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING

from syncwizard.domain.text import text
from syncwizard.store.trouble import trouble_text
from syncwizard.ui.running.runner import Runner

if TYPE_CHECKING:
    from syncwizard.ui.running.work import Work

_log = logging.getLogger(__name__)


class Keeping(StrEnum):
    """How safe a secret is that this computer has."""

    LASTING = "lasting"
    UNDER_WAY = "under_way"  # the keyring is being asked
    THIS_RUN = "this_run"  # gone when the program ends


class SecretKeeping:
    """The secrets of one open set-up between its session and the keyring."""

    def __init__(self, work: Work, runner: Runner) -> None:
        self._work, self._runner = work, runner
        self._unkept: set[str] = set()  # what the keyring did not take
        self._under_way: Counter[str] = Counter()  # what is on its way into the keyring

    def is_unkept(self, name: str) -> bool:
        """Whether the keyring has refused the secret."""
        return name in self._unkept

    def load(self) -> None:
        """Fetches the project's secrets from the keyring."""
        work = self._work

        def loaded(found: dict[str, str]) -> None:
            work.take_secrets(found)
            if missing := work.session.missing_secrets():
                practice = work.session.project.practice
                key = "keyring.missing" if work.answers.has_keyring else "keyring.missing_without"
                key = "keyring.missing_in_practice" if practice else key
                work.told.emit(text(key, n=len(missing)))

        self._runner.run(work.session.copy().load_secrets, done=loaded, failed=self._failed)

    def keep(self, name: str) -> None:
        """Writes a secret into the keyring."""
        frozen = self._work.session.copy()
        self._under_way[name] += 1

        async def write() -> None:
            await frozen.keep_secret(name)

        def kept(_nothing: object) -> None:
            self._under_way[name] -= 1
            self._unkept.discard(name)
            # The file names the new revision as soon as the keyring has it.
            self._work.save_now()
            self._work.changed.emit()

        def not_kept(error: BaseException) -> None:
            self._under_way[name] -= 1
            self._unkept.add(name)
            self._failed(error)
            self._work.changed.emit()

        self._runner.run(write, done=kept, failed=not_kept)

    def keeping_of(self, name: str) -> Keeping:
        """How safe a secret is that is at hand."""
        if self._under_way[name] > 0:
            return Keeping.UNDER_WAY
        is_short = name in self._unkept or self._work.session.is_for_this_run_only(name)
        return Keeping.THIS_RUN if is_short else Keeping.LASTING

    def remove(self, name: str) -> None:
        """Takes a secret out of keyring and answers; it stays where the keyring refuses."""
        session = self._work.session
        frozen = session.copy()
        doomed = frozen.project.secrets.get(name)

        async def delete() -> None:
            await frozen.delete_secret(name)

        def deleted(_nothing: object) -> None:
            self._unkept.discard(name)
            if session.project.secrets.get(name) == doomed:  # else a newer one was pasted
                self._work.record(lambda present: present.drop_secret(name))

        self._runner.run(delete, done=deleted, failed=self._failed)

    def _failed(self, error: BaseException) -> None:
        _log.error("keyring: %s", type(error).__name__)
        self._work.told.emit(trouble_text(error))
