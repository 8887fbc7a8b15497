"""What is wrong in a step: refused, failed or out of date; it changes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from syncwizard.domain.answers import Answers
from syncwizard.domain.checks import Check, Outcome
from syncwizard.domain.conditions import room_domains
from syncwizard.domain.fields import Field
from syncwizard.domain.points import (
    Item,
    changed_mappings,
    changed_references,
    said_elsewhere,
    wrong_addresses,
)
from syncwizard.domain.records import Recorded, Records, SinceSaved
from syncwizard.domain.rooms import Room
from syncwizard.domain.rules import problem
from syncwizard.domain.steps import Confirm, Guide, Row, Step
from syncwizard.domain.text import Text, text

if TYPE_CHECKING:
    from syncwizard.domain.project import Confirmed


class Problems(Records):
    """What is wrong in the steps of one set-up, for one moment."""

    def __init__(
        self,
        guide: Guide,
        checks: Mapping[str, Check],
        answers: Answers,
        recorded: Recorded,
    ) -> None:
        super().__init__(checks, answers, recorded)
        self._guide = guide

    def of(self, step: Step) -> list[Item]:
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
            if (key := self.what_fails(step, name))
        ]

    def what_fails(self, step: Step, name: str) -> str:
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
        if not step.shows(self._answers, "rooms") or not self._recorded.rooms:
            return []
        return wrong_addresses(self._recorded.rooms, room_domains(self._answers))

    def _changed_rooms(self, step: Step) -> list[Item]:
        rooms = self._recorded.rooms
        if step.shows(self._answers, "rooms"):
            return [
                *changed_references(rooms),
                *said_elsewhere(self._elsewhere("assigned", "reference_set")),
            ]
        if step.shows(self._answers, "mappings"):
            return [*changed_mappings(rooms), *said_elsewhere(self._elsewhere("mapped", "synced"))]
        return []

    def _elsewhere(self, *acts: str) -> list[Room]:
        return [
            room
            for room in self._recorded.rooms
            if any(self.is_elsewhere(getattr(room, act), act) for act in acts)
        ]
