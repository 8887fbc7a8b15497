"""What a person did and said of a set-up, recorded in it; it asks no system and knows no secret."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from syncwizard.domain.answers import Answers
from syncwizard.domain.changes import ChangeKind
from syncwizard.domain.meeting_record import MeetingRecord
from syncwizard.domain.pairing import Suggestion
from syncwizard.domain.project import (
    MOST_DESCRIBED,
    Changed,
    Confirmed,
    Continued,
    Copied,
    Event,
    Picture,
    Project,
)
from syncwizard.domain.records import SYSTEM_OF_ACT, SinceSaved, seen_in
from syncwizard.domain.rooms import Room, Said
from syncwizard.domain.steps import Confirm, Row, Step


class KeptPicture(Protocol):
    """A picture on disk; see `store.pictures.Kept`."""

    @property
    def name(self) -> str: ...
    @property
    def sha256(self) -> str: ...
    @property
    def width(self) -> int: ...
    @property
    def height(self) -> int: ...


ROOM_ACTS = ("assigned", "reference_set", "mapped", "synced")
SHOWN = "shown"  # said where a room is proved by a meeting


def one_line(words: str) -> str:
    """Words without line breaks and doubled blanks, no longer than a line can be."""
    return " ".join(words.split())[:MOST_DESCRIBED]


class Recording(MeetingRecord):
    """The part of a session that writes down acts of people, each with name and time (UTC)."""

    def __init__(self, project: Project, consultant: str, clock: Callable[[], datetime]) -> None:
        self.project = project
        self.consultant = consultant or project.consultant
        self._clock = clock

    @property
    def answers(self) -> Answers:
        """All answers as they are now."""
        raise NotImplementedError

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

    def confirm_host(self, origin: str) -> None:
        """Somebody says that secrets may go to this very origin ("https://host[:port]/")."""
        if origin not in self.project.confirmed_hosts:
            self.project.confirmed_hosts.append(origin)
            self._note("host_confirmed", about=origin)

    def accept_inspector(self, issuer: str) -> None:
        """Somebody accepts that `issuer` looks into encrypted connections, secrets and all."""
        if issuer not in self.project.accepted_inspectors:
            self.project.accepted_inspectors.append(issuer)
            self._note("inspector_accepted", about=issuer)

    def reject_inspector(self, issuer: str) -> None:
        """Taken back: before the next secret goes, somebody is asked again."""
        if issuer in self.project.accepted_inspectors:
            self.project.accepted_inspectors.remove(issuer)
            self._note("withdrawn", about=issuer)

    def trust_authorities(self, pem: str) -> None:
        """In this set-up these certificates (PEM) are trusted too; "" for the system's alone."""
        if pem != self.project.authorities:
            self.project.authorities = pem
            self._note("authorities_set")

    def visit(self, step: Step) -> None:
        """Remembers where one is, for the next start."""
        self.project.current_step = step.id

    # Pictures, and why something is not as its default

    def add_picture(
        self, step: Step, confirm: Confirm, kept: KeptPicture, description: str = ""
    ) -> None:
        """A picture that is on disk proves a confirmation from now on."""
        self.project.pictures[kept.name] = Picture(
            step=step.id,
            confirm=confirm.name,
            by=self.consultant,
            at=self._clock(),
            sha256=kept.sha256,
            width=kept.width,
            height=kept.height,
            description=one_line(description),
        )
        self._note("picture_added", step=step.id, about=confirm.name)

    def describe_picture(self, name: str, description: str) -> None:
        """What the picture shows ("" for step and time)."""
        changed = {"description": one_line(description)}
        self.project.pictures[name] = self.project.pictures[name].model_copy(update=changed)

    def remove_picture(self, name: str) -> None:
        """Takes a picture out; its file goes when the set-up is left."""
        picture = self.project.pictures.pop(name, None)
        if picture is not None:
            self._note("picture_removed", step=picture.step, about=picture.confirm)

    def give_reason(self, field: str, reason: str) -> None:
        """Why a field is not as its default ("" for no reason)."""
        if reason := one_line(reason):
            self.project.reasons[field] = reason
        else:
            self.project.reasons.pop(field, None)

    # Rooms

    def set_rooms(self, rooms: Iterable[Room]) -> None:
        self.project.rooms = list(rooms)

    def take_pairs(self, pairs: Iterable[Suggestion], *, by: str = "") -> None:
        """Rooms get the mailboxes that a person confirmed for them, and the lists they are in."""
        chosen = {one.room.id: one.mailbox for one in pairs}
        self.project.rooms = [
            replace(
                room,
                mailbox=chosen[room.id].address,
                room_list=room.room_list or chosen[room.id].room_list,
            )
            if room.id in chosen
            else room
            for room in self.project.rooms
        ]
        self._note("confirmed", about=f"mailboxes ({len(chosen)})", by=by or self.consultant)

    def remember_columns(self, headings: Mapping[str, str]) -> None:
        """Which heading of a table says what (`Columns.named`): the next table is read likewise."""
        self.project.room_columns = {**self.project.room_columns, **headings}

    def change_room(self, room_id: str, **changes: str | bool) -> None:
        """Changes what a room is; what was said of another mailbox is kept and shows as changed."""
        self.project.rooms = [
            replace(room, **changes) if room.id == room_id else room  # type: ignore[arg-type]
            for room in self.project.rooms
        ]

    def say_of_rooms(self, room_ids: Iterable[str], what: str, *, done: bool, by: str = "") -> None:
        """Records (or takes back) of rooms what `what` names, one of ROOM_ACTS or SHOWN."""
        if what not in (*ROOM_ACTS, SHOWN):
            raise ValueError(what)
        wanted, moment, who = set(room_ids), self._clock(), by or self.consultant
        where = self.answers.mark(SYSTEM_OF_ACT[what])
        self.project.rooms = [
            room.saying(what, Said(who, moment, room.mailbox, where) if done else None)
            if room.id in wanted
            else room
            for room in self.project.rooms
        ]
        self._note("confirmed" if done else "withdrawn", about=f"{what} ({len(wanted)})", by=who)

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

    # The record

    def note_exported(self, where: str) -> None:
        self._note("exported", about=where)

    def _note(self, what: str, *, step: str = "", about: str = "", by: str = "") -> None:
        event = Event.model_validate(
            {
                "at": self._clock(),
                "by": by or self.consultant,
                "what": what,
                "step": step,
                "about": about,
            }
        )
        self.project.events.append(event)
        self.project.changed = event.at
