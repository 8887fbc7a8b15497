"""Many rooms: in batches, with a count, stopped and taken up again at the room where it was."""

from __future__ import annotations

from dataclasses import replace

import anyio
import pytest

from syncwizard.checks.context import Clients
from syncwizard.checks.run import run
from syncwizard.clients.transport import Transport
from syncwizard.domain.checks import Evidence, Outcome
from syncwizard.practice.app import practice_app
from syncwizard.practice.faults import Fault
from syncwizard.practice.probe import PracticeProbe
from syncwizard.practice.world import World
from tests.checks.practised import SetUp, codes, make_set_up

COUNT = 150


def opened(set_up: SetUp) -> list[str]:
    return [call for call in set_up.world.calls if call.endswith("/calendar")]


async def stopped_after(set_up: SetUp, enough: int) -> Evidence:
    """Runs the check, and stops it once so many rooms are done."""
    kept: list[Evidence] = []
    async with Transport(app=practice_app(set_up.world)) as transport:
        with anyio.CancelScope() as scope:

            def counted(done: int, _total: int) -> None:
                if done >= enough:
                    scope.cancel()

            context = set_up.context(Clients(transport, PracticeProbe(set_up.world)))
            context = replace(context, counted=counted, halted=kept.append)
            await run("room_mailboxes", context)
    (evidence,) = kept
    set_up.project.evidence["room_mailboxes"] = evidence
    return evidence


async def test_twenty_mailboxes_are_asked_for_at_once() -> None:
    set_up = make_set_up(World.with_rooms(COUNT))
    evidence = await set_up.check("room_mailboxes")
    assert evidence.outcome is Outcome.PASSED
    batches = [call for call in set_up.world.calls if call.endswith("/$batch")]
    assert len(batches) == -(-COUNT // 20)
    assert len(opened(set_up)) == COUNT


async def test_a_throttled_mailbox_is_asked_again() -> None:
    set_up = make_set_up(World.with_rooms(30))
    set_up.change_rooms(room_list="")
    set_up.world.retry_after = 0
    real = practice_app(set_up.world)

    async def app(scope, receive, send):  # type: ignore[no-untyped-def]
        if scope["path"].endswith("/$batch") and not opened(set_up):
            set_up.world.faults.add(Fault.THROTTLED)
        await real(scope, receive, send)

    set_up.app = app
    evidence = await set_up.check("room_mailboxes")
    assert codes(evidence.findings) == ["ROOMS-READ-OK"]
    assert evidence.findings[0].params["opened"] == 30
    assert len(opened(set_up)) == 31


async def test_what_is_stopped_keeps_what_it_found() -> None:
    set_up = make_set_up(World.with_rooms(COUNT))
    set_up.world.faults.add(Fault.ROOM_NOT_ONLINE)
    evidence = await stopped_after(set_up, 40)
    faulty, summary, stopped = evidence.findings
    assert faulty.about == set_up.world.troubled_room
    assert (stopped.code, stopped.outcome) == ("ROOMS-STOPPED", Outcome.COULD_NOT_TELL)
    assert 40 <= int(stopped.params["done"]) < COUNT
    assert len(summary.rooms) == int(stopped.params["done"]) - 1


async def test_the_next_run_goes_on_where_it_was() -> None:
    set_up = make_set_up(World.with_rooms(COUNT))
    set_up.world.faults.add(Fault.ROOM_NOT_ONLINE)
    first = await stopped_after(set_up, 40)
    done = int(first.findings[-1].params["done"])
    before = len(opened(set_up))
    evidence = await set_up.check("room_mailboxes")
    assert len(opened(set_up)) - before == COUNT - done
    faulty, summary = evidence.findings
    assert faulty == first.findings[0]
    assert (summary.params["opened"], summary.params["total"]) == (COUNT - 1, COUNT)


async def test_stopped_twice_it_still_ends_with_all_rooms() -> None:
    set_up = make_set_up(World.with_rooms(COUNT))
    await stopped_after(set_up, 40)
    second = await stopped_after(set_up, 100)
    assert int(second.findings[-1].params["done"]) >= 100
    evidence = await set_up.check("room_mailboxes")
    assert len(evidence.findings[0].rooms) == COUNT


@pytest.mark.parametrize("change", ["room", "time"])
async def test_after_a_change_all_rooms_are_asked_for_again(change: str) -> None:
    set_up = make_set_up(World.with_rooms(COUNT))
    evidence = await stopped_after(set_up, 40)
    if change == "room":
        set_up.rooms[0] = replace(set_up.rooms[0], mailbox=set_up.rooms[1].mailbox)
    else:
        long_ago = evidence.ended.replace(year=2025)
        set_up.project.evidence["room_mailboxes"] = replace(evidence, ended=long_ago)
    before = len(opened(set_up))
    await set_up.check("room_mailboxes")
    assert len(opened(set_up)) - before == COUNT


async def test_what_is_stopped_before_any_room_leaves_nothing_wrong() -> None:
    set_up = make_set_up(World.with_rooms(COUNT))
    evidence = await stopped_after(set_up, 0)
    assert codes(evidence.findings) == ["ROOMS-STOPPED"]
    again = await set_up.check("room_mailboxes")
    assert len(again.findings[0].rooms) == COUNT
