"""One open project in use: answers, confirmations, checks; it knows no window and no file."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime
from typing import TYPE_CHECKING

from syncwizard.domain.checks import Check
from syncwizard.domain.difference import Difference, differences, take_over
from syncwizard.domain.progress import Progress, StepProgress
from syncwizard.domain.project import Project, now
from syncwizard.domain.reminders import Reminders, reminders
from syncwizard.domain.steps import Guide, Step
from syncwizard.recording import ROOM_ACTS
from syncwizard.session.answering import Put
from syncwizard.session.asking import Asking
from syncwizard.session.keeping import SecretKeeper
from syncwizard.signing import Closed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from syncwizard.checks.context import Clients

__all__ = ["ROOM_ACTS", "Closed", "Put", "SecretKeeper", "Session"]


class Session(Asking):
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
        super().__init__(project, guide, checks, keeper, systems, consultant, clock)
        self.newer = 0  # the later schema that it is in: then only a part of it is here

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

    # How far it is

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
