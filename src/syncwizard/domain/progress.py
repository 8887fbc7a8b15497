"""How far each step is, derived from what is recorded and never stored; it changes nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from syncwizard.domain.answers import Answers
from syncwizard.domain.checks import Check, Evidence, Outcome, is_stale
from syncwizard.domain.rules import problem
from syncwizard.domain.steps import Confirm, Guide, Row, Step
from syncwizard.domain.text import Text, text

if TYPE_CHECKING:
    from syncwizard.domain.project import Confirmed, Continued, Copied
    from syncwizard.domain.rooms import Room


class State(StrEnum):
    """The six states of a step (page-rules.md, rule 1)."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    WAITING = "waiting"
    CANNOT_START = "cannot_start"
    COMPLETED = "completed"
    PROBLEM = "problem"

    @property
    def label(self) -> Text:
        return Text(f"progress.state_{self.value}")


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is open or wrong in a step; `field`, `row` or `check` is where it shows."""

    text: Text
    field: str = ""
    row: str = ""
    check: str = ""
    confirm: str = ""
    blocks: str = ""  # the field of another step that this one waits for


@dataclass(frozen=True, slots=True)
class StepProgress:
    """How far one step is. A step that does not apply counts as completed and says so."""

    step: Step
    applies: bool
    state: State
    problems: tuple[Item, ...] = ()
    open: tuple[Item, ...] = ()

    @property
    def is_done(self) -> bool:
        return not self.applies or self.state is State.COMPLETED


class Recorded(Protocol):
    """What `progress` reads of a project."""

    rooms: list[Room]
    copied: dict[str, dict[str, Copied]]
    confirmed: dict[str, Confirmed]
    evidence: dict[str, Evidence]
    continued: dict[str, Continued]


class Progress:
    """The state of every step of one set-up, for one moment."""

    def __init__(
        self,
        guide: Guide,
        checks: Mapping[str, Check],
        answers: Answers,
        recorded: Recorded,
    ) -> None:
        self._guide = guide
        self._checks = checks
        self._answers = answers
        self._recorded = recorded

    def all(self) -> list[StepProgress]:
        return [self.of(step) for step in self._guide.steps]

    def of(self, step: Step) -> StepProgress:
        if not step.applies(self._answers):
            return StepProgress(step, applies=False, state=State.COMPLETED)
        problems = tuple(self._problems(step))
        waits = self._missing_sources(step)
        still_open = (*waits, *self._open(step))
        return StepProgress(
            step, True, self._state(step, problems, waits, still_open), problems, still_open
        )

    def is_completed(self) -> bool:
        return all(progress.is_done for progress in self.all())

    def _state(
        self,
        step: Step,
        problems: Sequence[Item],
        waits: Sequence[Item],
        still_open: Sequence[Item],
    ) -> State:
        if problems:
            return State.PROBLEM
        if not still_open:
            return State.COMPLETED
        if self._is_waiting(step):
            return State.WAITING
        if self._is_started(step):
            return State.IN_PROGRESS
        return State.CANNOT_START if waits else State.NOT_STARTED

    def _is_started(self, step: Step) -> bool:
        recorded = self._recorded
        typed = any(self._answers.typed(field.id) for field in step.fields() if not field.secret)
        given = any(self._answers.is_given(field.id) for field in step.fields() if field.secret)
        said = any(key.rpartition(".")[0] == step.id for key in recorded.confirmed)
        checked = any(check in recorded.evidence for check in step.visible_checks(self._answers))
        return typed or given or said or checked or bool(recorded.copied.get(step.id))

    def _is_waiting(self, step: Step) -> bool:
        return any(
            evidence.outcome is Outcome.NOT_YET and not self.is_stale(check)
            for check in step.visible_checks(self._answers)
            if (evidence := self._recorded.evidence.get(check))
        )

    # What is missing

    def _missing_sources(self, step: Step) -> list[Item]:
        """Values from earlier steps that this step's copy lists need and nobody gave yet."""
        own = {field.id for field in step.fields()}
        return [
            self._waits_for(row.field)
            for row in step.visible_rows(self._answers)
            if row.field and row.field not in own and self._is_missing(row)
        ]

    def _is_missing(self, row: Row) -> bool:
        if row.by_customer is not None and row.by_customer(self._answers):
            return False
        field = self._guide.fields[row.field]
        return field.required and not self._answers.is_given(row.field)

    def _waits_for(self, field_id: str) -> Item:
        home = self._guide.home_of(field_id)
        label = self._guide.fields[field_id].label
        return Item(
            text("progress.needs_from", field=label, step=home.id if home else ""), blocks=field_id
        )

    def _open(self, step: Step) -> list[Item]:
        return [
            *self._open_fields(step),
            *self._open_rooms(step),
            *self._open_checks(step),
            *self._open_confirms(step),
        ]

    def _open_fields(self, step: Step) -> list[Item]:
        return [
            Item(text("progress.field_missing", field=field.label), field=field.id)
            for field in step.visible_fields(self._answers)
            if field.required and not self._answers.is_given(field.id)
        ]

    def _open_rooms(self, step: Step) -> list[Item]:
        specials = {getattr(block, "name", "") for block in step.visible(self._answers)}
        if "rooms" in specials:
            return _open_references(self._recorded.rooms)
        return _open_mappings(self._recorded.rooms) if "mappings" in specials else []

    def _open_checks(self, step: Step) -> list[Item]:
        return [
            Item(self._open_check_text(check), check=name)
            for name in step.visible_checks(self._answers)
            if (check := self._checks[name]).required
            and check.applies(self._answers)
            and not self._is_settled(step, name)
        ]

    def _open_check_text(self, check: Check) -> Text:
        evidence = self._recorded.evidence.get(check.id)
        key = "check_not_run" if evidence is None else f"check_{evidence.outcome.value}"
        return text(f"progress.{key}", check=check.title)

    def _is_settled(self, step: Step, check: str) -> bool:
        evidence = self._recorded.evidence.get(check)
        if evidence is None or self.is_stale(check):
            return False
        return evidence.outcome is Outcome.PASSED or self.is_continued(step, check)

    def is_continued(self, step: Step, check: str) -> bool:
        """Whether somebody decided to go on with this very result."""
        evidence = self._recorded.evidence.get(check)
        continued = self._recorded.continued.get(f"{step.id}.{check}")
        return bool(evidence and continued and continued.at >= evidence.ended)

    def is_stale(self, check: str) -> bool:
        """Whether a check's evidence stands on answers that have changed since."""
        evidence = self._recorded.evidence.get(check)
        return evidence is not None and is_stale(evidence, self._checks[check], self._answers)

    def _open_confirms(self, step: Step) -> list[Item]:
        return [
            Item(
                text("progress.confirm_missing", what=step.text(confirm.name)),
                confirm=confirm.name,
            )
            for confirm in step.visible_confirms(self._answers)
            if step.confirm_key(confirm) not in self._recorded.confirmed
        ]

    # What is wrong

    def _problems(self, step: Step) -> list[Item]:
        return [
            *self._field_problems(step),
            *self._stale_rows(step),
            *self._failed_checks(step),
            *self._failed_confirms(step),
            *self._room_problems(step),
        ]

    def _field_problems(self, step: Step) -> list[Item]:
        return [
            Item(said, field=field.id)
            for field in step.visible_fields(self._answers)
            if (said := self.field_problem(field.id))
        ]

    def field_problem(self, field_id: str) -> Text | None:
        """What is wrong with a field's present value, if anything."""
        field = self._guide.fields[field_id]
        value = self._answers[field_id]
        if field.secret and not value and self._answers.is_given(field_id):
            return text("progress.secret_not_here")
        return problem(field, value, self._answers)

    def _stale_rows(self, step: Step) -> list[Item]:
        once = self._once(step)
        return [
            Item(self._stale_text(row, once), row=row.label, field=row.field)
            for row in step.visible_rows(self._answers)
            if self.is_row_stale(step, row)
        ]

    def _once(self, step: Step) -> bool:
        return any(
            confirm.once and step.confirm_key(confirm) in self._recorded.confirmed
            for confirm in step.visible_confirms(self._answers)
        )

    def _stale_text(self, row: Row, once: bool) -> Text:
        key = "changed_after_save_once" if once else "changed_after_copy"
        return text(f"progress.{key}", label=row.label)

    def is_row_stale(self, step: Step, row: Row) -> bool:
        """Whether the value was changed after it was last copied or confirmed there."""
        if not row.field:
            return False
        last = self._last_seen(step, row)
        return last != "" and last != self._answers.mark(row.field)

    def _last_seen(self, step: Step, row: Row) -> str:
        """The mark that the value had there last: what was copied or confirmed most recently."""
        seen = [
            (confirmed.at, confirmed.seen[row.label])
            for confirm in step.visible_confirms(self._answers)
            if (confirmed := self._recorded.confirmed.get(step.confirm_key(confirm)))
            and row.label in confirmed.seen
        ]
        saved_once = self._once(step)
        copied = self._recorded.copied.get(step.id, {}).get(row.label)
        # After the one *Save* of 6.1 copying again repairs nothing: only what was saved counts.
        if copied is not None and not (saved_once and seen):
            seen.append((copied.at, copied.mark))
        return max(seen, key=lambda pair: pair[0])[1] if seen else ""

    def _failed_checks(self, step: Step) -> list[Item]:
        items = []
        for name in step.visible_checks(self._answers):
            evidence = self._recorded.evidence.get(name)
            check = self._checks[name]
            if evidence is None or not check.applies(self._answers):
                continue
            if self.is_stale(name):
                items.append(
                    Item(text("progress.check_out_of_date", check=check.title), check=name)
                )
            elif evidence.outcome is Outcome.FAILED and not self.is_continued(step, name):
                items.append(Item(text("progress.check_failed", check=check.title), check=name))
        return items

    def _failed_confirms(self, step: Step) -> list[Item]:
        return [
            Item(
                text("progress.confirm_failed", what=step.text(confirm.name)), confirm=confirm.name
            )
            for confirm in step.visible_confirms(self._answers)
            if (said := self._recorded.confirmed.get(step.confirm_key(confirm)))
            and not said.success
        ]

    def _room_problems(self, step: Step) -> list[Item]:
        names = {getattr(block, "name", "") for block in step.visible(self._answers)}
        rooms = self._recorded.rooms
        if "rooms" in names:
            return _changed(rooms, "reference_set", "progress.reference_changed")
        return _changed(rooms, "mapped", "progress.mapping_changed") if "mappings" in names else []

    def latest(self, step: Step, confirm: Confirm) -> Confirmed | None:
        """What was said for a confirmation, if anything."""
        return self._recorded.confirmed.get(step.confirm_key(confirm))


def _open_references(rooms: Sequence[Room]) -> list[Item]:
    if not rooms:
        return [Item(text("progress.no_rooms"))]
    items = []
    no_address = sum(1 for room in rooms if not room.mailbox)
    if no_address:
        items.append(Item(text("progress.rooms_without_mailbox", n=no_address)))
    unsaid = sum(1 for room in rooms if room.assigned is None or room.reference_set is None)
    if unsaid:
        items.append(Item(text("progress.rooms_not_confirmed", n=unsaid)))
    return items


def _open_mappings(rooms: Sequence[Room]) -> list[Item]:
    if not rooms:
        return [Item(text("progress.no_rooms"))]
    unsaid = sum(1 for room in rooms if room.mapped is None)
    return [Item(text("progress.rooms_not_mapped", n=unsaid))] if unsaid else []


def _changed(rooms: Sequence[Room], what: str, key: str) -> list[Item]:
    changed = [
        room for room in rooms if (said := getattr(room, what)) and not room.is_current(said)
    ]
    return [Item(text(key, n=len(changed), room=changed[0].name))] if changed else []
