"""Graph's places, calendars and the test event: pages, patience, ids, and where a token goes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import anyio
import pytest

from syncwizard.clients import errors
from syncwizard.clients.graph import PAGE, Graph, Place
from syncwizard.clients.graph_event import Event
from syncwizard.clients.transport import Transport
from tests.fakes.scripted_app import Asked, Reply, ScriptedApp

ROOT = "https://graph.microsoft.com"
ROOMS = "/v1.0/places/microsoft.graph.room"
TOKEN = "eyJhbGciOiJub25lIn0.e30.Y2FuYXJ5"
ADDRESS = "raum-1@kunde.example"


def room(number: int, **more: object) -> dict[str, object]:
    return {
        "id": f"id-{number}",
        "emailAddress": f"raum-{number}@kunde.example",
        "displayName": f"Raum {number}",
        **more,
    }


def page(*rooms: dict[str, object], **odata: object) -> Reply:
    return Reply({**{f"@odata.{name}": value for name, value in odata.items()}, "value": rooms})


def refused(status: int, code: str = "x", **headers: str) -> Reply:
    body = {"error": {"code": code, "message": "m", "innerError": {"request-id": "r-in"}}}
    return Reply(body, status, {name.replace("_", "-"): text for name, text in headers.items()})


class Desk:
    """A Graph over a scripted application."""

    def __init__(self, *script: Any, patience: float = 5.0) -> None:
        self.app = ScriptedApp(*script)
        self.graph = Graph(Transport(app=self.app), ROOT, TOKEN, patience=patience)

    @property
    def asked(self) -> list[Asked]:
        return self.app.asked


async def test_a_room_and_what_graph_leaves_out_or_writes_as_text() -> None:
    desk = Desk(
        page(
            room(1, building="Haus A", floorNumber=2, floorLabel="2. OG", capacity="50"),
            room(2, floorNumber=0, capacity=8, displayName=None, nickname="Zwei", unknown={}),
            room(3, capacity=None, building=None),
            room(4, emailAddress=None),
            room(5, capacity="viele"),
        )
    )
    assert await desk.graph.rooms() == [
        Place("raum-1@kunde.example", "Raum 1", "Haus A", "2. OG", 50, "id-1"),
        Place("raum-2@kunde.example", "Zwei", "", "0", 8, "id-2"),
        Place("raum-3@kunde.example", "Raum 3", "", "", None, "id-3"),
        Place("raum-5@kunde.example", "Raum 5", "", "", None, "id-5"),
    ]
    assert desk.asked[0].path == ROOMS
    assert desk.asked[0].headers["authorization"] == f"Bearer {TOKEN}"


async def test_links_are_followed_as_they_are_even_past_an_empty_page() -> None:
    link = f"{ROOT}{ROOMS}?$skiptoken=a%2Fb"
    desk = Desk(page(room(1), nextLink=link), page(nextLink=f"{link}2"), page(room(2)))
    assert [place.name for place in await desk.graph.rooms()] == ["Raum 1", "Raum 2"]
    assert desk.asked[1].query == "$skiptoken=a%2Fb"


async def test_a_missing_link_after_a_full_page_is_made_up_for() -> None:
    full = [room(number) for number in range(PAGE)]
    desk = Desk(page(*full), page(*full[-1:], room(PAGE)), page())
    assert len(await desk.graph.rooms()) == PAGE + 1
    assert desk.asked[1].params["$skip"] == str(PAGE)
    assert len(desk.asked) == 2


async def test_a_missing_link_is_noticed_by_the_count_too() -> None:
    desk = Desk(page(room(1), room(2), count=3), page(room(3), count=3))
    assert len(await desk.graph.rooms()) == 3
    assert desk.asked[1].params["$skip"] == "2"


async def test_a_count_that_is_never_reached_ends() -> None:
    desk = Desk(page(room(1), count=9), page(count=9))
    assert len(await desk.graph.rooms()) == 1
    assert len(desk.asked) == 2


async def test_a_link_in_a_circle_ends() -> None:
    link = f"{ROOT}{ROOMS}?$skiptoken=a"
    desk = Desk(page(room(1), nextLink=link), page(room(2), nextLink=link))
    assert len(await desk.graph.rooms()) == 2
    assert len(desk.asked) == 2


async def test_a_room_counts_once_in_whatever_case() -> None:
    desk = Desk(page(room(1), room(2, emailAddress="RAUM-1@Kunde.example")))
    assert [place.id for place in await desk.graph.rooms()] == ["id-1"]


@pytest.mark.parametrize(
    ("link", "kind"),
    [
        ("https://evil.example/v1.0/places?$skip=1", errors.ForeignLink),
        ("https://graph.microsoft.com.evil.example/v1.0", errors.ForeignLink),
        ("https://graph.microsoft.com:444/v1.0/places", errors.ForeignLink),
        ("http://graph.microsoft.com/v1.0/places", errors.AddressError),
        ("https://graph.microsoft.com@evil.example/", errors.AddressError),
        ("https://graph.microsoft.com\\@evil.example/", errors.AddressError),
    ],
)
async def test_the_token_goes_to_no_other_host(link: str, kind: type[errors.ClientError]) -> None:
    desk = Desk(page(room(1), nextLink=link))
    with pytest.raises(kind):
        await desk.graph.rooms()
    assert len(desk.asked) == 1


async def test_the_rooms_of_a_list_are_asked_for_by_its_address() -> None:
    desk = Desk(page(room(1)))
    await desk.graph.rooms_of("haus a/b?@kunde.example")
    asked = desk.asked[0]
    assert asked.raw_path == (
        "/v1.0/places/haus%20a%2Fb%3F@kunde.example/microsoft.graph.roomlist/rooms"
    )


async def test_room_lists() -> None:
    desk = Desk(page(room(1)))
    assert [place.name for place in await desk.graph.room_lists()] == ["Raum 1"]
    assert desk.asked[0].path == "/v1.0/places/microsoft.graph.roomlist"


@pytest.mark.parametrize(
    ("body", "path"),
    [([], ""), ({}, "value"), ({"value": {}}, "value"), ({"value": [room(1), 7]}, "value[1]")],
)
async def test_a_list_of_another_shape(body: object, path: str) -> None:
    with pytest.raises(errors.UnexpectedShape) as caught:
        await Desk(Reply(body, headers={"request-id": "r-1"})).graph.rooms()
    assert (caught.value.path, caught.value.request_id) == (path, "r-1")


async def test_a_calendar_proves_a_mailbox() -> None:
    owner = {"name": "Raum 1", "address": ADDRESS}
    desk = Desk(Reply({"id": "c", "name": "Calendar", "owner": owner}, headers={"request-id": "r"}))
    calendar = await desk.graph.calendar(ADDRESS)
    assert (calendar.id, calendar.name) == ("c", "Calendar")
    assert (calendar.owner_address, calendar.owner_name) == (ADDRESS, "Raum 1")
    assert calendar.request_id == "r"
    assert desk.asked[0].path == f"/v1.0/users/{ADDRESS}/calendar"
    assert desk.asked[0].params == {"$select": "id,name,owner"}


async def test_a_calendar_without_an_id_proves_nothing() -> None:
    with pytest.raises(errors.UnexpectedShape):
        await Desk(Reply({"name": "Calendar"})).graph.calendar(ADDRESS)


async def test_an_event_without_attendees_reminder_or_taken_time() -> None:
    desk = Desk(Reply({"id": "e/1=", "subject": "Test"}, 201))
    start = datetime(2026, 12, 1, 9, 30, tzinfo=timezone(timedelta(hours=1)))
    event = await desk.graph.create_event(
        ADDRESS, subject="Prüfung", start=start, end=start + timedelta(hours=1), transaction_id="t"
    )
    assert (event.id, event.subject) == ("e/1=", "Test")
    assert desk.asked[0].json == {
        "subject": "Prüfung",
        "start": {"dateTime": "2026-12-01T08:30:00", "timeZone": "UTC"},
        "end": {"dateTime": "2026-12-01T09:30:00", "timeZone": "UTC"},
        "isReminderOn": False,
        "showAs": "free",
        "transactionId": "t",
    }


# An event whose own answer was lost: the repetition is refused, and it must be found all the same.

NINE = datetime(2026, 12, 1, 9, tzinfo=UTC)
TEN = NINE + timedelta(hours=1)


def used(**more: str) -> Reply:
    body = {"error": {"code": "ErrorDuplicateTransactionId", "message": "m", **more}}
    return Reply(body, 400, {"request-id": "r-used"})


def lying(
    event_id: str = "e-1",
    *,
    transaction: str | None = None,
    subject: str = "Test",
    start: str = "2026-12-01T09:00:00.0000000",
) -> dict[str, object]:
    """An event as it lies in a calendar."""
    return {
        "id": event_id,
        "subject": subject,
        "transactionId": transaction,
        "start": {"dateTime": start, "timeZone": "UTC"},
        "end": {"dateTime": "2026-12-01T10:00:00.0000000", "timeZone": "UTC"},
    }


async def create(desk: Desk) -> Event:
    return await desk.graph.create_event(
        ADDRESS, subject="Test", start=NINE, end=TEN, transaction_id="t-1"
    )


async def test_an_event_made_before_is_the_one_that_the_refusal_names() -> None:
    named = {"@event.existingEventId": "e/1="}
    desk = Desk(refused(504, retry_after="0"), used(**named), Reply({"id": "e/1=", "subject": "T"}))
    assert await create(desk) == Event("e/1=", "T", None)
    assert [asked.method for asked in desk.asked] == ["POST", "POST", "GET"]
    assert desk.asked[2].raw_path == f"/v1.0/users/{ADDRESS}/events/e%2F1%3D"


async def test_an_event_that_is_named_but_cannot_be_read_is_not_lost() -> None:
    desk = Desk(used(**{"@event.existingEventId": "e-1"}), refused(500))
    assert await create(desk) == Event("e-1", "", "r-used")


@pytest.mark.parametrize(
    "there",
    [
        [lying("other", subject="Other"), lying(transaction="t-1", subject="Room 1")],
        [lying("twin", transaction="t-2"), lying(transaction="t-1")],
        [lying("twin"), lying(transaction="t-1")],
        [lying("other", subject="Other"), lying("twin", transaction="t-2"), lying()],
        [lying("earlier", start="2026-12-01T08:00:00.0000000"), lying()],
    ],
)
async def test_an_event_made_before_but_not_named_is_looked_up(
    there: list[dict[str, object]],
) -> None:
    desk = Desk(used(), Reply({"value": there}), Reply({"id": "e-1", "subject": "T"}))
    assert (await create(desk)).id == "e-1"
    view = desk.asked[1]
    assert view.path == f"/v1.0/users/{ADDRESS}/calendarView"
    assert view.params["startDateTime"] == "2026-12-01T09:00:00Z"
    assert view.params["endDateTime"] == "2026-12-01T10:00:00Z"


@pytest.mark.parametrize(
    "answer",
    [
        Reply({"value": []}),
        Reply({"value": [lying(), lying("e-2")]}),
        Reply({"value": [lying(transaction="t-2")]}),
        Reply({"value": [lying(subject="Other")]}),
        Reply({"value": [{**lying(), "start": None}]}),
        Reply({"value": "x"}),
        refused(403),
    ],
)
async def test_another_ones_event_is_never_taken_for_ours(answer: Reply) -> None:
    desk = Desk(used(), answer, Reply({"id": "e-1"}))
    with pytest.raises(errors.WrittenBefore) as caught:
        await create(desk)
    assert caught.value.existing_id == ""
    assert len(desk.asked) == 2


async def test_an_event_is_read_and_deleted_by_its_id() -> None:
    desk = Desk(Reply({"id": "e/1="}), Reply(status=204))
    assert (await desk.graph.read_event(ADDRESS, "e/1=")).subject == ""
    await desk.graph.delete_event(ADDRESS, "e/1=")
    assert {asked.raw_path for asked in desk.asked} == {f"/v1.0/users/{ADDRESS}/events/e%2F1%3D"}
    assert [asked.method for asked in desk.asked] == ["GET", "DELETE"]


async def test_an_event_that_is_gone() -> None:
    desk = Desk(refused(404, "ErrorItemNotFound", request_id="r-9", client_request_id="c-9"))
    with pytest.raises(errors.NotFound) as caught:
        await desk.graph.read_event(ADDRESS, "e")
    error = caught.value
    assert (error.code, error.request_id, error.client_request_id) == (
        "ErrorItemNotFound",
        "r-9",
        "c-9",
    )


async def test_every_call_has_a_fresh_id_of_its_own_and_keeps_microsofts() -> None:
    desk = Desk(
        Reply({"id": "c"}, headers={"request-id": "r-1"}),
        refused(503, request_id="r-2", retry_after="0"),
        Reply({"id": "c"}),
    )
    for _ in range(2):
        await desk.graph.calendar(ADDRESS)
    own = [asked.headers["client-request-id"] for asked in desk.asked]
    assert len(set(own)) == 3
    # Where Graph gives no id, its support can find the call by ours.
    assert desk.graph.request_ids == ("r-1", "r-2", own[2])


@pytest.mark.parametrize("status", [429, 503, 504])
@pytest.mark.parametrize("wait", ["0", "0.01", "-5", "Sun, 22 Nov 2020 12:00:00 GMT"])
async def test_a_busy_graph_is_asked_again_after_the_time_it_names(status: int, wait: str) -> None:
    desk = Desk(refused(status, retry_after=wait), Reply({"id": "c"}))
    assert (await desk.graph.calendar(ADDRESS)).id == "c"


async def test_a_busy_graph_gets_a_pause_where_it_names_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pauses: list[float] = []

    async def note(seconds: float) -> None:
        pauses.append(seconds)

    monkeypatch.setattr("syncwizard.clients.patience.anyio.sleep", note)
    desk = Desk(refused(429), refused(429, retry_after="soon"), Reply({"id": "c"}))
    await desk.graph.calendar(ADDRESS)
    assert pauses == [pytest.approx(1.0, abs=0.2), pytest.approx(2.0, abs=0.2)]


async def test_patience_ends_after_three_tries() -> None:
    desk = Desk(refused(429, retry_after="0"))
    with pytest.raises(errors.Throttled):
        await desk.graph.calendar(ADDRESS)
    assert len(desk.asked) == 3


@pytest.mark.parametrize("wait", ["6", "1000000000"])
async def test_a_wait_beyond_the_limit_is_told_at_once(wait: str) -> None:
    desk = Desk(refused(429, retry_after=wait))
    with pytest.raises(errors.Throttled) as caught:
        await desk.graph.calendar(ADDRESS)
    assert caught.value.retry_after == min(float(wait), 86_400.0)
    assert len(desk.asked) == 1


@pytest.mark.parametrize("status", [400, 401, 403, 404, 500])
async def test_other_refusals_are_final(status: int) -> None:
    desk = Desk(refused(status, "Code", retry_after="0"))
    with pytest.raises(errors.HttpError) as caught:
        await desk.graph.calendar(ADDRESS)
    assert (caught.value.status, caught.value.code) == (status, "Code")
    assert caught.value.request_id == "r-in"
    assert len(desk.asked) == 1


async def test_one_limit_for_a_call_and_its_waiting() -> None:
    async def slow(asked: Asked) -> Reply:
        await anyio.sleep_forever()
        raise AssertionError

    desk = Desk(refused(503, retry_after="0"), slow, patience=0.2)
    with pytest.raises(errors.TimedOut):
        await desk.graph.calendar(ADDRESS)
    assert len(desk.asked) == 2


async def test_no_more_than_four_calls_at_a_time() -> None:
    now, most = 0, 0

    async def count(asked: Asked) -> Reply:
        nonlocal now, most
        now += 1
        most = max(most, now)
        await anyio.sleep(0.005)
        now -= 1
        return Reply({"id": "c"})

    desk = Desk(count)
    async with anyio.create_task_group() as tasks:
        for _ in range(12):
            tasks.start_soon(desk.graph.calendar, ADDRESS)
    assert most == 4
    assert len(desk.asked) == 12


async def test_a_page_instead_of_graph() -> None:
    with pytest.raises(errors.NotJson) as caught:
        await Desk(Reply(b"<html><title>Guest WLAN</title>")).graph.rooms()
    assert caught.value.looks_like_html


async def test_moments_without_a_zone_are_no_moments() -> None:
    desk = Desk(Reply({"id": "e"}, 201))
    with pytest.raises(ValueError, match="zone"):
        await desk.graph.create_event(
            ADDRESS,
            subject="x",
            start=datetime(2026, 12, 1),  # noqa: DTZ001
            end=datetime(2026, 12, 1, tzinfo=UTC),
            transaction_id="t",
        )
    assert desk.asked == []
