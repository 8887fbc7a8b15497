"""Room mailboxes: each faulty room is named, a service's fault told once, lists compared."""

from __future__ import annotations

import base64
import json
from dataclasses import replace

import pytest

from syncwizard.checks.catalogue import CHECKS
from syncwizard.domain.checks import Evidence, Outcome
from syncwizard.practice.app import Message, Receive, Send, practice_app
from syncwizard.practice.faults import Fault
from syncwizard.practice.world import World
from tests.checks.practised import SetUp, codes, complaints, make_set_up
from tests.fakes.scripted_app import Asked, Reply, ScriptedApp


async def test_without_rooms_there_is_nothing_to_tell() -> None:
    set_up = make_set_up(World.with_rooms(0))
    for check in ("room_mailboxes", "rooms_consistent"):
        evidence = await set_up.check(check)
        assert (codes(evidence.findings), evidence.outcome) == (
            ["ROOMS-NONE"],
            Outcome.COULD_NOT_TELL,
        )
    assert set_up.staged == []


async def test_the_faulty_room_is_named_and_the_others_are_counted() -> None:
    set_up = make_set_up()
    set_up.world.faults.add(Fault.ROOM_NOT_ONLINE)
    evidence = await set_up.check("room_mailboxes")
    faulty, summary = evidence.findings
    assert faulty.about == set_up.world.troubled_room
    assert (summary.code, summary.outcome) == ("ROOMS-READ-OK", Outcome.PASSED)
    assert (summary.params["opened"], summary.params["total"]) == (11, 12)
    (closed,) = (room.id for room in set_up.rooms if room.mailbox == faulty.about)
    assert set(summary.rooms) == {room.id for room in set_up.rooms} - {closed}


async def test_a_room_without_a_mailbox_is_named() -> None:
    set_up = make_set_up()
    set_up.rooms[0] = replace(set_up.rooms[0], mailbox="")
    evidence = await set_up.check("room_mailboxes")
    assert complaints(evidence) == {"ROOM-NO-MAILBOX"}
    assert evidence.findings[0].about == set_up.rooms[0].name


@pytest.mark.parametrize("address", ["nobody@nordlicht.example", "raum@elsewhere.example"])
async def test_an_unknown_address_is_named(address: str) -> None:
    evidence = await _with_mailbox(address)
    assert complaints(evidence) == {"GRAPH-MAILBOX-UNKNOWN"}
    assert evidence.findings[0].about == address


async def test_a_room_list_is_not_a_room() -> None:
    evidence = await _with_mailbox(World().room_lists[0].address.upper())
    assert complaints(evidence) == {"ROOM-IS-ROOM-LIST"}


async def _with_mailbox(address: str) -> Evidence:
    set_up = make_set_up()
    set_up.rooms[0] = replace(set_up.rooms[0], mailbox=address)
    return await set_up.check("room_mailboxes")


async def test_every_room_is_asked_for_once() -> None:
    set_up = make_set_up(World.with_rooms(30))
    await set_up.check("room_mailboxes")
    asked = [call for call in set_up.world.calls if call.endswith("/calendar")]
    assert sorted(asked) == sorted(set(asked))
    assert len(asked) == 30


# Permissions


async def test_without_permission_not_every_room_is_tried() -> None:
    set_up = make_set_up(World.with_rooms(200))
    set_up.world.faults.add(Fault.NO_CALENDAR_PERMISSION)
    evidence = await set_up.check("room_mailboxes")
    assert codes(evidence.findings) == ["GRAPH-CALENDARS-DENIED"]
    assert evidence.findings[0].params["tried"] == 3
    assert sum(call.endswith("/calendar") for call in set_up.world.calls) == 3


async def test_a_few_rooms_from_all_over_are_tried() -> None:
    """An Exchange role may cover one building's rooms and not another's."""
    set_up = make_set_up(World.with_rooms(200))
    set_up.world.faults.add(Fault.NO_CALENDAR_PERMISSION)
    await set_up.check("room_mailboxes")
    tried = [call for call in set_up.world.calls if call.endswith("/calendar")]
    rooms = [set_up.world.rooms[place].address for place in (0, 99, 199)]
    assert [call.split("/")[-2] for call in tried] == rooms


