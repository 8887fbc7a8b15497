"""Check: what Exchange has set at the rooms, as an export says; it reads no file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from syncwizard.checks.context import Context, Tell
from syncwizard.domain.answers import Answers
from syncwizard.domain.checks import Finding, Outcome, Owner
from syncwizard.domain.meetings import USUAL_WINDOW
from syncwizard.domain.room_settings import RoomSettings, SettingsExport
from syncwizard.domain.rooms import Room

_NAMED: Final = 5  # rooms that a sentence names; of more it gives the number
_OLD: Final = timedelta(days=30)  # ours: what is older has to be looked at anew
_AHEAD: Final = timedelta(days=1)  # another computer's clock may be ahead, but not that far
_WHOLE_DAY: Final = 1440  # minutes, Exchange's own value

_Params = dict[str, str | int]


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that can be wrong at a room; `concerns` never says yes of what it cannot read."""

    code: str
    outcome: Outcome
    concerns: Callable[[RoomSettings], bool]


@dataclass(frozen=True, slots=True)
class _Known:
    """A room of the set-up with its settings."""

    room: Room
    settings: RoomSettings


async def room_settings(context: Context, tell: Tell) -> None:
    """Judges the export that a person gave; without one there is nothing to judge."""
    export = context.room_settings
    if export is None:
        tell(Finding("ROOM-SETTINGS-NOT-GIVEN", Outcome.COULD_NOT_TELL, Owner.EXCHANGE_ADMIN))
        return
    for finding in judge_export(export, context.answers, context.now()):
        tell(finding)


def judge_export(export: SettingsExport, answers: Answers, now: datetime) -> Iterator[Finding]:
    """What an export says of the set-up's rooms, room by room, gathered by what it is about."""
    given = {one.mailbox.casefold(): one for one in export.rooms}
    rooms = [room for room in answers.rooms if room.mailbox]
    known = [_Known(room, found) for room in rooms if (found := given.get(room.mailbox.casefold()))]
    there = [one for one in known if one.settings.is_found]
    if there:
        yield _read(there, export)
    yield from _judge_age(export, now)
    yield from _judge_gaps(export, rooms, known)
    yield from _judge_windows(there, answers)
    for rule in RULES:
        concerned = [one.room for one in there if rule.concerns(one.settings)]
        if concerned:
            yield _about(rule.code, rule.outcome, concerned)


def judge_room(settings: RoomSettings) -> list[str]:
    """The codes of all rules that one room's settings break."""
    return [rule.code for rule in RULES if rule.concerns(settings)]


# The export itself


def _read(there: Sequence[_Known], export: SettingsExport) -> Finding:
    params: _Params = {"n": len(there), "start": _day(export.made_at)}
    ids = tuple(one.room.id for one in there)
    return Finding("ROOM-SETTINGS-READ", Outcome.PASSED, params=params, rooms=ids)


def _judge_age(export: SettingsExport, now: datetime) -> Iterator[Finding]:
    unclear, made = Outcome.COULD_NOT_TELL, export.made_at
    if made is None or made > now + _AHEAD:
        yield Finding("ROOM-SETTINGS-UNDATED", unclear, Owner.EXCHANGE_ADMIN)
    elif now - made > _OLD:
        params: _Params = {"start": _day(made), "days": (now - made).days}
        yield Finding("ROOM-SETTINGS-OLD", unclear, Owner.EXCHANGE_ADMIN, params)


def _day(made: datetime | None) -> str:
    return made.date().isoformat() if made else "?"


def _judge_gaps(
    export: SettingsExport, rooms: Sequence[Room], known: Sequence[_Known]
) -> Iterator[Finding]:
    unclear, owner = Outcome.COULD_NOT_TELL, Owner.EXCHANGE_ADMIN
    named = {one.room.id for one in known}
    if absent := [room for room in rooms if room.id not in named]:
        yield _about("ROOM-SETTINGS-ROOM-ABSENT", unclear, absent)
    if lost := [one.room for one in known if not one.settings.is_found]:
        yield _about("ROOM-SETTINGS-NO-MAILBOX", Outcome.FAILED, lost)
    if export.absent:
        params: _Params = {"n": len(export.absent), "labels": ", ".join(export.absent)}
        yield Finding("ROOM-SETTINGS-COLUMN-ABSENT", unclear, owner, params)


# The booking window


def _judge_windows(there: Sequence[_Known], answers: Answers) -> Iterator[Finding]:
    """Each room's booking window against how far ahead people may reserve."""
    windows = [
        (one.room, days)
        for one in there
        if (days := one.settings.number("BookingWindowInDays")) is not None
    ]
    if not windows:
        return
    wanted = answers["reservation_horizon_days"]
    if not (wanted.isascii() and wanted.isdigit() and len(wanted) < 10):
        yield Finding("BOOKING-WINDOW-HORIZON-OPEN", Outcome.COULD_NOT_TELL, Owner.CONSULTANT)
        return
    short = [(room, days) for room, days in windows if days < int(wanted)]
    if not short:
        told: _Params = {"n": len(windows), "days": int(wanted)}
        yield Finding("BOOKING-WINDOW-READ", Outcome.PASSED, params=told)
        return
    least: _Params = {"days": int(wanted), "count": min(days for _room, days in short)}
    concerned = [room for room, _days in short]
    is_untouched = all(days == USUAL_WINDOW for _room, days in short)
    code = "BOOKING-WINDOW-UNCHANGED" if is_untouched else "BOOKING-WINDOW-SHORT"
    yield _about(code, Outcome.FAILED, concerned, least)


