"""What is still to be decided of suggested mailboxes; it asks nobody and records nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from syncwizard.domain.pairing import Pairing, Reason, Suggestion
from syncwizard.domain.rooms import Mailbox, Room


class Kind(StrEnum):
    """What a row is, in the order in which they are shown."""

    SURE = "sure"
    LOOK = "look"
    ROOM_LEFT = "room_left"
    MAILBOX_LEFT = "mailbox_left"


@dataclass(frozen=True, slots=True)
class Pair:
    """One row: a suggestion, or what is left on one of both sides."""

    kind: Kind
    room: Room | None = None
    mailbox: Mailbox | None = None
    suggestion: Suggestion | None = None


class Pairs:
    """Rooms that have their mailbox already are `paired`, and nothing is to be decided of them."""

    def __init__(self, made: Pairing) -> None:
        has_it = [one for one in made.suggestions if _is_there(one)]
        self._given = {_address(one) for one in has_it}
        self._suggestions = [one for one in made.suggestions if not _is_there(one)]
        self._rooms = [room for room in made.rooms_left if not room.mailbox]
        self._mailboxes = list(made.mailboxes_left)
        everything = [*(one.mailbox for one in made.suggestions), *made.mailboxes_left]
        self._by_address = {one.address.casefold(): one for one in everything}

    @property
    def paired(self) -> int:
        """How many rooms have their mailbox."""
        return len(self._given)

    def rows(self) -> list[Pair]:
        """What is open: suggestions, the sure ones first, then what is left on either side."""
        suggested = [
            Pair(Kind.SURE if one.is_sure else Kind.LOOK, one.room, one.mailbox, one)
            for one in self._suggestions
        ]
        rooms = [Pair(Kind.ROOM_LEFT, room=room) for room in self._rooms]
        boxes = [Pair(Kind.MAILBOX_LEFT, mailbox=one) for one in self._mailboxes]
        return [*sorted(suggested, key=lambda one: one.kind is Kind.LOOK), *rooms, *boxes]

    def sure(self) -> list[Suggestion]:
        """What may be confirmed together."""
        return [one for one in self._suggestions if one.is_sure]

    def choices(self, pair: Pair) -> list[str]:
        """The addresses that a room may get: the suggested one, its rivals, then what is left."""
        first = [pair.mailbox.address] if pair.mailbox else []
        rivals = pair.suggestion.rivals if pair.suggestion else ()
        rest = (one.address for one in self._mailboxes)
        found = dict.fromkeys([*first, *rivals, *rest]) if pair.room else {}
        return [one for one in found if one.casefold() not in self._given]

    def with_mailbox(self, pair: Pair, address: str) -> Suggestion | None:
        """A row as a person decides it; None where it has no room or there is no such mailbox."""
        mailbox = self._by_address.get(address.casefold())
        if pair.room is None or mailbox is None:
            return None
        if pair.suggestion is not None:
            return replace(pair.suggestion, mailbox=mailbox)
        return Suggestion(pair.room, mailbox, Reason.NAME, 0)

    def take(self, decided: Collection[Suggestion]) -> None:
        """These are confirmed. Who else was to get one of the mailboxes is left without."""
        rooms = {one.room.id for one in decided}
        taken = {one.mailbox.address.casefold() for one in decided}
        mine = [one for one in self._suggestions if one.room.id in rooms]
        self._suggestions = [one for one in self._suggestions if one.room.id not in rooms]
        self._rooms = [room for room in self._rooms if room.id not in rooms]
        self._drop(one for one in self._suggestions if _address(one) in taken)
        free = [one.mailbox for one in mine if _address(one) not in taken]
        boxes = [*self._mailboxes, *free]
        self._mailboxes = [one for one in boxes if one.address.casefold() not in taken]
        self._given |= taken

    def reject(self, pairs: Iterable[Pair]) -> int:
        """These belong not together: both sides are left. Returns how many they were."""
        doomed = [one.suggestion for one in pairs if one.suggestion is not None]
        self._drop(doomed)
        self._mailboxes += [one.mailbox for one in doomed]
        return len(doomed)

    def _drop(self, doomed: Iterable[Suggestion]) -> None:
        dropped = {one.room.id: one.room for one in doomed}
        self._suggestions = [one for one in self._suggestions if one.room.id not in dropped]
        self._rooms += [room for room in dropped.values() if not room.mailbox]


def _is_there(one: Suggestion) -> bool:
    return one.room.mailbox.casefold() == one.mailbox.address.casefold()


def _address(one: Suggestion) -> str:
    return one.mailbox.address.casefold()
