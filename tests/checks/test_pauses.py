"""A service that asks for a pause: it is kept, counted down, or told with its end."""

from __future__ import annotations

from datetime import timedelta

import pytest

from syncwizard.domain.checks import Outcome
from syncwizard.practice.faults import Fault
from tests.checks.practised import NOW, complaints, make_set_up


async def test_who_watches_sees_until_when_it_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    async def pass_by(_seconds: float) -> None:
        """No time is lost here."""

    set_up = make_set_up()
    set_up.world.faults.add(Fault.THROTTLED)
    set_up.world.retry_after = 3
    monkeypatch.setattr("syncwizard.clients.patience.anyio.sleep", pass_by)
    assert (await set_up.check("graph_connection")).outcome is Outcome.PASSED
    assert set(set_up.pauses) == {NOW + timedelta(seconds=3), None}
    assert set_up.pauses[-1] is None


async def test_a_pause_that_is_too_long_is_told_with_its_end() -> None:
    set_up = make_set_up()
    set_up.world.faults.add(Fault.THROTTLED)
    set_up.world.retry_after = 120
    evidence = await set_up.check("graph_connection")
    assert complaints(evidence) == {"GRAPH-THROTTLED"}
    assert evidence.findings[-1].look_again == NOW + timedelta(seconds=120)
    assert set_up.pauses == []


async def test_without_a_pause_nothing_is_counted_down() -> None:
    set_up = make_set_up()
    await set_up.check("room_mailboxes")
    assert set_up.pauses == []
