"""One open project in use: answers, confirmations, checks; it knows no window and no file."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

from syncwizard.checks.context import (
    Clients,
    Context,
    count_unseen,
    halt_unseen,
    rows_unseen,
    stage_unseen,
    wait_unseen,
)
from syncwizard.domain.answers import Answers, SecretMark
from syncwizard.domain.changes import OF_SECRET
from syncwizard.domain.checks import Check, Evidence, Finding, asked_nothing
from syncwizard.domain.cleaning import clean
from syncwizard.domain.difference import Difference, differences, take_over
from syncwizard.domain.expiry import DATE_OF, Expiry, expiries
from syncwizard.domain.fields import Field
from syncwizard.domain.passwords import new_password
from syncwizard.domain.progress import Progress, StepProgress
from syncwizard.domain.project import Project, new_revision, now
from syncwizard.domain.reminders import Reminders, reminders
from syncwizard.domain.rules import problem
from syncwizard.domain.signing import home_of
from syncwizard.domain.steps import Guide, Step
from syncwizard.domain.text import Text, text
from syncwizard.logs import hide
from syncwizard.recording import ROOM_ACTS
from syncwizard.signing import Closed, Signing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from syncwizard.checks.ledger import Ledger
    from syncwizard.domain.meetings import Meeting, Plan
    from syncwizard.domain.room_settings import SettingsExport
    from syncwizard.domain.rooms import Mailbox
    from syncwizard.domain.stages import Stage
    from syncwizard.powershell.pack import Pack

__all__ = ["ROOM_ACTS", "Closed", "Put", "SecretKeeper", "Session"]


class SecretKeeper(Protocol):
    """Where secrets are kept: asynchronous, with time limits (see `store.vault`)."""

    async def get(self, project_id: str, field_id: str, revision: str) -> str | None: ...
    async def set(self, project_id: str, field_id: str, value: str, revision: str) -> None: ...
    async def delete_all(self, project_id: str, field_ids: Iterable[str]) -> None: ...
    def run_only(self, project_id: str) -> frozenset[str]: ...
    @property
    def is_lasting(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Put:
    """What became of an input: its notices (what was cleaned away) and what is wrong with it."""

    notices: tuple[Text, ...] = ()
    problem: Text | None = None
    changed: bool = False


class Session(Signing):
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
        super().__init__(project, consultant, clock)
        self.guide = guide
        self.checks = checks
        self.keeper = keeper
        self._systems = systems
        self.read_only: Text | None = None  # why nothing can be recorded: see `Opened.read_only`
        self.newer = 0  # the later schema that it is in: then only a part of it is here
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
                "changes": dict(project.changes),
                "pictures": dict(project.pictures),
                "reasons": dict(project.reasons),
                "events": list(project.events),
                "signed_off": list(project.signed_off),
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
        twin.newer = self.newer
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
            has_keyring=self.keeper.is_lasting,
        )

    @property
    def progress(self) -> Progress:
        return Progress(self.guide, self.checks, self.answers, self.project)

    def reminders(self) -> Reminders:
        """What is waited for at this moment, and which secrets end."""
        answers = self.answers
        return reminders(self.checks, answers, self.progress, self.project, self._clock())

    def present_step(self) -> Step:
        """Where one left off: the step that was open last, or the first."""
        return self.guide.left_off(self.project.current_step)

    def next_step(self) -> StepProgress:
        """Where one goes on: the first step that needs something, from where one left off."""
        return self.progress.comes_next(self.present_step())

    def secret_values(self) -> dict[str, str]:
        """The secrets at hand, for redaction and fingerprints; never to be written anywhere."""
        return dict(self._secrets)

    def missing_secrets(self) -> list[Field]:
        """Secrets that were given once but are not in this computer's keyring."""
        return [
            self.guide.fields[name] for name in self.project.secrets if name not in self._secrets
        ]

    def why_not(self, step_id: str) -> Text | None:
        """Why nothing can be given in a step: another program has the set-up, or it was signed."""
        return self.read_only or self.why_closed(step_id)

    # Answers

    def put(self, name: str, raw: str) -> Put:
        """Takes an input for a field, right or wrong, and says what it thinks of it."""
        if why := self.why_not(home_of(self.guide, name)):
            return Put(problem=why)
        field = self.guide.fields[name]
        cleaned = clean(field, raw)
        told: tuple[Text, ...] = ()
        if field.secret:
            is_another = name in self._secrets
            changed = self._put_secret(name, cleaned.value)
            told = self._ask_for_end(self._end_of(name)) if changed and is_another else ()
        else:
            changed = self._put_value(name, cleaned.value)
        wrong = problem(field, cleaned.value, self.answers)
        return Put((*cleaned.notices, *told), wrong, changed)

    def note_renewed_by_customer(self, secret: str) -> tuple[Text, ...]:
        """The customer changed a secret that only it has: what used it is to be said again, and
        its end is another one; returns what has to be said of that.
        """
        old = self._end_of(secret)
        self.note_change(OF_SECRET[secret])
        return self._ask_for_end(old)

    def _end_of(self, secret: str) -> Expiry | None:
        found = expiries(self.answers, self._clock().astimezone().date())
        return next((one for one in found if one.secret == secret), None)

    def _ask_for_end(self, old: Expiry | None) -> tuple[Text, ...]:
        """Another secret has an end of its own. A near one was the old secret's: it is asked for
        anew; of one that is far nobody knows whose it is, so that is said.
        """
        if old is None:
            return ()
        if old.stage is None:
            return (text("expiry.still_right", on=old.on),)
        self._put_value(DATE_OF[old.secret], "")
        return (text("expiry.ask_again", on=old.on),)

    def give_reason(self, field: str, reason: str) -> None:
        self._heed(home_of(self.guide, field))
        super().give_reason(field, reason)

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
        self._heed(home_of(self.guide, name))
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

    def is_for_this_run_only(self, name: str) -> bool:
        """Whether a secret is gone when the program ends: no keyring has it."""
        return name in self.keeper.run_only(self.project.id)

    async def delete_secret(self, name: str) -> None:
        """Takes a secret out of the keyring. Raises what the keeper raises; see `drop_secret`."""
        self._heed(home_of(self.guide, name))
        await self.keeper.delete_all(self.project.id, (name,))

    def drop_secret(self, name: str) -> None:
        """Forgets a secret that no keyring has any more; what used it is out of date."""
        self._secrets.pop(name, None)
        if self.project.secrets.pop(name, None):
            self._note("secret_removed", about=name)

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

    # Another state of the same set-up, from a sync folder or another program

    def differences(self, theirs: Project) -> tuple[Difference, ...]:
        """In what another state differs from this one, for a person to choose from."""
        return differences(self.project, theirs, self.guide)

    def take_over(self, theirs: Project, chosen: Collection[Difference]) -> None:
        """Makes the chosen differences this set-up's own; secrets among them are loaded anew."""
        before, self.project = self.project, take_over(self.project, theirs, chosen)
        for name, mark in before.secrets.items():
            if self.project.secrets.get(name) != mark:
                self._secrets.pop(name, None)

    # Checks

    async def get_ready(self) -> None:
        """Fetches what checks need of the program itself; it asks no system."""
        from anyio import to_thread  # late, and in the background

        from syncwizard.checks.run import get_ready

        await to_thread.run_sync(get_ready)
        self._systems()

    def can_run(self, check_id: str) -> list[Field]:
        """The fields that a check still needs; empty: it can run."""
        answers = self.answers
        return [
            self.guide.fields[name]
            for name in self.checks[check_id].needs
            if not answers.is_at_hand(name)
        ]

    async def run_check(
        self,
        check_id: str,
        found: Callable[[Finding], None],
        room_id: str = "",
        *,
        insists: bool = False,
        export: SettingsExport | None = None,
        waits: Callable[[datetime | None], None] = wait_unseen,
        counted: Callable[[int, int], None] = count_unseen,
        halted: Callable[[Evidence], None] = halt_unseen,
        rows: Callable[[Sequence[Mapping[str, object]]], None] = rows_unseen,
        staged: Callable[[Stage], None] = stage_unseen,
        plan: Plan | None = None,
        ledger: Ledger | None = None,
    ) -> Evidence:
        """Asks the real (or the practice) systems; never raises for what they answer.

        `insists`: a person knows that sending a refused sign-in again locks no account. `export`:
        the room settings that a person read in (`rooms.settings_export`), for `room_settings`.
        `waits` is told until when a service asked for a pause, and None when it goes on. `staged`
        is told each stage of the way to the system as soon as it is passed. `counted`,
        `halted`, `rows`, `plan` and `ledger`: see `Context`.
        """
        from syncwizard.checks.run import run  # late: brings the clients with it

        context = self._context(
            found,
            room_id=room_id,
            insists=insists,
            room_settings=export,
            waits=waits,
            staged=staged,
            counted=counted,
            halted=halted,
            rows=rows,
            plan=plan,
            **({"ledger": ledger} if ledger is not None else {}),
        )
        return await run(check_id, context)

    async def take_leftovers_away(
        self, found: Callable[[Finding], None], ledger: Ledger
    ) -> list[Meeting]:
        """Removes the test meetings that are on record; those that are gone (`found` is told)."""
        from syncwizard.checks.leftovers import take_leftovers_away  # late: it brings the clients

        context = self._context(found, ledger=ledger)
        return await take_leftovers_away(context, tuple(self.project.meetings.values()))

    def _context(self, found: Callable[[Finding], None], **options: Any) -> Context:
        return Context(
            answers=self.answers,
            clients=self._systems(),
            found=found,
            guide=self.guide,
            recorded=self.project,
            checks=self.checks,
            now=self._clock,
            memory=self._memory,
            **options,
        )

    async def read_mailboxes(
        self,
        found: Callable[[Finding], None],
        counted: Callable[[int, int], None] = count_unseen,
    ) -> list[Mailbox] | None:
        """The rooms that Exchange Online lists, to be paired; None where `found` was told why not.

        `counted` is told how many room lists have been read, and of how many.
        """
        from syncwizard.checks.reading import read_with_graph  # late: they bring the clients
        from syncwizard.rooms.places import read_mailboxes

        return await read_with_graph(
            self._context(found), lambda graph: read_mailboxes(graph, counted)
        )

    def record(self, evidence: Evidence, room_id: str = "") -> None:
        """Keeps a check's last evidence (for a check of one room: of that room).

        What asked nothing, because a refused sign-in stands, takes no evidence's place.
        """
        key = f"{evidence.check}:{room_id}" if room_id else evidence.check
        if asked_nothing(evidence) and key in self.project.evidence:
            return
        self.project.evidence[key] = evidence
        self._note("checked", about=key)

    # Exchange's own settings, by scripts that the customer's administrator runs

    def make_scripts(self, language: str) -> Pack:
        """The PowerShell pack for the present values; its page is in a language of `LANGUAGES`."""
        from syncwizard.powershell.clouds import cloud_of  # late: rarely wanted
        from syncwizard.powershell.pack import make_pack

        cloud = cloud_of(self.project.evidence)
        return make_pack(self.answers, language, self._clock(), cloud)

    async def judge_export(self, data: bytes) -> Evidence:
        """Judges the bytes of an administrator's export; raises `ExportUnreadable`."""
        from syncwizard.rooms.settings_export import read_settings

        export = read_settings(data)
        return await self.run_check("room_settings", lambda _finding: None, export=export)
