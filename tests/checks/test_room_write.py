"""Writing to one room: only with permission, and whatever happens, what is left where is said."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

import anyio
import pytest

from syncwizard.checks.catalogue import CHECKS
from syncwizard.domain.checks import Outcome
from syncwizard.practice.app import Message, Receive, Send, practice_app
from syncwizard.practice.faults import Fault
from syncwizard.practice.world import World
from tests.checks.practised import SetUp, codes, make_set_up

App = Callable[[Message, Receive, Send], Awaitable[None]]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("test_events_allowed_by", ""),
        ("test_events_allowed_on", ""),
        ("test_events_allowed_on", "soon"),
        ("test_events_allowed_on", "2999-01-01"),
    ],
)
async def test_without_permission_on_record_nothing_is_asked(name: str, value: str) -> None:
    set_up = make_set_up()
    set_up.values[name] = value
    evidence = await set_up.check("room_write")
    assert codes(evidence.findings) == ["ROOM-WRITE-NOT-ALLOWED"]
    assert evidence.outcome is Outcome.COULD_NOT_TELL
    assert (set_up.world.calls, set_up.staged) == ([], [])


async def test_a_permission_that_is_no_longer_asked_for_does_not_count() -> None:
    set_up = make_set_up()
    set_up.values["secret_kept_by"] = "customer"
    set_up.checks = {"room_write": replace(CHECKS["room_write"], applies=lambda _answers: True)}
    assert codes((await set_up.check("room_write")).findings) == ["ROOM-WRITE-NOT-ALLOWED"]
    assert set_up.world.calls == []


@pytest.mark.parametrize("room_id", ["", "no such room"])
async def test_without_a_room_nothing_is_asked(room_id: str) -> None:
    set_up = make_set_up()
    set_up.room_id = room_id
    assert codes((await set_up.check("room_write")).findings) == ["ROOM-WRITE-NO-ROOM"]
    assert (set_up.world.calls, set_up.staged) == ([], [])


async def test_a_room_without_a_mailbox_is_no_room_to_write_to() -> None:
    set_up = make_set_up()
    set_up.rooms[0] = replace(set_up.rooms[0], mailbox="")
    assert codes((await set_up.check("room_write")).findings) == ["ROOM-WRITE-NO-ROOM"]
    assert set_up.staged == []


async def test_the_event_is_harmless() -> None:
    set_up = make_set_up()
    set_up.world.faults.add(Fault.EVENT_STAYS)
    await set_up.check("room_write")
    (event,) = set_up.world.calendars.of(set_up.rooms[0].mailbox)
    assert event.asked["subject"] == "Reservation Sync Setup test"
    assert event.asked["showAs"] == "free"
    assert event.asked["isReminderOn"] is False
    assert "attendees" not in event.asked
    assert f"{event.start:%Y-%m-%d %H:%M}" == "2026-12-22 03:00"


async def test_only_the_chosen_room_is_written_to() -> None:
    set_up = make_set_up()
    set_up.room_id = set_up.rooms[4].id
    evidence = await set_up.check("room_write")
    assert evidence.findings[0].about == set_up.rooms[4].mailbox
    written = [call for call in set_up.world.calls if call.startswith("POST graph")]
    assert len(written) == 1
    assert set_up.rooms[4].mailbox in written[0]


async def test_what_is_left_is_said_with_place_and_time() -> None:
    set_up = make_set_up()
    set_up.world.faults.add(Fault.EVENT_STAYS)
    (left,) = (await set_up.check("room_write")).findings
    assert left.params == {
        "room": set_up.rooms[0].mailbox,
        "subject": "Reservation Sync Setup test",
        "start": "2026-12-22 03:00 UTC",
    }
    assert left.request_id
    assert set_up.world.calendars.count() == 1


async def test_a_lost_answer_leaves_nothing_behind() -> None:
    set_up = make_set_up()
    set_up.world.faults.add(Fault.ANSWER_LOST)
    assert codes((await set_up.check("room_write")).findings) == ["ROOM-WRITE-OK"]
    assert set_up.world.calendars.count() == 0


async def test_a_lost_answer_whose_repetition_is_refused_leaves_nothing_behind() -> None:
    set_up = make_set_up()
    set_up.world.faults |= {Fault.ANSWER_LOST, Fault.REPEAT_REFUSED}
    assert codes((await set_up.check("room_write")).findings) == ["ROOM-WRITE-OK"]
    assert set_up.world.calendars.count() == 0


async def test_an_event_that_the_refusal_does_not_name_is_found_in_the_calendar() -> None:
    set_up = _over(_naming_nothing)
    set_up.world.faults |= {Fault.ANSWER_LOST, Fault.REPEAT_REFUSED}
    assert codes((await set_up.check("room_write")).findings) == ["ROOM-WRITE-OK"]
    assert set_up.world.calendars.count() == 0


async def test_an_event_that_is_nowhere_to_be_found_is_never_kept_silent() -> None:
    set_up = _over(lambda world: _naming_nothing(world, "calendarView"))
    set_up.world.faults |= {Fault.ANSWER_LOST, Fault.REPEAT_REFUSED}
    assert codes((await set_up.check("room_write")).findings) == ["ROOM-WRITE-UNCERTAIN"]
    assert set_up.world.calendars.count() == 1


# Moments at which the line breaks; `_cut` counts the calls to one kind of address.


async def test_a_line_that_dies_while_creating_leaves_a_doubt() -> None:
    set_up = _over(lambda world: _cut(world, "POST", from_call=1))
    evidence = await set_up.check("room_write")
    assert codes(evidence.findings) == ["ROOM-WRITE-UNCERTAIN"]
    assert evidence.outcome is Outcome.COULD_NOT_TELL


async def test_a_line_that_dies_once_while_creating_leaves_nothing() -> None:
    set_up = _over(lambda world: _cut(world, "POST", from_call=1, to_call=1, after_work=True))
    assert codes((await set_up.check("room_write")).findings) == ["ROOM-WRITE-OK"]
    assert set_up.world.calendars.count() == 0


async def test_an_event_that_cannot_be_read_is_deleted_all_the_same() -> None:
    # Twice: the transport repeats a reading call once by itself.
    set_up = _over(lambda world: _cut(world, "GET", from_call=1, to_call=2))
    evidence = await set_up.check("room_write")
    assert codes(evidence.findings) == ["NET-RESET"]
    assert set_up.world.calendars.count() == 0


async def test_an_event_that_vanishes_is_said_to() -> None:
    set_up = _over(_forgetful)
    evidence = await set_up.check("room_write")
    assert codes(evidence.findings) == ["ROOM-WRITE-NOT-READ"]
    assert evidence.outcome is Outcome.FAILED


async def test_a_line_that_dies_while_looking_whether_it_is_gone() -> None:
    set_up = _over(lambda world: _cut(world, "GET", from_call=2))
    evidence = await set_up.check("room_write")
    assert codes(evidence.findings) == ["ROOM-WRITE-NOT-CONFIRMED"]
    assert evidence.outcome is Outcome.COULD_NOT_TELL
    assert set_up.world.calendars.count() == 0


async def test_an_event_that_survives_its_deletion_is_left_behind() -> None:
    set_up = _over(_keeps_everything)
    assert codes((await set_up.check("room_write")).findings) == ["ROOM-WRITE-LEFT-BEHIND"]
    assert set_up.world.calendars.count() == 1


async def test_a_refusal_is_no_doubt() -> None:
    set_up = make_set_up()
    set_up.world.faults.add(Fault.CALENDARS_READ_ONLY)
    assert codes((await set_up.check("room_write")).findings) == ["GRAPH-CALENDAR-DENIED"]
    assert sum(call.startswith("POST graph") for call in set_up.world.calls) == 1


async def test_cancelling_waits_until_the_event_is_gone() -> None:
    written = anyio.Event()
    set_up = _over(lambda world: _telling(world, written))
    async with anyio.create_task_group() as group:
        group.start_soon(set_up.check, "room_write")
        await written.wait()
        assert set_up.world.calendars.count() == 1
        group.cancel_scope.cancel()
    assert set_up.world.calendars.count() == 0
    assert codes(set_up.found) == ["ROOM-WRITE-OK"]


async def test_what_stays_is_told_after_cancelling_too() -> None:
    written = anyio.Event()
    set_up = _over(lambda world: _telling(world, written))
    set_up.world.faults.add(Fault.EVENT_STAYS)
    async with anyio.create_task_group() as group:
        group.start_soon(set_up.check, "room_write")
        await written.wait()
        group.cancel_scope.cancel()
    assert codes(set_up.found) == ["ROOM-WRITE-LEFT-BEHIND"]


@pytest.mark.parametrize("is_cancelled", [False, True])
async def test_the_unforeseen_while_reading_leaves_nothing_behind(is_cancelled: bool) -> None:
    set_up, written = await _stumbling("GET", cancel=is_cancelled)
    assert written
    assert set_up.world.calendars.count() == 0
    assert codes(set_up.found) == ["ROOM-WRITE-NOT-CONFIRMED", "UNFORESEEN"]


@pytest.mark.parametrize("is_cancelled", [False, True])
async def test_the_unforeseen_while_deleting_says_where_to_look(is_cancelled: bool) -> None:
    set_up, _ = await _stumbling("DELETE", cancel=is_cancelled)
    assert codes(set_up.found) == ["ROOM-WRITE-NOT-CONFIRMED", "UNFORESEEN"]
    assert set_up.found[0].params["room"] == set_up.rooms[0].mailbox


async def _stumbling(method: str, *, cancel: bool) -> tuple[SetUp, bool]:
    """A run in which one kind of call about events breaks in a way that nobody foresaw."""
    written = anyio.Event()

    def make(world: World) -> App:
        real = _telling(world, written)

        async def app(scope: Message, receive: Receive, send: Send) -> None:
            if _is_event(scope, method):
                raise RuntimeError
            await real(scope, receive, send)

        return app

    set_up = _over(make)
    async with anyio.create_task_group() as group:
        group.start_soon(set_up.check, "room_write")
        await written.wait()
        if cancel:
            group.cancel_scope.cancel()
    return set_up, written.is_set()


def _over(make_app: Callable[[World], App]) -> SetUp:
    set_up = make_set_up()
    set_up.app = make_app(set_up.world)
    return set_up


def _is_event(scope: Message, method: str) -> bool:
    return "/events" in scope["path"] and scope["method"] == method


def _cut(
    world: World, method: str, *, from_call: int, to_call: int = 99, after_work: bool = False
) -> App:
    """The practice systems, with the line cut during some of the calls about events."""
    real, count = practice_app(world), 0

    async def nowhere(_message: Message) -> None:
        """What the server says and nobody hears."""

    async def app(scope: Message, receive: Receive, send: Send) -> None:
        nonlocal count
        if not _is_event(scope, method):
            return await real(scope, receive, send)
        count += 1
        if not from_call <= count <= to_call:
            return await real(scope, receive, send)
        if after_work:
            await real(scope, receive, nowhere)
        raise ConnectionResetError(104, "Connection reset by peer")

    return app


def _forgetful(world: World) -> App:
    """Something in the calendar removes each event at once."""
    real = practice_app(world)

    async def app(scope: Message, receive: Receive, send: Send) -> None:
        await real(scope, receive, send)
        if _is_event(scope, "POST"):
            (event,) = world.calendars.of(world.rooms[0].address)
            world.calendars.remove(world.rooms[0].address, event.id)

    return app


def _naming_nothing(world: World, closed: str = "nothing") -> App:
    """Refuses repetitions without naming the event; addresses with `closed` in them are silent."""
    real = practice_app(world)

    async def app(scope: Message, receive: Receive, send: Send) -> None:
        async def send_less(message: Message) -> None:
            body = message.get("body", b"").replace(b"@event.existingEventId", b"@event.other")
            await send({**message, "body": body} if "body" in message else message)

        if closed in scope["path"]:
            raise ConnectionResetError(104, "Connection reset by peer")
        await real(scope, receive, send_less)

    return app


def _keeps_everything(world: World) -> App:
    """Says that it deletes, and does not."""
    real = practice_app(world)

    async def app(scope: Message, receive: Receive, send: Send) -> None:
        if _is_event(scope, "DELETE"):
            await send({"type": "http.response.start", "status": 204, "headers": []})
            await send({"type": "http.response.body", "body": b""})
        else:
            await real(scope, receive, send)

    return app


def _telling(world: World, written: anyio.Event) -> App:
    """Says when an event has been written."""
    real = practice_app(world)

    async def app(scope: Message, receive: Receive, send: Send) -> None:
        await real(scope, receive, send)
        if _is_event(scope, "POST"):
            written.set()

    return app
