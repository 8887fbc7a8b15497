"""Graph's stand-in around its calls: tokens, ids, throttling, $batch."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from syncwizard.practice.faults import Fault
from syncwizard.practice.world import World
from tests.practice.asking import GRAPH, ask, ask_graph, get_token

ROOMS = "/places/microsoft.graph.room"
ROOM = World().rooms[0].address


def batch(world: World, requests: list[dict[str, Any]]) -> httpx.Response:
    return ask_graph(world, "POST", "/$batch", json={"requests": requests})


def test_every_answer_carries_the_ids_for_microsofts_support() -> None:
    own = "0c9c1f4e-6d3a-4a27-9d5b-7e8f10a2b3c4"
    for path, status in ((ROOMS, 200), ("/users/nobody@stranger.example/calendar", 404)):
        answer = ask_graph(World(), "GET", path, headers={"client-request-id": own})
        assert answer.status_code == status
        assert answer.headers["client-request-id"] == own
        assert answer.headers["request-id"] not in {"", own}
        if status != 200:
            inner = answer.json()["error"]["innerError"]
            assert inner["client-request-id"] == own
            assert inner["request-id"] == answer.headers["request-id"]
            assert inner["date"]


@pytest.mark.parametrize("bearer", ["", "Bearer ", "Bearer a.b.c", "Basic abc", "Bearer x"])
def test_a_call_without_a_token_of_entra_is_refused(bearer: str) -> None:
    answer = ask(World(), "GET", f"{GRAPH}/v1.0{ROOMS}", headers={"authorization": bearer})
    assert answer.status_code == 401
    assert answer.json()["error"]["code"] == "InvalidAuthenticationToken"


def test_a_token_with_another_payload_is_refused() -> None:
    head, _, signature = get_token(World()).split(".")
    forged = {"authorization": f"Bearer {head}.e30.{signature}"}
    assert ask(World(), "GET", f"{GRAPH}/v1.0{ROOMS}", headers=forged).status_code == 401


def test_a_token_ends() -> None:
    now = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
    world = World(clock=lambda: now)
    bearer = {"authorization": f"Bearer {get_token(world)}"}
    assert ask(world, "GET", f"{GRAPH}/v1.0{ROOMS}", headers=bearer).status_code == 200
    now += timedelta(hours=1)
    assert ask(world, "GET", f"{GRAPH}/v1.0{ROOMS}", headers=bearer).status_code == 401


def test_a_token_is_for_one_cloud() -> None:
    world = World()
    bearer = {"authorization": f"Bearer {get_token(world)}"}
    answer = ask(world, "GET", f"https://graph.microsoft.us/v1.0{ROOMS}", headers=bearer)
    assert answer.status_code == 401
    assert "audience" in answer.json()["error"]["message"]


def test_throttling_comes_once_and_says_how_long() -> None:
    world = World(faults={Fault.THROTTLED}, retry_after=7)
    first = ask_graph(world, "GET", ROOMS)
    assert first.status_code == 429
    assert first.headers["retry-after"] == "7"
    assert first.json()["error"]["code"] == "ApplicationThrottled"
    assert ask_graph(world, "GET", ROOMS).status_code == 200
    assert not world.faults


def test_a_service_that_is_down_is_down_for_all() -> None:
    answer = ask_graph(World(faults={Fault.GRAPH_DOWN}), "POST", "/$batch", json={})
    assert answer.status_code == 503
    assert answer.json()["error"]["code"] == "ServiceUnavailable"


def test_what_is_not_there_is_an_error_of_graph() -> None:
    assert ask_graph(World(), "GET", "/rooms").json()["error"]["code"] == "BadRequest"
    assert ask_graph(World(), "PUT", ROOMS).status_code == 405


def test_a_batch_answers_each_request_for_itself() -> None:
    world = World(faults={Fault.THROTTLED})
    answer = batch(
        world,
        [
            {"id": "a", "method": "GET", "url": f"/users/{ROOM}/calendar?$select=name"},
            {"id": "b", "method": "GET", "url": f"/users/{ROOM}/calendar?$select=name"},
            {"id": "c", "method": "GET", "url": "/users/nobody@stranger.example/calendar"},
        ],
    )
    assert answer.status_code == 200
    said = {one["id"]: one for one in answer.json()["responses"]}
    assert {name: one["status"] for name, one in said.items()} == {"a": 429, "b": 200, "c": 404}
    assert said["a"]["headers"]["Retry-After"] == "1"
    assert said["b"]["body"]["name"] == "Calendar"
    assert said["c"]["body"]["error"]["code"] == "ErrorInvalidUser"


def test_a_batch_can_write() -> None:
    world = World()
    moment = {"dateTime": "2026-12-01T09:00:00", "timeZone": "UTC"}
    made = {
        "id": "1",
        "method": "POST",
        "url": f"/users/{ROOM}/events",
        "headers": {"Content-Type": "application/json"},
        "body": {"subject": "Test", "start": moment, "end": moment},
    }
    (said,) = batch(world, [made]).json()["responses"]
    assert said["status"] == 201
    gone = {"id": "2", "method": "DELETE", "url": f"/users/{ROOM}/events/{said['body']['id']}"}
    (said,) = batch(world, [gone]).json()["responses"]
    assert (said["status"], "body" in said) == (204, False)


@pytest.mark.parametrize(
    "requests",
    [
        [],
        [{"id": str(turn), "method": "GET", "url": ROOMS} for turn in range(21)],
        [{"id": "1", "method": "GET", "url": ROOMS}] * 2,
        [{"id": "1", "method": "GET", "url": "https://graph.microsoft.com/v1.0/places"}],
    ],
)
def test_a_batch_against_the_rules_is_refused(requests: list[dict[str, Any]]) -> None:
    assert batch(World(), requests).status_code == 400
