"""Takes up a check of the rooms where a person stopped it; it asks nobody."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from syncwizard.checks.context import Context, Tell
from syncwizard.domain.checks import Evidence, Outcome, inputs_of, is_halted
from syncwizard.domain.rooms import Room

_CHECK: Final = "room_mailboxes"
_OPENED: Final = "ROOMS-READ-OK"
# What was found longer ago is found again.
_KEPT_FOR: Final = timedelta(hours=12)


def take_up(
    context: Context, rooms: Sequence[Room], opened: list[Room], tell: Tell
) -> Sequence[Room]:
    """The rooms that are still to be asked for; `opened` gets those whose calendar was opened.

    What was found of single rooms is told again. Where any answer or room has changed since, all
    rooms are to be asked for.
    """
    before = context.recorded.evidence.get(_CHECK)
    if before is None or not _is_of_use(context, before):
        return rooms
    ids = {one for finding in before.findings if finding.code == _OPENED for one in finding.rooms}
    opened.extend(room for room in rooms if room.id in ids)
    addresses = {room.mailbox for room in rooms if room.id not in ids}
    told = [one for one in before.findings if one.about in addresses and _is_of_a_room(one.outcome)]
    for finding in told:
        tell(finding)
    found = {finding.about for finding in told}
    return [room for room in rooms if room.id not in ids and room.mailbox not in found]


def _is_of_use(context: Context, before: Evidence) -> bool:
    if not is_halted(before.findings) or context.now() - before.ended > _KEPT_FOR:
        return False
    check = context.checks[_CHECK]
    return before.inputs == inputs_of(check, context.answers)


def _is_of_a_room(outcome: Outcome) -> bool:
    return outcome is not Outcome.PASSED
