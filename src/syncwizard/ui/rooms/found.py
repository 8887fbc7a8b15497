"""What tests found of single rooms, as the table shows it; it judges nothing by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from syncwizard.domain.checks import Check, Evidence, Finding, Outcome
from syncwizard.domain.rooms import Room
from syncwizard.domain.text import Text, text
from syncwizard.ui.running.work import Work


@dataclass(frozen=True, slots=True)
class RoomState:
    """What has to be said about a room: the words and how serious it is."""

    text: Text
    outcome: Outcome


def present_evidence(work: Work, check: Check) -> Evidence | None:
    """What a test left, as long as it says something of the present."""
    if not check.applies(work.answers) or work.progress.is_stale(check.id):
        return None
    return work.session.project.evidence.get(check.id)


@dataclass(frozen=True, slots=True)
class Found:
    """What was found of single rooms, and the rooms whose calendars were really opened."""

    complaints: dict[str, Finding]  # by address
    opened: frozenset[str]  # ids of rooms

    @classmethod
    def of(cls, evidence: Evidence | None) -> Found:
        findings = evidence.findings if evidence else ()
        return cls(
            {one.about.casefold(): one for one in findings if one.about},
            frozenset(
                room for one in findings if one.code == "ROOMS-READ-OK" for room in one.rooms
            ),
        )

    def state_of(self, room: Room) -> RoomState | None:
        """That nothing was found against a room proves nothing: it may never have been asked."""
        finding = self.complaints.get(room.mailbox.casefold())
        if finding is not None:
            return RoomState(finding.text("title"), finding.outcome)
        if room.id not in self.opened:
            return None
        return RoomState(text("rooms.state_readable"), Outcome.PASSED)


@dataclass(frozen=True, slots=True)
class Settings:
    """What an administrator's export told of rooms' settings that stands against them."""

    findings: dict[str, tuple[Finding, ...]]  # by room, what failed first

    @classmethod
    def of(cls, evidence: Evidence | None) -> Settings:
        found: dict[str, list[Finding]] = {}
        for one in _against(evidence.findings if evidence else ()):
            for room in one.rooms:
                found.setdefault(room, []).append(one)
        return cls({room: tuple(all_of) for room, all_of in found.items()})

    def worst_of(self, room: Room) -> RoomState | None:
        """What failed. What is only to be looked at takes nothing from a room that works."""
        for one in self.findings.get(room.id, ()):
            if one.outcome is Outcome.FAILED:
                return RoomState(one.text("title"), one.outcome)
        return None

    def all_of(self, room: Room) -> list[Text]:
        return [one.text("title") for one in self.findings.get(room.id, ())]


def _against(findings: Sequence[Finding]) -> list[Finding]:
    """Said of one room each; what failed comes first."""
    single = [
        replace(one, params={**one.params, "n": 1})
        for one in findings
        if one.rooms and one.outcome is not Outcome.PASSED
    ]
    return sorted(single, key=lambda one: one.outcome is not Outcome.FAILED)
