"""Signatures of a set-up, and what they close: it records, and refuses to change what is closed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from syncwizard.domain.project import Reopened, SignedBy, SignOff
from syncwizard.domain.records import SinceSaved
from syncwizard.domain.reopening import state_mark
from syncwizard.domain.signing import (
    MAPPINGS,
    ROLES,
    ROOMS,
    STEP_OF_ACT,
    is_closed,
    present_sign_off,
    signed_by,
)
from syncwizard.domain.text import Text, text
from syncwizard.recording import KeptPicture, Recording

if TYPE_CHECKING:
    from syncwizard.domain.pairing import Suggestion
    from syncwizard.domain.rooms import Room
    from syncwizard.domain.steps import Confirm, Guide, Row, Step

Why = Literal["rooms", "secret", "other"]


class Closed(Exception):
    """The step was signed, and nobody opened it; nothing was recorded."""

    def __init__(self, why: Text) -> None:
        super().__init__(why.key)
        self.why = why


class Signing(Recording):
    """Recording that heeds what was signed. Every act on a closed step raises Closed."""

    guide: Guide

    def why_closed(self, step_id: str) -> Text | None:
        """Why nothing can be changed in a step; None where it can."""
        if not is_closed(self.project, step_id):
            return None
        names = signed_by(self.project.signed_off[-1].signatures)
        return text("signing.closed", step=step_id, by=", ".join(names))

    def _heed(self, *step_ids: str) -> None:
        """One that is open is enough."""
        whys = [self.why_closed(one) for one in step_ids]
        if all(whys) and whys[0] is not None:
            raise Closed(whys[0])

    # Signing and opening again

    def sign_off(
        self, digest: str, made_at: datetime, signatures: Iterable[SignedBy], mark: str = ""
    ) -> None:
        """The report of that digest was signed: it counts from now on, and all is closed."""
        given = list(signatures)
        signed = SignOff(digest=digest, made_at=made_at, mark=mark, signatures=given)
        before = present_sign_off(self.project)
        if before is not None and before.digest == digest:
            signed = before.model_copy(update={"signatures": merged(before.signatures, given)})
            self.project.signed_off = [*self.project.signed_off[:-1], signed]
        else:
            self.project.signed_off = [*self.project.signed_off, signed]
            self.project.reopened = None
        for one in given:
            self._note("signed", about=one.role, by=one.recorded_by or one.name)

    def reopen(self, why: Why, steps: Iterable[str] = (), secrets: Sequence[str] = ()) -> None:
        """A signed set-up is opened again for these steps; what was signed stays as it is."""
        moment, opened = self._clock(), list(dict.fromkeys(steps))
        before = self.project.reopened
        marks = {one: self._state_mark(one) for one in opened}
        if before is not None:
            marks = {**before.marks, **marks}
            opened = list(dict.fromkeys([*before.steps, *opened]))
            secrets = list(dict.fromkeys([*before.secrets, *secrets]))
            why = before.why if before.why == why else "other"
        self.project.reopened = Reopened(
            by=self.consultant,
            at=moment,
            why=why,
            secrets=list(secrets),
            steps=opened,
            marks=marks,
        )
        self._note("reopened", about=why)

    def open_step(self, step: Step) -> None:
        """Somebody wants to change this one step of a signed set-up."""
        if is_closed(self.project, step.id):
            before = self.project.reopened
            self.reopen(before.why if before is not None else "other", [step.id])

    def nothing_to_do(self, step: Step) -> None:
        """The consultant says that the step was opened again, and there was nothing to do."""
        opened = self.project.reopened
        if opened is not None and step.id in opened.marks:
            marks = {name: mark for name, mark in opened.marks.items() if name != step.id}
            self.project.reopened = opened.model_copy(update={"marks": marks})
            self._note("nothing_to_do", step=step.id)

    def _state_mark(self, step_id: str) -> str:
        return state_mark(self.guide.step(step_id), self.answers, self.project)

    # What is closed

    def note_copied(self, step: Step, row: Row) -> None:
        """Values of a closed step can be copied; that is not recorded."""
        if self.why_closed(step.id) is None:
            super().note_copied(step, row)

    def confirm(
        self, step: Step, confirm: Confirm, *, by: str = "", success: bool = True, note: str = ""
    ) -> None:
        self._heed(step.id)
        super().confirm(step, confirm, by=by, success=success, note=note)

    def withdraw(self, step: Step, confirm: Confirm) -> None:
        self._heed(step.id)
        super().withdraw(step, confirm)

    def take_back_once(self, step: Step, confirm: Confirm) -> None:
        self._heed(step.id)
        super().take_back_once(step, confirm)

    def _revise(self, step: Step, confirm: Confirm, since: SinceSaved) -> None:
        self._heed(step.id)
        super()._revise(step, confirm, since)

    def go_on(self, step: Step, check: str, reason: str, *, by: str = "") -> None:
        self._heed(step.id)
        super().go_on(step, check, reason, by=by)

    def add_picture(
        self, step: Step, confirm: Confirm, kept: KeptPicture, description: str = ""
    ) -> None:
        self._heed(step.id)
        super().add_picture(step, confirm, kept, description)

    def describe_picture(self, name: str, description: str) -> None:
        self._heed(self.project.pictures[name].step)
        super().describe_picture(name, description)

    def remove_picture(self, name: str) -> None:
        if name in self.project.pictures:
            self._heed(self.project.pictures[name].step)
        super().remove_picture(name)

    def set_rooms(self, rooms: Iterable[Room]) -> None:
        self._heed(ROOMS)
        super().set_rooms(rooms)

    def take_pairs(self, pairs: Iterable[Suggestion], *, by: str = "") -> None:
        self._heed(ROOMS)
        super().take_pairs(pairs, by=by)

    def change_room(self, room_id: str, **changes: str | bool) -> None:
        self._heed(ROOMS, MAPPINGS)
        super().change_room(room_id, **changes)

    def say_of_rooms(self, room_ids: Iterable[str], what: str, *, done: bool, by: str = "") -> None:
        self._heed(STEP_OF_ACT.get(what, ROOMS))
        super().say_of_rooms(room_ids, what, done=done, by=by)


def merged(before: Iterable[SignedBy], given: Iterable[SignedBy]) -> list[SignedBy]:
    """One signature a role, in the order in which they stand; the later one counts."""
    by_role = {one.role: one for one in (*before, *given)}
    return [by_role[role] for role in ROLES if role in by_role]
