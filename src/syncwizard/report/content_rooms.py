"""The chapters on the rooms; it pairs nothing and asks nobody."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from syncwizard.domain.checks import Finding, Outcome
from syncwizard.domain.rooms import Room, Said
from syncwizard.domain.text import Text
from syncwizard.report.marks import Mark
from syncwizard.report.shape import RoomLine, Saying
from syncwizard.report.shape_handover import RoomKind, RoomSummary
from syncwizard.report.sources import Sources

_ACTS = ("assigned", "reference_set", "mapped")
# A first reservation comes when it comes: nothing is open for want of it.
_LATER = ("synced",)
# What can be wrong or open at a room, the gravest first.
KINDS = ("no_mailbox", "finding", "out_of_date", *(f"not_{act}" for act in _ACTS))


def room_lines(sources: Sources) -> tuple[RoomLine, ...]:
    """Every room with what was said of it and what the checks found about it."""
    codes = _codes_by_room(sources)
    return tuple(_room_line(sources, room, tuple(codes.get(room.id, ()))) for room in _all(sources))


def room_summary(lines: Sequence[RoomLine]) -> RoomSummary:
    """All rooms in a few numbers, with every kind of exception that there is."""
    counts = Counter(code for line in lines for code in line.exceptions)
    return RoomSummary(
        rooms=len(lines),
        complete=sum(1 for line in lines if not line.exceptions),
        enabled=sum(1 for line in lines if line.enabled),
        kinds=tuple(
            RoomKind(code, Text(f"report.exception_{code}"), counts[code])
            for code in KINDS
            if counts[code]
        ),
    )


def has_failures(sources: Sources) -> bool:
    """Whether a present check failed at a single room."""
    return any(finding.outcome is Outcome.FAILED for _room, finding in _findings(sources))


def _all(sources: Sources) -> Sequence[Room]:
    return sources.project.rooms


def _room_line(sources: Sources, room: Room, codes: tuple[str, ...]) -> RoomLine:
    sayings = {act: _saying(sources, room, act) for act in (*_ACTS, *_LATER)}
    return RoomLine(
        name=room.name,
        reference=room.wm_reference,
        mailbox=room.mailbox,
        room_list=room.room_list,
        enabled=room.enabled,
        **sayings,
        codes=codes,
        exceptions=tuple(_exceptions(room, sayings, codes)),
    )


def _exceptions(room: Room, sayings: dict[str, Saying], codes: tuple[str, ...]) -> Iterator[str]:
    """By the codes of `KINDS`, in their order."""
    if not room.mailbox:
        yield "no_mailbox"
    if codes:
        yield "finding"
    if any(said.mark is Mark.OUT_OF_DATE for said in sayings.values()):
        yield "out_of_date"
    yield from (f"not_{act}" for act in _ACTS if sayings[act].mark is Mark.OPEN)


def _saying(sources: Sources, room: Room, act: str) -> Saying:
    said: Said | None = getattr(room, act)
    if said is None:
        return Saying(Mark.OPEN)
    mark = Mark.CONFIRMED if sources.progress.holds(room, act) else Mark.OUT_OF_DATE
    return Saying(mark, said.by, said.at)


def _codes_by_room(sources: Sources) -> dict[str, list[str]]:
    """What present evidence found about single rooms, without what passed, by the room's id."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for room, finding in _findings(sources):
        found[room][finding.code] = None
    return {room: list(codes) for room, codes in found.items()}


def _findings(sources: Sources) -> Iterator[tuple[str, Finding]]:
    """Every room that a present finding which did not pass is about, with that finding."""
    by_mailbox: dict[str, list[str]] = defaultdict(list)
    for room in sources.project.rooms:
        by_mailbox[room.mailbox.casefold()].append(room.id)
    for evidence in sources.project.evidence.values():
        if evidence.check not in sources.checks or sources.is_stale(evidence):
            continue
        for finding in evidence.findings:
            if finding.outcome is Outcome.PASSED:
                continue
            about = by_mailbox.get(finding.about.casefold(), []) if finding.about else []
            yield from ((room, finding) for room in dict.fromkeys([*about, *finding.rooms]))
