"""Proves that a section that only waits for another system says so, as its step does."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtWidgets import QAbstractButton

from syncwizard.domain.progress import State
from syncwizard.domain.text import text
from syncwizard.guide import GUIDE
from syncwizard.session import Session
from syncwizard.ui.steps.copy_row import CopyRow
from syncwizard.ui.steps.section_head import Standing
from syncwizard.ui.steps.sections import fill_folded
from syncwizard.ui.steps.step_section import StepSection
from tests.ui.desk import Desk, said_in


def test_the_section_of_a_test_that_has_to_wait_says_that_it_waits(desk: Desk) -> None:
    desk.new_setup()
    desk.fill("3", "5.2.3")
    desk.work.put("room_lists_made_on", datetime.now(UTC).date().isoformat())
    desk.work.record(_allow_hosts)
    desk.house.world.set_fault("room_list_not_yet", True)
    desk.work.run_check("room_mailboxes")
    desk.settle()
    assert desk.work.progress.of(GUIDE.step("5.2.3")).state is State.WAITING
    desk.go("5.2.3")
    found = {one.standing: one for one in desk.page.findChildren(StepSection)}
    head: QAbstractButton = found[Standing.WAITING].head
    assert desk.words.say(text("progress.state_waiting")) in head.accessibleName()


def _allow_hosts(session: Session) -> None:
    for host in session.checks["room_mailboxes"].secret_hosts(session.answers):
        session.confirm_host(host)


def test_a_test_that_nobody_has_made_is_open_and_waits_for_nothing(desk: Desk) -> None:
    desk.new_setup()
    desk.fill("3", "5.2.3")
    desk.go("5.2.3")
    standings = {one.standing for one in desk.page.findChildren(StepSection)}
    assert Standing.OPEN in standings
    assert Standing.WAITING not in standings


def test_a_secret_that_is_missing_says_so_in_its_place(desk: Desk) -> None:
    desk.new_setup()
    desk.go("4.5")
    words = desk.words.say(text("window.not_there_yet"))
    fill_folded(desk.page)
    rows = [row for row in desk.page.findChildren(CopyRow) if row.is_secret]
    assert rows
    for row in rows:
        assert words in said_in(row)
