"""What a step still lacks, and what it waits for; it changes nothing and says nothing wrong."""

from __future__ import annotations

from collections.abc import Mapping

from syncwizard.domain.answers import Answers
from syncwizard.domain.checks import Check, Outcome
from syncwizard.domain.points import Item, open_mappings, open_references
from syncwizard.domain.problems import Problems
from syncwizard.domain.records import Recorded, Records
from syncwizard.domain.reopening import awaited
from syncwizard.domain.steps import Guide, Row, Step
from syncwizard.domain.text import Text, text


class Missing(Records):
    """What is missing in the steps of one set-up, for one moment."""

    def __init__(
        self,
        guide: Guide,
        checks: Mapping[str, Check],
        answers: Answers,
        recorded: Recorded,
        problems: Problems,
    ) -> None:
        super().__init__(checks, answers, recorded)
        self._guide = guide
        self._problems = problems

    def waits(self, step: Step) -> list[Item]:
        """What earlier steps have to give first: values of the copy lists, rooms to map."""
        own = {field.id for field in step.fields()}
        missing = [
            row.field
            for row in step.visible_rows(self._answers)
            if row.field and row.field not in own and self._is_missing(row)
        ]
        items = [self._waits_for(name) for name in dict.fromkeys(missing)]
        if step.shows(self._answers, "mappings") and not self._recorded.rooms:
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

    def still_open(self, step: Step) -> list[Item]:
        return [
            *self._open_fields(step),
            *self._open_rooms(step),
            *self._open_checks(step),
            *self._missing_confirms(step),
            *awaited(step, self._answers, self._recorded),
        ]

    def _open_fields(self, step: Step) -> list[Item]:
        return [
            Item(text("progress.field_missing", field=field.label), field=field.id)
            for field in step.visible_fields(self._answers)
            if field.is_required(self._answers) and not self._answers.is_given(field.id)
        ]

    def _open_rooms(self, step: Step) -> list[Item]:
        if step.shows(self._answers, "rooms"):
            return open_references(self._recorded.rooms)
        return open_mappings(self._recorded.rooms) if step.shows(self._answers, "mappings") else []

    def _open_checks(self, step: Step) -> list[Item]:
        return [
            Item(self._open_check_text(check), check=name)
            for name in step.visible_checks(self._answers)
            if (check := self._checks[name]).required
            and check.applies(self._answers)
            and not self._is_settled(step, name)
            and not self._problems.what_fails(step, name)  # said once, among the problems
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