async def test_lists_that_nobody_needs_are_not_missed() -> None:
    set_up = make_set_up()
    set_up.change_rooms(room_list="")
    set_up.world.faults.add(Fault.NO_PLACES_PERMISSION)
    assert (await set_up.check("room_mailboxes")).outcome is Outcome.PASSED


async def test_exchange_keeps_one_room_out_and_says_who_can_change_it() -> None:
    set_up = make_set_up()
    set_up.world.faults.add(Fault.ACCESS_POLICY)
    finding = (await set_up.check("room_mailboxes")).findings[0]
    assert (finding.about, finding.owner) == (set_up.world.troubled_room, "exchange_admin")
    assert finding.request_id


# Faults that are not about a room


async def test_a_service_that_breaks_down_half_way_is_told_once() -> None:
    set_up = make_set_up(World.with_rooms(400))
    set_up.change_rooms(room_list="")
    broken = _BreaksDown(after=20)
    set_up.app = ScriptedApp(broken)
    evidence = await set_up.check("room_mailboxes")
    assert codes(evidence.findings) == ["HTTP-OTHER", "ROOMS-READ-OK"]
    assert evidence.findings[1].params["opened"] == 20
    assert broken.refused <= 4 * 20, "the rest is not asked"


class _BreaksDown:
    """Signs in, opens some calendars, then answers with a status that says nothing of a room."""

    def __init__(self, after: int) -> None:
        self.left = after
        self.refused = 0

    def __call__(self, asked: Asked) -> Reply:
        if asked.path.endswith("/$batch"):
            requests = json.loads(asked.body)["requests"]
            return Reply({"responses": [self._calendar(one["id"]) for one in requests]})
        if asked.host == "graph.microsoft.com":
            return Reply({"value": []})
        if asked.method == "POST":
            return Reply({"access_token": _token(), "expires_in": 3599, "token_type": "Bearer"})
        return Reply(_configuration(asked))

    def _calendar(self, number: str) -> dict[str, object]:
        if self.left:
            self.left -= 1
            return {"id": number, "status": 200, "body": {"id": "calendar-1", "name": "Calendar"}}
        self.refused += 1
        error = {"code": "strange", "message": ""}
        return {"id": number, "status": 409, "body": {"error": error}}


def _token() -> str:
    claims = base64.urlsafe_b64encode(json.dumps({"roles": ["Calendars.ReadWrite"]}).encode())
    return f"e30.{claims.decode().rstrip('=')}.sig"


def _configuration(asked: Asked) -> dict[str, str]:
    tenant = asked.path.split("/")[1]
    base = f"https://login.microsoftonline.com/{tenant}"
    return {
        "issuer": f"{base}/v2.0",
        "token_endpoint": f"{base}/oauth2/v2.0/token",
        "authorization_endpoint": f"{base}/oauth2/v2.0/authorize",
        "msgraph_host": "graph.microsoft.com",
        "cloud_instance_name": "microsoftonline.com",
    }


async def test_a_page_that_turns_everybody_away_is_told_once() -> None:
    world = World.with_rooms(40)
    real = practice_app(world)

    async def app(scope: Message, receive: Receive, send: Send) -> None:
        """Something on the way answers for Graph, with a page of its own."""
        if not scope["path"].endswith("/$batch"):
            return await real(scope, receive, send)
        kind = [(b"content-type", b"text/html")]
        await send({"type": "http.response.start", "status": 403, "headers": kind})
        return await send({"type": "http.response.body", "body": b"<html>Blocked</html>"})

    set_up = make_set_up(world)
    set_up.app = app
    assert codes((await set_up.check("room_mailboxes")).findings) == ["HTTP-FORBIDDEN"]


# Room lists and their 48 hours


