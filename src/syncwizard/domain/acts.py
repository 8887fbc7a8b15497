"""All that people said of a set-up, one line an act, for window and report; it changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from syncwizard.domain.answers import Answers
from syncwizard.domain.checks import Check
from syncwizard.domain.records import Records
from syncwizard.domain.steps import Confirm, Guide, Special, Step
from syncwizard.domain.text import Text, text

if TYPE_CHECKING:
    from syncwizard.domain.project import Confirmed, Project
    from syncwizard.domain.rooms import Room, Said

# What is said of rooms, and the part of a step's page where it is said.
ACTS_ON_ROOMS: Final = {
    "rooms": ("assigned", "reference_set"),
    "mappings": ("mapped", "synced", "shown"),
}


class Standing(StrEnum):
    """How something that was said stands now."""

    CONFIRMED = "confirmed"
    FAILED = "failed"  # the other system said no
    OUT_OF_DATE = "out_of_date"  # said of other values than the present ones


@dataclass(frozen=True, slots=True)
class Act:
    """One line of what people said: a confirmation, many rooms at once, or a host.

    Rooms are one line an act, person and standing, from `since` (None: at once) to `at` (UTC).
    `said` is what was recorded of a confirmation. `step` is None for a host in no use any more.
    """

    step: Step | None
    name: str
    what: Text
    standing: Standing
    by: str
    at: datetime
    since: datetime | None = None
    said: Confirmed | None = None

    @property
    def text(self) -> Text:
        """What was said, with its beginning where it took longer than a moment."""
        if self.since is None:
            return self.what
        return text("progress.said_since", what=self.what, at=self.since)

    @property
    def outcome(self) -> Text | None:
        """What the other system said, where a confirmation tells of its outcome."""
        if self.step is None or self.said is None:
            return None
        has_outcome = any(
            isinstance(block, Confirm) and block.name == self.name and block.outcome
            for block in self.step.blocks
        )
        verdict = "success" if self.said.success else "failure"
        return self.step.text(f"{self.name}_{verdict}") if has_outcome else None

    @property
    def holds(self) -> bool:
        return self.standing is Standing.CONFIRMED


def acts(
    guide: Guide,
    checks: Mapping[str, Check],
    answers: Answers,
    records: Records,
    project: Project,
) -> list[Act]:
    """What was said in the steps that apply, in the guide's order, then the confirmed hosts."""
    steps = [step for step in guide.steps if step.applies(answers)]
    of_steps = [act for step in steps for act in _of_step(step, answers, records, project.rooms)]
    return [*of_steps, *_hosts(steps, checks, answers, project)]


def _of_step(
    step: Step, answers: Answers, records: Records, rooms: Iterable[Room]
) -> Iterator[Act]:
    for confirm in step.visible_confirms(answers):
        said = records.latest(step, confirm)
        if said is not None:
            standing = _standing(step, confirm, said, records)
            what = step.text(confirm.name)
            yield Act(step, confirm.name, what, standing, said.by, said.at, said=said)
    for block in step.visible(answers):
        if isinstance(block, Special):
            for name in ACTS_ON_ROOMS.get(block.name, ()):
                yield from _of_rooms(step, name, records, rooms)


def _standing(step: Step, confirm: Confirm, said: Confirmed, records: Records) -> Standing:
    if not said.success:
        return Standing.FAILED
    # Whatever was copied since: it may have been said of other values than the present ones.
    holds = records.is_confirmed(step, confirm)
    return Standing.CONFIRMED if holds else Standing.OUT_OF_DATE


def _of_rooms(step: Step, name: str, records: Records, rooms: Iterable[Room]) -> Iterator[Act]:
    """Thousands of rooms become a few lines: one for each person and standing."""
    moments: dict[tuple[bool, str], list[datetime]] = {}
    for room in rooms:
        said: Said | None = getattr(room, name)
        if said is not None:
            moments.setdefault((records.holds(room, name), said.by), []).append(said.at)
    for (holds, by), at in sorted(moments.items(), key=lambda one: (not one[0][0], min(one[1]))):
        what = Text(f"progress.rooms_{name}", {"n": len(at)})
        standing = Standing.CONFIRMED if holds else Standing.OUT_OF_DATE
        first, last = min(at), max(at)
        since = None if first == last else first
        yield Act(step, name, what, standing, by, last, since)


def _hosts(
    steps: Iterable[Step], checks: Mapping[str, Check], answers: Answers, project: Project
) -> Iterator[Act]:
    """The hosts that secrets may be sent to, out of date where none is sent there any more; and
    who is accepted to look into the connections.
    """
    in_use = {
        host: step
        for step in steps
        for name in step.visible_checks(answers)
        if (check := checks[name]).applies(answers)
        for host in check.secret_hosts(answers)
    }
    for event in project.events:
        if event.what == "host_confirmed" and event.about in project.confirmed_hosts:
            step = in_use.get(event.about)
            standing = Standing.CONFIRMED if step else Standing.OUT_OF_DATE
            what = text("progress.host_confirmed", host=event.about)
            yield Act(step, event.what, what, standing, event.by, event.at)
    # Who was accepted, and again after it was taken back, was accepted last.
    accepted = {one.about: one for one in project.events if one.what == "inspector_accepted"}
    for event in accepted.values():
        if event.about in project.accepted_inspectors:
            what = text("progress.inspector_accepted", issuer=event.about)
            yield Act(None, event.what, what, Standing.CONFIRMED, event.by, event.at)
