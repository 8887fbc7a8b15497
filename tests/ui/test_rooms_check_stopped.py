"""A test of many rooms in the window: counted, stopped by a person, taken up where it was."""

from __future__ import annotations

import pytest

from syncwizard.ui.running.check_runs import Count
from tests.ui.open_setup import OpenSetup

CHECK = "room_mailboxes"


@pytest.fixture(autouse=True)
def _one_in_a_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few rooms do for many requests."""
    monkeypatch.setattr("syncwizard.clients.graph_batch.IN_ONE", 1)


def count_of(open_setup: OpenSetup) -> Count:
    return open_setup.work.count_of(CHECK) or Count(0, 0, None)


def codes(open_setup: OpenSetup) -> list[str]:
    evidence = open_setup.session.project.evidence.get(CHECK)
    return [one.code for one in evidence.findings] if evidence else []


def test_a_stopped_test_keeps_what_it_found_and_goes_on(open_setup: OpenSetup) -> None:
    open_setup.give_everything()
    open_setup.give_rooms()
    open_setup.world.delay = 0.02
    open_setup.work.run_check(CHECK)
    open_setup.wait_for(lambda: count_of(open_setup).done > 0)
    assert count_of(open_setup).total == len(open_setup.world.rooms)
    open_setup.work.cancel_check(CHECK)
    open_setup.wait_for(lambda: "ROOMS-STOPPED" in codes(open_setup))
    open_setup.world.delay = 0
    open_setup.world.calls.clear()
    open_setup.work.run_check(CHECK)
    open_setup.wait_for(lambda: "ROOMS-STOPPED" not in codes(open_setup))
    asked = [call for call in open_setup.world.calls if call.endswith("/calendar")]
    assert 0 < len(asked) < len(open_setup.world.rooms)
    assert codes(open_setup) == ["ROOMS-READ-OK"]


def test_leaving_the_setup_keeps_nothing_of_a_test(open_setup: OpenSetup) -> None:
    open_setup.give_everything()
    open_setup.give_rooms()
    open_setup.world.delay = 0.02
    open_setup.work.run_check(CHECK)
    open_setup.wait_for(lambda: count_of(open_setup).done > 0)
    open_setup.work.close()
    open_setup.wait_for(lambda: open_setup.work.runs.are_over)
    assert codes(open_setup) == []