@pytest.mark.parametrize(
    ("made_on", "code", "outcome"),
    [
        ("", "ROOM-LIST-MISSING-UNDATED", Outcome.COULD_NOT_TELL),
        ("2026-13-45", "ROOM-LIST-MISSING-UNDATED", Outcome.COULD_NOT_TELL),
        ("2026-11-24", "ROOM-LIST-MISSING-UNDATED", Outcome.COULD_NOT_TELL),
        ("2026-11-18", "ROOM-LIST-MISSING", Outcome.FAILED),
        ("2026-11-19", "ROOM-LIST-MISSING", Outcome.FAILED),
        ("2026-11-20", "ROOM-LIST-MISSING-YET", Outcome.NOT_YET),
        ("2026-11-22", "ROOM-LIST-MISSING-YET", Outcome.NOT_YET),
    ],
)
async def test_a_list_may_take_two_days_from_the_end_of_its_day(
    made_on: str, code: str, outcome: Outcome
) -> None:
    set_up = make_set_up()
    set_up.values["room_lists_made_on"] = made_on
    set_up.world.faults.add(Fault.ROOM_LIST_NOT_YET)
    evidence = await set_up.check("room_mailboxes")
    assert (complaints(evidence), evidence.outcome) == ({code}, outcome)
    late = next(one for one in evidence.findings if one.code == code)
    assert (late.look_again is not None) == (outcome is Outcome.NOT_YET)


async def test_when_to_look_again_is_two_days_after_the_day() -> None:
    set_up = _with_fresh_lists("2026-11-21")
    set_up.world.faults.add(Fault.ROOM_NOT_LISTED)
    evidence = await set_up.check("room_mailboxes")
    late = next(one for one in evidence.findings if one.outcome is Outcome.NOT_YET)
    assert (late.code, late.about) == ("ROOM-NOT-IN-LIST-YET", set_up.world.troubled_room)
    assert late.look_again is not None
    assert late.look_again.isoformat() == "2026-11-24T00:00:00+00:00"


async def test_a_list_may_be_named_by_its_address() -> None:
    set_up = make_set_up()
    by_name = {one.name: one.address for one in set_up.world.room_lists}
    set_up.rooms = [replace(room, room_list=by_name[room.room_list]) for room in set_up.rooms]
    assert (await set_up.check("room_mailboxes")).outcome is Outcome.PASSED


async def test_a_list_that_goes_while_it_is_being_read_is_missing() -> None:
    world = World()
    real = practice_app(world)

    async def app(scope: Message, receive: Receive, send: Send) -> None:
        if scope["path"].endswith("/rooms"):
            world.faults.add(Fault.ROOM_LIST_NOT_YET)
        await real(scope, receive, send)

    set_up = make_set_up(world)
    set_up.app = app
    set_up.values["room_lists_made_on"] = "2026-11-01"
    assert complaints(await set_up.check("room_mailboxes")) == {"ROOM-LIST-MISSING"}


async def test_a_faulty_room_is_not_also_missed_in_its_list() -> None:
    set_up = make_set_up()
    set_up.world.faults |= {Fault.ROOM_NOT_ONLINE, Fault.ROOM_NOT_LISTED}
    evidence = await set_up.check("room_mailboxes")
    assert complaints(evidence) == {"GRAPH-MAILBOX-NOT-ONLINE"}


@pytest.mark.parametrize(
    ("made_on", "expected", "outcome"),
    [
        (
            "",
            {"GRAPH-NO-ROOMS-UNDATED", "GRAPH-NO-ROOM-LISTS-UNDATED"},
            Outcome.COULD_NOT_TELL,
        ),
        ("2026-11-01", {"GRAPH-NO-ROOMS", "GRAPH-NO-ROOM-LISTS"}, Outcome.FAILED),
        ("2026-11-21", {"GRAPH-NO-ROOMS-YET", "GRAPH-NO-ROOM-LISTS-YET"}, Outcome.NOT_YET),
    ],
)
async def test_a_directory_without_rooms(
    made_on: str, expected: set[str], outcome: Outcome
) -> None:
    set_up = make_set_up(World.with_rooms(0))
    set_up.values["room_lists_made_on"] = made_on
    evidence = await set_up.check("graph_connection")
    assert (complaints(evidence), evidence.outcome) == (expected, outcome)


def _with_fresh_lists(made_on: str) -> SetUp:
    set_up = make_set_up()
    set_up.values["room_lists_made_on"] = made_on
    return set_up


def test_the_date_of_the_lists_is_declared_as_used() -> None:
    assert "room_lists_made_on" in CHECKS["room_mailboxes"].uses
