"""What a crash left on record is taken away at the next opening, and nothing else is."""

from __future__ import annotations

from datetime import timedelta

import anyio
import pytest

from syncwizard.checks.context import Clients
from syncwizard.checks.leftovers import take_leftovers_away
from syncwizard.clients.transport import Transport
from syncwizard.domain.meetings import Meeting
from syncwizard.i18n import LANGUAGES
from syncwizard.practice.app import Message, Receive, Send, practice_app
from syncwizard.practice.customer import Customer
from syncwizard.practice.faults import Fault
from syncwizard.practice.probe import PracticeProbe
from tests.checks.practised import MEETING, SetUp, codes, make_set_up
from tests.checks.reading import assert_reads_well

ORGANIZER = Customer().organizer


class PowerCut(BaseException):
    """The program ends in the middle of something: no line of it runs any more."""


async def crash(set_up: SetUp, check: str, *, before: bool) -> None:
    """The program dies when it makes the event: `before` the mailbox has it, or after."""
    real = practice_app(set_up.world)

    async def app(scope: Message, receive: Receive, send: Send) -> None:
        is_made = scope["method"] == "POST" and scope["path"].endswith("/events")
        if not is_made:
            await real(scope, receive, send)
            return
        if not before:
            await real(scope, receive, _nowhere)
        raise PowerCut

    set_up.app = app
    with pytest.raises(BaseException) as caught:  # noqa: PT011  (a group of one, on some ways)
        await set_up.check(check)
    assert "PowerCut" in repr(caught.value)
    set_up.app = None


async def _nowhere(_message: Message) -> None:
    """Nobody hears it any more."""


async def clean_up(set_up: SetUp) -> list[Meeting]:
    set_up.found.clear()
    async with Transport(app=practice_app(set_up.world)) as transport:
        context = set_up.context(Clients(transport, PracticeProbe(set_up.world)))
        gone = await take_leftovers_away(context, list(set_up.ledger.kept.values()))
    for finding in set_up.found:
        for language in LANGUAGES:
            assert_reads_well(finding, language)
    return gone


def standing(set_up: SetUp) -> int:
    mailboxes = (ORGANIZER, *(room.mailbox for room in set_up.rooms))
    events = [one for mailbox in mailboxes for one in set_up.world.calendars.of(mailbox)]
    return sum(1 for one in events if not one.is_cancelled)


@pytest.mark.parametrize("check", ["room_write", "room_booking", "room_series"])
async def test_a_crash_after_creating_is_cleaned_up(check: str) -> None:
    set_up = make_set_up()
    await crash(set_up, check, before=False)
    assert standing(set_up) > 0
    [kept] = set_up.ledger.kept.values()
    assert kept.event_id == ""
    assert await clean_up(set_up) == [kept]
    assert codes(set_up.found) == ["MEETING-TAKEN"]
    assert (standing(set_up), set_up.ledger.kept) == (0, {})


@pytest.mark.parametrize("check", ["room_write", "room_booking"])
async def test_a_crash_before_creating_leaves_nothing_to_clean(check: str) -> None:
    set_up = make_set_up()
    await crash(set_up, check, before=True)
    assert len(set_up.ledger.kept) == 1
    assert len(await clean_up(set_up)) == 1
    assert codes(set_up.found) == ["MEETING-NOT-THERE"]
    assert set_up.ledger.kept == {}


async def test_what_could_not_be_cancelled_is_taken_later() -> None:
    set_up = make_set_up()
    set_up.world.faults.add(Fault.EVENT_STAYS)
    await set_up.check("room_series")
    assert await clean_up(set_up) == []
    assert codes(set_up.found) == ["MEETING-NOT-TAKEN"]
    set_up.world.faults.clear()
    assert len(await clean_up(set_up)) == 1
    assert standing(set_up) == 0


async def test_only_what_is_on_record_is_touched() -> None:
    set_up = make_set_up()
    set_up.world.faults.add(Fault.EVENT_STAYS)
    await set_up.check("room_booking")
    [ours] = set_up.ledger.kept.values()
    set_up.world.faults.clear()
    set_up.ledger.kept.clear()
    other = Meeting(
        "0" * 8, ORGANIZER, ours.room, MEETING + timedelta(days=1), MEETING + timedelta(days=1)
    )
    set_up.ledger.kept[other.id] = other
    await clean_up(set_up)
    assert codes(set_up.found) == ["MEETING-NOT-THERE"]
    assert standing(set_up) == 2  # the organizer's and the room's


async def test_where_nobody_can_sign_in_everything_stays_on_record() -> None:
    set_up = make_set_up()
    await crash(set_up, "room_booking", before=False)
    set_up.world.faults.add(Fault.EXPIRED_SECRET)
    assert await clean_up(set_up) == []
    assert codes(set_up.found) == ["ENTRA-SECRET-EXPIRED"]
    assert len(set_up.ledger.kept) == 1


async def test_cancelling_ends_between_two_meetings() -> None:
    set_up = make_set_up()
    await crash(set_up, "room_booking", before=False)
    with anyio.CancelScope() as scope:
        scope.cancel()
        await clean_up(set_up)
    assert len(set_up.ledger.kept) == 1
