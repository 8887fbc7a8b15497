"""What has to be said about each room of the table, and what it can be picked out by; no widget."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from syncwizard.checks.catalogue import ROOM_MAILBOXES
from syncwizard.domain.checks import Evidence, Finding, Outcome
from syncwizard.domain.conditions import room_domains
from syncwizard.domain.rooms import Room, doubled_mailboxes, outside
from syncwizard.domain.rules import EMAIL
from syncwizard.domain.text import Text, text
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


@dataclass(frozen=True, slots=True)
class RoomState:
    """What has to be said about a room: the words and how serious it is."""

    text: Text
    outcome: Outcome


class Judge:
    """Judges rooms at one moment: what they share is looked up once, and each room when it is asked
    for first, as of thousands a few are seen.
    """

    def __init__(self, work: Work, rooms: Sequence[Room], which: str) -> None:
        self._which, self._progress = which, work.progress
        answers = work.answers
        self._doubled = doubled_mailboxes(rooms)
        self._strangers = {room.id for room in outside(rooms, room_domains(answers))}
        self._found = _Found.of(_evidence(work))
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
        return self._found.state_of(room) or self._states["not_tested"]

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


def _evidence(work: Work) -> Evidence | None:
    """What the test of all mailboxes left, as long as it says something of the present."""
    check = ROOM_MAILBOXES
    if not check.applies(work.answers) or work.progress.is_stale(check.id):
        return None
    return work.session.project.evidence.get(check.id)


@dataclass(frozen=True, slots=True)
class _Found:
    """What was found of single rooms, and the rooms whose calendars were really opened."""

    complaints: dict[str, Finding]  # by address
    opened: frozenset[str]  # ids of rooms

    @classmethod
    def of(cls, evidence: Evidence | None) -> _Found:
        findings = evidence.findings if evidence else ()
        return cls(
            {one.about.casefold(): one for one in findings if one.about},
            frozenset(
                room for one in findings if one.code == "ROOMS-READ-OK" for room in one.rooms
            ),
        )

    def state_of(self, room: Room) -> RoomState | None:
        """That nothing was found against a room proves nothing: it may never have been asked."""
        finding = self.complaints.get(room.mailbox.casefold())
        if finding is not None:
            return RoomState(finding.text("title"), finding.outcome)
        if room.id not in self.opened:
            return None
        return RoomState(text("rooms.state_readable"), Outcome.PASSED)
