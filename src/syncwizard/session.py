"""One open project in use: answers, confirmations, checks; it knows no window and no file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from syncwizard.checks.context import Clients, Context
from syncwizard.domain.answers import Answers, SecretMark
from syncwizard.domain.checks import Check, Evidence, Finding
from syncwizard.domain.cleaning import clean
from syncwizard.domain.fields import Field
from syncwizard.domain.passwords import new_password
from syncwizard.domain.progress import Progress
from syncwizard.domain.project import (
    Confirmed,
    Continued,
    Copied,
    Event,
    Project,
    new_revision,
    now,
)
from syncwizard.domain.records import SYSTEM_OF_ACT, seen_in
from syncwizard.domain.rooms import Room, Said
from syncwizard.domain.rules import problem
from syncwizard.domain.steps import Confirm, Guide, Row, Step
from syncwizard.domain.text import Text
from syncwizard.logs import hide

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOM_ACTS = ("assigned", "reference_set", "mapped")


class SecretKeeper(Protocol):
    """Where secrets are kept: asynchronous, with time limits (see `store.vault`)."""

    async def get(self, project_id: str, field_id: str, revision: str) -> str | None: ...
    async def set(self, project_id: str, field_id: str, value: str, revision: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Put:
    """What became of an input: its notices (what was cleaned away) and what is wrong with it."""

    notices: tuple[Text, ...] = ()
    problem: Text | None = None
    changed: bool = False


class Session:
    """A project with its secrets in memory. Reading and recording is instant; asking is async.

    Recording happens in one thread (the window's). What runs meanwhile in another gets a `copy`,
    and its results are recorded by the caller.
    """

    def __init__(
        self,
        project: Project,
        *,
        guide: Guide,
        checks: Mapping[str, Check],
        keeper: SecretKeeper,
        systems: Callable[[], Clients],
        consultant: str = "",
        clock: Callable[[], datetime] = now,
    ) -> None:
        self.project = project
        self.guide = guide
        self.checks = checks
        self.keeper = keeper
        self.consultant = consultant or project.consultant
        self._systems = systems
        self._clock = clock
        self._secrets: dict[str, str] = {}
        self._memory: dict[str, str] = {}

    def __repr__(self) -> str:
        return f"Session({self.project.id})"

    def copy(self) -> Session:
        """The session as it is now, for another thread: what is recorded later does not reach it.

        What is recorded is replaced, never changed in place: copying the containers is enough.
        """
        project = self.project
        frozen = project.model_copy(
            update={
                "values": dict(project.values),
                "secrets": dict(project.secrets),
                "rooms": list(project.rooms),
                "copied": {step: dict(rows) for step, rows in project.copied.items()},
                "confirmed": dict(project.confirmed),
                "evidence": dict(project.evidence),
                "continued": dict(project.continued),
                "events": list(project.events),
            }
        )
        twin = Session(
            frozen,
            guide=self.guide,
            checks=self.checks,
            keeper=self.keeper,
            systems=self._systems,
            consultant=self.consultant,
            clock=self._clock,
        )
        twin._secrets, twin._memory = dict(self._secrets), self._memory
        return twin

    def forget(self) -> None:
        """Drops the secrets from memory: the project is closed."""
        self._secrets.clear()

    # Reading

    @property
    def answers(self) -> Answers:
        """A view of all answers as they are now; safe to hand to another thread."""
        return Answers(
            self.guide.fields,
            dict(self.project.values),
            secrets=dict(self._secrets),
            marks=dict(self.project.secrets),
            rooms=tuple(self.project.rooms),
        )

    @property
    def progress(self) -> Progress:
        return Progress(self.guide, self.checks, self.answers, self.project)

    def present_step(self) -> Step:
        """Where one left off: the step that was open last, or the first."""
        known = {step.id: step for step in self.guide.steps}
        return known.get(self.project.current_step, self.guide.steps[0])

    def secret_values(self) -> dict[str, str]:
        """The secrets at hand, for redaction and fingerprints; never to be written anywhere."""
        return dict(self._secrets)

    def missing_secrets(self) -> list[Field]:
        """Secrets that were given once but are not in this computer's keyring."""
        return [
            self.guide.fields[name] for name in self.project.secrets if name not in self._secrets
        ]

    # Answers

    def put(self, name: str, raw: str) -> Put:
        """Takes an input for a field, right or wrong, and says what it thinks of it."""
        field = self.guide.fields[name]
        cleaned = clean(field, raw)
        if field.secret:
            changed = self._put_secret(name, cleaned.value)
        else:
            changed = self._put_value(name, cleaned.value)
        return Put(cleaned.notices, problem(field, cleaned.value, self.answers), changed)

    def _put_value(self, name: str, value: str) -> bool:
        before = self.project.values.get(name, "")
        kept = "" if value == self._derived(name) else value
        if kept == before:
            return False
        if kept:
            self.project.values[name] = kept
        else:
            del self.project.values[name]
        return True

    def _derived(self, name: str) -> str:
        """What the field would hold if nobody had typed anything."""
        others = {key: value for key, value in self.project.values.items() if key != name}
        return Answers(self.guide.fields, others, rooms=self.project.rooms)[name]

    def _put_secret(self, name: str, value: str, *, generated: bool = False) -> bool:
        if not value or value == self._secrets.get(name):
            return False
        self._secrets[name] = value
        hide(value)
        self.project.secrets[name] = SecretMark(new_revision(), generated)
        self._note("secret_set", about=name)
        return True

    def generate(self, name: str) -> None:
        """Makes a password that only has to exist: 20 characters of all four classes."""
        self._put_secret(name, new_password(), generated=True)

    # Secrets in the keyring

    async def keep_secret(self, name: str) -> None:
        """Writes a secret to the keyring with its revision. Raises what the keeper raises.

        Whatever is interrupted, a revision in the project file and a value in the keyring never
        belong to different secrets: a value is given back for its own revision only.
        """
        mark, value = self.project.secrets.get(name), self._secrets.get(name)
        if mark is not None and value is not None:
            await self.keeper.set(self.project.id, name, value, mark.revision)

    async def load_secrets(self) -> dict[str, str]:
        """The project's secrets as the keyring has them; `take_secrets` puts them to use."""
        found = {}
        for name, mark in list(self.project.secrets.items()):
            value = await self.keeper.get(self.project.id, name, mark.revision)
            if value is not None:
                found[name] = value
        return found

    def take_secrets(self, found: Mapping[str, str]) -> None:
        """Puts loaded secrets to use; what was typed meanwhile is newer and stays."""
        for value in found.values():
            hide(value)
        self._secrets = {**found, **self._secrets}

    # What a person did

    def note_copied(self, step: Step, row: Row) -> None:
        """The row's value was put on the clipboard: only that, not that it was pasted."""
        mark = self.answers.mark(row.field) if row.field else row.fixed
        self.project.copied.setdefault(step.id, {})[row.label] = Copied(mark=mark, at=self._clock())

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
        self._revise(step, confirm, success=False, note="saved_again")

    def settle_with_product(self, step: Step, confirm: Confirm, note: str) -> None:
        """Product has put it right: "product_repaired" (only one configuration is left) or
        "product_changed" (the present values are what the Router has: nothing else says so).
        """
        seen = self._seen(step, confirm) if note == "product_changed" else None
        self._revise(step, confirm, success=True, note=note, seen=seen)

    def _revise(
        self,
        step: Step,
        confirm: Confirm,
        *,
        success: bool,
        note: str,
        seen: dict[str, str] | None = None,
    ) -> None:
        key = step.confirm_key(confirm)
        said = self.project.confirmed[key]
        self.project.confirmed[key] = said.model_copy(
            update={"success": success, "note": note, "seen": said.seen if seen is None else seen}
        )
        self._note("told", step=step.id, about=note)

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

    def confirm_host(self, origin: str) -> None:
        """Somebody says that secrets may go to this very origin ("https://host[:port]/")."""
        if origin not in self.project.confirmed_hosts:
            self.project.confirmed_hosts.append(origin)
            self._note("host_confirmed", about=origin)

    def visit(self, step: Step) -> None:
        """Remembers where one is, for the next start."""
        self.project.current_step = step.id

    # Rooms

    def set_rooms(self, rooms: Iterable[Room]) -> None:
        self.project.rooms = list(rooms)

    def change_room(self, room_id: str, **changes: str | bool) -> None:
        """Changes what a room is; what was said of another mailbox is kept and shows as changed."""
        self.project.rooms = [
            replace(room, **changes) if room.id == room_id else room  # type: ignore[arg-type]
            for room in self.project.rooms
        ]

    def say_of_rooms(self, room_ids: Iterable[str], what: str, *, done: bool, by: str = "") -> None:
        """Records (or takes back) that rooms were `assigned`, `reference_set` or `mapped`."""
        if what not in ROOM_ACTS:
            raise ValueError(what)
        wanted, moment, who = set(room_ids), self._clock(), by or self.consultant
        where = self.answers.mark(SYSTEM_OF_ACT[what])
        self.project.rooms = [
            self._said(room, what, Said(who, moment, room.mailbox, where) if done else None)
            if room.id in wanted
            else room
            for room in self.project.rooms
        ]
        self._note("confirmed" if done else "withdrawn", about=f"{what} ({len(wanted)})", by=who)

    @staticmethod
    def _said(room: Room, what: str, said: Said | None) -> Room:
        changes = {what: said}
        return replace(room, **changes)  # type: ignore[arg-type]

    # Checks

    def can_run(self, check_id: str) -> list[Field]:
        """The fields that a check still needs; empty: it can run."""
        answers = self.answers
        return [
            self.guide.fields[name]
            for name in self.checks[check_id].needs
            if not answers.is_at_hand(name)
        ]

    async def run_check(
        self, check_id: str, found: Callable[[Finding], None], room_id: str = ""
    ) -> Evidence:
        """Asks the real (or the practice) systems; never raises for what they answer."""
        from syncwizard.checks.run import run  # late: brings the clients with it

        context = Context(
            answers=self.answers,
            clients=self._systems(),
            found=found,
            guide=self.guide,
            recorded=self.project,
            checks=self.checks,
            now=self._clock,
            room_id=room_id,
            memory=self._memory,
        )
        return await run(check_id, context)

    def record(self, evidence: Evidence, room_id: str = "") -> None:
        """Keeps a check's last evidence (for a check of one room: of that room)."""
        key = f"{evidence.check}:{room_id}" if room_id else evidence.check
        self.project.evidence[key] = evidence
        self._note("checked", about=key)

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
