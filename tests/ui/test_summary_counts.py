"""Proves the summary's figures: only what holds for the set-up as it is now is counted."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QWidget

from syncwizard.domain.steps import Confirm
from syncwizard.guide import GUIDE
from syncwizard.report.content import build
from syncwizard.rooms.pasted import read_pasted
from tests.fakes.houses import confirm_hosts
from tests.ui.desk import Desk, said_in


@pytest.fixture
def at_work(desk: Desk) -> Desk:
    desk.new_setup()
    desk.fill("3", "4.1", "4.2")
    return desk


def confirm(desk: Desk, step_id: str) -> None:
    step = GUIDE.step(step_id)
    (block,) = [one for one in step.blocks if isinstance(one, Confirm)]
    desk.work.record(lambda session: session.confirm(step, block))


def count(desk: Desk, what: str, n: int) -> bool:
    desk.click("summary")
    return desk.says(desk.view.word(f"count_{what}", n=n))


def test_what_was_confirmed_of_other_values_is_not_counted(at_work: Desk) -> None:
    confirm(at_work, "4.1")
    confirm(at_work, "4.2")
    assert count(at_work, "confirmed", 2)
    at_work.work.put("client_reference", "ANOTHER")
    assert count(at_work, "confirmed", 1)
    word = f"{at_work.view.word('confirmed')}: "
    line = at_work.find("change:4.2", QWidget).parentWidget()
    assert line is not None
    assert word not in said_in(line)


def test_what_was_confirmed_in_a_step_that_does_not_apply_is_not_counted(at_work: Desk) -> None:
    confirm(at_work, "3")
    confirm(at_work, "4.2")
    at_work.work.put("calendar_provider", "Google")
    assert count(at_work, "confirmed", 1)


def test_a_check_that_does_not_apply_verifies_nothing(at_work: Desk) -> None:
    at_work.go("3")
    at_work.click("test:tenant_domains")
    at_work.settle()
    assert count(at_work, "verified", 1)
    at_work.work.put("calendar_provider", "Google")
    assert count(at_work, "verified", 0)


def test_window_and_report_count_and_list_the_same(at_work: Desk) -> None:
    """What was said of steps, rooms and hosts: one truth for both."""
    session = at_work.session
    rooms = read_pasted(at_work.house.world.rooms_pasted())
    at_work.work.record(lambda session: session.set_rooms(rooms))
    at_work.work.record(confirm_hosts)
    confirm(at_work, "4.2")
    ids = [room.id for room in session.project.rooms]
    for act in ("assigned", "mapped"):
        at_work.work.record(lambda session, act=act: session.say_of_rooms(ids, act, done=True))  # type: ignore[misc]
    content = build(
        session.project,
        session.answers,
        session.progress,
        session.guide,
        session.checks,
        keyring_name="",
        fingerprints={},
        made_at=datetime.now(UTC),
    )
    assert content.tally.confirmed > len(("4.2", "assigned", "mapped"))  # and the hosts
    assert count(at_work, "confirmed", content.tally.confirmed)
    at_work.settle()
    for line in content.confirmations:
        assert at_work.says(at_work.words.say(line.what))
