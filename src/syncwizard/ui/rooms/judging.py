"""What has to be said about each room of the table, and what it can be picked out by; no widget."""

from __future__ import annotations

from collections.abc import Sequence

from syncwizard.checks.catalogue import ROOM_MAILBOXES, ROOM_SETTINGS
from syncwizard.domain.checks import Outcome
from syncwizard.domain.conditions import room_domains
from syncwizard.domain.rooms import Room, doubled_mailboxes, outside
from syncwizard.domain.rules import EMAIL
from syncwizard.domain.text import Text, text
from syncwizard.ui.rooms.found import Found, RoomState, Settings, present_evidence
from syncwizard.ui.rooms.words import room_text
from syncwizard.ui.running.work import Work

KINDS: dict[str, dict[str, Text]] = {
    "rooms": {
        "no_mailbox": text("rooms.kind_no_mailbox"),
        "failed": text("rooms.kind_failed"),
        "not_yet": text("rooms.kind_not_yet"),
        "not_tested": text("rooms.kind_not_tested"),
        "open": text("rooms.kind_open_wm"),
    },
    "mappings": {
        "no_mailbox": text("rooms.kind_no_mailbox"),
        "failed": text("rooms.kind_failed"),
        "not_yet": text("rooms.kind_not_yet"),
        "not_tested": text("rooms.kind_not_tested"),
        "open": text("rooms.kind_open_router"),
        "unseen": text("rooms.kind_unseen"),
    },
}
_OF_OUTCOME = {
    Outcome.FAILED: "failed",
    Outcome.NOT_YET: "not_yet",
    Outcome.COULD_NOT_TELL: "not_tested",
}


class Judge:
    """Judges rooms at one moment: what they share is looked up once, and each room when it is asked
    for first, as of thousands a few are seen.
    """

    def __init__(self, work: Work, rooms: Sequence[Room], which: str) -> None:
        self._which, self._progress = which, work.progress
        answers = work.answers
        self._doubled = doubled_mailboxes(rooms)
        self._strangers = {room.id for room in outside(rooms, room_domains(answers))}
        self._found = Found.of(present_evidence(work, ROOM_MAILBOXES))
        self._settings = Settings.of(present_evidence(work, ROOM_SETTINGS))
        keys = {
            "no_mailbox": Outcome.NOT_YET,
            "no_address": Outcome.FAILED,
            "doubled": Outcome.FAILED,
            "outside": Outcome.FAILED,
            "not_tested": Outcome.COULD_NOT_TELL,
        }
        self._states = {
            key: RoomState(room_text(f"state_{key}", answers), outcome)
            for key, outcome in keys.items()
        }
        self._said: dict[str, RoomState] = {}
        self._kinds: dict[str, frozenset[str]] = {}

    def state_of(self, room: Room) -> RoomState:
        """The first thing that is to be said of a room."""
        said = self._said.get(room.id)
        if said is None:
            said = self._said[room.id] = self._judged(room)
        return said

    def says_otherwise(self, room: Room, before: Judge) -> bool:
        """Whether an earlier one was asked of the room, and said something else."""
        said = before._said.get(room.id)
        return said is not None and said != self.state_of(room)

    def _judged(self, room: Room) -> RoomState:
        if not room.mailbox:
            return self._states["no_mailbox"]
        if not EMAIL.fullmatch(room.mailbox):
            return self._states["no_address"]
        if room.mailbox.casefold() in self._doubled:
            return self._states["doubled"]
        if room.id in self._strangers:
            return self._states["outside"]
        found = self._found.state_of(room)
        if found is not None and found.outcome is not Outcome.PASSED:
            return found
        return self._settings.worst_of(room) or found or self._states["not_tested"]

    def all_of(self, room: Room) -> list[Text]:
        """All that is to be said of a room, the most serious first."""
        said = [self.state_of(room).text, *self._settings.all_of(room)]
        return list({str(one): one for one in said}.values())

    def kinds_of(self, room: Room) -> frozenset[str]:
        """What a room is offered by: a room without a mailbox by that alone."""
        kinds = self._kinds.get(room.id)
        if kinds is None:
            kinds = self._kinds[room.id] = self._sorted_in(room)
        return kinds

    def _sorted_in(self, room: Room) -> frozenset[str]:
        if not room.mailbox:
            return frozenset({"no_mailbox"})
        kinds = {_OF_OUTCOME.get(self.state_of(room).outcome, "")}
        if self._which == "rooms":
            if room.assigned is None or not self._progress.holds(room, "reference_set"):
                kinds.add("open")
        elif not self._progress.holds(room, "mapped"):
            kinds.add("open")
        elif room.enabled and not self._progress.holds(room, "synced"):
            kinds.add("unseen")
        return frozenset(kinds - {""})
