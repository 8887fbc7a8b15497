"""Check: the customer's application gets into Graph and sees rooms; it changes nothing."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from typing import Final

from syncwizard.checks.cause import Asked
from syncwizard.checks.context import Context, Tell
from syncwizard.checks.microsoft import (
    CALENDARS_WRITE,
    PLACES_READ,
    SignedIn,
    asking,
    sample,
    sign_in,
)
from syncwizard.checks.waiting import not_there
from syncwizard.clients.errors import Forbidden, NotFound
from syncwizard.clients.graph import Place
from syncwizard.domain.checks import Finding, Outcome, Owner
from syncwizard.domain.stages import Stage, StageName

_READ_CALENDARS: Final = {"Calendars.Read", "Calendars.ReadBasic", "Calendars.ReadBasic.All"}


async def graph_connection(context: Context, tell: Tell) -> None:
    """A token, and rooms and room lists with it; its permissions are only a hint, calls decide."""
    signed_in = await sign_in(context)
    tell(_signed_in(signed_in))
    asked = Asked(permission=PLACES_READ, in_token=signed_in.names(PLACES_READ))
    started = time.monotonic()
    rooms = await asking(signed_in.graph.rooms(), asked)
    seconds = time.monotonic() - started
    context.staged(Stage(StageName.READ, signed_in.host, seconds=seconds))
    if rooms:
        tell(_counted("GRAPH-ROOMS-OK", rooms, signed_in))
    else:
        tell(not_there(context, "GRAPH-NO-ROOMS", Outcome.COULD_NOT_TELL))
    lists = await asking(signed_in.graph.room_lists(), asked)
    if lists:
        tell(_counted("GRAPH-ROOM-LISTS-OK", lists, signed_in))
    else:
        tell(not_there(context, "GRAPH-NO-ROOM-LISTS"))
    await _judge_permissions(context, tell, signed_in, rooms)


def _signed_in(signed_in: SignedIn) -> Finding:
    """That there is a token, and what is in it: granted in Exchange, nothing may be."""
    roles = sorted(signed_in.token.roles)
    params: dict[str, str | int] = {"n": len(roles), "permissions": ", ".join(roles)}
    code = "GRAPH-TOKEN-OK" if roles else "GRAPH-TOKEN-WITHOUT-ROLES"
    asked = signed_in.token.request_id
    return Finding(code, Outcome.PASSED, params=params, request_id=asked)


def _counted(code: str, places: Sequence[Place], signed_in: SignedIn) -> Finding:
    return Finding(
        code,
        Outcome.PASSED,
        params={"n": len(places)},
        request_id=signed_in.last_request,
    )


async def _judge_permissions(
    context: Context, tell: Tell, signed_in: SignedIn, rooms: Sequence[Place]
) -> None:
    """What the token does not name may still be granted in Exchange: the calendars tell."""
    expected = re.findall(r"[\w.]+", context.answers["expected_permissions"])
    absent = [one for one in expected if not signed_in.names(one) and one != PLACES_READ]
    calendars = next((one for one in absent if one.startswith("Calendars.")), "")
    # Whoever writes calendars may read them too: a smaller permission of that kind is covered.
    covered = signed_in.names(CALENDARS_WRITE)
    others = [
        one for one in absent if one != calendars and not (covered and one in _READ_CALENDARS)
    ]
    if calendars and not signed_in.names(CALENDARS_WRITE):
        tell(await _judge_calendars(signed_in, calendars, rooms))
    if others:
        params: dict[str, str | int] = {"permissions": ", ".join(others)}
        # No call of ours exercises them, so nothing proves them either way.
        tell(Finding("GRAPH-ROLES-NOT-NAMED", Outcome.COULD_NOT_TELL, Owner.ENTRA_ADMIN, params))


async def _judge_calendars(signed_in: SignedIn, permission: str, rooms: Sequence[Place]) -> Finding:
    if signed_in.reads_calendars:
        return _unproven("GRAPH-WRITE-UNPROVEN", permission)
    tried = sample(rooms)
    for room in tried:
        if await _opens(signed_in, room.address, permission):
            return Finding(
                "GRAPH-GRANTED-IN-EXCHANGE",
                Outcome.PASSED,
                params={"room": room.address},
                request_id=signed_in.last_request,
            )
    return _unproven("GRAPH-CALENDAR-UNPROVEN", permission, len(tried))


async def _opens(signed_in: SignedIn, address: str, permission: str) -> bool:
    """Whether this calendar opens; why a single one does not is for step 5.2.3's test to say."""

    async def look() -> bool:
        try:
            await signed_in.graph.calendar(address)
        except (Forbidden, NotFound):
            return False
        return True

    return await asking(look(), Asked(room=address, permission=permission))


def _unproven(code: str, permission: str, tried: int = 0) -> Finding:
    params: dict[str, str | int] = {"permission": permission, "n": tried}
    return Finding(code, Outcome.COULD_NOT_TELL, Owner.ENTRA_ADMIN, params)
