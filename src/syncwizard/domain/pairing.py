"""Which mailbox may belong to which room, as it is suggested; it finds nothing by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from syncwizard.domain.rooms import Mailbox, Room
from syncwizard.domain.text import Text

BULK_SCORE = 90
"""From this score on, suggestions without a rival may be confirmed together."""


class Reason(StrEnum):
    """Why a mailbox is suggested; the first one counts most."""

    EXTERNAL_REFERENCE = "external_reference"
    ADDRESS = "address"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One room and one mailbox, to be confirmed by a person.

    `score` is 0 to 100. `why` says in sentences what agrees. `rivals` are the mailboxes that would
    fit this room nearly as well, `rival_rooms` the ids of rooms that this mailbox would fit nearly
    as well: conflicts that a person has to look at.
    """

    room: Room
    mailbox: Mailbox
    reason: Reason
    score: int
    why: tuple[Text, ...] = ()
    rivals: tuple[str, ...] = ()
    rival_rooms: tuple[str, ...] = ()

    @property
    def has_conflict(self) -> bool:
        """Whether something else fits nearly as well."""
        return bool(self.rivals or self.rival_rooms)

    @property
    def is_sure(self) -> bool:
        """Whether it may be confirmed together with others."""
        return self.score >= BULK_SCORE and not self.has_conflict


@dataclass(frozen=True, slots=True)
class Pairing:
    """All suggestions, one mailbox to one room, in the order of the rooms, and what is left."""

    suggestions: tuple[Suggestion, ...]
    rooms_left: tuple[Room, ...]
    mailboxes_left: tuple[Mailbox, ...]

    def sure(self) -> Sequence[Suggestion]:
        """What may be confirmed together."""
        return [one for one in self.suggestions if one.is_sure]
