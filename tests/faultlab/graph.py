"""Faults of Microsoft Graph and Exchange: permissions, policies, mailboxes, a busy service."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Final

from syncwizard.practice.faults import Fault as PracticeFault
from syncwizard.practice.talk import Reply
from tests.checks.practised import NOW
from tests.faultlab.answering import Odd, Played, page, plain, raw, said
from tests.faultlab.fault import Fault, Faults, Limit, Stage
from tests.faultlab.lab import GRAPH, Lab
from tests.faultlab.playing import at, both, hang, practised, recorded, saying, typed

_ROOMS: Final = f"{GRAPH}/microsoft.graph.room"
_CALENDAR: Final = f"{GRAPH}/calendar"


def _no(status: int, code: str, message: str = "Said so.", **headers: str) -> Played:
    return said({"error": {"code": code, "message": message}}, status, **headers)


def _rooms(
    name: str, code: str, what: Played, doing: str = "read", limit: Limit = Limit.NONE
) -> Fault:
    return Fault(name, Stage.CALL, code, at(_ROOMS, what), "graph_connection", doing, limit)


def _practised(name: str, code: str, fault: PracticeFault, check: str, tells: str = "") -> Fault:
    return Fault(name, Stage.CALL, code, practised(fault), check, tells=tells)


def _mailbox(name: str, code: str, status: int, error: str, message: str = "Said so.") -> Fault:
    """One room's calendar, asked by itself or in a batch."""
    body = {"error": {"code": error, "message": message}}

    def play(lab: Lab) -> None:
        room = lab.set_up.world.troubled_room
        lab.play(f"{GRAPH}/{room}/calendar", said(body, status))
        lab.play(f"{GRAPH}/$batch", Odd(lambda reply: in_batch(reply, room, status, body)))

    return Fault(name, Stage.CALL, code, play, "room_mailboxes", "read")


def in_batch(reply: Reply, room: str, status: int, body: object) -> bytes:
    """A batch in which the calendar of `room` ("" for every one) is answered like this."""
    content = json.loads(reply.body)
    for one in content["responses"]:
        if room in json.dumps(one.get("body", "")):
            one |= {"status": status, "body": body}
    return raw(replace(reply, body=json.dumps(content).encode()))


def _moved(status: int, to: str) -> Played:
    return plain(status, {"location": to, "content-length": "0"})


