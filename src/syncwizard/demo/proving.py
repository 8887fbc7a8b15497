"""Proves the first room by a booking, in the window that is there for it; it judges nothing."""

from __future__ import annotations

from syncwizard.demo.dialogs import Dialogs
from syncwizard.demo.hands import Hands
from syncwizard.ui.running.work import Work

_CHECK = "room_booking"
_ANSWERS = 60.0  # seconds in which the room answers and the cancelled meeting has left it


class Proving:
    """On the page with the rooms; `organizer` is the mailbox that books."""

    def __init__(self, hands: Hands, dialogs: Dialogs, work: Work, organizer: str) -> None:
        self._hands, self._dialogs, self._work = hands, dialogs, work
        self._organizer = organizer

    def prove_first_room(self) -> None:
        """Raises Stuck."""
        self._hands.choose_row("table:rooms", 0)
        self._dialogs.expect(self._book)
        self._hands.choose_in_menu("menu:tests", "rooms_prove")
        self._hands.wait_until("the proof", lambda: self._dialogs.are_answered)

    def _book(self) -> None:
        key = f"{_CHECK}:{self._work.session.project.rooms[0].id}"
        self._hands.press(f"proof:{_CHECK}")
        self._hands.type_into("proof_organizer", self._organizer, enter=False)
        self._hands.press("proof_start")
        self._hands.wait_until(
            "the booking",
            lambda: not self._work.is_running(key) and key in self._work.session.project.evidence,
            _ANSWERS,
        )
        self._hands.press("proof_close")
