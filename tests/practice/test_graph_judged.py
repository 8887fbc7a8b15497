"""All answers of Graph's stand-in are as Microsoft describes them (openapi-core is the judge)."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from openapi_core.exceptions import OpenAPIError

from syncwizard.practice.faults import Fault
from syncwizard.practice.world import World
from tests.practice.asking import ask_graph
from tests.practice.judge import Judge

ROOM = World().rooms[0].address
LIST = World().room_lists[0].address
DAY = {"startDateTime": "2026-12-01T00:00:00Z", "endDateTime": "2026-12-02T00:00:00Z"}
EVENT: dict[str, Any] = {
    "subject": "Test",
    "start": {"dateTime": "2026-12-01T09:00:00", "timeZone": "UTC"},
    "end": {"dateTime": "2026-12-01T09:30:00", "timeZone": "UTC"},
    "showAs": "free",
    "isReminderOn": False,
    "transactionId": "5f2f3e70-6c0a-4a4e-b0a7-3c1d9e8f7a60",
}
SCHEDULE = {
    "schedules": [ROOM, "nobody@nordlicht.example"],
    "startTime": {"dateTime": "2026-12-01T08:00:00", "timeZone": "UTC"},
    "endTime": {"dateTime": "2026-12-01T12:00:00", "timeZone": "UTC"},
    "availabilityViewInterval": 60,
}
BATCH = {
    "requests": [
        {"id": "1", "method": "GET", "url": f"/users/{ROOM}/calendar?$select=id,name"},
        {"id": "2", "method": "GET", "url": "/users/nobody@nordlicht.example/calendar"},
    ]
}

GOOD: list[tuple[str, str, dict[str, Any]]] = [
    ("GET", "/places/microsoft.graph.room", {"params": {"$count": "true"}}),
    ("GET", "/places/microsoft.graph.room", {"params": {"$top": "5", "$skip": "2"}}),
    ("GET", "/places/microsoft.graph.room", {"params": {"$select": "emailAddress,displayName"}}),
    ("GET", "/places/microsoft.graph.roomlist", {}),
    ("GET", f"/places/{LIST}/microsoft.graph.roomlist/rooms", {"params": {"$top": "2"}}),
    ("GET", f"/places/{LIST}", {"params": {"$select": "id,displayName"}}),
    ("GET", f"/users/{ROOM}/calendar", {"params": {"$select": "id,name,owner"}}),
    ("GET", f"/users/{ROOM}/calendar", {}),
    ("GET", f"/users/{ROOM}/mailboxSettings", {}),
    ("GET", f"/users/{ROOM}/calendarView", {"params": DAY}),
    ("GET", f"/users/{ROOM}/calendar/calendarView", {"params": {**DAY, "$top": "1"}}),
    ("GET", f"/users/{ROOM}/events", {"params": {"$top": "1"}}),
    ("GET", f"/users/{ROOM}/calendar/events", {}),
    ("POST", f"/users/{ROOM}/events", {"json": EVENT}),
    ("POST", f"/users/{ROOM}/calendar/getSchedule", {"json": SCHEDULE}),
    ("POST", "/$batch", {"json": BATCH}),
]


def judged(judge: Judge, world: World, method: str, path: str, **given: Any) -> httpx.Response:
    answer = ask_graph(world, method, path, **given)
    judge.judge_request(answer.request)
    judge.judge_answer(answer.request, answer)
    return answer


@pytest.mark.parametrize(("method", "path", "given"), GOOD)
def test_answers_are_as_described(
    judge: Judge, method: str, path: str, given: dict[str, Any]
) -> None:
    world = World()
    world.roles.add("MailboxSettings.Read")
    first = ask_graph(world, "POST", f"/users/{ROOM}/events", json={**EVENT, "transactionId": "a"})
    assert first.status_code == 201
    assert judged(judge, world, method, path, **given).status_code in {200, 201}


def test_the_life_of_an_event_is_as_described(judge: Judge) -> None:
    world = World()
    made = judged(judge, world, "POST", f"/users/{ROOM}/calendar/events", json=EVENT)
    path = f"/users/{ROOM}/events/{made.json()['id']}"
    assert judged(judge, world, "GET", path).status_code == 200
    assert judged(judge, world, "DELETE", path).status_code == 204
    assert judged(judge, world, "GET", path).status_code == 404


def test_cancelling_is_as_described(judge: Judge) -> None:
    world = World()
    made = judged(judge, world, "POST", f"/users/{ROOM}/events", json=EVENT).json()
    path = f"/users/{ROOM}/events/{made['id']}/cancel"
    assert judged(judge, world, "POST", path, json={"comment": "gone"}).status_code == 202
    assert world.calendars.count() == 0


@pytest.mark.parametrize(
    ("fault", "path", "status"),
    [
        (Fault.MISSING_PERMISSION, "/places/microsoft.graph.room", 403),
        (Fault.MISSING_PERMISSION, f"/users/{ROOM}/calendar", 403),
        (Fault.ROOM_NOT_ONLINE, f"/users/{World().troubled_room}/calendar", 404),
        (Fault.ACCESS_POLICY, f"/users/{World().troubled_room}/calendar", 403),
        (Fault.THROTTLED, "/places/microsoft.graph.room", 429),
        (Fault.GRAPH_DOWN, "/places/microsoft.graph.room", 503),
    ],
)
def test_errors_are_as_described(judge: Judge, fault: Fault, path: str, status: int) -> None:
    assert judged(judge, World(faults={fault}), "GET", path).status_code == status


def test_the_judge_objects_to_what_is_not_described(judge: Judge) -> None:
    world = World()
    answer = ask_graph(world, "GET", "/places/microsoft.graph.room")
    content = answer.json()
    content["value"][0]["capacity"] = "fifty"
    wrong = httpx.Response(200, json=content)
    with pytest.raises(OpenAPIError):
        judge.judge_answer(answer.request, wrong)
    content["value"][0]["capacity"] = 50
    judge.judge_answer(answer.request, httpx.Response(200, json=content))
    content["value"][0]["seats"] = 50
    with pytest.raises(OpenAPIError):
        judge.judge_answer(answer.request, httpx.Response(200, json=content))


def test_the_judge_objects_to_a_wrong_request(judge: Judge) -> None:
    unknown = {**EVENT, "reminder": False}
    answer = ask_graph(World(), "POST", f"/users/{ROOM}/events", json=unknown)
    with pytest.raises(OpenAPIError):
        judge.judge_request(answer.request)
