"""The stand-in for Microsoft Graph: routes, $batch, throttling; knows no place and no event."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import parse_qsl, unquote

from syncwizard.practice import graph_calendars as calendars
from syncwizard.practice import graph_places as places
from syncwizard.practice.faults import Fault
from syncwizard.practice.graph_access import check_token
from syncwizard.practice.graph_reply import GraphRefusal, reply_graph, reply_refusal
from syncwizard.practice.graph_schedules import get_schedule
from syncwizard.practice.talk import Ask, Reply, Route, find_reply
from syncwizard.practice.world import World

_MOST_REQUESTS = 20  # in one $batch


def answer_graph(world: World, ask: Ask) -> Reply:
    """What Graph replies to `ask`, with the ids of the request in the headers."""
    request_id = world.next_id()
    client_id = ask.headers.get("client-request-id") or request_id
    try:
        reply = _answer(world, ask)
    except GraphRefusal as refusal:
        reply = reply_refusal(world, refusal, request_id, client_id)
    ids = {"request-id": request_id, "client-request-id": client_id}
    return replace(reply, headers={**reply.headers, **ids, "odata-version": "4.0"})


def _answer(world: World, ask: Ask) -> Reply:
    if Fault.GRAPH_DOWN in world.faults:
        raise GraphRefusal(503, "ServiceUnavailable", "The service is temporarily unavailable.")
    check_token(world, ask)
    if ask.path.lower() == "/v1.0/$batch":
        return _batch(world, ask)
    if Fault.THROTTLED in world.faults:
        world.faults.discard(Fault.THROTTLED)
        message = "Application is over its MailboxConcurrency limit."
        wait = {"retry-after": str(world.retry_after)}
        raise GraphRefusal(429, "ApplicationThrottled", message, wait)
    reply = find_reply(_ROUTES, world, ask)
    if reply is None:
        raise GraphRefusal(400, "BadRequest", "Resource not found for the segment.")
    if reply.status == 405:
        raise GraphRefusal(405, "Request_BadRequest", "Specified HTTP method is not allowed.")
    return reply


def _batch(world: World, ask: Ask) -> Reply:
    """POST /$batch: the answers come in another order than the requests, as they may."""
    asked = (ask.json() or {}).get("requests")
    if ask.method != "POST" or not isinstance(asked, list) or not asked:
        raise GraphRefusal(400, "BadRequest", "Invalid batch payload format.")
    if len(asked) > _MOST_REQUESTS:
        message = f"Number of batch request steps exceeds the maximum value of {_MOST_REQUESTS}."
        raise GraphRefusal(400, "MaximumValueExceeded", message)
    steps = [step for step in asked if isinstance(step, dict) and _is_step(step)]
    if len({step["id"] for step in steps}) != len(asked):
        raise GraphRefusal(400, "BadRequest", "Invalid batch payload format.")
    answers = [_batch_answer(world, ask, step) for step in steps]
    return reply_graph({"responses": answers[::-1]})


def _is_step(step: Mapping[str, object]) -> bool:
    texts = all(isinstance(step.get(name), str) for name in ("id", "method", "url"))
    return texts and str(step["url"]).startswith("/") and "$batch" not in str(step["url"])


def _batch_answer(world: World, ask: Ask, step: Mapping[str, object]) -> dict[str, object]:
    path, _, query = str(step["url"]).partition("?")
    body = b"" if step.get("body") is None else json.dumps(step["body"]).encode()
    own = step.get("headers")
    named = own if isinstance(own, dict) else {}
    headers = {**ask.headers, **{str(name).lower(): str(value) for name, value in named.items()}}
    inner = Ask(
        str(step["method"]).upper(),
        ask.host,
        f"/v1.0{unquote(path)}",
        dict(parse_qsl(query, keep_blank_values=True)),
        headers,
        body,
    )
    world.calls.append(f"{inner.method} {inner.host}{inner.path}")
    reply = answer_graph(world, inner)
    said: dict[str, object] = {"id": step["id"], "status": reply.status}
    said["headers"] = {name.title(): value for name, value in reply.headers.items()}
    if reply.body:
        said["body"] = json.loads(reply.body)
    return said


_USER = "/v1.0/users/{user}"
_ROUTES = (
    Route("GET", "/v1.0/places/microsoft.graph.room", places.list_rooms),
    Route("GET", "/v1.0/places/microsoft.graph.roomlist", places.list_room_lists),
    Route("GET", "/v1.0/places/{place}/microsoft.graph.roomlist/rooms", places.list_rooms_of),
    Route("GET", "/v1.0/places/{place}", places.get_place),
    Route("GET", f"{_USER}/calendar", calendars.get_calendar),
    Route("GET", f"{_USER}/mailboxSettings", calendars.get_settings),
    Route("GET", f"{_USER}/calendarView", calendars.view_calendar),
    Route("GET", f"{_USER}/calendar/calendarView", calendars.view_calendar),
    Route("GET", f"{_USER}/events", calendars.list_events),
    Route("GET", f"{_USER}/calendar/events", calendars.list_events),
    Route("POST", f"{_USER}/events", calendars.create_event),
    Route("POST", f"{_USER}/calendar/events", calendars.create_event),
    Route("GET", f"{_USER}/events/{{event}}", calendars.get_event),
    Route("DELETE", f"{_USER}/events/{{event}}", calendars.delete_event),
    Route("POST", f"{_USER}/events/{{event}}/cancel", calendars.cancel_event),
    Route("POST", f"{_USER}/calendar/getSchedule", get_schedule),
)
