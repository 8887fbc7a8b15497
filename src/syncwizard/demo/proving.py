"""Proves the first room by a booking, in the window that is there for it; it judges nothing."""

from __future__ import annotations

from syncwizard.demo.dialogs import Dialogs
from syncwizard.demo.hands import Hands
from syncwizard.demo.meeting import Meeting
from syncwizard.ui.running.work import Work

BOOKING = "room_booking"
_ANSWERS = 150.0  # seconds in which the room answers and the cancelled meeting has left it


class Proving:
    """On the page with the rooms; `organizer` is the mailbox that books."""

    def __init__(
        self,
        hands: Hands,
        dialogs: Dialogs,
        work: Work,
        organizer: str,
        meeting: Meeting | None = None,
    ) -> None:
        self._hands, self._dialogs, self._work = hands, dialogs, work
        self._organizer, self._meeting = organizer, meeting

    def prove_first_room(self, *checks: str) -> None:
        """By each of these; raises Stuck."""
        self._hands.choose_row("table:rooms", 0)
        self._dialogs.expect(lambda: self._prove(checks))
        self._hands.choose_in_menu("menu:tests", "rooms_prove")
        self._hands.wait_until("the proof", lambda: self._dialogs.are_answered)

    def _prove(self, checks: tuple[str, ...]) -> None:
        for check in checks:
            self._hands.press(f"proof:{check}")
            if check == BOOKING:
                self._hands.type_into("proof_organizer", self._organizer, enter=False)
            self._start(check)
        self._hands.press("proof_close")

    def _start(self, check: str) -> None:
        """And once more, where what was found had to be repaired."""
        key = f"{check}:{self._work.session.project.rooms[0].id}"
        before = self._work.session.project.evidence.get(key)
        self._hands.press("proof_start")
        self._hands.wait_until(
            f"the proof {check}",
            lambda: (
                not self._work.is_running(key)
                and self._work.session.project.evidence.get(key) is not before
            ),
            _ANSWERS,
        )
        found = self._work.session.project.evidence[key]
        if self._meeting is not None and self._meeting.look_at(found) is not None:
            self._start(check)
