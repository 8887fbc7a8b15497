"""What a diagnostics bundle is gathered from; what may stand in it, `store.diagnostics` decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

import anyio.to_thread

from syncwizard.checks.catalogue import CHECKS
from syncwizard.i18n import DEFAULT_LANGUAGE, LANGUAGES, catalogue
from syncwizard.store.diagnostics import Bundle, KeyringState, gather

if TYPE_CHECKING:
    from syncwizard.store.vault import Secrets
    from syncwizard.wiring import House


async def diagnose(house: House) -> Bundle:
    """What may be published about this installation."""
    keyring = _state(await house.keyring.secrets())

    def work() -> Bundle:
        return gather(
            house.settings,
            house.projects.list_all(),
            keyring,
            house.places.logs,
            languages=LANGUAGES,
            checks=CHECKS.keys(),
            codes=catalogue(DEFAULT_LANGUAGE).names_in("findings"),
        )

    return await anyio.to_thread.run_sync(work)


def _state(secrets: Secrets) -> KeyringState:
    store, trouble = secrets.store, secrets.trouble
    return KeyringState(
        store.name,
        store.is_lasting,
        store.reason.value if store.reason else "",
        type(trouble).__name__ if trouble else "",
    )