def _about(
    code: str, outcome: Outcome, rooms: Sequence[Room], more: _Params | None = None
) -> Finding:
    """One finding for all rooms that it concerns; it is about a room where it concerns one.

    What is set in Exchange is for its administrator to change.
    """
    names = ", ".join(room.name for room in rooms[:_NAMED])
    shown = names + (", …" if len(rooms) > _NAMED else "")
    return Finding(
        code,
        outcome,
        None if outcome is Outcome.PASSED else Owner.EXCHANGE_ADMIN,
        {"n": len(rooms), "rooms": shown, **(more or {})},
        about=rooms[0].mailbox if len(rooms) == 1 else "",
        detail="" if len(rooms) <= _NAMED else ", ".join(room.mailbox for room in rooms),
        rooms=tuple(room.id for room in rooms),
    )


# Single settings (the table of what breaks a two-way synchronisation)


def _has_delegates(settings: RoomSettings) -> bool:
    return settings.is_filled("ResourceDelegates") is True


def _leaves_open(settings: RoomSettings) -> bool:
    """Nobody answers a request: neither the mailbox itself nor a delegate."""
    mode = settings.word("AutomateProcessing").casefold()
    return mode not in {"", "autoaccept"} and not _has_delegates(settings)


def _asks_delegates(settings: RoomSettings) -> bool:
    asks_all = settings.flag("AllRequestInPolicy") is True
    return _has_delegates(settings) and (asks_all or settings.flag("AllBookInPolicy") is False)


def _admits_some(settings: RoomSettings) -> bool:
    return settings.flag("AllBookInPolicy") is False and not _asks_delegates(settings)


def _hides_subject(settings: RoomSettings) -> bool:
    return any(settings.flag(name) is True for name in ("DeleteSubject", "AddOrganizerToSubject"))


def _declines_series(settings: RoomSettings) -> bool:
    """A whole series for one conflict: no share and no number of conflicts is allowed."""
    share = settings.number("ConflictPercentageAllowed")
    return share == 0 and settings.number("MaximumConflictInstances") in {0, None}


def _is_short(settings: RoomSettings) -> bool:
    minutes = settings.number("MaximumDurationInMinutes")
    return minutes is not None and 0 < minutes < _WHOLE_DAY


def _is(name: str, wanted: bool) -> Callable[[RoomSettings], bool]:
    return lambda settings: settings.flag(name) is wanted


def _is_reserved(settings: RoomSettings) -> bool:
    return settings.word("BookingType").casefold() == "reserved"


_FAILED, _OPEN, _GOOD = Outcome.FAILED, Outcome.COULD_NOT_TELL, Outcome.PASSED

RULES: Final = (
    Rule("ROOM-NOT-BOOKABLE", _FAILED, _is_reserved),
    Rule("ROOM-NOT-ANSWERING", _FAILED, _leaves_open),
    Rule("ROOM-DOUBLE-BOOKINGS", _FAILED, _is("AllowConflicts", wanted=True)),
    Rule("ROOM-NO-SERIES", _FAILED, _is("AllowRecurringMeetings", wanted=False)),
    Rule("ROOM-SUBJECT-REMOVED", _OPEN, _hides_subject),
    Rule("ROOM-BODY-REMOVED", _OPEN, _is("DeleteComments", wanted=True)),
    Rule("ROOM-PRIVATE-SHOWN", _OPEN, _is("RemovePrivateProperty", wanted=True)),
    Rule("ROOM-SERIES-CONFLICT", _OPEN, _declines_series),
    Rule("ROOM-DELEGATES", _OPEN, _asks_delegates),
    Rule("ROOM-FOR-SOME", _OPEN, _admits_some),
    Rule("ROOM-DURATION-SHORT", _OPEN, _is_short),
    Rule("ROOM-WORK-HOURS", _OPEN, _is("ScheduleOnlyDuringWorkHours", wanted=True)),
    Rule("ROOM-CAPACITY", _OPEN, _is("EnforceCapacity", wanted=True)),
    Rule("ROOM-AUTO-RELEASE", _OPEN, _is("EnableAutoRelease", wanted=True)),
    Rule("ROOM-EXTERNAL-IN", _OPEN, _is("ProcessExternalMeetingMessages", wanted=True)),
    Rule("ROOM-EXTERNAL-OUT", _GOOD, _is("ProcessExternalMeetingMessages", wanted=False)),
)
