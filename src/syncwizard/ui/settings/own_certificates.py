"""Settings: certificates that the open set-up trusts besides, and no other; it reads none."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from shiboken6 import isValid

from syncwizard.domain.text import text
from syncwizard.house import Authorities, FaceOfHouse
from syncwizard.i18n import Catalogue
from syncwizard.store.trouble import trouble_text
from syncwizard.ui.settings.certificates import Certificates

if TYPE_CHECKING:
    from syncwizard.session import Session
    from syncwizard.ui.running.work import Work

_log = logging.getLogger(__name__)


class OwnCertificates(Certificates):
    """They are kept in the set-up, and recorded as every act of a person is."""

    def __init__(self, words: Catalogue, work: Work, house: FaceOfHouse) -> None:
        self._work, self._house = work, house
        customer = work.answers["customer_name"]
        super().__init__(
            words,
            "setup:ca",
            title=text("settings.ca_setup", customer=customer),
            about=text("settings.ca_setup_help"),
            none=text("settings.ca_setup_none"),
        )
        if self.has_any():
            work.ask(house.trust.added_for, self._are_known, self._has_failed)

    def take(self, file: Path) -> None:
        """Judges a file and keeps what it holds; a bad one changes nothing."""

        async def judge(frozen: Session) -> tuple[Authorities, str]:
            # The copy keeps what it is told to trust: the set-up itself is recorded in later, in
            # the window's thread.
            return await self._house.trust.add_for(frozen, file), frozen.project.authorities

        self._work.ask(judge, self._is_judged, self._has_failed)

    def drop(self) -> None:
        self._trust("", Authorities())

    def has_any(self) -> bool:
        return bool(self._work.session.project.authorities)

    def _trust(self, pem: str, found: Authorities) -> None:
        self._work.record(lambda session: session.trust_authorities(pem))
        if not isValid(self):
            return
        if self._work.session.project.authorities == pem:
            self.show_authorities(found)
        else:  # another program has the set-up
            self.taken(Authorities(problem=self._work.session.read_only))

    # What comes back may find the settings closed.

    def _are_known(self, found: Authorities) -> None:
        if isValid(self):
            self.show_authorities(found)

    def _is_judged(self, judged: tuple[Authorities, str]) -> None:
        found, pem = judged
        if found.trusted:
            self._trust(pem, found)
        elif isValid(self):
            self.taken(found)

    def _has_failed(self, error: BaseException) -> None:
        _log.error("certificates: %s", type(error).__name__)
        if isValid(self):
            self.taken(Authorities(problem=trouble_text(error)))
