"""How far each step is, derived from what is recorded and never stored; it changes nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from syncwizard.domain.answers import Answers
from syncwizard.domain.checks import Check, Outcome
from syncwizard.domain.missing import Missing
from syncwizard.domain.points import Item
from syncwizard.domain.problems import Problems
from syncwizard.domain.records import Recorded, Records
from syncwizard.domain.steps import Guide, Step
from syncwizard.domain.text import Text, text

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
        self._problems = Problems(guide, checks, answers, recorded)
        self._missing = Missing(guide, checks, answers, recorded, self._problems)
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
        problems = tuple(self._problems.of(step))
        waits = self._missing.waits(step)
        still_open = (*waits, *self._missing.still_open(step))
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
        if step.shows(self._answers, "rooms"):
            return bool(rooms)
        return step.shows(self._answers, "mappings") and any(room.mapped for room in rooms)

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

    def field_problem(self, field_id: str) -> Text | None:
        """What is wrong with a field's present value, if anything."""
        return self._problems.field_problem(field_id)
