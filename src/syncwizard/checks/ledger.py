"""Where test meetings stand on record as long as they exist; it loads no network library."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from syncwizard.domain.meetings import Meeting


class Ledger(Protocol):
    """The record of what was written into customers' calendars; see `domain.meetings`."""

    async def keep(self, meeting: Meeting) -> None:
        """Comes back when it lasts, whatever happens to the program; raises where it cannot."""
        ...

    def know(self, meeting: Meeting) -> None:
        """More is known of it; what is on record already is enough to find it."""
        ...

    def drop(self, meeting: Meeting) -> None:
        """It is gone, or was never made."""
        ...


class Unkept:
    """Nobody keeps a record: whoever has no set-up on a disk, a test for one."""

    async def keep(self, meeting: Meeting) -> None: ...

    def know(self, meeting: Meeting) -> None: ...

    def drop(self, meeting: Meeting) -> None: ...
