"""The chapter on the rooms; it pairs nothing and asks nobody."""

from __future__ import annotations

from collections import defaultdict

from syncwizard.domain.checks import Outcome
from syncwizard.domain.rooms import Room, Said
from syncwizard.report.shape import Mark, RoomLine, Saying
from syncwizard.report.sources import Sources


def room_lines(sources: Sources) -> tuple[RoomLine, ...]:
    """Every room with what was said of it and what the checks found about its mailbox."""
    codes = _codes_by_mailbox(sources)
    return tuple(
        RoomLine(
            name=room.name,
            reference=room.wm_reference,
            mailbox=room.mailbox,
            room_list=room.room_list,
            enabled=room.enabled,
            assigned=_saying(sources, room, "assigned"),
            reference_set=_saying(sources, room, "reference_set"),
            mapped=_saying(sources, room, "mapped"),
            codes=tuple(codes.get(room.mailbox.casefold(), ())),
        )
        for room in sources.project.rooms
    )


def _saying(sources: Sources, room: Room, act: str) -> Saying:
    said: Said | None = getattr(room, act)
    if said is None:
        return Saying(Mark.OPEN)
    mark = Mark.CONFIRMED if sources.progress.holds(room, act) else Mark.OUT_OF_DATE
    return Saying(mark, said.by, said.at)


def _codes_by_mailbox(sources: Sources) -> dict[str, list[str]]:
    """What present evidence found about single mailboxes, without what passed."""
    found: dict[str, list[str]] = defaultdict(list)
    for evidence in sources.project.evidence.values():
        if evidence.check not in sources.checks or sources.is_stale(evidence):
            continue
        for finding in evidence.findings:
            if finding.about and finding.outcome is not Outcome.PASSED:
                found[finding.about.casefold()].append(finding.code)
    return {about: list(dict.fromkeys(codes)) for about, codes in found.items()}
