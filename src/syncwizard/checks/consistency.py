"""Check: rooms, domains and mappings fit together, nothing is out of date; it asks no system."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from syncwizard.checks.context import Context, Stopped, Tell
from syncwizard.checks.horizon import judge_horizon
from syncwizard.checks.token_host import judge_token_host
from syncwizard.domain.answers import Answers
from syncwizard.domain.checks import Finding, Outcome, Owner
from syncwizard.domain.conditions import room_domains
from syncwizard.domain.progress import Progress
from syncwizard.domain.rooms import Room, doubled_mailboxes, outside

_NAMED: Final = 5  # rooms that a sentence names; of more it gives the number
_OWN_CHECK: Final = "rooms_consistent"
_HORIZON: Final = "reservation_horizon_days"
_EXPORT: Final = "room_settings"
_WINDOWS: Final = {"BOOKING-WINDOW-READ", "BOOKING-WINDOW-SHORT", "BOOKING-WINDOW-UNCHANGED"}
_GAPS: Final = {"ROOM-SETTINGS-ROOM-ABSENT", "ROOM-SETTINGS-NO-MAILBOX"}
# What is said of a room, by the step that asks for it.
_ACTS: Final = {"5.2.3": ("assigned", "reference_set"), "6.2": ("mapped",)}


async def rooms_consistent(context: Context, tell: Tell) -> None:
    """All that can be compared without asking a system."""
    answers = context.answers
    if not answers.rooms:
        raise Stopped(_told("ROOMS-NONE", outcome=Outcome.COULD_NOT_TELL))
    progress = Progress(context.guide, context.checks, answers, context.recorded)
    problems = [*_judge_rooms(answers), *_judge_systems(answers.rooms, progress)]
    all_well = _all_well(answers)
    for finding in problems or [all_well]:
        tell(finding)
    for judged in (judge_trust_user(answers), judge_mode(answers), judge_token_host(context)):
        if judged is not None:
            tell(judged)
    is_confirmed, is_read = _has_word_of(_HORIZON, context, progress), _has_read(context, progress)
    for finding in judge_horizon(answers, is_confirmed=is_confirmed, is_read=is_read):
        tell(finding)
    out_of_date = list(_judge_age(context, progress))
    for finding in out_of_date or [Finding("NOTHING-OUT-OF-DATE", Outcome.PASSED)]:
        tell(finding)


def _all_well(answers: Answers) -> Finding:
    judged = bool(room_domains(answers))
    code = "ROOMS-CONSISTENT" if judged else "ROOMS-CONSISTENT-GOOGLE"
    return Finding(code, Outcome.PASSED, params={"n": len(answers.rooms)})


def judge_trust_user(answers: Answers) -> Finding | None:
    """Whether the trust user is among the system users; None while there is no trust user."""
    user = answers["trust_user"]
    if not user:
        return None
    params: dict[str, str | int] = {"user": user}
    if user in answers["system_users"].splitlines():
        return Finding("TRUST-USER-OK", Outcome.PASSED, params=params)
    return Finding("TRUST-USER-MISSING", Outcome.FAILED, Owner.WM_ADMIN, params)


def judge_mode(answers: Answers) -> Finding | None:
    """Whether the operation mode is that of the set-up's environment; None while one is open."""
    mode, environment = answers["operation_mode"], answers["environment"]
    if not mode or not environment:
        return None
    params: dict[str, str | int] = {"mode": mode}
    if mode.casefold() == environment.casefold():
        return Finding("OPERATION-MODE-OK", Outcome.PASSED, params=params)
    return Finding("OPERATION-MODE-DIFFERS", Outcome.FAILED, Owner.CONSULTANT, params)


def _has_word_of(field: str, context: Context, progress: Progress) -> bool:
    """Whether somebody confirmed, of the present values, what a field is one of."""
    home = context.guide.home_of(field)
    if home is None:
        return False
    return any(
        progress.is_confirmed(home, confirm)
        for confirm in home.visible_confirms(context.answers)
        if field in home.fields_of(confirm, context.answers)
    )


def _has_read(context: Context, progress: Progress) -> bool:
    """Whether the booking window of every room was read from an export, for these very answers."""
    evidence = context.recorded.evidence.get(_EXPORT)
    if evidence is None or progress.is_stale(_EXPORT):
        return False
    codes = {finding.code for finding in evidence.findings}
    return bool(codes & _WINDOWS) and not codes & _GAPS


def no_mailbox(room: Room) -> Finding:
    """That a room has no address that could be judged or asked about."""
    return _told("ROOM-NO-MAILBOX", about=room.name, room=room.name)


def _judge_rooms(answers: Answers) -> Iterator[Finding]:
    rooms = answers.rooms
    for room in rooms:
        if not room.mailbox:
            yield no_mailbox(room)
    for room in outside(rooms, room_domains(answers)):
        yield _told("ROOM-OUTSIDE-DOMAINS", about=room.mailbox, room=room.mailbox)
    for address in sorted(doubled_mailboxes(rooms)):
        count = sum(room.mailbox.casefold() == address for room in rooms)
        yield _told("ROOM-MAILBOX-TWICE", about=address, room=address, count=count)
    yield from _judge_what_was_said(rooms)


def _judge_what_was_said(rooms: Sequence[Room]) -> Iterator[Finding]:
    for room in rooms:
        if room.reference_set and not room.is_current(room.reference_set):
            yield _told("ROOM-REFERENCE-CHANGED", about=room.name, room=room.name)
        if room.mapped and not room.is_current(room.mapped):
            yield _told("ROOM-MAPPING-CHANGED", about=room.name, room=room.name)
    unmapped = [room for room in rooms if room.mapped is None]
    if unmapped:
        unclear, shown = Outcome.COULD_NOT_TELL, _named(unmapped)
        yield _told("ROOM-NOT-MAPPED", outcome=unclear, n=len(unmapped), rooms=shown)


def _judge_systems(rooms: Sequence[Room], progress: Progress) -> Iterator[Finding]:
    """What was said to be done in a system whose address is not the one of this set-up now."""
    for step, acts in _ACTS.items():
        elsewhere = [
            room
            for room in rooms
            if any(progress.is_elsewhere(getattr(room, act), act) for act in acts)
        ]
        if elsewhere:
            n, shown = len(elsewhere), _named(elsewhere)
            yield _told("ROOM-DONE-ELSEWHERE", about=step, n=n, rooms=shown, step=step)


def _named(rooms: Sequence[Room]) -> str:
    names = [room.name for room in rooms[:_NAMED]]
    return ", ".join(names) + (", …" if len(rooms) > _NAMED else "")


def _judge_age(context: Context, progress: Progress) -> Iterator[Finding]:
    """Values that changed after they were copied or confirmed, and results older than values."""
    answers = context.answers
    for step in context.guide.steps:
        if not step.applies(answers):
            continue
        for row in step.visible_rows(answers):
            if progress.is_row_stale(step, row):
                yield _told("VALUE-OUT-OF-DATE", about=step.id, step=step.id, label=row.label)
        for check in step.visible_checks(answers):
            # Its own last result is being replaced just now.
            if check != _OWN_CHECK and progress.is_stale(check):
                yield _told("TEST-OUT-OF-DATE", about=step.id, step=step.id)


def _told(
    code: str, *, about: str = "", outcome: Outcome = Outcome.FAILED, **params: str | int
) -> Finding:
    return Finding(code, outcome, Owner.CONSULTANT, params, about=about)
