"""How far each step is, derived from what is recorded and never stored; it changes nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from syncwizard.domain.answers import Answers
from syncwizard.domain.checks import Check, Outcome
from syncwizard.domain.conditions import room_domains
from syncwizard.domain.fields import Field
from syncwizard.domain.points import (
    Item,
    changed_mappings,
    changed_references,
    open_mappings,
    open_references,
    said_elsewhere,
    wrong_addresses,
)
from syncwizard.domain.records import Recorded, Records, SinceSaved
from syncwizard.domain.rooms import Room
from syncwizard.domain.rules import problem
from syncwizard.domain.steps import Confirm, Guide, Row, Special, Step
from syncwizard.domain.text import Text, text

if TYPE_CHECKING:
    from syncwizard.domain.project import Confirmed

__all__ = ["Item", "Progress", "Recorded", "State", "StepProgress"]


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


_NOT_NOW = {State.WAITING, State.CANNOT_START}


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

    @property
    def is_finished(self) -> bool:
        """Whether it applies, and nothing in it is left to do."""
        return self.applies and self.state is State.COMPLETED

    @property
    def label(self) -> Text:
        """The state in words, or that the step does not apply."""
        return self.state.label if self.applies else text("progress.does_not_apply")


class Progress(Records):
    """The state of every step of one set-up, for one moment."""

    def __init__(
        self,
        guide: Guide,
        checks: Mapping[str, Check],
        answers: Answers,
        recorded: Recorded,
    ) -> None:
        super().__init__(checks, answers, recorded)
        self._guide = guide
        self._known: dict[str, StepProgress] = {}  # a page asks for the same step many times

    def all(self) -> list[StepProgress]:
        return [self.of(step) for step in self._guide.steps]

    def of(self, step: Step) -> StepProgress:
        if step.id not in self._known:
            self._known[step.id] = self._look_at(step)
        return self._known[step.id]

    def _look_at(self, step: Step) -> StepProgress:
        if not step.applies(self._answers):
            return StepProgress(step, applies=False, state=State.COMPLETED)
        problems = tuple(self._problems(step))
        waits = self._waits(step)
        still_open = (*waits, *self._open(step))
        state = self._state(step, problems, waits, still_open)
        return StepProgress(step, True, state, problems, still_open)

    def comes_next(self, last: Step) -> StepProgress:
        """Where one goes on: the first step that needs something, from the last place on.

        Behind the end it begins anew. What waits comes where nothing else is left, and what cannot
        start too, unless it is where one is; where all is done, it is the last place itself.
        """
        everything = self.all()
        here = self._guide.steps.index(last)
        ahead = [*everything[here:], *everything[:here]]
        if not ahead[0].is_done and ahead[0].state is not State.WAITING:
            return ahead[0]
        doable = (one for one in ahead if not one.is_done and one.state not in _NOT_NOW)
        undone = (one for one in ahead if not one.is_done)
        return next(doable, None) or next(undone, ahead[0])

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
        copied = bool(recorded.copied.get(step.id))
        return typed or given or said or checked or copied or self._has_begun_rooms(step)

    def _has_begun_rooms(self, step: Step) -> bool:
        rooms = self._recorded.rooms
        if self._shows(step, "rooms"):
            return bool(rooms)
        return self._shows(step, "mappings") and any(room.mapped for room in rooms)

    def _is_waiting(self, step: Step) -> bool:
        return any(
            evidence.outcome is Outcome.NOT_YET and not self.is_stale(check)
            for check in step.visible_checks(self._answers)
            if (evidence := self._recorded.evidence.get(check))
        )

    def look_again(self, step: Step) -> datetime | None:
        """When looking again at what is not there yet makes sense (UTC), the earliest first."""
        moments = [
            finding.look_again
            for check in step.visible_checks(self._answers)
            if (evidence := self._recorded.evidence.get(check)) and not self.is_stale(check)
            for finding in evidence.findings
            if finding.outcome is Outcome.NOT_YET and finding.look_again
        ]
        return min(moments, default=None)

    def _shows(self, step: Step, special: str) -> bool:
        return any(
            isinstance(block, Special) and block.name == special
            for block in step.visible(self._answers)
        )

    # What is missing

    def _waits(self, step: Step) -> list[Item]:
        """What earlier steps have to give first: values of the copy lists, rooms to map."""
        own = {field.id for field in step.fields()}
        missing = [
            row.field
            for row in step.visible_rows(self._answers)
            if row.field and row.field not in own and self._is_missing(row)
        ]
        items = [self._waits_for(name) for name in dict.fromkeys(missing)]
        if self._shows(step, "mappings") and not self._recorded.rooms:
            items.append(Item(text("progress.no_rooms_to_map")))
        return items

    def _is_missing(self, row: Row) -> bool:
        if self.is_by_customer(row):
            return False
        field = self._guide.fields[row.field]
        return field.is_required(self._answers) and not self._answers.is_given(row.field)

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
            *self._missing_confirms(step),
        ]

    def _open_fields(self, step: Step) -> list[Item]:
        return [
            Item(text("progress.field_missing", field=field.label), field=field.id)
            for field in step.visible_fields(self._answers)
            if field.is_required(self._answers) and not self._answers.is_given(field.id)
        ]

    def _open_rooms(self, step: Step) -> list[Item]:
        if self._shows(step, "rooms"):
            return open_references(self._recorded.rooms)
        return open_mappings(self._recorded.rooms) if self._shows(step, "mappings") else []

    def _open_checks(self, step: Step) -> list[Item]:
        return [
            Item(self._open_check_text(check), check=name)
            for name in step.visible_checks(self._answers)
            if (check := self._checks[name]).required
            and check.applies(self._answers)
            and not self._is_settled(step, name)
            and not self._what_fails(step, name)  # said once, among the problems
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

    def _missing_confirms(self, step: Step) -> list[Item]:
        return [
            Item(
                text("progress.confirm_missing", what=step.text(confirm.name)), confirm=confirm.name
            )
            for confirm in step.visible_confirms(self._answers)
            if self.latest(step, confirm) is None
        ]

    # What is wrong

    def _problems(self, step: Step) -> list[Item]:
        return [
            *self._field_problems(step),
            *self._stale_rows(step),
            *self._failed_checks(step),
            *self._outdated_confirms(step),
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
            return self._missed_secret(field) if self._answers.has_looked_for_secrets else None
        return problem(field, value, self._answers)

    def _missed_secret(self, field: Field) -> Text:
        if self._recorded.practice:
            return text("progress.secret_gone_in_practice", field=field.label)
        if not self._answers.has_keyring:
            return text("progress.secret_without_keyring", field=field.label)
        return text("progress.secret_not_here", field=field.label)

    def _stale_rows(self, step: Step) -> list[Item]:
        rows = [row for row in step.visible_rows(self._answers) if self.is_row_stale(step, row)]
        return [*(self._stale_row(step, row) for row in rows), *self._changed_since_save(step)]

    def _stale_row(self, step: Step, row: Row) -> Item:
        once = self._saved_once(step)
        key = "progress.changed_after_save_once" if once else "progress.changed_after_copy"
        said = text(key, label=row.label)
        # What was saved once is not copied again: the text to Product stands at the confirmation.
        return Item(said, row.field, row.label, confirm=once, out_of_date=True)

    def _saved_once(self, step: Step) -> str:
        """The confirmation of the one *Save*, once it was said; "" before, or without one."""
        if not self.is_saved_once(step):
            return ""
        return next(one.name for one in step.visible_confirms(self._answers) if one.once)

    def _changed_since_save(self, step: Step) -> list[Item]:
        once = next((one for one in step.visible_confirms(self._answers) if one.once), None)
        return [
            Item(
                text("progress.changed_after_save_once", label=self._guide.fields[name].label),
                confirm=once.name if once else "",
                out_of_date=True,
            )
            for name in self.changed_since_save(step)
        ]

    def _failed_checks(self, step: Step) -> list[Item]:
        return [
            Item(
                text(f"progress.{key}", check=self._checks[name].title),
                check=name,
                out_of_date=self.is_stale(name),
            )
            for name in step.visible_checks(self._answers)
            if (key := self._what_fails(step, name))
        ]

    def _what_fails(self, step: Step, name: str) -> str:
        evidence = self._recorded.evidence.get(name)
        if evidence is None or not self._checks[name].applies(self._answers):
            return ""
        if self.is_stale(name):
            return "check_out_of_date"
        failed = evidence.outcome is Outcome.FAILED and not self.is_continued(step, name)
        return "check_failed" if failed else ""

    def _outdated_confirms(self, step: Step) -> list[Item]:
        once = self.is_saved_once(step)
        key = "progress.saved_untested" if once else "progress.confirm_again"
        return [
            Item(text(key, what=step.text(one.name)), confirm=one.name, out_of_date=True)
            for one, _said in self._said(step)
            if self.is_outdated(step, one)
        ]

    def _failed_confirms(self, step: Step) -> list[Item]:
        return [
            Item(self._failure(step, confirm, said), confirm=confirm.name)
            for confirm, said in self._said(step)
            if not said.success and not self.is_outdated(step, confirm)
        ]

    @staticmethod
    def _failure(step: Step, confirm: Confirm, said: Confirmed) -> Text:
        """What is wrong: the other system said no, or the one act was done more than once."""
        if said.since is SinceSaved.AGAIN:
            return text("progress.saved_again")
        return text("progress.confirm_failed", what=step.text(confirm.name))

    def _room_problems(self, step: Step) -> list[Item]:
        return [*self._changed_rooms(step), *self._wrong_addresses(step)]

    def _wrong_addresses(self, step: Step) -> list[Item]:
        """5.2.3 waits for addresses that can be right: mailboxes, one a room, in the domains."""
        if not self._shows(step, "rooms") or not self._recorded.rooms:
            return []
        return wrong_addresses(self._recorded.rooms, room_domains(self._answers))

    def _changed_rooms(self, step: Step) -> list[Item]:
        rooms = self._recorded.rooms
        if self._shows(step, "rooms"):
            return [
                *changed_references(rooms),
                *said_elsewhere(self._elsewhere("assigned", "reference_set")),
            ]
        if self._shows(step, "mappings"):
            return [*changed_mappings(rooms), *said_elsewhere(self._elsewhere("mapped", "synced"))]
        return []

    def _elsewhere(self, *acts: str) -> list[Room]:
        return [
            room
            for room in self._recorded.rooms
            if any(self.is_elsewhere(getattr(room, act), act) for act in acts)
        ]
