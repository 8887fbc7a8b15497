"""The secrets of a set-up in use: in memory here, kept where a keeper puts them; it writes none."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from syncwizard.domain.answers import Answers, SecretMark
from syncwizard.domain.fields import Field
from syncwizard.domain.passwords import new_password
from syncwizard.domain.project import Project, new_revision
from syncwizard.domain.signing import home_of
from syncwizard.domain.steps import Guide
from syncwizard.domain.text import Text
from syncwizard.logs import hide
from syncwizard.signing import Signing

if TYPE_CHECKING:
    from collections.abc import Mapping


class SecretKeeper(Protocol):
    """Where secrets are kept: asynchronous, with time limits (see `store.vault`)."""

    async def get(self, project_id: str, field_id: str, revision: str) -> str | None: ...
    async def set(self, project_id: str, field_id: str, value: str, revision: str) -> None: ...
    async def delete_all(self, project_id: str, field_ids: Iterable[str]) -> None: ...
    def run_only(self, project_id: str) -> frozenset[str]: ...
    @property
    def is_lasting(self) -> bool: ...


class Keeping(Signing):
    """The part of a session that has the secrets, and what stands and falls with them: answers."""

    def __init__(
        self,
        project: Project,
        guide: Guide,
        keeper: SecretKeeper,
        consultant: str,
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__(project, consultant, clock)
        self.guide = guide
        self.keeper = keeper
        self.read_only: Text | None = None  # why nothing can be recorded: see `Opened.read_only`
        self._secrets: dict[str, str] = {}

    @property
    def answers(self) -> Answers:
        """A view of all answers as they are now; safe to hand to another thread."""
        return Answers(
            self.guide.fields,
            dict(self.project.values),
            secrets=dict(self._secrets),
            marks=dict(self.project.secrets),
            rooms=tuple(self.project.rooms),
            has_keyring=self.keeper.is_lasting,
        )

    def why_not(self, step_id: str) -> Text | None:
        """Why nothing can be given in a step: another program has the set-up, or it was signed."""
        return self.read_only or self.why_closed(step_id)

    def forget(self) -> None:
        """Drops the secrets from memory: the project is closed."""
        self._secrets.clear()

    def secret_values(self) -> dict[str, str]:
        """The secrets at hand, for redaction and fingerprints; never to be written anywhere."""
        return dict(self._secrets)

    def missing_secrets(self) -> list[Field]:
        """Secrets that were given once but are not in this computer's keyring."""
        return [
            self.guide.fields[name] for name in self.project.secrets if name not in self._secrets
        ]

    def _put_secret(self, name: str, value: str, *, generated: bool = False) -> bool:
        if not value or value == self._secrets.get(name):
            return False
        self._secrets[name] = value
        hide(value)
        self.project.secrets[name] = SecretMark(new_revision(), generated)
        self._note("secret_set", about=name)
        return True

    def generate(self, name: str) -> None:
        """Makes a password that only has to exist: 20 characters of all four classes."""
        self._heed(home_of(self.guide, name))
        self._put_secret(name, new_password(), generated=True)

    # Secrets in the keyring

    async def keep_secret(self, name: str) -> None:
        """Writes a secret to the keyring with its revision. Raises what the keeper raises.

        Whatever is interrupted, a revision in the project file and a value in the keyring never
        belong to different secrets: a value is given back for its own revision only.
        """
        mark, value = self.project.secrets.get(name), self._secrets.get(name)
        if mark is not None and value is not None:
            await self.keeper.set(self.project.id, name, value, mark.revision)

    def is_for_this_run_only(self, name: str) -> bool:
        """Whether a secret is gone when the program ends: no keyring has it."""
        return name in self.keeper.run_only(self.project.id)

    async def delete_secret(self, name: str) -> None:
        """Takes a secret out of the keyring. Raises what the keeper raises; see `drop_secret`."""
        self._heed(home_of(self.guide, name))
        await self.keeper.delete_all(self.project.id, (name,))

    def drop_secret(self, name: str) -> None:
        """Forgets a secret that no keyring has any more; what used it is out of date."""
        self._secrets.pop(name, None)
        if self.project.secrets.pop(name, None):
            self._note("secret_removed", about=name)

    async def load_secrets(self) -> dict[str, str]:
        """The project's secrets as the keyring has them; `take_secrets` puts them to use."""
        found = {}
        for name, mark in list(self.project.secrets.items()):
            value = await self.keeper.get(self.project.id, name, mark.revision)
            if value is not None:
                found[name] = value
        return found

    def take_secrets(self, found: Mapping[str, str]) -> None:
        """Puts loaded secrets to use; what was typed meanwhile is newer and stays."""
        for value in found.values():
            hide(value)
        self._secrets = {**found, **self._secrets}