CONNECTION: Faults = (
    _practised(
        "no permission at all",
        "GRAPH-PERMISSION-MISSING",
        PracticeFault.MISSING_PERMISSION,
        "graph_connection",
        tells="GRAPH-TOKEN-WITHOUT-ROLES",
    ),
    _practised(
        "rooms may not be read",
        "GRAPH-PERMISSION-MISSING",
        PracticeFault.NO_PLACES_PERMISSION,
        "graph_connection",
    ),
    _practised(
        "calendars are not proved",
        "GRAPH-CALENDAR-UNPROVEN",
        PracticeFault.NO_CALENDAR_PERMISSION,
        "graph_connection",
    ),
    _practised(
        "calendars may be read only",
        "GRAPH-WRITE-UNPROVEN",
        PracticeFault.CALENDARS_READ_ONLY,
        "graph_connection",
    ),
    _rooms(
        "the token is not accepted", "GRAPH-TOKEN-REJECTED", _no(401, "InvalidAuthenticationToken")
    ),
    _rooms("no privilege", "GRAPH-DENIED-ALL-THE-SAME", _no(403, "Authorization_RequestDenied")),
    _rooms("a firewall's page", "HTTP-FORBIDDEN", page(403, "Blocked")),
    _rooms("a malformed request", "GRAPH-REQUEST-REFUSED", _no(400, "BadRequest")),
    _rooms("nothing there", "GRAPH-NOT-FOUND", _no(404, "UnknownError")),
    _rooms("busy for long", "GRAPH-THROTTLED", _no(429, "TooManyRequests", retry_after="900")),
    _rooms("down for long", "HTTP-SERVICE-DOWN", _no(503, "ServiceUnavailable", retry_after="900")),
    _rooms("a fault inside", "HTTP-SERVICE-DOWN", _no(500, "InternalServerError")),
    _rooms("rooms that never come", "ANSWER-TOO-SLOW", hang, "send", Limit.TOTAL),
    _rooms(
        "cut within the rooms",
        "NET-RESET",
        saying(plain(200, {"content-length": "900"}, b'{"value": [')),
    ),
    _rooms(
        "the next page lies on a foreign host",
        "ANSWER-FOREIGN-LINK",
        said({"value": [], "@odata.nextLink": "https://evil.example/v1.0/places"}),
    ),
    _rooms(
        "the next page lies on http",
        "ADDRESS-REFUSED",
        said({"value": [], "@odata.nextLink": f"http://{GRAPH}/v1.0/places"}),
        "address",
    ),
    *(
        _rooms(f"{status} to {words}", code, _moved(status, to))
        for status in (301, 302, 307, 308)
        for words, to, code in (
            ("another host", "https://evil.example/v1.0", "ANSWER-REDIRECT"),
            ("http", f"http://{GRAPH}/", "ANSWER-REDIRECT-UNSAFE"),
        )
    ),
    Fault(
        "no rooms",
        Stage.SENSE,
        "GRAPH-NO-ROOMS-UNDATED",
        at(_ROOMS, said({"value": []})),
        "graph_connection",
    ),
    Fault(
        "no room lists",
        Stage.SENSE,
        "GRAPH-NO-ROOM-LISTS-UNDATED",
        at(f"{GRAPH}/microsoft.graph.roomlist", said({"value": []})),
        "graph_connection",
    ),
)

_POLICY: Final = (
    "Access to OData is disabled: [RAOP] : Blocked by tenant configured AppOnly AccessPolicy "
    "settings."
)

MAILBOXES: Faults = (
    _practised(
        "no calendar may be read",
        "GRAPH-CALENDARS-DENIED",
        PracticeFault.NO_CALENDAR_PERMISSION,
        "room_mailboxes",
    ),
    _practised(
        "a policy keeps one room out",
        "GRAPH-ACCESS-POLICY",
        PracticeFault.ACCESS_POLICY,
        "room_mailboxes",
    ),
    _practised(
        "a mailbox on premises",
        "GRAPH-MAILBOX-NOT-ONLINE",
        PracticeFault.ROOM_NOT_ONLINE,
        "room_mailboxes",
    ),
    _practised(
        "a room that is not listed yet",
        "ROOM-NOT-IN-LIST-YET",
        PracticeFault.ROOM_NOT_LISTED,
        "room_mailboxes",
    ),
    _practised(
        "a room list that is not there yet",
        "ROOM-LIST-MISSING-YET",
        PracticeFault.ROOM_LIST_NOT_YET,
        "room_mailboxes",
    ),
    _mailbox(
        "the policy's other sentence",
        "GRAPH-ACCESS-POLICY",
        403,
        "ErrorAccessDenied",
        "Access to OData is disabled.",
    ),
    _mailbox(
        "the policy's long sentence", "GRAPH-ACCESS-POLICY", 403, "ErrorAccessDenied", _POLICY
    ),
    _mailbox(
        "a mailbox that is not discovered", "GRAPH-MAILBOX-NOT-ONLINE", 404, "ResourceNotFound"
    ),
    _mailbox("an address of nobody", "GRAPH-MAILBOX-UNKNOWN", 404, "ErrorInvalidUser"),
    _mailbox(
        "an object that is not there", "GRAPH-MAILBOX-UNKNOWN", 404, "Request_ResourceNotFound"
    ),
    _mailbox("an item that is gone", "GRAPH-EVENT-GONE", 404, "ErrorItemNotFound"),
    _mailbox("a mailbox with a fault of its own", "GRAPH-NOT-FOUND", 404, "ErrorNewlyInvented"),
)

