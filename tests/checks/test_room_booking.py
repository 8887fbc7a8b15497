"""A booking with the room as resource: on record before it is made, followed, and cleared away."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import anyio
import pytest

from syncwizard.domain.checks import Evidence, Finding, Outcome, Owner
from syncwizard.domain.meetings import Plan
from syncwizard.practice.app import Message, Receive, Send, practice_app
from syncwizard.practice.customer import Customer
from syncwizard.practice.faults import Fault
from syncwizard.practice.world import World
from tests.checks.practised import MEETING, NOW, SetUp, codes, make_set_up
from tests.practice.judge import DESCRIPTION, only_judge
from tests.practice.recorder import Recorder

ORGANIZER = Customer().organizer
KINDS = ("room_booking", "room_series")


def standing(set_up: SetUp) -> list[str]:
    """The mailboxes in which an event that is not cancelled stands."""
    mailboxes = (ORGANIZER, *(room.mailbox for room in set_up.rooms))
    events = set_up.world.calendars
    return [one for one in mailboxes for event in events.of(one) if not event.is_cancelled]


@pytest.mark.parametrize("check", KINDS)
async def test_a_booking_is_on_record_before_it_is_made_and_off_it_when_it_is_gone(
    check: str,
) -> None:
    set_up = make_set_up()
    seen: list[tuple[str, int]] = []
    real = practice_app(set_up.world)

    async def app(scope: Message, receive: Receive, send: Send) -> None:
        if scope["method"] == "POST" and scope["path"].endswith("/events"):
            seen.append((",".join(set_up.ledger.history), len(set_up.ledger.kept)))
        await real(scope, receive, send)

    set_up.app = app
    await set_up.check(check)
    assert seen == [("kept", 1)]
    assert set_up.ledger.history == ["kept", "known", "dropped"]
    assert (set_up.ledger.kept, standing(set_up)) == ({}, [])


async def test_what_cannot_be_put_on_record_is_not_made() -> None:
    for check in (*KINDS, "room_write"):
        set_up = make_set_up()
        set_up.ledger.is_broken = True
        evidence = await set_up.check(check)
        assert codes(evidence.findings) == ["PROOF-NOT-RECORDED"]
        assert set_up.world.calendars.count() == 0


async def test_the_room_is_booked_as_a_resource_at_the_time_that_was_planned() -> None:
    set_up = _with(Fault.EVENT_STAYS)
    await set_up.check("room_booking")
    (event,) = set_up.world.calendars.of(ORGANIZER)
    room = {"emailAddress": {"address": set_up.rooms[0].mailbox}, "type": "resource"}
    assert event.asked["attendees"] == [room]
    assert (event.start, event.asked["isReminderOn"]) == (MEETING, False)
    [kept] = set_up.ledger.kept.values()
    assert (kept.id, kept.event_id) == (event.transaction, event.id)
    assert (kept.calendar, kept.room) == (ORGANIZER, set_up.rooms[0].mailbox)


async def test_a_series_has_three_occurrences_in_the_calendar_of_the_room() -> None:
    set_up = make_set_up()
    accepted = (await set_up.check("room_series")).findings[0]
    assert (accepted.code, accepted.params["n"]) == ("ROOM-SERIES-ACCEPTED", 3)
    room = set_up.rooms[0].mailbox
    there = set_up.world.calendars.between(room, MEETING, MEETING + timedelta(days=3))
    assert [one.is_cancelled for one in there] == [True] * 3


@pytest.mark.parametrize(
    ("fault", "code", "outcome"),
    [
        (Fault.ROOM_DECLINES, "ROOM-BOOKING-DECLINED", Outcome.FAILED),
        (Fault.ROOM_TENTATIVE, "ROOM-BOOKING-TENTATIVE", Outcome.COULD_NOT_TELL),
        (Fault.ROOM_SILENT, "ROOM-BOOKING-PENDING", Outcome.COULD_NOT_TELL),
    ],
)
async def test_each_answer_says_what_it_means_and_is_cleared_away(
    fault: Fault, code: str, outcome: Outcome
) -> None:
    set_up = _with(fault)
    evidence = await set_up.check("room_booking")
    assert codes(evidence.findings) == [code, "ROOM-BOOKING-CLEARED"]
    assert (evidence.outcome, evidence.findings[0].owner) == (outcome, Owner.EXCHANGE_ADMIN)
    assert (standing(set_up), set_up.ledger.kept) == ([], {})


async def test_a_room_that_answers_late_is_waited_for() -> None:
    evidence = await _with(Fault.ROOM_SLOW).check("room_booking")
    assert evidence.outcome is Outcome.PASSED


async def test_a_mailbox_that_is_out_of_scope_has_its_own_finding() -> None:
    set_up = _with(Fault.ORGANIZER_DENIED)
    (finding,) = (await set_up.check("room_booking")).findings
    assert (finding.code, finding.owner) == ("ORGANIZER-DENIED", Owner.EXCHANGE_ADMIN)
    assert finding.params["organizer"] == ORGANIZER
    assert set_up.ledger.history == ["kept", "dropped"]


async def test_an_organizer_without_a_mailbox_is_named() -> None:
    set_up = make_set_up()
    set_up.plan = Plan(MEETING, "nobody@nordlicht.example")
    (finding,) = (await set_up.check("room_booking")).findings
    assert (finding.code, finding.owner) == ("ORGANIZER-UNKNOWN", Owner.CONSULTANT)
    assert set_up.ledger.kept == {}


async def test_nobody_s_meeting_is_met() -> None:
    set_up = _with(Fault.EVENT_STAYS)
    await set_up.check("room_booking")
    count = set_up.world.calendars.count()
    (finding,) = (await set_up.check("room_booking")).findings
    assert finding.code == "ROOM-BOOKING-BUSY"
    assert set_up.world.calendars.count() == count


@pytest.mark.parametrize(
    "plan",
    [
        None,
        Plan(MEETING),
        Plan(NOW - timedelta(days=1), ORGANIZER),
        Plan(NOW + timedelta(days=181), ORGANIZER),
    ],
    ids=["no plan", "no organizer", "over", "outside the window"],
)
async def test_without_a_time_inside_the_window_nothing_is_asked(plan: Plan | None) -> None:
    set_up = make_set_up()
    set_up.plan = plan
    assert codes((await set_up.check("room_booking")).findings) == ["ROOM-BOOKING-NOT-PLANNED"]
    assert not [call for call in set_up.world.calls if "graph" in call]


async def test_the_window_that_an_export_told_counts() -> None:
    set_up = make_set_up()
    room = set_up.rooms[0]
    short = Finding("BOOKING-WINDOW-SHORT", Outcome.FAILED, params={"count": 5}, rooms=(room.id,))
    set_up.project.evidence["room_settings"] = Evidence(
        "room_settings", Outcome.FAILED, NOW, NOW, (short,)
    )
    assert codes((await set_up.check("room_booking")).findings) == ["ROOM-BOOKING-NOT-PLANNED"]
    set_up.room_id = set_up.rooms[1].id
    assert (await set_up.check("room_booking")).outcome is Outcome.PASSED


@pytest.mark.parametrize("check", KINDS)
async def test_permission_has_to_be_on_record(check: str) -> None:
    set_up = make_set_up()
    set_up.values["test_events_allowed_by"] = ""
    assert codes((await set_up.check(check)).findings) == ["ROOM-WRITE-NOT-ALLOWED"]
    assert set_up.world.calls == []


async def test_a_lost_answer_makes_no_second_booking() -> None:
    for faults in ({Fault.ANSWER_LOST}, {Fault.ANSWER_LOST, Fault.REPEAT_REFUSED}):
        set_up = make_set_up()
        set_up.world.faults |= faults
        assert (await set_up.check("room_booking")).outcome is Outcome.PASSED
        assert standing(set_up) == []


async def test_cancelling_midway_clears_the_booking_away() -> None:
    set_up = _with(Fault.ROOM_SILENT)
    waiting = anyio.Event()

    async def for_ever(seconds: float) -> None:
        if seconds and not waiting.is_set():
            waiting.set()
            await anyio.sleep_forever()

    set_up.pause = for_ever
    async with anyio.create_task_group() as group:
        group.start_soon(set_up.check, "room_booking")
        await waiting.wait()
        assert standing(set_up) == [ORGANIZER]
        group.cancel_scope.cancel()
    assert (standing(set_up), set_up.ledger.kept) == ([], {})
    assert codes(set_up.found) == ["ROOM-BOOKING-CLEARED"]


async def test_a_booking_that_cannot_be_cancelled_stays_on_record() -> None:
    set_up = _with(Fault.EVENT_STAYS)
    evidence = await set_up.check("room_booking")
    assert codes(evidence.findings) == ["ROOM-BOOKING-ACCEPTED", "ROOM-BOOKING-LEFT-BEHIND"]
    assert len(set_up.ledger.kept) == 1


async def test_every_call_is_as_microsoft_describes_it() -> None:
    if not DESCRIPTION.exists():
        pytest.skip("Microsoft's description of Graph is not beside the checkout")
    for check in (*KINDS, "room_from_wm"):
        set_up = make_set_up()
        recorder = Recorder(practice_app(set_up.world))
        set_up.app = recorder
        assert (await set_up.check(check)).outcome is Outcome.PASSED
        calls = recorder.to("graph.microsoft.com")
        assert calls
        for request, response in calls:
            only_judge().judge_request(request)
            only_judge().judge_answer(request, response)


# A reservation that somebody made in the other system


async def test_a_reservation_that_is_not_there_is_not_seen() -> None:
    set_up = make_set_up()
    finding = await _look(set_up)
    assert finding.code == "ROOM-FROM-WM-NOT-SEEN"
    assert set_up.ledger.history == []


async def test_one_reservation_is_told_from_a_series() -> None:
    set_up = _with(Fault.EVENT_STAYS)
    await set_up.check("room_booking")  # any reservation at that time will do
    assert (await _look(set_up)).code == "ROOM-FROM-WM-SEEN"


async def _look(set_up: SetUp) -> Finding:
    real = practice_app(set_up.world)

    async def app(scope: Message, receive: Receive, send: Send) -> None:
        set_up.world.faults.discard(Fault.RESERVED_IN_WM)
        await real(scope, receive, send)

    set_up.app = app
    (finding,) = (await set_up.check("room_from_wm")).findings
    return finding


def _with(fault: Fault) -> SetUp:
    world = World()
    world.faults.add(fault)
    return make_set_up(world)


def test_a_plan_is_kept_for_one_room() -> None:
    plan = Plan(MEETING, ORGANIZER)
    assert replace(plan, organizer="").slots(3)[2][0] == MEETING + timedelta(days=2)
