"""What the chapters are made from, and the few questions they share; it asks no system."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from syncwizard.domain.answers import Answers
from syncwizard.domain.checks import Check, Evidence, is_stale
from syncwizard.domain.fields import Field, Kind
from syncwizard.domain.progress import Progress
from syncwizard.domain.project import Project
from syncwizard.domain.steps import Guide, Step
from syncwizard.domain.text import text
from syncwizard.report.marks import Words


@dataclass(frozen=True, slots=True)
class Sources:
    """Answers, evidence and what people said, with the guide that gives them their meaning."""

    project: Project
    answers: Answers
    progress: Progress
    guide: Guide
    checks: Mapping[str, Check]
    keyring_name: str
    run_only: frozenset[str]
    fingerprints: Mapping[str, str]

    def steps(self) -> Iterator[Step]:
        """The steps that apply, in the guide's order."""
        return (step for step in self.guide.steps if step.applies(self.answers))

    def shown(self, name: str) -> Words:
        """The value of a field as the report shows it; a secret's is not to be had here."""
        field = self.guide.fields[name]
        return "" if field.secret else words_for(field, self.answers[name])

    def is_stale(self, evidence: Evidence) -> bool:
        """Whether the evidence stands on answers that have changed since."""
        return is_stale(evidence, self.checks[evidence.check], self.answers)

    def room_name(self, room_id: str) -> str:
        """What to call a room; "" where it is no longer among the rooms."""
        return next((room.name for room in self.project.rooms if room.id == room_id), "")


def words_for(field: Field, value: str) -> Words:
    """A field's stored value as it is shown: a date as a date, a choice in its words."""
    if value == "":
        return ""
    if field.kind is Kind.CHOICE and value in field.choices:
        return field.choice_label(value)
    if field.kind is Kind.FLAG:
        return text("report.yes") if value == "yes" else text("report.no")
    return _as_date(value) if field.kind is Kind.DATE else value


def _as_date(value: str) -> Words:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return value  # right or wrong, it is shown as it was entered
