"""Room calendars in Graph's stand-in: events, free and busy, and who may not."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from syncwizard.practice.faults import Fault
from syncwizard.practice.world import World
from tests.practice.asking import ask_graph

ROOM = World().rooms[0].address
TROUBLED = World().troubled_room


def event(start: str = "2026-12-01T09:00:00", end: str = "2026-12-01T09:30:00") -> dict[str, Any]:
    return {
        "subject": "Test",
        "start": {"dateTime": start, "timeZone": "UTC"},
        "end": {"dateTime": end, "timeZone": "UTC"},
        "showAs": "free",
        "isReminderOn": False,
    }


def create(world: World, body: dict[str, Any], room: str = ROOM) -> httpx.Response:
    return ask_graph(world, "POST", f"/users/{room}/events", json=body)


def view(world: World, start: str, end: str, **params: str) -> httpx.Response:
    window = {"startDateTime": start, "endDateTime": end, **params}
    return ask_graph(world, "GET", f"/users/{ROOM}/calendarView", params=window)


def error_of(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]["code"]


def test_a_calendar_is_the_rooms_own() -> None:
    said = ask_graph(World(), "GET", f"/users/{ROOM.upper()}/calendar").json()
    assert said["owner"]["address"] == ROOM
    assert said["isDefaultCalendar"] is True


def test_select_leaves_out_the_rest() -> None:
    path = f"/users/{ROOM}/calendar"
    said = ask_graph(World(), "GET", path, params={"$select": "name,owner"}).json()
    assert set(said) == {"@odata.context", "id", "name", "owner"}


def test_settings_need_a_permission_of_their_own() -> None:
    world = World()
    path = f"/users/{ROOM}/mailboxSettings"
    assert error_of(ask_graph(world, "GET", path)) == (403, "ErrorAccessDenied")
    world.roles.add("MailboxSettings.Read")
    assert ask_graph(world, "GET", path).json()["userPurpose"] == "room"


def test_an_event_is_created_read_seen_and_deleted() -> None:
    world = World()
    made = create(world, event())
    assert made.status_code == 201
    path = f"/users/{ROOM}/events/{made.json()['id']}"
    said = ask_graph(world, "GET", path).json()
    assert said["subject"] == "Test"
    assert said["start"] == {"dateTime": "2026-12-01T09:00:00.0000000", "timeZone": "UTC"}
    assert said["organizer"]["emailAddress"]["address"] == ROOM
    seen = view(world, "2026-12-01T00:00:00Z", "2026-12-02T00:00:00Z").json()["value"]
    assert [one["id"] for one in seen] == [said["id"]]
    assert ask_graph(world, "DELETE", path).status_code == 204
    assert error_of(ask_graph(world, "GET", path)) == (404, "ErrorItemNotFound")
    assert error_of(ask_graph(world, "DELETE", path)) == (404, "ErrorItemNotFound")
    assert world.calendars.count() == 0


def test_a_repeated_transaction_makes_no_second_event() -> None:
    world = World()
    body = {**event(), "transactionId": "b1"}
    first, second = create(world, body), create(world, body)
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json()["id"] == second.json()["id"]
    assert world.calendars.count() == 1
    other = create(world, {**body, "subject": "Other"})
    assert error_of(other) == (400, "ErrorDuplicateTransactionId")
    assert other.json()["error"]["@event.existingEventId"] == first.json()["id"]
    create(world, event())
    create(world, event())
    assert world.calendars.count() == 3


def test_an_answer_that_got_lost_has_made_its_event() -> None:
    world = World(faults={Fault.ANSWER_LOST})
    body = {**event(), "transactionId": "b1"}
    assert create(world, body).status_code == 504
    assert world.calendars.count() == 1
    assert create(world, body).status_code == 201
    assert world.calendars.count() == 1


def test_a_repeat_may_be_refused() -> None:
    world = World(faults={Fault.REPEAT_REFUSED})
    body = {**event(), "transactionId": "b1"}
    first = create(world, body)
    assert first.status_code == 201
    second = create(world, body)
    assert error_of(second) == (400, "ErrorDuplicateTransactionId")
    assert second.json()["error"]["@event.existingEventId"] == first.json()["id"]


@pytest.mark.parametrize(
    ("start", "end", "seen"),
    [
        ("2026-12-01T09:00:00Z", "2026-12-01T09:30:00Z", 1),
        ("2026-12-01T09:30:00Z", "2026-12-01T10:00:00Z", 0),
        ("2026-12-01T08:00:00Z", "2026-12-01T09:00:00Z", 0),
        ("2026-12-01T10:15:00+01:00", "2026-12-01T10:20:00+01:00", 1),
        ("2026-12-01T09:00:00", "2026-12-01T09:10:00", 1),
    ],
)
def test_the_view_shows_what_overlaps(start: str, end: str, seen: int) -> None:
    world = World()
    create(world, event())
    assert len(view(world, start, end).json()["value"]) == seen


def test_the_view_comes_in_pages() -> None:
    world = World()
    for minute in range(12):
        create(world, event(f"2026-12-01T09:{minute:02}:00"))
    first = view(world, "2026-12-01", "2026-12-02").json()
    assert len(first["value"]) == 10
    link = httpx.URL(first["@odata.nextLink"])
    rest = ask_graph(world, "GET", link.path.removeprefix("/v1.0"), params=dict(link.params))
    assert len(rest.json()["value"]) == 2
    assert "@odata.nextLink" not in rest.json()


def test_other_time_zones_are_understood() -> None:
    world = World()
    body = event()
    body["start"] = {"dateTime": "2026-12-01T10:00:00.0000000", "timeZone": "Europe/Berlin"}
    assert create(world, body).json()["start"]["dateTime"] == "2026-12-01T09:00:00.0000000"
    body["start"]["timeZone"] = "Nowhere/Land"
    assert error_of(create(world, body)) == (400, "TimeZoneNotSupportedException")


@pytest.mark.parametrize(
    "body",
    [
        {"subject": "no times"},
        event("2026-12-01T10:00:00", "2026-12-01T09:00:00"),
        {**event(), "start": "2026-12-01"},
    ],
)
def test_an_event_without_sense_is_refused(body: dict[str, Any]) -> None:
    assert error_of(create(World(), body)) == (400, "ErrorPropertyValidationFailure")


def test_a_view_needs_a_window() -> None:
    answer = ask_graph(World(), "GET", f"/users/{ROOM}/calendarView")
    assert error_of(answer) == (400, "ErrorInvalidParameter")


def test_an_event_that_stays_says_so() -> None:
    world = World(faults={Fault.EVENT_STAYS})
    path = f"/users/{ROOM}/events/{create(world, event()).json()['id']}"
    answer = ask_graph(world, "DELETE", path)
    assert error_of(answer) == (500, "ErrorInternalServerError")
    assert world.calendars.count() == 1
    world.faults.clear()
    assert ask_graph(world, "DELETE", path).status_code == 204


@pytest.mark.parametrize(
    ("fault", "status", "code", "words"),
    [
        (Fault.ROOM_NOT_ONLINE, 404, "MailboxNotEnabledForRESTAPI", "hosted on-premise"),
        (Fault.ACCESS_POLICY, 403, "ErrorAccessDenied", "[RAOP]"),
    ],
)
def test_one_room_is_in_trouble_and_the_others_are_not(
    fault: Fault, status: int, code: str, words: str
) -> None:
    world = World(faults={fault})
    answer = ask_graph(world, "GET", f"/users/{TROUBLED}/calendar")
    assert error_of(answer) == (status, code)
    assert words in answer.json()["error"]["message"]
    assert ask_graph(world, "GET", f"/users/{ROOM}/calendar").status_code == 200
    world.faults.clear()
    assert ask_graph(world, "GET", f"/users/{TROUBLED}/calendar").status_code == 200


@pytest.mark.parametrize(
    ("fault", "read", "write"),
    [
        (Fault.MISSING_PERMISSION, 403, 403),
        (Fault.NO_CALENDAR_PERMISSION, 403, 403),
        (Fault.NO_PLACES_PERMISSION, 200, 201),
        (Fault.CALENDARS_READ_ONLY, 200, 403),
        (Fault.GRANTED_IN_EXCHANGE, 200, 201),
    ],
)
def test_permissions_decide_who_reads_and_writes(fault: Fault, read: int, write: int) -> None:
    world = World(faults={fault})
    seen = ask_graph(world, "GET", f"/users/{ROOM}/calendar")
    made = create(world, event())
    assert (seen.status_code, made.status_code) == (read, write)
    for answer in (seen, made):
        if answer.status_code == 403:
            assert error_of(answer) == (403, "ErrorAccessDenied")


def test_an_access_policy_does_not_bind_what_exchange_granted() -> None:
    world = World(faults={Fault.ACCESS_POLICY, Fault.GRANTED_IN_EXCHANGE})
    assert ask_graph(world, "GET", f"/users/{TROUBLED}/calendar").status_code == 200


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("nobody@nordlicht.example", "Request_ResourceNotFound"),
        ("nobody@stranger.example", "ErrorInvalidUser"),
        (World().room_lists[0].address, "ErrorInvalidUser"),
    ],
)
def test_an_address_that_is_no_mailbox_is_not_found(address: str, code: str) -> None:
    answer = ask_graph(World(), "GET", f"/users/{address}/calendar")
    assert error_of(answer) == (404, code)


def test_free_and_busy_of_many_rooms() -> None:
    world = World(faults={Fault.ROOM_NOT_ONLINE})
    create(world, {**event(), "showAs": "busy"})
    body = {
        "schedules": [ROOM, TROUBLED, "nobody@nordlicht.example"],
        "startTime": {"dateTime": "2026-12-01T08:00:00", "timeZone": "UTC"},
        "endTime": {"dateTime": "2026-12-01T11:00:00", "timeZone": "UTC"},
        "availabilityViewInterval": 60,
    }
    path = f"/users/{ROOM}/calendar/getSchedule"
    first, *others = ask_graph(world, "POST", path, json=body).json()["value"]
    assert first["availabilityView"] == "020"
    assert [one["status"] for one in first["scheduleItems"]] == ["busy"]
    assert {one["error"]["responseCode"] for one in others} == {"ErrorMailRecipientNotFound"}
    body["schedules"] = [ROOM] * 21
    assert ask_graph(world, "POST", path, json=body).status_code == 400
    body = {**body, "schedules": [ROOM], "availabilityViewInterval": 4}
    assert ask_graph(world, "POST", path, json=body).status_code == 400


def test_events_are_listed_in_the_order_in_which_they_were_made() -> None:
    world = World()
    made = [create(world, event(f"2026-12-01T09:0{minute}:00")).json()["id"] for minute in (5, 1)]
    said = ask_graph(world, "GET", f"/users/{ROOM}/events").json()["value"]
    assert [one["id"] for one in said] == made


def test_an_event_must_be_json() -> None:
    answer = ask_graph(World(), "POST", f"/users/{ROOM}/events", content=b"{")
    assert error_of(answer) == (400, "BadRequest")
