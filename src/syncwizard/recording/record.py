"""The record that all acts are written into, each with name and time (UTC); it knows no act."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from datetime import datetime

from syncwizard.domain.answers import Answers
from syncwizard.domain.project import Event, Project


class Record(ABC):
    """A set-up, who works on it, and what happened to it."""

    def __init__(self, project: Project, consultant: str, clock: Callable[[], datetime]) -> None:
        self.project = project
        self.consultant = consultant or project.consultant
        self._clock = clock

    @property
    @abstractmethod
    def answers(self) -> Answers:
        """All answers as they are now."""

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
