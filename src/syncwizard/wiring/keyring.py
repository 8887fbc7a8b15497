"""The keyring, opened when a secret is first asked for; it knows no secret's meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from syncwizard.domain.text import Text, text
from syncwizard.store.trouble import trouble_text

if TYPE_CHECKING:
    import anyio

    from syncwizard.store.vault import Secrets


class Keyring:
    """What keeps secrets: that of the set-ups, and that of the program itself."""

    def __init__(self, practice: bool) -> None:
        self._practice = practice
        self._of_setups: Secrets | None = None
        self._of_program: Secrets | None = None
        self._opening: anyio.Lock | None = None  # made on the loop that asks

    async def secrets(self) -> Secrets:
        """The keyring, or what stands in for it."""
        import anyio

        from syncwizard.store.vault import Secrets

        if self._opening is None:
            self._opening = anyio.Lock()  # two who ask at once get the same
        async with self._opening:
            if self._of_setups is None:
                self._of_setups = await Secrets.open(self._practice)
        return self._of_setups

    async def secrets_of_program(self) -> Secrets:
        """The keyring for what belongs to no set-up, and so is never practice."""
        if not self._practice:
            return await self.secrets()
        if self._of_program is None:
            from syncwizard.store.vault import Secrets

            self._of_program = await Secrets.open(practice=False)
        return self._of_program

    async def warning(self) -> Text | None:
        """What to say where secrets last for this run only; None where they are kept."""
        secrets = await self.secrets()
        if self._practice:
            return None
        if secrets.trouble is not None:  # locked, silent or broken; it may come right later
            return trouble_text(secrets.trouble)
        reason = secrets.store.reason
        return text(f"keyring.only_this_run_{reason.value}") if reason else None

    def close(self) -> None:
        """The keyring's thread ends with its present call; what is asked for later opens anew."""
        vaults = [each for each in (self._of_setups, self._of_program) if each is not None]
        self._of_setups = self._of_program = self._opening = None
        for vault in vaults:
            vault.close()
