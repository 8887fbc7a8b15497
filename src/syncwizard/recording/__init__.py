"""What a person did and said of a set-up, recorded in it; it asks no system and knows no secret."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from syncwizard.domain.changes import ChangeKind
from syncwizard.domain.meeting_record import MeetingRecord
from syncwizard.domain.project import Changed, Confirmed, Continued, Copied, Picture
from syncwizard.domain.records import SinceSaved, seen_in
from syncwizard.domain.rooms import Room
from syncwizard.domain.steps import Confirm, Row, Step
from syncwizard.recording.proofs import KeptPicture, OfProofs
from syncwizard.recording.rooms import ROOM_ACTS, OfRooms
from syncwizard.recording.trust import OfTrust

__all__ = ["ROOM_ACTS", "KeptPicture", "Recording"]


class Recording(OfRooms, OfProofs, OfTrust, MeetingRecord):
    """The part of a session that writes down acts of people, each with name and time (UTC)."""

    def hand_over(self, consultant: str) -> None:
        """Another consultant answers for the set-up; what was confirmed keeps its names."""
        self.project.consultant = consultant

    def note_copied(self, step: Step, row: Row) -> None:
        """The row's value was put on the clipboard: only that, not that it was pasted."""
        copied = Copied(mark=row.mark(self.answers), at=self._clock())
        self.project.copied.setdefault(step.id, {})[row.label] = copied

    def confirm(
        self, step: Step, confirm: Confirm, *, by: str = "", success: bool = True, note: str = ""
    ) -> None:
        """Records what a person said, with the values that were there when it was said."""
        key = step.confirm_key(confirm)
        if confirm.once and key in self.project.confirmed:
            return
        who = by or self.consultant
        self.project.confirmed[key] = Confirmed(
            by=who, at=self._clock(), success=success, note=note, seen=self._seen(step, confirm)
        )
        self._note("confirmed", step=step.id, about=confirm.name, by=who)

    def withdraw(self, step: Step, confirm: Confirm) -> None:
        """Takes a confirmation back; an act that cannot be repeated is never taken back."""
        if confirm.once:
            return
        if self.project.confirmed.pop(step.confirm_key(confirm), None):
            self._note("withdrawn", step=step.id, about=confirm.name)

    def take_back_once(self, step: Step, confirm: Confirm) -> None:
        """The one act was recorded by mistake and never done; the record keeps that it was said."""
        if self.project.confirmed.pop(step.confirm_key(confirm), None):
            self._note("withdrawn", step=step.id, about=confirm.name)

    def tell_saved_again(self, step: Step, confirm: Confirm) -> None:
        """*Save* was pressed more than once: a problem until Product has repaired it."""
        self._revise(step, confirm, SinceSaved.AGAIN)

    def settle_with_product(self, step: Step, confirm: Confirm, how: SinceSaved) -> None:
        """Product has put it right: only one configuration is left (REPAIRED), or the present
        values are what the Router has (CHANGED: nothing else says so).
        """
        self._revise(step, confirm, how)

    def _revise(self, step: Step, confirm: Confirm, since: SinceSaved) -> None:
        key = step.confirm_key(confirm)
        said = self.project.confirmed[key]
        seen = self._seen(step, confirm) if since is SinceSaved.CHANGED else said.seen
        success = since is not SinceSaved.AGAIN
        self.project.confirmed[key] = said.model_copy(
            update={"success": success, "since": since, "seen": seen}
        )
        self._note("told", step=step.id, about=since.value)

    def _seen(self, step: Step, confirm: Confirm) -> dict[str, str]:
        return seen_in(step, confirm, self.answers)

    def go_on(self, step: Step, check: str, reason: str, *, by: str = "") -> None:
        """Somebody decides to continue with a result that is not *passed*; the report says so."""
        evidence = self.project.evidence[check]
        who = by or self.consultant
        self.project.continued[f"{step.id}.{check}"] = Continued(
            by=who,
            at=self._clock(),
            reason=reason,
            ended=evidence.ended,
            outcome=evidence.outcome,
            open_codes=evidence.open_codes(),
        )
        self._note("continued", step=step.id, about=check, by=who)

    # What changed elsewhere, and where one is

    def note_change(self, kind: ChangeKind, at: datetime | None = None, *, by: str = "") -> None:
        """Something was changed at Microsoft, now or `at`: until its known time is over, what it
        may repair is "not yet". Said again, the later change counts.
        """
        now, who = self._clock(), by or self.consultant
        changed = Changed(by=who, at=min(at or now, now))
        self.project.changes[kind] = changed
        self._note("change_noted", about=f"{kind} ({changed.at:%Y-%m-%dT%H:%M:%SZ})", by=who)

    def take_back_change(self, kind: ChangeKind) -> None:
        """The change was noted by mistake."""
        if self.project.changes.pop(kind, None):
            self._note("withdrawn", about=kind)

    def visit(self, step: Step) -> None:
        """Remembers where one is, for the next start."""
        self.project.current_step = step.id

    def note_exported(self, where: str) -> None:
        self._note("exported", about=where)

    # Taking back

    def take_back_to(
        self,
        values: dict[str, str],
        rooms: Iterable[Room],
        confirmed: dict[str, Confirmed],
        continued: dict[str, Continued],
        pictures: dict[str, Picture],
        reasons: dict[str, str],
    ) -> None:
        """Puts these back as they were; the record keeps that there was something in between."""
        project = self.project
        project.values, project.rooms = values, list(rooms)
        project.confirmed, project.continued = confirmed, continued
        project.pictures, project.reasons = pictures, reasons
        self._note("undone")