_LONG_AGO: Final = "2026-01-01"


def _dated(name: str, code: str, where: str) -> Fault:
    """What was made long ago has to be there by now."""
    play = both(at(where, said({"value": []})), typed(room_lists_made_on=_LONG_AGO))
    return Fault(name, Stage.SENSE, code, play, "graph_connection")


def _nobody_allowed_it(lab: Lab) -> None:
    lab.put(test_events_allowed_by="")


def _no_rooms_yet(lab: Lab) -> None:
    rooms, lab.set_up.rooms = lab.set_up.rooms, []
    lab.on_repair(lambda: setattr(lab.set_up, "rooms", rooms))


def _lists_room(lab: Lab) -> None:
    """A room's mailbox is the address of a room list: Exchange knows no such mailbox."""
    address = lab.set_up.world.room_lists[0].address
    first = replace(lab.set_up.rooms[0], mailbox=address)
    recorded(lambda one: one.rooms.__setitem__(0, first))(lab)


def _fresh(name: str, code: str, where: str) -> Fault:
    """What was made today may still come."""
    play = both(at(where, said({"value": []})), typed(room_lists_made_on=f"{NOW.date()}"))
    return Fault(name, Stage.SENSE, code, play, "graph_connection")


def _undated(name: str, code: str, fault: PracticeFault) -> Fault:
    """Nobody noted when it was made (the day that practice notes is taken away again)."""
    play = both(practised(fault), typed(room_lists_made_on=""))
    return Fault(name, Stage.SENSE, code, play, "room_mailboxes")


SENSE: Faults = (
    _fresh("no rooms, made today", "GRAPH-NO-ROOMS-YET", _ROOMS),
    _fresh(
        "no room lists, made today",
        "GRAPH-NO-ROOM-LISTS-YET",
        f"{GRAPH}/microsoft.graph.roomlist",
    ),
    _undated(
        "a room list that is not there, and no day",
        "ROOM-LIST-MISSING-UNDATED",
        PracticeFault.ROOM_LIST_NOT_YET,
    ),
    _undated(
        "a room that is not listed, and no day",
        "ROOM-NOT-IN-LIST-UNDATED",
        PracticeFault.ROOM_NOT_LISTED,
    ),
    Fault(
        "a room list instead of a room",
        Stage.SENSE,
        "ROOM-IS-ROOM-LIST",
        _lists_room,
        "room_mailboxes",
    ),
    Fault(
        "a permission that no call proves",
        Stage.SENSE,
        "GRAPH-ROLES-NOT-NAMED",
        typed(expected_permissions="User.Read.All"),
        "graph_connection",
    ),
)

DATED: Faults = (
    _dated("no rooms after a long time", "GRAPH-NO-ROOMS", _ROOMS),
    _dated(
        "no room lists after a long time",
        "GRAPH-NO-ROOM-LISTS",
        f"{GRAPH}/microsoft.graph.roomlist",
    ),
)

WRITING: Faults = (
    Fault(
        "nobody allowed a test event",
        Stage.HOST,
        "ROOM-WRITE-NOT-ALLOWED",
        _nobody_allowed_it,
        "room_write",
        leaves=False,
    ),
    Fault("no rooms yet", Stage.HOST, "ROOMS-NONE", _no_rooms_yet, "room_mailboxes", leaves=False),
    _practised(
        "the event stays", "ROOM-WRITE-LEFT-BEHIND", PracticeFault.EVENT_STAYS, "room_write"
    ),
    _practised(
        "calendars may not be written",
        "GRAPH-CALENDAR-DENIED",
        PracticeFault.CALENDARS_READ_ONLY,
        "room_write",
    ),
)

FAULTS: Faults = (*CONNECTION, *SENSE, *DATED, *MAILBOXES, *WRITING)
